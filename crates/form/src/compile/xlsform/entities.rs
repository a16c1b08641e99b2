//! The entities sheet: in which container of the form each entity belongs.
//!
//! A register's rows come from answers, and where these are in a repeat, each
//! instance of the repeat makes an entity of its own.

use std::collections::{BTreeMap, BTreeSet};

use crate::compile::workbook::Workbook;
use crate::compile::xlsform::cells::{self, Row};
use crate::compile::xlsform::outline::{Entry, Outline, is_name};
use crate::compile::xlsform::references;
use crate::compile::xlsform::types::{RowType, Section};
use crate::problem::{Place, Problem, ProblemKind};

/// Where an entity is declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Declared {
    /// Its row in the entities sheet.
    pub(super) row: usize,
    /// The path of the survey, group or repeat whose `meta` holds it.
    pub(super) container: String,
    pub(super) is_in_repeat: bool,
}

/// An answer that an entity takes.
struct Use<'a> {
    /// The path of the container that the question stands in.
    container: &'a str,
    /// The path of the innermost repeat around it; the survey's without one.
    scope: &'a str,
    /// The row that saves it as a property; 0 where the entities sheet refers to it.
    saved_in: usize,
}

/// Where each entity is declared, and what stands in the way.
pub(super) fn declared(workbook: &Workbook, outline: &Outline) -> (Vec<Declared>, Vec<Problem>) {
    let rows = cells::rows(&workbook.entities);
    let survey = cells::rows(&workbook.survey);
    let root = format!("/{}", outline.root);
    let mut problems = Vec::new();
    let mut wanted: Vec<(usize, String, String, BTreeSet<String>)> = Vec::new();
    for row in &rows {
        let uses = uses(row, rows.len() == 1, &survey, outline, &root);
        let depth = |path: &str| path.matches('/').count();
        let scope = uses.iter().map(|it| it.scope).reduce(|deepest, it| {
            if depth(it) > depth(deepest) {
                it
            } else {
                deepest
            }
        });
        let scope = scope.unwrap_or(&root).to_owned();
        for it in uses.iter().filter(|it| !is_within(&scope, it.scope)) {
            let list = row.text("list_name").to_owned();
            let place = match it.saved_in {
                0 => Place::cell("entities", row.number, ""),
                number => Place::cell("survey", number, "save_to"),
            };
            problems.push(place.problem(ProblemKind::EntityScope { list }));
        }
        let saved: Vec<&Use> = uses.iter().filter(|it| it.saved_in > 0).collect();
        let container = match saved.as_slice() {
            [] => {
                let inner = uses.iter().filter(|it| it.scope == scope);
                inner
                    .map(|it| it.container)
                    .max_by_key(|it| depth(it))
                    .unwrap_or(&root)
            }
            [first, rest @ ..] => rest
                .iter()
                .fold(first.container, |all, it| common(all, it.container)),
        };
        let container = match is_within(container, &scope) {
            true => container.to_owned(),
            false => scope.clone(),
        };
        let saved = saved.iter().map(|it| it.container.to_owned()).collect();
        wanted.push((row.number, scope, container, saved));
    }
    if let [(row, scope, ..)] = wanted.as_slice()
        && *scope == root
    {
        let only = Declared {
            row: *row,
            container: root,
            is_in_repeat: false,
        };
        return (vec![only], problems);
    }
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut declared = Vec::new();
    for (row, scope, container, saved) in wanted {
        let mut at = container.as_str();
        let free = loop {
            if !taken.contains_key(at) {
                break Some(at);
            }
            match at.rsplit_once('/') {
                Some((above, _)) if is_within(above, &scope) => at = above,
                _ => break None,
            }
        };
        let Some(free) = free else {
            let other = taken[container.as_str()];
            let place = Place::cell("entities", row, "");
            problems.push(place.problem(ProblemKind::EntityPlace { other_row: other }));
            continue;
        };
        // Between an entity and the answers that it saves no other may stand.
        for it in saved.iter().filter(|it| is_within(it, free)) {
            let mut between = it.as_str();
            while between.len() > free.len() {
                taken.entry(between.to_owned()).or_insert(row);
                between = between.rsplit_once('/').map_or("", |(above, _)| above);
            }
        }
        taken.insert(free.to_owned(), row);
        declared.push(Declared {
            row,
            container: free.to_owned(),
            is_in_repeat: scope != root,
        });
    }
    (declared, problems)
}

/// What is wrong with the entities sheet and with what is saved to it.
pub(super) fn check(workbook: &Workbook, outline: &Outline, problems: &mut Vec<Problem>) {
    let rows = cells::rows(&workbook.entities);
    let mut lists: Vec<&str> = Vec::new();
    for row in &rows {
        let at = |column: &str| Place::cell("entities", row.number, column);
        let list = row.text("list_name");
        if list.is_empty() {
            problems.push(at("list_name").problem(ProblemKind::MissingList));
        } else if !is_name(list) || list.contains('.') || list.starts_with("__") {
            let name = list.to_owned();
            problems.push(at("list_name").problem(ProblemKind::InvalidName { name }));
        } else if lists.contains(&list) {
            let column = list.to_owned();
            problems.push(at("list_name").problem(ProblemKind::DuplicateColumn { column }));
        }
        lists.push(list);
        let has = |column: &str| !row.text(column).is_empty();
        let missing = match (has("entity_id"), has("create_if"), has("update_if")) {
            (false, _, true) => Some("entity_id"),
            (true, true, false) => Some("update_if"),
            (false, ..) if !has("label") => Some("label"),
            _ => None,
        };
        if let Some(column) = missing {
            let column = column.to_owned();
            problems.push(at(&column).problem(ProblemKind::EntityNeeds { column }));
        }
    }
    for row in &cells::rows(&workbook.survey) {
        check_saved(row, &lists, outline, problems);
    }
    if !rows.is_empty() {
        problems.extend(declared(workbook, outline).1);
    }
}

fn check_saved(row: &Row, lists: &[&str], outline: &Outline, problems: &mut Vec<Problem>) {
    let text = row.text("save_to");
    if text.is_empty() {
        return;
    }
    let mut note = |kind: ProblemKind| {
        let place = Place::cell("survey", row.number, row.header("save_to"));
        problems.push(place.problem(kind));
    };
    let entry = outline.entries.iter().find(|it| it.row == row.number);
    if !entry.is_some_and(|it| matches!(it.row_type, RowType::Question { .. })) {
        note(ProblemKind::SavedSection);
        return;
    }
    let (list, property) = match text.split_once('#') {
        Some((list, property)) => (Some(list.trim()), property.trim()),
        None => (None, text),
    };
    let reserved = ["name", "label"].contains(&property.to_lowercase().as_str());
    if reserved || property.starts_with("__") || !is_name(property) {
        let name = property.to_owned();
        note(ProblemKind::InvalidProperty { name });
    }
    match list {
        None if lists.len() > 1 => note(ProblemKind::WhichList),
        None if lists.is_empty() => note(ProblemKind::MissingSheet {
            sheet: "entities".to_owned(),
        }),
        Some(list) if !lists.contains(&list) => {
            let near = cells::nearest(list, lists.iter().copied());
            let found = list.to_owned();
            note(ProblemKind::UnknownList { found, near });
        }
        _ => {}
    }
}

/// The answers that the entity in `row` takes.
fn uses<'a>(
    row: &Row,
    is_only: bool,
    survey: &[Row],
    outline: &'a Outline,
    root: &'a str,
) -> Vec<Use<'a>> {
    let list = row.text("list_name");
    let columns = ["entity_id", "create_if", "update_if", "label"];
    let names: BTreeSet<&str> = columns
        .iter()
        .flat_map(|it| references::names(row.text(it)))
        .collect();
    let place = |entry: &'a Entry, saved_in: usize| Use {
        container: entry.path.rsplit_once('/').map_or(root, |(it, _)| it),
        scope: entry.repeat.as_deref().unwrap_or(root),
        saved_in,
    };
    let mut uses = Vec::new();
    for entry in &outline.entries {
        let own = survey.iter().find(|it| it.number == entry.row);
        let save_to = own.map_or("", |it| it.text("save_to"));
        let is_saved = match save_to.split_once('#') {
            Some((it, _)) => it.trim() == list,
            None => !save_to.is_empty() && is_only,
        };
        if is_saved {
            uses.push(place(entry, entry.row));
        }
        let is_section = matches!(
            entry.row_type,
            RowType::Begin(Section::Group | Section::Repeat)
        );
        if names.contains(entry.name.as_str()) && !is_section {
            uses.push(place(entry, 0));
        }
    }
    uses
}

/// Whether `path` is `outer` or stands in it.
fn is_within(path: &str, outer: &str) -> bool {
    path.strip_prefix(outer)
        .is_some_and(|it| it.is_empty() || it.starts_with('/'))
}

/// The innermost container that holds both.
fn common<'a>(one: &'a str, other: &str) -> &'a str {
    let mut all = one;
    while !is_within(other, all) {
        all = all.rsplit_once('/').map_or("", |(above, _)| above);
    }
    all
}
