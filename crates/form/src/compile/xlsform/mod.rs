//! From an XLSForm to a [`Form`]: checked by us, converted by rxform, compiled
//! as an XForm, with every problem led back to its cell.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rxform::xls::Workbook;

use crate::compile::media::Media;
use crate::compile::workbook;
use crate::compile::xform;
use crate::compile::xlsform::outline::Outline;
use crate::compile::xlsform::places::Places;
use crate::form::Form;
use crate::problem::{Fault, Place, Problem};

mod cells;
mod check;
mod defaults;
mod outline;
mod places;
mod prepare;
mod types;

/// Problems after which rxform is asked no more.
const MOST_ROUNDS: usize = 200;

/// Compiles the bytes of an .xlsx, .xls or .ods file; `name` stands in for a
/// missing form_id.
pub fn compile_workbook(bytes: &[u8], name: &str, media: &dyn Media) -> Result<Form, Vec<Problem>> {
    let workbook = workbook::read_bytes(bytes)?;
    compile(workbook, name, media)
}

/// Compiles CSV sheets, by the names `survey`, `choices`, `settings`, ...
pub fn compile_sheets(
    sheets: &BTreeMap<String, Vec<u8>>,
    name: &str,
    media: &dyn Media,
) -> Result<Form, Vec<Problem>> {
    let workbook = workbook::read_sheets(sheets)?;
    compile(workbook, name, media)
}

pub(super) fn compile(
    mut workbook: Workbook,
    name: &str,
    media: &dyn Media,
) -> Result<Form, Vec<Problem>> {
    prepare::drop_disabled(&mut workbook.survey);
    let original = workbook.clone();
    let outline = outline_of(&original);
    let mut problems = check::check(&original, &outline);
    for it in &problems {
        prepare::neutralise(&mut workbook, it);
    }
    let mended = outline_of(&workbook);
    let extras = prepare::extras(&mut workbook, &mended);
    let xml = convert(&mut workbook, name, &mut problems);
    let places = Places {
        workbook: &original,
        outline: &mended,
    };
    let compiled = xml.map(|it| xform::compile_with(&it, media, &extras));
    if let Some(Err(found)) = &compiled {
        for it in found {
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
    }
    match compiled {
        Some(Ok(mut form)) if problems.is_empty() => {
            translate_title(&original, &mut form);
            Ok(form)
        }
        _ => {
            problems.sort_by_cached_key(|it| {
                let sheet = workbook::SHEETS
                    .iter()
                    .position(|sheet| *sheet == it.place.sheet);
                (sheet, it.place.row, it.place.column.clone())
            });
            Err(problems)
        }
    }
}

/// The survey sheet's tree.
fn outline_of(workbook: &Workbook) -> Outline {
    let settings = cells::rows(&workbook.settings);
    let setting = |column: &str| settings.first().map_or("", |it| it.text(column));
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

/// The XForm of the workbook; what rxform objects to is noted and set aside,
/// until it objects no more or names no place.
fn convert(workbook: &mut Workbook, name: &str, problems: &mut Vec<Problem>) -> Option<String> {
    let mut last = None;
    for _ in 0..MOST_ROUNDS {
        // An upload must not bring the server down, whatever rxform makes of it.
        let converted = catch_unwind(AssertUnwindSafe(|| {
            rxform::convert_workbook(workbook, name)
        }));
        let problem = match converted {
            Ok(Ok(xml)) => return Some(xml),
            Ok(Err(err)) => converter(err),
            Err(_) => Place::default().fault(Fault::Converter {
                message: "the converter cannot make sense of this workbook".to_owned(),
                advice: "look for unusual characters in its cells".to_owned(),
            }),
        };
        let is_placed = problem.place.row != 0 && last.as_ref() != Some(&problem);
        let is_known = problems.contains(&problem);
        prepare::neutralise(workbook, &problem);
        last = Some(problem.clone());
        if !is_known {
            problems.push(problem);
        }
        if !is_placed {
            return None;
        }
    }
    None
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

fn converter(err: rxform::Error) -> Problem {
    let place = Place {
        sheet: err.location.sheet.unwrap_or_default(),
        row: err.location.row.unwrap_or(0),
        column: err.location.column.unwrap_or_default(),
        reference: String::new(),
    };
    place.fault(Fault::Converter {
        message: err.message,
        advice: err.hint.unwrap_or_default(),
    })
}
