//! Every cell that refers to something else, checked before anything is
//! converted, so that an author learns of all problems at once.

use std::collections::BTreeSet;

use crate::compile::workbook::Workbook;
use crate::compile::xlsform::cells::{self, Cell, Row, nearest, yes_or_no};
use crate::compile::xlsform::convert::{is_asked, is_file, sources};
use crate::compile::xlsform::defaults;
use crate::compile::xlsform::entities;
use crate::compile::xlsform::outline::{Entry, Outline};
use crate::compile::xlsform::parameters::Parameters;
use crate::compile::xlsform::types::{self, RowType, Section};
use crate::compiled::node::PERSONAL;
use crate::problem::{Place, Problem, ProblemKind};

pub(super) mod case;
mod expressions;
mod sheets;

/// Columns that hold an expression.
const EXPRESSIONS: [&str; 7] = [
    "relevant",
    "constraint",
    "required",
    "readonly",
    "calculation",
    "choice_filter",
    "repeat_count",
];
/// Columns that hold words, in which answers may be quoted.
const WORDS: [&str; 6] = [
    "label",
    "hint",
    "guidance_hint",
    "constraint_message",
    "required_message",
    "parameters",
];

/// All problems of the workbook that can be seen without converting it, and
/// what its author is warned of.
pub(super) fn check(workbook: &Workbook, outline: &Outline) -> Vec<Problem> {
    let mut check = Check {
        outline,
        lists: BTreeSet::new(),
        external: external_lists(workbook),
        problems: outline.problems.clone(),
    };
    check.columns(workbook);
    check.choices(workbook);
    let rows = cells::rows(&workbook.survey);
    for row in &rows {
        let entry = outline.entries.iter().find(|it| it.row == row.number);
        check.row(row, entry);
    }
    check.sources(&rows);
    check.tables(&rows);
    let settings = cells::settings(workbook);
    check.cells(
        "settings",
        &settings,
        &["instance_name"],
        &["duplicate_key", "case_question"],
    );
    for row in &cells::rows(&workbook.entities) {
        let expressions = ["entity_id", "create_if", "update_if", "label"];
        check.cells("entities", row, &expressions, &[]);
    }
    let mut problems = check.problems;
    entities::check(workbook, outline, &mut problems);
    problems
}

/// A check under way.
struct Check<'a> {
    outline: &'a Outline,
    /// The names of the choice lists.
    lists: BTreeSet<String>,
    /// The names of the lists of external_choices.
    external: BTreeSet<String>,
    problems: Vec<Problem>,
}

fn external_lists(workbook: &Workbook) -> BTreeSet<String> {
    let rows = cells::rows(&workbook.external_choices);
    rows.iter()
        .map(|it| it.text("list_name").to_owned())
        .collect()
}

impl Check<'_> {
    /// Notes a problem of a cell in the survey sheet.
    fn note(&mut self, row: &Row, column: &str, kind: ProblemKind) {
        let header = row.cell(column).map_or(column, |it| it.header);
        let place = Place::cell("survey", row.number, header);
        self.problems.push(place.problem(kind));
    }

    fn row(&mut self, row: &Row, entry: Option<&Entry>) {
        let Some(entry) = entry else {
            return;
        };
        match &entry.row_type {
            RowType::Question {
                name,
                list,
                has_other,
                ..
            } => {
                self.list(row, name, list.as_deref());
                self.question(row, entry, name);
                self.parameters(row, name);
                if *has_other && !row.text("choice_filter").is_empty() {
                    self.note(row, "choice_filter", ProblemKind::OtherWithFilter);
                }
            }
            RowType::Begin(Section::Loop) => {
                let list = row.text("type").split_whitespace().next_back();
                self.list(row, "loop", list);
            }
            RowType::Begin(Section::Repeat) if entry.name == self.outline.root => {
                let name = entry.name.clone();
                self.note(row, "name", ProblemKind::ReservedName { name });
            }
            _ => {}
        }
        if entry.name == "meta" {
            let name = entry.name.clone();
            self.note(row, "name", ProblemKind::ReservedName { name });
        }
        let personal = row.text(PERSONAL);
        if !personal.is_empty() && yes_or_no(personal).is_none() {
            let found = personal.to_owned();
            self.note(row, PERSONAL, ProblemKind::NotYesOrNo { found });
        }
        if row.cell("big-image").is_some() && row.cell("image").is_none() {
            self.note(row, "big-image", ProblemKind::BigImageAlone);
        }
        self.cells("survey", row, &EXPRESSIONS, &WORDS);
        self.cells("survey", row, &[], &["trigger", "cleared_by"]);
    }

    fn question(&mut self, row: &Row, entry: &Entry, type_name: &str) {
        let kind = types::kind(type_name);
        let words = ["label", "hint", "image", "audio", "video"];
        let has_words = row
            .cells
            .iter()
            .any(|it| words.contains(&it.column.as_str()));
        if is_asked(row, kind) && !has_words && !entry.name.is_empty() {
            let name = entry.name.clone();
            self.note(row, "label", ProblemKind::MissingLabel { name });
        }
        let default = row.text("default");
        let is_dynamic = defaults::is_dynamic(default, type_name);
        let has = |column: &str| !row.text(column).is_empty();
        if type_name == "calculate" && !has("calculation") && !has("trigger") && default.is_empty()
        {
            let name = entry.name.clone();
            self.note(row, "calculation", ProblemKind::MissingCalculation { name });
        }
        if type_name == "background-geopoint" && (!has("trigger") || has("calculation")) {
            self.note(row, "trigger", ProblemKind::NeedsTrigger);
        }
        if is_dynamic {
            self.cells("survey", row, &["default"], &[]);
        }
        if row.text("appearance").contains("search(") {
            self.note(row, "appearance", ProblemKind::SearchAppearance);
        }
        self.triggers(row);
    }

    /// A trigger is a question that is asked.
    fn triggers(&mut self, row: &Row) {
        let text = row.text("trigger");
        if !text.is_empty() && !text.contains("${") {
            let (found, near) = (text.to_owned(), None);
            self.note(row, "trigger", ProblemKind::UnknownQuestion { found, near });
        }
        for name in super::references::names(text) {
            let mut entries = self.outline.entries.iter();
            let source = entries.find(|it| it.name == name && !it.is_asked);
            if source.is_some() {
                let name = name.to_owned();
                self.note(row, "trigger", ProblemKind::HiddenTrigger { name });
            }
        }
    }

    fn parameters(&mut self, row: &Row, type_name: &str) {
        let kinds = match Parameters::parse(row.text("parameters")) {
            Err(kind) => vec![kind],
            Ok(parameters) => {
                let mut kinds = parameters.kinds(type_name);
                let named = ["tick_labelset", "reference-geometry"];
                for list in named.iter().filter_map(|it| parameters.get(it)) {
                    let is_there =
                        self.lists.contains(list) || list.starts_with("${") || is_file(list);
                    if !is_there {
                        let near = nearest(list, self.lists.iter().map(String::as_str));
                        let found = list.to_owned();
                        kinds.push(ProblemKind::UnknownList { found, near });
                    }
                }
                kinds
            }
        };
        for kind in kinds {
            self.note(row, "parameters", kind);
        }
    }

    fn list(&mut self, row: &Row, type_name: &str, list: Option<&str>) {
        let Some(list) = list else {
            return;
        };
        if types::is_from_file(type_name) && !is_file(list) {
            let name = list.to_owned();
            self.note(row, "type", ProblemKind::UnknownFileType { name });
            return;
        }
        // `select_one ${person}` takes its choices from a repeat.
        if is_file(list) || list.starts_with("${") {
            return;
        }
        let lists = match types::is_external(type_name) {
            true => &self.external,
            false => &self.lists,
        };
        if !lists.contains(list) {
            let kind = ProblemKind::UnknownList {
                found: list.to_owned(),
                near: nearest(list, lists.iter().map(String::as_str)),
            };
            self.note(row, "type", kind);
        }
    }

    /// A form knows each file and each list by one name.
    fn sources(&mut self, rows: &[Row]) {
        let mut known: Vec<sources::Source> = Vec::new();
        for row in rows {
            for it in sources::sources(row) {
                let other = known.iter().find(|known| known.id == it.id);
                let is_other = other.is_some_and(|known| known.src != it.src);
                if is_other || self.lists.contains(&it.id) {
                    let id = it.id.clone();
                    self.note(row, "type", ProblemKind::SourceConflict { id });
                }
                known.push(it);
            }
        }
    }

    /// All selects of a group that is shown as a table have one list.
    fn tables(&mut self, rows: &[Row]) {
        let outline = self.outline;
        for (at, group) in outline.entries.iter().enumerate() {
            let Some(row) = rows.iter().find(|it| it.number == group.row) else {
                continue;
            };
            let is_table = row.looks("table-list");
            if !is_table || !matches!(group.row_type, RowType::Begin(Section::Group)) {
                continue;
            }
            let mut of_table: Option<&str> = None;
            for child in outline.children[at].iter().map(|it| &outline.entries[*it]) {
                let RowType::Question {
                    list: Some(list), ..
                } = &child.row_type
                else {
                    continue;
                };
                let own = rows.iter().find(|it| it.number == child.row);
                let has_filter = own.is_some_and(|it| !it.text("choice_filter").is_empty());
                let first = *of_table.get_or_insert(list);
                if let Some(own) = own.filter(|_| first != list || has_filter) {
                    let list = first.to_owned();
                    self.note(own, "type", ProblemKind::TableList { list });
                }
            }
        }
    }

    fn cells(&mut self, sheet: &str, row: &Row, expressions: &[&str], words: &[&str]) {
        for cell in &row.cells {
            let column = cell.column.as_str();
            let is_expression = expressions.contains(&column) && !is_truth(cell);
            if !is_expression && !words.contains(&column) {
                continue;
            }
            let place = Place::cell(sheet, row.number, cell.header);
            let n_before = self.problems.len();
            expressions::references(cell.text, self.outline, &place, &mut self.problems);
            if is_expression && self.problems.len() == n_before {
                let kinds = expressions::syntax(cell.text).into_iter();
                self.problems
                    .extend(kinds.map(|it| place.clone().problem(it)));
            }
        }
    }
}

/// `TRUE` and the like stand for an expression.
fn is_truth(cell: &Cell) -> bool {
    let text = cell.text.trim().to_lowercase();
    matches!(text.as_str(), "yes" | "no" | "true" | "false")
}
