//! What is wrong in a workbook, set aside so that the rest can still be
//! compiled and looked at; and what no XForm can say.

use crate::compile::media::Cells;
use crate::compile::workbook::{Sheet, Workbook};
use crate::compile::xform::absolute;
use crate::compile::xform::extras::Extras;
use crate::compile::xlsform::cells::{self, erase, row_mut, write, yes_or_no};
use crate::compile::xlsform::columns::canonical;
use crate::compile::xlsform::outline::Outline;
use crate::compile::xlsform::references;
use crate::compile::xlsform::types::RowType;
use crate::compiled::node::PERSONAL;
use crate::problem::{Place, Problem, ProblemKind};

/// Takes rows out that their author switched off.
pub(super) fn drop_disabled(sheet: &mut Sheet) {
    sheet.rows.retain(|(_, row)| {
        let is_disabled = |(header, text): (&String, &String)| {
            canonical("survey", header) == "disabled" && yes_or_no(text) == Some(true)
        };
        !row.iter().any(is_disabled)
    });
}

/// Sets aside what a problem is about.
pub(super) fn neutralise(workbook: &mut Workbook, problem: &Problem) {
    let Place {
        sheet, row, column, ..
    } = &problem.place;
    let (row, column) = (*row, canonical(sheet, column));
    let Some(sheet) = workbook.sheet_mut(sheet) else {
        return;
    };
    match &problem.kind {
        ProblemKind::MissingColumn { column } => sheet.headers.push(column.clone()),
        kind if kind.is_warning() => {}
        ProblemKind::MissingType
        | ProblemKind::UnknownType { .. }
        | ProblemKind::UnknownList { .. }
        | ProblemKind::UnknownFileType { .. }
            if sheet.name == "survey" =>
        {
            write(sheet, row, "type", "hidden");
        }
        ProblemKind::MissingName
        | ProblemKind::InvalidName { .. }
        | ProblemKind::DuplicateName { .. }
        | ProblemKind::ReservedName { .. }
            if problem.place.sheet == "survey" =>
        {
            write(sheet, row, "name", &format!("row_{row}"));
        }
        ProblemKind::MissingCalculation { .. } => write(sheet, row, "calculation", "1"),
        ProblemKind::MissingLabel { .. } => write(sheet, row, "label", "-"),
        ProblemKind::DuplicateColumn { .. } => {}
        ProblemKind::UnopenedEnd { .. }
        | ProblemKind::MissingList
        | ProblemKind::MissingName
        | ProblemKind::DuplicateChoice { .. }
        | ProblemKind::SpaceInChoice { .. } => sheet.rows.retain(|(it, _)| *it != row),
        ProblemKind::MismatchedEnd { open, .. } => {
            write(sheet, row, "type", &format!("end {open}"))
        }
        ProblemKind::UnclosedGroup { what, .. } => {
            let last = sheet.rows.last().map_or(1, |(it, _)| *it);
            sheet.rows.push((last + 1, Default::default()));
            write(sheet, last + 1, "type", &format!("end {what}"));
        }
        _ if matches!(
            column.as_str(),
            "label" | "hint" | "constraint_message" | "required_message"
        ) =>
        {
            let name = sheet.name;
            if let Some(row) = row_mut(sheet, row) {
                for (header, text) in row {
                    if canonical(name, header) == column {
                        *text = text.replace("${", "");
                    }
                }
            }
        }
        _ if column.is_empty() => sheet.rows.retain(|(it, _)| *it != row),
        _ => erase(sheet, row, &column),
    }
}

/// What the sheets say beyond the XForm that they become.
pub(super) fn extras(workbook: &Workbook, outline: &Outline) -> Extras {
    let mut extras = Extras::default();
    for row in cells::rows(&workbook.survey) {
        let entry = outline.entries.iter().find(|it| it.row == row.number);
        let Some(entry) = entry.filter(|it| !it.is_looped) else {
            continue;
        };
        if let Some(is_personal) = yes_or_no(row.text(PERSONAL)) {
            extras.personal.push((entry.path.clone(), is_personal));
        }
        let cleared_by = row.text("cleared_by");
        for path in cleared_by.split([',', ' ']).filter(|it| !it.is_empty()) {
            let source = match references::names(path).next() {
                Some(name) => outline.paths.get(name).and_then(|it| it.first()).cloned(),
                None => Some(absolute(path, &entry.path)),
            };
            extras
                .cleared
                .extend(source.map(|it| (entry.path.clone(), it)));
        }
        if matches!(&entry.row_type, RowType::Question { name, .. } if name == "text") {
            extras.texts.insert(entry.path.clone());
        }
    }
    let named = |column: &str| {
        let name = references::names(cells::settings(workbook).text(column)).next()?;
        outline.paths.get(name)?.first().cloned()
    };
    extras.duplicate_key = named("duplicate_key");
    extras.case_question = named("case_question");
    extras.external_choices = external_choices(&workbook.external_choices);
    extras
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
