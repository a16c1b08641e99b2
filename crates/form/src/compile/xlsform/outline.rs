//! The survey sheet as a tree: which rows are what, where each name stands,
//! and what is wrong with names and with groups.

use std::collections::BTreeMap;

use crate::compile::xlsform::cells::{Row, nearest};
use crate::compile::xlsform::convert::is_asked;
use crate::compile::xlsform::types::{self, RowType, Section};
use crate::problem::{Place, Problem, ProblemKind};

/// One row of the survey sheet that makes a node.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) row: usize,
    pub(super) name: String,
    /// `/data/person/name`
    pub(super) path: String,
    pub(super) row_type: RowType,
    /// The path of the innermost repeat that it stands in.
    pub(super) repeat: Option<String>,
    /// Stands in a loop, so that it is there more than once.
    pub(super) is_looped: bool,
    /// A person is asked it.
    pub(super) is_asked: bool,
}

/// The tree of a survey sheet.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) entries: Vec<Entry>,
    /// The entries directly in each.
    pub(super) children: Vec<Vec<usize>>,
    /// The entries in no other.
    pub(super) roots: Vec<usize>,
    /// The name of the primary instance's root element.
    pub(super) root: String,
    /// Groups leave no trace in paths.
    pub(super) is_flat: bool,
    /// Name to paths; more than one is ambiguous.
    pub(super) paths: BTreeMap<String, Vec<String>>,
    pub(super) problems: Vec<Problem>,
}

/// Sections in sections, at most.
const DEEPEST: usize = 40;

struct Open {
    section: Section,
    /// Its entry; none for the root.
    entry: Option<usize>,
    name: String,
    row: usize,
    path: String,
    /// Names of the children, with their rows.
    names: BTreeMap<String, usize>,
}

impl Outline {
    /// Reads the rows of a survey sheet whose root is `/root`; `is_flat` where
    /// groups leave no trace in paths.
    pub(super) fn of(rows: &[Row], root: &str, is_flat: bool) -> Outline {
        let mut outline = Outline {
            root: root.to_owned(),
            is_flat,
            ..Outline::default()
        };
        outline.know("instanceID", &format!("/{root}/meta/instanceID"));
        let mut open = vec![Open {
            section: Section::Group,
            entry: None,
            name: String::new(),
            row: 0,
            path: format!("/{root}"),
            names: BTreeMap::new(),
        }];
        for row in rows {
            let cell = row.text("type");
            if cell.is_empty() {
                if !row.text("name").is_empty() || row.cell("label").is_some() {
                    outline.note(row, "type", ProblemKind::MissingType);
                    outline.add(row, unknown_type(), &mut open);
                }
                continue;
            }
            match types::parse(cell) {
                None => {
                    let kind = ProblemKind::UnknownType {
                        found: cell.to_owned(),
                        near: nearest(&types::first_words(cell), types::known()),
                    };
                    outline.note(row, "type", kind);
                    outline.add(row, unknown_type(), &mut open);
                }
                Some(RowType::End(section)) => outline.close(row, section, &mut open),
                Some(row_type) => outline.add(row, row_type, &mut open),
            }
        }
        for it in open.drain(1..) {
            let place = Place::cell("survey", it.row, "type");
            outline
                .problems
                .push(place.problem(ProblemKind::UnclosedGroup {
                    what: it.section.word().to_owned(),
                    name: it.name,
                }));
        }
        outline
    }

    fn add(&mut self, row: &Row, row_type: RowType, open: &mut Vec<Open>) {
        let name = match row.text("name") {
            "" if row.text("type").eq_ignore_ascii_case("note") => {
                format!("generated_note_name_{}", row.number)
            }
            name => name.to_owned(),
        };
        if name.is_empty() {
            self.note(row, "name", ProblemKind::MissingName);
        } else if !is_name(&name) {
            let name = name.clone();
            self.note(row, "name", ProblemKind::InvalidName { name });
        }
        let parent = open.last_mut().expect("the root is never closed");
        let first_row = parent.names.get(&name).copied();
        parent.names.entry(name.clone()).or_insert(row.number);
        let path = format!("{}/{name}", parent.path);
        if let Some(first_row) = first_row.filter(|_| !name.is_empty()) {
            let name = name.clone();
            self.note(row, "name", ProblemKind::DuplicateName { name, first_row });
        }
        let is_looped = open.iter().any(|it| it.section == Section::Loop);
        let innermost = open.iter().rev().find(|it| it.section == Section::Repeat);
        let entry = Entry {
            row: row.number,
            name: name.clone(),
            path: path.clone(),
            row_type: row_type.clone(),
            repeat: innermost.map(|it| it.path.clone()),
            is_looped,
            is_asked: match &row_type {
                RowType::Question { name, .. } => is_asked(row, types::kind(name)),
                _ => false,
            },
        };
        if first_row.is_none() && !name.is_empty() {
            self.know(&name, &path);
        }
        let own = self.entries.len();
        match open.last().and_then(|it| it.entry) {
            Some(parent) => self.children[parent].push(own),
            None => self.roots.push(own),
        }
        match &row_type {
            RowType::Begin(section) => {
                let is_repeat = *section == Section::Repeat;
                if is_repeat && !row.text("repeat_count").is_empty() {
                    let parent = &open.last().expect("the root is never closed").path;
                    self.know(&format!("{name}_count"), &format!("{parent}/{name}_count"));
                }
                if open.len() == DEEPEST {
                    self.note(row, "type", ProblemKind::TooDeep { deepest: DEEPEST });
                }
                let hides = self.is_flat && *section == Section::Group;
                let above = open.last().expect("the root is never closed").path.clone();
                open.push(Open {
                    section: *section,
                    entry: Some(own),
                    name,
                    row: row.number,
                    path: if hides { above } else { path },
                    names: BTreeMap::new(),
                });
            }
            RowType::Question {
                has_other: true, ..
            } => self.know(&format!("{name}_other"), &format!("{path}_other")),
            _ => {}
        }
        self.entries.push(entry);
        self.children.push(Vec::new());
    }

    fn close(&mut self, row: &Row, section: Section, open: &mut Vec<Open>) {
        if open.len() == 1 {
            let what = section.word().to_owned();
            self.note(row, "type", ProblemKind::UnopenedEnd { what });
            return;
        }
        let last = open.pop().expect("more than the root is open");
        if last.section != section {
            let kind = ProblemKind::MismatchedEnd {
                found: section.word().to_owned(),
                open: last.section.word().to_owned(),
                name: last.name,
            };
            self.note(row, "type", kind);
        }
    }

    fn know(&mut self, name: &str, path: &str) {
        let paths = self.paths.entry(name.to_owned()).or_default();
        if !paths.iter().any(|it| it == path) {
            paths.push(path.to_owned());
        }
    }

    fn note(&mut self, row: &Row, column: &str, kind: ProblemKind) {
        let header = row.cell(column).map_or(column, |it| it.header);
        let place = Place::cell("survey", row.number, header);
        self.problems.push(place.problem(kind));
    }

    /// The row of the node at `reference`.
    pub(super) fn row_of(&self, reference: &str) -> Option<usize> {
        let row = |path: &str| {
            let entry = self.entries.iter().find(|it| it.path == path);
            entry.map(|it| it.row)
        };
        let generated = ["_count", "_other"]
            .iter()
            .find_map(|it| reference.strip_suffix(it));
        row(reference).or_else(|| row(generated?))
    }
}

/// Stands in for a row of an unknown type.
fn unknown_type() -> RowType {
    RowType::Question {
        name: "hidden".to_owned(),
        list: None,
        is_multiple: false,
        has_other: false,
    }
}

/// What XML takes for a name without a prefix: letters of every script with
/// their vowels and tone marks, digits, `-`, `_` and `.`.
pub(super) fn is_name(name: &str) -> bool {
    let is_first = |it: char| {
        matches!(it,
            'A'..='Z' | 'a'..='z' | '_'
            | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
            | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}'
            | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}'
            | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
    };
    let is_later = |it: char| matches!(it, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}');
    name.starts_with(is_first) && name.chars().all(|it| is_first(it) || is_later(it))
}
