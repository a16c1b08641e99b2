//! Lists of entities that a form reads: their rows come when an interview is opened.

use std::collections::BTreeMap;

use crate::compiled::Form;
use crate::compiled::node::{CASE_QUESTION, ChoiceSource, Detail};
use crate::compiled::table::{Strings, Table};
use crate::entity::EntityTable;
use crate::xpath::{Expr, Function, Start};

impl Form {
    /// Returns the names of the lists of entities that it reads and whose rows it does not have.
    pub fn entity_lists(&self) -> Vec<&str> {
        let unknown = self.tables.iter().filter(|it| it.is_unknown_list());
        unknown.map(|it| it.name.as_str()).collect()
    }

    /// Returns the reference of the question that says which case an interview is about, and the
    /// list that the cases stand in: the setting `case_question`.
    pub fn case_question(&self) -> Option<(&str, &str)> {
        let (_, reference) = self
            .attributes
            .iter()
            .find(|(name, _)| name == CASE_QUESTION)?;
        let mut def = &self.nodes[0];
        for step in reference.split('/').skip(2) {
            let mut children = def.children.iter().map(|it| &self.nodes[*it as usize]);
            def = children.find(|it| it.name == step)?;
        }
        let Detail::Choices(ChoiceSource::Nodes { nodes, .. }) = &def.detail else {
            return None;
        };
        let list = list_of(&self.expressions[*nodes as usize])?;
        Some((reference, list))
    }

    /// Returns the form with the rows of its lists of entities. A list that is not among `lists` is
    /// empty then.
    pub fn with_lists(&self, lists: &[EntityTable]) -> Form {
        let empty = EntityTable::default();
        let rows_of = |table: &Table| {
            let list = lists.iter().find(|it| it.name == table.name);
            table.is_unknown_list().then(|| list.unwrap_or(&empty))
        };
        let filled: Vec<Option<&EntityTable>> = self.tables.iter().map(rows_of).collect();
        let (strings, renumbered) = self.strings.with(
            filled
                .iter()
                .flatten()
                .flat_map(|it| it.rows.iter().flatten()),
        );
        let number: BTreeMap<&str, u32> = filled
            .iter()
            .flatten()
            .flat_map(|it| it.rows.iter().flatten())
            .map(|it| (it.as_str(), strings.find(it).unwrap_or(Table::ABSENT)))
            .collect();
        let tables = self.tables.iter().zip(filled);
        let tables = tables
            .map(|(table, list)| match list {
                Some(list) => Table {
                    name: table.name.clone(),
                    root: "root".to_owned(),
                    item: "item".to_owned(),
                    columns: list.columns.clone(),
                    cells: list
                        .rows
                        .iter()
                        .flatten()
                        .map(|it| number[it.as_str()])
                        .collect(),
                },
                None => Table {
                    cells: table
                        .cells
                        .iter()
                        .map(|it| renumbered[*it as usize])
                        .collect(),
                    ..table.clone()
                },
            })
            .collect();
        Form {
            tables,
            strings,
            ..self.clone()
        }
    }

    /// For each expression, whether it reads a list of entities whose rows are not known.
    pub(crate) fn reads_unknown_list(&self) -> Vec<bool> {
        let unknown = self.entity_lists();
        let reads = |expr: &Expr| !unknown.is_empty() && reads_one_of(expr, &unknown);
        self.expressions.iter().map(reads).collect()
    }
}

/// The instance that a path of choices starts at.
fn list_of(expr: &Expr) -> Option<&str> {
    match expr {
        Expr::Path(path) => match &path.start {
            Start::Instance(id) => Some(id),
            Start::Filter(inner, _) => list_of(inner),
            Start::Root | Start::Context | Start::Current => None,
        },
        Expr::Call(_, arguments) => arguments.first().and_then(list_of),
        _ => None,
    }
}

fn reads_one_of(expr: &Expr, lists: &[&str]) -> bool {
    let reads = |it: &Expr| reads_one_of(it, lists);
    match expr {
        Expr::Number(_) | Expr::Literal(_) => false,
        Expr::Negate(inner) => reads(inner),
        Expr::Chain(first, rest) => reads(first) || rest.iter().any(|(_, it)| reads(it)),
        Expr::Call(function, arguments) => {
            let names_one = |it: &Expr| matches!(it, Expr::Literal(it) if lists.contains(&&**it));
            *function == Function::Pulldata && arguments.first().is_some_and(names_one)
                || arguments.iter().any(reads)
        }
        Expr::Path(path) => {
            let starts = match &path.start {
                Start::Instance(id) => lists.contains(&&**id),
                Start::Filter(inner, predicates) => reads(inner) || predicates.iter().any(reads),
                Start::Root | Start::Context | Start::Current => false,
            };
            starts || path.steps.iter().flat_map(|it| &it.predicates).any(reads)
        }
    }
}

impl Strings {
    /// Returns these strings with `more` added, and the new number of each old one.
    fn with<'a>(&'a self, more: impl Iterator<Item = &'a String>) -> (Strings, Vec<u32>) {
        let old = self.iter();
        let mut numbers: BTreeMap<&str, u32> = old
            .chain(more.map(String::as_str))
            .map(|it| (it, 0))
            .collect();
        let mut strings = Strings::default();
        for (string, number) in &mut numbers {
            *number = strings.push(string);
        }
        let renumbered = self.iter().map(|it| numbers[it]).collect();
        (strings, renumbered)
    }
}
