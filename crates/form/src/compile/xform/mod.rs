//! From an XForm's XML to a [`Form`]: instance, binds, body and texts are put
//! together by reference. What depends on what is left to `compile::graph`.

use std::collections::{HashMap, HashSet};

use roxmltree::{Document, Node, ParsingOptions};

use crate::compile::Checked;
use crate::compile::graph;
use crate::compile::media::{self, Media};
use crate::compile::patterns;
use crate::compile::xform::extras::Extras;
use crate::compiled::node::{
    Action, CASE_QUESTION, DUPLICATE_KEY, DefId, Detail, ExprId, NodeDef, TextId,
};
use crate::compiled::table::{Strings, Table};
use crate::compiled::wording::Text;
use crate::compiled::{DataType, Form, Kind};
use crate::problem::{Place, Problem, ProblemKind};
use crate::xpath::{self, Expr};

mod binds;
mod body;
pub(super) mod extras;

pub(super) use body::absolute;
mod instance;
mod itext;

/// What the instance that was saved last is called, as pyxform has it.
pub(super) const LAST_SAVED: &str = "__last-saved";
const XFORMS: &str = "http://www.w3.org/2002/xforms";
const JAVAROSA: &str = "http://openrosa.org/javarosa";

/// A form under construction.
pub(super) struct Builder {
    pub(super) problems: Vec<Problem>,
    pub(super) warnings: Vec<Problem>,
    /// Expressions in texts that no question shows.
    pub(super) unshown: HashSet<ExprId>,
    pub(super) nodes: Vec<NodeDef>,
    /// Reference to node; of a repeat, its instance.
    pub(super) by_reference: HashMap<String, DefId>,
    pub(super) expressions: Vec<Expr>,
    /// For each expression, the node it belongs to and where it is written.
    pub(super) owners: Vec<(DefId, Place)>,
    pub(super) actions: Vec<Action>,
    pub(super) tables: Vec<Table>,
    pub(super) strings: Strings,
    texts: Vec<Text>,
    /// Texts of the itext block by their id; other forms as `id;form`.
    text_ids: HashMap<String, TextId>,
    /// The first instances of repeats are not as their templates are.
    pub(super) has_own_beginning: bool,
    languages: Vec<String>,
    default_language: u32,
}

/// Compiles the XForm in `xml`; `media` has the files that it names.
pub fn compile_xform(xml: &str, media: &dyn Media) -> Result<Form, Vec<Problem>> {
    compile_with(xml, media, &Extras::default()).form
}

/// Compiles an XForm and what is to be added to it.
pub(super) fn compile_with(xml: &str, media: &dyn Media, extras: &Extras) -> Checked {
    let mut warnings = Vec::new();
    let form = compile_noting(xml, media, extras, &mut warnings);
    Checked { form, warnings }
}

fn compile_noting(
    xml: &str,
    media: &dyn Media,
    extras: &Extras,
    warnings: &mut Vec<Problem>,
) -> Result<Form, Vec<Problem>> {
    // Entities are not expanded: roxmltree refuses a DTD unless asked.
    let options = ParsingOptions {
        nodes_limit: 2_000_000,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(xml, options).map_err(|err| {
        vec![Place::default().problem(ProblemKind::Xml {
            reason: err.to_string(),
        })]
    })?;
    let missing = |name: &str| {
        vec![Place::default().problem(ProblemKind::MissingElement {
            name: name.to_owned(),
        })]
    };
    let html = document.root_element();
    let head = child(html, "head").ok_or_else(|| missing("h:head"))?;
    let model = child(head, "model").ok_or_else(|| missing("model"))?;
    let body = child(html, "body").ok_or_else(|| missing("h:body"))?;
    let primary = child(model, "instance")
        .and_then(|it| it.first_element_child())
        .ok_or_else(|| missing("instance"))?;

    let mut builder = Builder::new();
    builder.read_itext(model);
    builder.read_instance(primary, &instance::repeats(body));
    builder.add_instance_id();
    builder.read_tables(model, media, extras);
    builder.read_binds(model);
    builder.read_body(body, "");
    builder.settle_kinds();
    builder.add_extras(extras);
    let graph = graph::build(&mut builder);
    warnings.append(&mut builder.warnings);
    if !builder.problems.is_empty() {
        return Err(builder.problems);
    }

    let duplicate_key = extras.duplicate_key.clone();
    let duplicate_key = duplicate_key.map(|it| (DUPLICATE_KEY.to_owned(), it));
    let case_question = extras.case_question.clone();
    let case_question = case_question.map(|it| (CASE_QUESTION.to_owned(), it));
    let title = child(head, "title").and_then(|it| it.text()).unwrap_or("");
    let id = primary.attribute("id");
    let n_languages = builder.languages.len();
    let mut text_names: Vec<(String, u32)> = builder
        .text_ids
        .into_iter()
        .filter(|(name, _)| !name.starts_with('/') && !name.contains(';'))
        .collect();
    text_names.sort();
    Ok(Form {
        id: id
            .or_else(|| primary.tag_name().namespace().filter(|it| *it != XFORMS))
            .unwrap_or(primary.tag_name().name())
            .to_owned(),
        version: primary.attribute("version").unwrap_or("").to_owned(),
        titles: vec![title.trim().to_owned(); n_languages],
        languages: builder.languages,
        default_language: builder.default_language,
        namespaces: instance::namespaces(primary),
        nodes: builder.nodes,
        texts: builder.texts,
        text_names,
        expressions: builder.expressions,
        initial: match builder.has_own_beginning {
            true => xml[primary.range()].to_owned(),
            false => String::new(),
        },
        actions: builder.actions,
        graph,
        strings: builder.strings,
        tables: builder.tables,
        attributes: body
            .attribute("class")
            .map(|it| ("style".to_owned(), it.to_owned()))
            .into_iter()
            .chain(duplicate_key)
            .chain(case_question)
            .collect(),
    })
}

impl Builder {
    fn new() -> Builder {
        Builder {
            problems: Vec::new(),
            warnings: Vec::new(),
            unshown: HashSet::new(),
            nodes: Vec::new(),
            by_reference: HashMap::new(),
            expressions: Vec::new(),
            owners: Vec::new(),
            actions: Vec::new(),
            tables: Vec::new(),
            strings: Strings::default(),
            texts: Vec::new(),
            text_ids: HashMap::new(),
            has_own_beginning: false,
            languages: Vec::new(),
            default_language: 0,
        }
    }

    /// Parses an expression that belongs to `owner`; a problem is noted.
    fn expression(&mut self, text: &str, owner: DefId, place: Place) -> Option<ExprId> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        match xpath::parse(text) {
            Ok(expr) => {
                let kinds = patterns::kinds(&expr).into_iter();
                self.problems
                    .extend(kinds.map(|it| place.clone().problem(it)));
                self.expressions.push(expr);
                self.owners.push((owner, place));
                Some(self.expressions.len() as ExprId - 1)
            }
            Err(_) => {
                let problems = xpath::check(text).into_iter();
                let problems = problems.map(|it| place.clone().problem(ProblemKind::Syntax(it)));
                self.problems.extend(problems);
                None
            }
        }
    }

    /// The node at `reference`; a problem is noted where there is none.
    fn node_at(&mut self, reference: &str, column: &str) -> Option<DefId> {
        let key: String = reference.split_whitespace().collect();
        let found = self.by_reference.get(&key).copied();
        if found.is_none() {
            let kind = ProblemKind::UnknownPath {
                path: reference.trim().to_owned(),
            };
            self.problems
                .push(Place::node(reference.trim(), column).problem(kind));
        }
        found
    }

    /// `/data/person/name`.
    pub(super) fn reference(&self, node: DefId) -> String {
        reference_in(&self.nodes, node)
    }

    fn read_tables(&mut self, model: Node, media: &dyn Media, extras: &Extras) {
        let sources: Vec<Node> = model
            .children()
            .filter(|it| it.tag_name().name() == "instance")
            .skip(1)
            .collect();
        let mut packer = media::Packer::default();
        for source in sources {
            self.problems.extend(packer.add(source, media));
        }
        for (name, rows) in &extras.external_choices {
            packer.add_rows(name, rows);
        }
        packer.add_itemsets(media);
        (self.tables, self.strings) = packer.finish();
    }

    /// Tells notes, calculations and metadata from questions, now that all is known.
    fn settle_kinds(&mut self) {
        for idx in 0..self.nodes.len() {
            let is_text = self.nodes[idx].kind == Kind::Text;
            let always_readonly = self.nodes[idx].readonly.is_some_and(|it| {
                xpath::parse("true()").is_ok_and(|yes| self.expressions[it as usize] == yes)
            });
            let node = &mut self.nodes[idx];
            if is_text && always_readonly && node.data_type == DataType::String {
                node.kind = Kind::Note;
            } else if node.kind == Kind::Calculate && node.preload.is_some() {
                node.kind = Kind::Metadata;
            }
        }
    }
}

/// `/data/person/name`: the range and the instance of a repeat are one step.
pub(super) fn reference_in(nodes: &[NodeDef], node: DefId) -> String {
    let mut steps = Vec::new();
    let mut at = node;
    loop {
        let def = &nodes[at as usize];
        if !matches!(def.detail, Detail::Repeat { .. }) || at == node {
            steps.push(def.name.as_str());
        }
        if at == 0 {
            break;
        }
        at = def.parent;
    }
    steps
        .iter()
        .rev()
        .fold(String::new(), |path, step| path + "/" + step)
}

/// The attributes of `element` but those called as in `known`, with their prefixes.
fn other_attributes(element: Node, known: &[&str]) -> Vec<(String, String)> {
    let mut others = Vec::new();
    for it in element.attributes() {
        let prefix = it.namespace().and_then(|uri| element.lookup_prefix(uri));
        let name = match prefix {
            Some(prefix) => format!("{prefix}:{}", it.name()),
            None => it.name().to_owned(),
        };
        if !known.contains(&name.as_str()) {
            others.push((name, it.value().to_owned()));
        }
    }
    others
}

/// The first child element of that local name.
fn child<'a, 'input>(node: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    node.children()
        .find(|it| it.is_element() && it.tag_name().name() == name)
}
