//! Lists of entities that a form reads: their rows come when an interview is opened.

use std::collections::HashMap;

use crate::compiled::Form;
use crate::compiled::node::{CASE_QUESTION, ChoiceSource, Detail};
use crate::compiled::table::{Strings, Table};
use crate::entity::EntityTable;
use crate::xpath::{Expr, Function, Start};

impl Form {
    /// Returns the names of the lists of entities that it reads, whether it has their rows or not.
    pub fn entity_lists(&self) -> Vec<&str> {
        let lists = self.tables.iter().filter(|it| it.is_entity_list());
        lists.map(|it| it.name.as_str()).collect()
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

    /// Returns the form with the rows of its lists of entities, instead of those that it had. A
    /// list that is not among `lists` is empty then.
    pub fn with_lists(&self, lists: &[EntityTable]) -> Form {
        let mut numbering = Numbering::new();
        let tables = self.tables.iter().map(|table| {
            if table.is_entity_list() {
                let list = lists.iter().find(|it| it.name == table.name);
                return numbering.given(&table.name, list);
            }
            let cells = table.cells.iter().map(|it| self.strings.get(*it));
            Table {
                cells: cells.map(|it| numbering.number(it)).collect(),
                ..table.clone()
            }
        });
        let mut tables: Vec<Table> = tables.collect();
        let (strings, sorted) = numbering.sorted();
        for cell in tables.iter_mut().flat_map(|it| &mut it.cells) {
            *cell = sorted[*cell as usize];
        }
        Form {
            tables,
            strings,
            ..self.clone()
        }
    }

    /// For each expression, whether it reads a list of entities whose rows are not known: itself,
    /// or as the words for what was chosen from it.
    pub(crate) fn reads_unknown_list(&self) -> Vec<bool> {
        let unknown = self.tables.iter().filter(|it| it.is_unknown_list());
        let mut sought = Sought {
            lists: unknown.map(|it| it.name.as_str()).collect(),
            questions: Vec::new(),
        };
        if sought.lists.is_empty() {
            return vec![false; self.expressions.len()];
        }
        let choose = self.nodes.iter().filter(|it| match &it.detail {
            Detail::Choices(ChoiceSource::Nodes { nodes, .. }) => {
                sought.is_read_by(&self.expressions[*nodes as usize])
            }
            _ => false,
        });
        sought.questions = choose.map(|it| it.name.as_str()).collect();
        self.expressions
            .iter()
            .map(|it| sought.is_read_by(it))
            .collect()
    }
}

/// What an expression may read.
struct Sought<'a> {
    lists: Vec<&'a str>,
    /// The names of the questions that take their choices from the lists.
    questions: Vec<&'a str>,
}

impl Sought<'_> {
    fn is_read_by(&self, expr: &Expr) -> bool {
        let reads = |it: &Expr| self.is_read_by(it);
        match expr {
            Expr::Number(_) | Expr::Literal(_) => false,
            Expr::Negate(inner) => reads(inner),
            Expr::Chain(first, rest) => reads(first) || rest.iter().any(|(_, it)| reads(it)),
            Expr::Call(function, arguments) => {
                self.is_named(*function, arguments) || arguments.iter().any(reads)
            }
            Expr::Path(path) => {
                let starts = match &path.start {
                    Start::Instance(id) => self.lists.contains(&&**id),
                    Start::Filter(inner, predicates) => {
                        reads(inner) || predicates.iter().any(reads)
                    }
                    Start::Root | Start::Context | Start::Current => false,
                };
                starts || path.steps.iter().flat_map(|it| &it.predicates).any(reads)
            }
        }
    }

    /// Whether a function is told in a text what to read.
    fn is_named(&self, function: Function, arguments: &[Expr]) -> bool {
        let text = |at: usize| match arguments.get(at) {
            Some(Expr::Literal(text)) => text.trim(),
            _ => "",
        };
        match function {
            Function::Pulldata => self.lists.contains(&text(0)),
            Function::ChoiceName => {
                let name = text(1).rsplit('/').next().unwrap_or_default();
                self.questions.contains(&name.trim())
            }
            _ => false,
        }
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

/// Numbers strings as they come, and sorts them at the end.
struct Numbering<'a> {
    numbers: HashMap<&'a str, u32>,
}

impl<'a> Numbering<'a> {
    fn new() -> Self {
        Numbering {
            numbers: HashMap::from([("", Table::ABSENT)]),
        }
    }

    /// The number of `string`; the empty one has number 0 from the beginning.
    fn number(&mut self, string: &'a str) -> u32 {
        if string.is_empty() {
            return Table::ABSENT;
        }
        let next = self.numbers.len() as u32;
        *self.numbers.entry(string).or_insert(next)
    }

    /// The table `name` with the rows of `list`; a row that is too short ends in empty cells.
    fn given(&mut self, name: &str, list: Option<&'a EntityTable>) -> Table {
        let columns = list.map_or(&[][..], |it| &it.columns);
        let rows = list.map_or(&[][..], |it| &it.rows);
        let mut cells = Vec::with_capacity(rows.len() * columns.len());
        self.numbers.reserve(cells.capacity() / 4);
        for row in rows {
            let texts = (0..columns.len()).map(|it| row.get(it).map_or("", String::as_str));
            cells.extend(texts.map(|it| self.number(it)));
        }
        Table {
            name: name.to_owned(),
            root: Table::GIVEN_LIST.to_owned(),
            item: "item".to_owned(),
            columns: columns.to_vec(),
            cells,
        }
    }

    /// The strings in their order, and for each number the one that it has there.
    fn sorted(self) -> (Strings, Vec<u32>) {
        let mut all: Vec<(&str, u32)> = self.numbers.into_iter().collect();
        all.sort_unstable();
        let mut strings = Strings::default();
        let mut sorted = vec![Table::ABSENT; all.len()];
        for (string, number) in all {
            sorted[number as usize] = strings.push(string);
        }
        (strings, sorted)
    }
}
