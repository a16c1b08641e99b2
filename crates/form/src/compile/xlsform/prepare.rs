//! The workbook as rxform takes it: what is wrong is set aside, so that the
//! rest can still be looked at, and what rxform does not do is done by us.

use rxform::xls::{Sheet, Workbook};

use crate::compile::media::Cells;
use crate::compile::workbook::sheet_mut;
use crate::compile::xform::extras::{ExtraAction, Extras};
use crate::compile::xlsform::cells::{self, Row, canonical, erase, row_mut, write, yes_or_no};
use crate::compile::xlsform::defaults;
use crate::compile::xlsform::outline::{Entry, Outline};
use crate::compile::xlsform::types::RowType;
use crate::form::node::{Event, PERSONAL};
use crate::problem::{Fault, Place, Problem};

/// Takes rows out that their author switched off.
pub(super) fn drop_disabled(sheet: &mut Sheet) {
    sheet.rows.retain(|(_, row)| {
        let is_disabled = |(header, text): (&String, &String)| {
            canonical(header) == "disabled" && text.trim().eq_ignore_ascii_case("yes")
        };
        !row.iter().any(is_disabled)
    });
}

/// Sets aside what a problem is about.
pub(super) fn neutralise(workbook: &mut Workbook, problem: &Problem) {
    let Place {
        sheet, row, column, ..
    } = &problem.place;
    let (row, column) = (*row, canonical(column));
    let Some(sheet) = sheet_mut(workbook, sheet) else {
        return;
    };
    match &problem.fault {
        Fault::MissingColumn { column } => sheet.headers.push(column.clone()),
        Fault::UnknownType { .. } | Fault::UnknownList { .. } => {
            write(sheet, row, "type", "hidden");
        }
        Fault::MissingName | Fault::InvalidName { .. } | Fault::DuplicateName { .. }
            if problem.place.sheet == "survey" =>
        {
            write(sheet, row, "name", &format!("row_{row}"));
        }
        Fault::MissingCalculation { .. } => write(sheet, row, "calculation", "1"),
        Fault::MissingLabel { .. } => write(sheet, row, "label", "-"),
        Fault::UnopenedEnd { .. }
        | Fault::MissingList
        | Fault::MissingName
        | Fault::DuplicateChoice { .. }
        | Fault::SpaceInChoice { .. } => sheet.rows.retain(|(it, _)| *it != row),
        Fault::MismatchedEnd { open, .. } => write(sheet, row, "type", &format!("end {open}")),
        Fault::UnclosedGroup { what, .. } => {
            let last = sheet.rows.last().map_or(1, |(it, _)| *it);
            sheet.rows.push((last + 1, Default::default()));
            write(sheet, last + 1, "type", &format!("end {what}"));
        }
        _ if matches!(
            column.as_str(),
            "label" | "hint" | "constraint_message" | "required_message"
        ) =>
        {
            if let Some(row) = row_mut(sheet, row) {
                for (header, text) in row {
                    if canonical(header) == column {
                        *text = text.replace("${", "");
                    }
                }
            }
        }
        _ if column.is_empty() => sheet.rows.retain(|(it, _)| *it != row),
        _ => erase(sheet, row, &column),
    }
}

/// Takes out of the survey sheet what we do ourselves; answers with it.
pub(super) fn extras(workbook: &mut Workbook, outline: &Outline) -> Extras {
    let mut extras = Extras {
        is_xlsform: true,
        ..Extras::default()
    };
    for (name, paths) in &outline.paths {
        if let [path] = paths.as_slice() {
            extras.names.insert(name.clone(), path.clone());
        }
    }
    let survey = workbook.survey.clone();
    let mut cells = survey.rows.iter().flat_map(|(_, row)| row.values());
    extras.reads_last_saved = cells.any(|it| it.contains("${last-saved#"));
    for row in cells::rows(&survey) {
        let entry = outline.entries.iter().find(|it| it.row == row.number);
        let Some(entry) = entry.filter(|it| !it.is_looped) else {
            continue;
        };
        for column in ["required", "readonly"] {
            let text = row.text(column);
            if text.contains("${") {
                let expanded = extras.expanded(text);
                write(&mut workbook.survey, row.number, column, &expanded);
            }
        }
        if let Some(is_personal) = yes_or_no(row.text(PERSONAL)) {
            extras.personal.push((entry.path.clone(), is_personal));
        }
        if let RowType::Question { name, .. } = &entry.row_type {
            take_default(&row, entry, name, &mut workbook.survey, &mut extras);
            take_trigger(&row, entry, name, &mut workbook.survey, &mut extras);
            take_repeat_choices(&row, entry, &mut workbook.survey, &mut extras);
            if matches!(name.as_str(), "text" | "string") {
                extras.texts.insert(entry.path.clone());
            }
        }
    }
    extras.external_choices = external_choices(&workbook.external_choices);
    extras
}

fn take_default(
    row: &Row,
    entry: &Entry,
    type_name: &str,
    survey: &mut Sheet,
    extras: &mut Extras,
) {
    let text = row.text("default");
    if text.is_empty() {
        return;
    }
    erase(survey, row.number, "default");
    if !defaults::is_dynamic(text, type_name) {
        extras.defaults.push((entry.path.clone(), text.to_owned()));
        return;
    }
    let events = match &entry.repeat {
        Some(repeat) => vec![
            (Event::FirstLoad, None),
            (Event::NewRepeat, Some(repeat.clone())),
        ],
        None => vec![(Event::FirstLoad, None)],
    };
    for (event, source) in events {
        extras.actions.push(ExtraAction {
            event,
            source,
            target: entry.path.clone(),
            value: extras.expanded(text),
            column: "default",
        });
    }
}

fn take_trigger(
    row: &Row,
    entry: &Entry,
    type_name: &str,
    survey: &mut Sheet,
    extras: &mut Extras,
) {
    let text = row.text("trigger");
    // rxform places what captures a location.
    if text.is_empty() || type_name == "background-geopoint" {
        return;
    }
    let sources: Vec<String> = text
        .split("${")
        .skip(1)
        .filter_map(|it| extras.names.get(it.split('}').next()?.trim()).cloned())
        .collect();
    for source in sources {
        extras.actions.push(ExtraAction {
            event: Event::ValueChanged,
            source: Some(source),
            target: entry.path.clone(),
            value: extras.expanded(row.text("calculation")),
            column: "calculation",
        });
    }
    erase(survey, row.number, "trigger");
    erase(survey, row.number, "calculation");
}

/// `select_one ${name}`: the choices are the answers of a question in a repeat.
fn take_repeat_choices(row: &Row, entry: &Entry, survey: &mut Sheet, extras: &mut Extras) {
    let RowType::Question {
        list: Some(list),
        is_multiple,
        ..
    } = &entry.row_type
    else {
        return;
    };
    let name = list.strip_prefix("${").and_then(|it| it.split('}').next());
    let Some(path) = name.and_then(|it| extras.names.get(it.trim())) else {
        return;
    };
    let Some((holder, child)) = path.rsplit_once('/') else {
        return;
    };
    let filter = row.text("choice_filter");
    let own = match filter.is_empty() {
        true => String::new(),
        // What stands in the repeat is the choice's own.
        false => {
            let expanded = extras
                .expanded(filter)
                .replace(&format!(" {holder}/"), " ./");
            format!("[{expanded}]")
        }
    };
    let nodes = format!("{holder}[./{child} != '']{own}");
    extras
        .itemsets
        .push((entry.path.clone(), nodes, child.to_owned(), *is_multiple));
    write(survey, row.number, "type", "text");
    erase(survey, row.number, "choice_filter");
}

/// The external_choices sheet by its lists.
fn external_choices(sheet: &Sheet) -> Vec<(String, Vec<Cells>)> {
    let mut lists: Vec<(String, Vec<Cells>)> = Vec::new();
    for row in cells::rows(sheet) {
        let list = row.text("list_name");
        let cells = row
            .cells
            .iter()
            .map(|it| (it.column.clone(), it.text.to_owned()))
            .collect();
        match lists.iter_mut().find(|(name, _)| name == list) {
            Some((_, rows)) => rows.push(cells),
            None => lists.push((list.to_owned(), vec![cells])),
        }
    }
    lists
}
