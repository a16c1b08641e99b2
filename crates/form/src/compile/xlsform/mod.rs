//! From an XLSForm to a [`Form`]: checked, converted to an XForm, and compiled
//! as one, with every problem led back to its cell.

use std::collections::BTreeMap;

use crate::compile::Checked;
use crate::compile::media::{Media, WithLists};
use crate::compile::workbook::{self, Workbook};
use crate::compile::xform;
use crate::compile::xlsform::outline::Outline;
use crate::compile::xlsform::places::Places;
use crate::compiled::Form;
use crate::problem::{Problem, ProblemKind};

mod cells;
mod check;
mod columns;
mod convert;
mod defaults;
mod entities;
mod outline;
mod parameters;
mod places;
mod prepare;
mod references;
mod types;

/// Compiles the bytes of an .xlsx, .xls or .ods file; `name` stands in for a
/// missing form_id.
pub fn compile_workbook(bytes: &[u8], name: &str, media: &dyn Media) -> Result<Form, Vec<Problem>> {
    let workbook = workbook::read_bytes(bytes)?;
    compile(workbook, name, media).form
}

/// Compiles CSV sheets, by the names `survey`, `choices`, `settings`, ...
pub fn compile_sheets(
    sheets: &BTreeMap<String, Vec<u8>>,
    name: &str,
    media: &dyn Media,
) -> Result<Form, Vec<Problem>> {
    let workbook = workbook::read_sheets(sheets)?;
    compile(workbook, name, media).form
}

/// Returns the XForm of CSV sheets, for comparing with that of another converter.
pub fn xform_of_sheets(
    sheets: &BTreeMap<String, Vec<u8>>,
    name: &str,
) -> Result<String, Vec<Problem>> {
    let mut workbook = workbook::read_sheets(sheets)?;
    prepare::drop_disabled(&mut workbook.survey);
    let outline = outline_of(&workbook);
    let (_, problems) = split(check::check(&workbook, &outline));
    match problems.is_empty() {
        true => Ok(convert::convert(&workbook, &outline, name)),
        false => Err(problems),
    }
}

pub(super) fn compile(mut workbook: Workbook, name: &str, media: &dyn Media) -> Checked {
    prepare::drop_disabled(&mut workbook.survey);
    let original = workbook.clone();
    let outline = outline_of(&original);
    let entities = cells::rows(&original.entities);
    let own_lists: Vec<&str> = entities.iter().map(|it| it.text("list_name")).collect();
    let media = WithLists {
        media,
        lists: &own_lists,
    };
    let (mut warnings, mut problems) = split(check::check(&original, &outline));
    problems.extend(check::case::case_question(&original, &outline, &media));
    if problems
        .iter()
        .any(|it| matches!(it.kind, ProblemKind::TooDeep { .. }))
    {
        let form = Err(problems);
        return Checked { form, warnings };
    }
    for it in &problems {
        prepare::neutralise(&mut workbook, it);
    }
    let outline = outline_of(&workbook);
    let extras = prepare::extras(&workbook, &outline);
    let xml = convert::convert(&workbook, &outline, name);
    let compiled = xform::compile_with(&xml, &media, &extras);
    let places = Places {
        workbook: &original,
        outline: &outline,
    };
    let led_back = compiled.warnings.iter().map(|it| places.led_back(it));
    warnings.extend(led_back);
    in_order(&mut warnings);
    let compiled = compiled.form;
    for it in compiled.as_ref().err().into_iter().flatten() {
        let it = places.led_back(it);
        let is_known = |known: &Problem| {
            known.place.sheet == it.place.sheet
                && known.place.row == it.place.row
                && known.place.column == it.place.column
                && it.place.row != 0
        };
        if !problems.iter().any(|known| known == &it || is_known(known)) {
            problems.push(it);
        }
    }
    in_order(&mut problems);
    let form = match compiled {
        Ok(mut form) if problems.is_empty() => {
            translate_title(&original, &mut form);
            Ok(form)
        }
        _ => Err(problems),
    };
    Checked { form, warnings }
}

/// Warnings, and what keeps the form from being one.
fn split(found: Vec<Problem>) -> (Vec<Problem>, Vec<Problem>) {
    found.into_iter().partition(|it| it.kind.is_warning())
}

/// Sorts problems as the sheets and their rows stand.
fn in_order(problems: &mut [Problem]) {
    problems.sort_by_cached_key(|it| {
        let mut sheets = workbook::SHEETS.iter();
        let sheet = sheets.position(|sheet| *sheet == it.place.sheet);
        (sheet, it.place.row, it.place.column.clone())
    });
}

/// The survey sheet's tree.
fn outline_of(workbook: &Workbook) -> Outline {
    let settings = cells::settings(workbook);
    let setting = |column: &str| settings.text(column);
    let root = match setting("name") {
        "" => "data",
        name => name,
    };
    let is_flat = matches!(
        setting("flat").to_lowercase().as_str(),
        "yes" | "true" | "true()"
    );
    Outline::of(&cells::rows(&workbook.survey), root, is_flat)
}

/// XLSForm knows one title; `form_title_en` is the title in `English (en)`.
fn translate_title(workbook: &Workbook, form: &mut Form) {
    let Some((_, settings)) = workbook.settings.rows.first() else {
        return;
    };
    for (language, title) in form.languages.iter().zip(&mut form.titles) {
        let code = language
            .rsplit_once('(')
            .and_then(|(_, it)| it.strip_suffix(')'));
        let own = code.and_then(|it| settings.get(&format!("form_title_{it}")));
        if let Some(own) = own {
            own.trim().clone_into(title);
        }
    }
}
