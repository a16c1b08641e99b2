//! The choices of selects: finds, filters and labels them.

use crate::answer;
use crate::compiled::Kind;
use crate::compiled::node::{ChoiceLabel, ChoiceSource, Detail, ExprId};
use crate::interview::{Choice, Interview, NodeId};
use crate::xpath::{self, Node, Scope};

/// The column of a list with other words by which its choices are found.
const SEARCH_TERMS: &str = "search_terms";

impl Interview {
    /// Returns the choices after the filter, in order (randomised where the form says so).
    pub fn choices(&self, node: NodeId) -> Vec<Choice> {
        match self.choice_source(node) {
            None => Vec::new(),
            Some(ChoiceSource::Items(items)) => items
                .iter()
                .map(|it| Choice {
                    name: it.name.clone(),
                    label: self.words(it.label, node),
                    search_terms: String::new(),
                })
                .collect(),
            Some(ChoiceSource::Nodes { value, label, .. }) => {
                let nodes = self.choice_nodes(node);
                let columns = self.search_columns(nodes.first(), label);
                nodes
                    .into_iter()
                    .map(|it| Choice {
                        name: self.child_text(it, value),
                        label: self.label_of(it, label, node),
                        search_terms: self.search_terms(it, &columns),
                    })
                    .collect()
            }
        }
    }

    /// Returns the answer to a question with several choices once `name` is chosen too.
    ///
    /// Choices that the form's constraint does not allow beside it are dropped, as "none of these"
    /// and any other choice do to each other. A limit on how many may be chosen is no
    /// reason to take one away: each pair is allowed then.
    pub fn with_choice(&self, node: NodeId, name: &str) -> String {
        let value = self.value(node).split_whitespace();
        let mut names: Vec<&str> = value.filter(|it| *it != name).collect();
        names.push(name);
        let all = names.join(" ");
        if !self.would_be_valid(node, &all) && self.would_be_valid(node, name) {
            let agrees = |it: &&str| self.would_be_valid(node, &[*it, " ", name].concat());
            names.retain(|it| *it == name || agrees(it));
            return names.join(" ");
        }
        all
    }

    fn would_be_valid(&self, node: NodeId, value: &str) -> bool {
        let mut tried = self.clone();
        tried.answer(node, value).is_ok() && tried.is_valid(node)
    }

    /// Returns the human-readable answer: choice labels instead of names.
    pub fn answer_text(&self, node: NodeId) -> String {
        let value = self.value(node);
        let label = |name: &str| {
            self.choice_label(node, name)
                .unwrap_or_else(|| name.to_owned())
        };
        match self.kind(node) {
            _ if value.is_empty() => String::new(),
            Kind::SelectOne => label(value),
            Kind::SelectMultiple | Kind::Rank => {
                let labels: Vec<String> = value.split_whitespace().map(label).collect();
                labels.join(", ")
            }
            _ => value.to_owned(),
        }
    }

    /// The label of the choice `name`, also of one that the filter hides now.
    pub(super) fn choice_label(&self, node: NodeId, name: &str) -> Option<String> {
        match self.choice_source(node)? {
            ChoiceSource::Items(items) => {
                let item = items.iter().find(|it| it.name == name)?;
                Some(self.words(item.label, node))
            }
            ChoiceSource::Nodes { value, label, .. } => {
                let nodes = self.choice_nodes(node);
                let is_it = |it: &Node| self.child_text(*it, value) == name;
                let found = nodes.into_iter().find(is_it);
                let found = found.or_else(|| self.unfiltered(node, value, name));
                Some(self.label_of(found?, label, node))
            }
        }
    }

    /// The names of the choices after the filter.
    pub(super) fn choice_names(&self, node: NodeId) -> Vec<String> {
        match self.choice_source(node) {
            None => Vec::new(),
            Some(ChoiceSource::Items(items)) => items.iter().map(|it| it.name.clone()).collect(),
            Some(ChoiceSource::Nodes { value, .. }) => {
                let nodes = self.choice_nodes(node).into_iter();
                nodes.map(|it| self.child_text(it, value)).collect()
            }
        }
    }

    /// Whether all that is answered is among the choices.
    pub(super) fn has_choices(&self, node: NodeId) -> bool {
        let value = self.value(node);
        if value.is_empty() || self.is_unknown(self.choices_expr(node)) {
            return true;
        }
        let names = self.choice_names(node);
        let is_one = self.kind(node) == Kind::SelectOne;
        // A name with a space in it can be chosen where only one can.
        (is_one && names.iter().any(|it| it == value))
            || value
                .split_whitespace()
                .all(|answer| names.iter().any(|it| it == answer))
                && !(is_one && value.contains(' '))
    }

    /// Whether the answer to a range lies between its ends.
    pub(super) fn is_on_scale(&self, node: NodeId) -> bool {
        let value = answer::finite(self.value(node));
        match (value, self.range(node)) {
            (Some(value), Some((start, end, _))) => {
                value >= start.min(end) && value <= start.max(end)
            }
            _ => true,
        }
    }

    /// The question that an expression of `from` names in a text, as a path of plain steps.
    ///
    /// A path from the root leads to the instance of a repeat in which `from` stands.
    pub(super) fn question_seen_from(&self, path: &str, from: NodeId) -> Option<NodeId> {
        let here = self.reference(from);
        let here: Vec<&str> = here.split('/').skip(1).collect();
        let path = path.trim();
        let mut at: Vec<&str> = Vec::new();
        let mut steps = path.trim_start_matches('/').split('/').peekable();
        if !path.starts_with('/') {
            at.clone_from(&here);
            steps.next_if(|it| *it == "current()");
        }
        let is_same = |step: &str, here: &str| here.split('[').next() == Some(step);
        for step in steps.map(str::trim) {
            match step {
                "." => {}
                ".." => {
                    at.pop()?;
                }
                step => {
                    let is_above = here.get(..at.len()) == Some(at.as_slice());
                    let above = here
                        .get(at.len())
                        .filter(|it| is_above && is_same(step, it));
                    at.push(above.unwrap_or(&step));
                }
            }
        }
        self.find(&["/", &at.join("/")].concat())
    }

    /// The expression that finds the choices.
    pub(super) fn choices_expr(&self, node: NodeId) -> Option<ExprId> {
        match self.choice_source(node)? {
            ChoiceSource::Nodes { nodes, .. } => Some(*nodes),
            ChoiceSource::Items(_) => None,
        }
    }

    fn choice_source(&self, node: NodeId) -> Option<&ChoiceSource> {
        match &self.def(node).detail {
            Detail::Choices(source) => Some(source),
            _ => None,
        }
    }

    fn choice_nodes(&self, node: NodeId) -> Vec<Node> {
        let Some(ChoiceSource::Nodes { nodes, .. }) = self.choice_source(node) else {
            return Vec::new();
        };
        let die = self.die();
        let context = self.context(node, &die);
        let found = xpath::evaluate(&self.form.expressions[*nodes as usize], &context);
        found.into_nodes().as_slice().to_vec()
    }

    /// The row of the list behind the choices whose name is `name`.
    fn unfiltered(&self, node: NodeId, value: &str, name: &str) -> Option<Node> {
        let Some(ChoiceSource::Nodes { nodes, .. }) = self.choice_source(node) else {
            return None;
        };
        let id = table_of(&self.form.expressions[*nodes as usize])?;
        let above = self.instance(id)?;
        let root = self.first_child(above)?;
        let row = self.first_child(root)?;
        let rows = self.rows_where(root, self.name(row), value, name)?;
        rows.first()
    }

    fn child_text(&self, node: Node, name: &str) -> String {
        // A path of more than one step is rare: repeats with groups in them.
        let end = name.split('/').try_fold(node, |at, step| match step {
            "." => Some(at),
            step => self.first_child_named(at, step),
        });
        end.map(|it| self.text(it).into_owned()).unwrap_or_default()
    }

    /// The columns with other words for choices like `first`: their own, and
    /// what other languages call them.
    fn search_columns(&self, first: Option<&Node>, label: &ChoiceLabel) -> Vec<String> {
        let mut columns = vec![SEARCH_TERMS.to_owned()];
        if let ChoiceLabel::Child(name) = label {
            let languages = self.form.languages.iter();
            let of_languages: Vec<String> = languages.map(|it| format!("{name}::{it}")).collect();
            columns.extend(of_languages);
        }
        let has =
            |column: &String| first.is_some_and(|it| self.first_child_named(*it, column).is_some());
        columns.retain(has);
        let is_translated = columns.iter().any(|it| it != SEARCH_TERMS);
        if let (ChoiceLabel::Child(name), true) = (label, is_translated) {
            columns.push(name.clone());
        }
        columns
    }

    fn search_terms(&self, choice: Node, columns: &[String]) -> String {
        let terms = columns.iter().map(|it| self.child_text(choice, it));
        let terms: Vec<String> = terms.filter(|it| !it.is_empty()).collect();
        terms.join(",")
    }

    fn label_of(&self, choice: Node, label: &ChoiceLabel, question: NodeId) -> String {
        match label {
            ChoiceLabel::Child(name) => {
                let language = &self.form.languages[self.language];
                match self.child_text(choice, &format!("{name}::{language}")) {
                    own if own.is_empty() => self.child_text(choice, name),
                    own => own,
                }
            }
            ChoiceLabel::Text(name) => {
                let id = self.child_text(choice, name);
                self.named_text(&id, question).unwrap_or(id)
            }
        }
    }
}

/// The instance that the rows of a choice list come from.
fn table_of(expr: &xpath::Expr) -> Option<&str> {
    match expr {
        xpath::Expr::Path(path) => match &path.start {
            xpath::Start::Instance(id) => Some(id),
            _ => None,
        },
        // randomize(instance('x')/root/item)
        xpath::Expr::Call(_, arguments) => table_of(arguments.first()?),
        _ => None,
    }
}
