//! From an XLSForm to a [`Form`]: checked by us, converted by rxform, compiled
//! as an XForm, with every problem led back to its cell.

use std::collections::BTreeMap;

use rxform::xls::Workbook;

use crate::compile::media::Media;
use crate::compile::{compile_xform, workbook};
use crate::form::Form;
use crate::problem::{Fault, Place, Problem};

/// Compiles the bytes of an .xlsx, .xls or .ods file; `name` stands in for a
/// missing form_id.
pub fn compile_workbook(bytes: &[u8], name: &str, media: &dyn Media) -> Result<Form, Vec<Problem>> {
    let workbook = workbook::read_bytes(bytes).map_err(|it| vec![it])?;
    compile(workbook, name, media)
}

/// Compiles CSV sheets, by the names `survey`, `choices`, `settings`, ...
pub fn compile_sheets(
    sheets: &BTreeMap<String, Vec<u8>>,
    name: &str,
    media: &dyn Media,
) -> Result<Form, Vec<Problem>> {
    let workbook = workbook::read_sheets(sheets).map_err(|it| vec![it])?;
    compile(workbook, name, media)
}

pub(super) fn compile(
    workbook: Workbook,
    name: &str,
    media: &dyn Media,
) -> Result<Form, Vec<Problem>> {
    let xml = rxform::convert_workbook(&workbook, name).map_err(|err| vec![converter(err)])?;
    let mut form = compile_xform(&xml, media)?;
    translate_title(&workbook, &mut form);
    Ok(form)
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
