//! Every cell that refers to something else, checked before anything is
//! converted, so that an author hears of all problems at once.

use std::collections::{BTreeMap, BTreeSet};

use rxform::xls::Workbook;

use crate::compile::xlsform::cells::{self, Cell, Row, nearest, yes_or_no};
use crate::compile::xlsform::defaults;
use crate::compile::xlsform::outline::{Entry, Outline};
use crate::compile::xlsform::types::{self, RowType};
use crate::form::node::PERSONAL;
use crate::problem::{Fault, Place, Problem};
use crate::xpath;

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

/// All problems of the workbook that can be seen without converting it.
pub(super) fn check(workbook: &Workbook, outline: &Outline) -> Vec<Problem> {
    let rows = cells::rows(&workbook.survey);
    let mut problems = outline.problems.clone();
    check_columns(workbook, &mut problems);
    let lists = check_choices(workbook, outline, &mut problems);
    for row in &rows {
        let entry = outline.entries.iter().find(|it| it.row == row.number);
        check_row(row, entry, outline, &lists, &mut problems);
    }
    for row in cells::rows(&workbook.settings).iter().take(1) {
        check_cells(
            "settings",
            row,
            &["instance_name"],
            &[],
            outline,
            &mut problems,
        );
    }
    for row in &cells::rows(&workbook.entities) {
        let expressions = ["entity_id", "create_if", "update_if", "label"];
        check_cells("entities", row, &expressions, &[], outline, &mut problems);
    }
    problems
}

fn check_columns(workbook: &Workbook, problems: &mut Vec<Problem>) {
    let mut want = |sheet: &str, headers: &[String], wanted: &[&str]| {
        for column in wanted {
            if !headers.iter().any(|it| cells::canonical(it) == *column) {
                let column = (*column).to_owned();
                problems.push(Place::cell(sheet, 1, "").fault(Fault::MissingColumn { column }));
            }
        }
    };
    want("survey", &workbook.survey.headers, &["type", "name"]);
    if !workbook.choices.rows.is_empty() {
        want("choices", &workbook.choices.headers, &["list_name", "name"]);
    }
}

/// Checks the choices sheet; answers with the names of its lists.
fn check_choices(
    workbook: &Workbook,
    outline: &Outline,
    problems: &mut Vec<Problem>,
) -> BTreeSet<String> {
    let settings = cells::rows(&workbook.settings);
    let allows = |it: &Row| {
        it.text("allow_choice_duplicates")
            .eq_ignore_ascii_case("yes")
    };
    let may_repeat = settings.first().is_some_and(allows);
    let multiple: BTreeSet<&str> = outline
        .entries
        .iter()
        .filter_map(|it| match &it.row_type {
            RowType::Question {
                list: Some(list),
                is_multiple: true,
                ..
            } => Some(list.as_str()),
            _ => None,
        })
        .collect();
    let mut lists = BTreeSet::new();
    let mut seen: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let rows = cells::rows(&workbook.choices);
    for row in &rows {
        let (list, name) = (row.text("list_name"), row.text("name"));
        let mut note = |column: &str, fault: Fault| {
            let header = row.cell(column).map_or(column, |it| it.header);
            problems.push(Place::cell("choices", row.number, header).fault(fault));
        };
        if list.is_empty() {
            note("list_name", Fault::MissingList);
            continue;
        }
        lists.insert(list.to_owned());
        if name.is_empty() {
            note("name", Fault::MissingName);
            continue;
        }
        if multiple.contains(list) && name.contains(' ') {
            let name = name.to_owned();
            note("name", Fault::SpaceInChoice { name });
        }
        if let Some(first_row) = seen
            .insert((list, name), row.number)
            .filter(|_| !may_repeat)
        {
            let fault = Fault::DuplicateChoice {
                name: name.to_owned(),
                list: list.to_owned(),
                first_row,
            };
            note("name", fault);
        }
    }
    for row in &rows {
        check_cells("choices", row, &[], &["label"], outline, problems);
    }
    lists
}

fn check_row(
    row: &Row,
    entry: Option<&Entry>,
    outline: &Outline,
    lists: &BTreeSet<String>,
    problems: &mut Vec<Problem>,
) {
    let Some(entry) = entry else {
        return;
    };
    if let RowType::Question { name, list, .. } = &entry.row_type {
        check_list(row, name, list.as_deref(), lists, problems);
        let has_words = row.cells.iter().any(|it| {
            let words = [
                "label",
                "hint",
                "guidance_hint",
                "image",
                "audio",
                "video",
                "big-image",
            ];
            words.contains(&it.column.as_str())
        });
        if types::is_visible(name) && !has_words && !entry.name.is_empty() {
            let name = entry.name.clone();
            let place = Place::cell("survey", row.number, "label");
            problems.push(place.fault(Fault::MissingLabel { name }));
        }
        let default = row.text("default");
        let is_empty = row.text("calculation").is_empty() && row.text("trigger").is_empty();
        if name == "calculate" && is_empty && default.is_empty() {
            let name = entry.name.clone();
            let place = Place::cell("survey", row.number, row.header("calculation"));
            problems.push(place.fault(Fault::MissingCalculation { name }));
        }
        if defaults::is_dynamic(default, name) {
            check_cells("survey", row, &["default"], &[], outline, problems);
        }
    }
    let personal = row.text(PERSONAL);
    if !personal.is_empty() && yes_or_no(personal).is_none() {
        let place = Place::cell("survey", row.number, row.header(PERSONAL));
        let found = personal.to_owned();
        problems.push(place.fault(Fault::NotYesOrNo { found }));
    }
    check_cells("survey", row, &EXPRESSIONS, &WORDS, outline, problems);
    check_cells("survey", row, &[], &["trigger"], outline, problems);
}

fn check_list(
    row: &Row,
    type_name: &str,
    list: Option<&str>,
    lists: &BTreeSet<String>,
    problems: &mut Vec<Problem>,
) {
    let Some(list) = list else {
        return;
    };
    let is_file = [".csv", ".xml", ".geojson"]
        .iter()
        .any(|it| list.ends_with(it));
    // `select_one ${person}` takes its choices from a repeat.
    let is_reference = list.starts_with("${");
    let is_external = type_name.ends_with("external");
    if is_file || is_reference || is_external || lists.contains(list) {
        return;
    }
    let fault = Fault::UnknownList {
        found: list.to_owned(),
        near: nearest(list, lists.iter().map(String::as_str)),
    };
    problems.push(Place::cell("survey", row.number, row.header("type")).fault(fault));
}

fn check_cells(
    sheet: &str,
    row: &Row,
    expressions: &[&str],
    words: &[&str],
    outline: &Outline,
    problems: &mut Vec<Problem>,
) {
    for cell in &row.cells {
        let column = cell.column.as_str();
        let is_expression = expressions.contains(&column) && !is_yes_or_no(cell);
        if !is_expression && !words.contains(&column) {
            continue;
        }
        let place = Place::cell(sheet, row.number, cell.header);
        let n_before = problems.len();
        check_references(cell.text, outline, &place, problems);
        if is_expression && problems.len() == n_before {
            let faults = syntax_faults(cell.text).into_iter();
            problems.extend(faults.map(|it| place.clone().fault(it)));
        }
    }
}

fn is_yes_or_no(cell: &Cell) -> bool {
    let is_switch = matches!(cell.column.as_str(), "required" | "readonly");
    let text = cell.text.trim().to_lowercase();
    is_switch && matches!(text.as_str(), "yes" | "no" | "true" | "false")
}

fn check_references(text: &str, outline: &Outline, place: &Place, problems: &mut Vec<Problem>) {
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        rest = &rest[start + 2..];
        let Some(end) = rest.find('}') else {
            problems.push(place.clone().fault(Fault::UnclosedReference));
            return;
        };
        let name = rest[..end].trim();
        let name = name.strip_prefix("last-saved#").unwrap_or(name).trim();
        rest = &rest[end + 1..];
        let found = name.to_owned();
        let fault = match outline.paths.get(name).map_or(0, Vec::len) {
            1 => continue,
            0 => Fault::UnknownQuestion {
                near: nearest(name, outline.paths.keys().map(String::as_str)),
                found,
            },
            _ => Fault::AmbiguousQuestion { found },
        };
        let problem = place.clone().fault(fault);
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }
}

/// What the parser has against an expression, positions in characters of the cell.
fn syntax_faults(text: &str) -> Vec<Fault> {
    let written: Vec<char> = text.chars().collect();
    let faults = xpath::check(&with_paths_for_references(text)).into_iter();
    faults
        .map(|mut err| {
            let end = err.position + err.found.chars().count();
            // What stands there is told as the author wrote it.
            if let Some(own) = written.get(err.position..end) {
                err.found = own.iter().collect();
            }
            Fault::Syntax(err)
        })
        .collect()
}

/// `text` with a path of the same length for each `${name}`.
fn with_paths_for_references(text: &str) -> String {
    let mut shaped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        let Some(length) = rest[start..].find('}') else {
            break;
        };
        shaped.push_str(&rest[..start]);
        shaped.push_str("(/");
        let n_signs = rest[start..start + length].chars().count();
        shaped.extend(std::iter::repeat_n('x', n_signs - 2));
        shaped.push(')');
        rest = &rest[start + length + 1..];
    }
    shaped + rest
}
