//! The setting `case_question`: a question that takes its choices from a list of entities.

use crate::compile::media::Media;
use crate::compile::workbook::Workbook;
use crate::compile::xlsform::cells;
use crate::compile::xlsform::outline::{Entry, Outline};
use crate::compile::xlsform::references;
use crate::compile::xlsform::types::RowType;
use crate::problem::{Place, Problem, ProblemKind};

/// The type of a question that can say which case an interview is about, in its spellings.
const SELECT: [&str; 2] = ["select_one_from_file", "select one from file"];

/// What keeps the question from saying which case an interview is about. A name that no
/// question has, or more than one, is told where all references are checked.
pub(in crate::compile::xlsform) fn case_question(
    workbook: &Workbook,
    outline: &Outline,
    media: &dyn Media,
) -> Option<Problem> {
    let settings = cells::settings(workbook);
    let cell = settings.cell("case_question")?;
    let text = cell.text.trim();
    if text.is_empty() {
        return None;
    }
    let mut names = references::names(text);
    let name = names.next();
    if name.is_some_and(|it| outline.paths.get(it).map_or(0, Vec::len) != 1) {
        return None;
    }
    let is_alone = name.is_some_and(|it| text == format!("${{{it}}}"));
    let entry = outline
        .entries
        .iter()
        .find(|it| Some(it.name.as_str()) == name);
    if is_alone && entry.is_some_and(|it| chooses_entity(it, media)) {
        return None;
    }
    let found = text.to_owned();
    let place = Place::cell("settings", settings.number, cell.header);
    Some(place.problem(ProblemKind::CaseQuestion { found }))
}

fn chooses_entity(entry: &Entry, media: &dyn Media) -> bool {
    let RowType::Question {
        name,
        list: Some(file),
        ..
    } = &entry.row_type
    else {
        return false;
    };
    let list = file.strip_suffix(".csv");
    SELECT.contains(&name.as_str())
        && entry.repeat.is_none()
        && list.is_some_and(|it| media.is_entity_list(it))
}
