//! Workbooks and folders of CSV sheets, read into rows that know their number.

use std::collections::BTreeMap;
use std::path::Path;

use rxform::xls::{Sheet, Workbook};

use crate::problem::{Fault, Place, Problem};

/// The sheets of an XLSForm, in the order in which problems are told.
pub(super) const SHEETS: [&str; 5] = [
    "survey",
    "choices",
    "settings",
    "entities",
    "external_choices",
];

/// Reads a folder with one CSV file for each sheet.
pub(super) fn read_folder(folder: &Path) -> Result<Workbook, Vec<Problem>> {
    let mut files = BTreeMap::new();
    for sheet in SHEETS {
        let path = folder.join(format!("{sheet}.csv"));
        if let Ok(bytes) = std::fs::read(&path) {
            files.insert(sheet.to_owned(), bytes);
        }
    }
    read_sheets(&files)
}

/// Reads sheets from the bytes of their CSV files, by name.
pub(super) fn read_sheets(files: &BTreeMap<String, Vec<u8>>) -> Result<Workbook, Vec<Problem>> {
    if !files.contains_key("survey") {
        let sheet = "survey".to_owned();
        return Err(vec![Place::default().fault(Fault::MissingSheet { sheet })]);
    }
    let mut workbook = Workbook::default();
    for (sheet, bytes) in files {
        let read = read_csv(bytes).map_err(|err| {
            let reason = err.to_string();
            vec![Place::cell(sheet, 0, "").fault(Fault::Unreadable { reason })]
        })?;
        if let Some(place) = sheet_mut(&mut workbook, sheet) {
            *place = read;
        }
    }
    Ok(workbook)
}

/// Reads an .xlsx, .xls or .ods file.
pub(super) fn read_file(path: &Path) -> Result<Workbook, Vec<Problem>> {
    rxform::xls::read_workbook(path).map_err(unreadable)
}

/// Reads the bytes of an .xlsx, .xls or .ods file.
pub(super) fn read_bytes(bytes: &[u8]) -> Result<Workbook, Vec<Problem>> {
    rxform::xls::read_workbook_from_bytes(bytes).map_err(unreadable)
}

/// The sheet of that name.
pub(super) fn sheet_mut<'a>(workbook: &'a mut Workbook, name: &str) -> Option<&'a mut Sheet> {
    Some(match name {
        "survey" => &mut workbook.survey,
        "choices" => &mut workbook.choices,
        "settings" => &mut workbook.settings,
        "entities" => &mut workbook.entities,
        "external_choices" => &mut workbook.external_choices,
        _ => return None,
    })
}

fn read_csv(bytes: &[u8]) -> Result<Sheet, csv::Error> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes);
    let mut rows: Vec<Vec<String>> = Vec::new();
    for record in reader.records() {
        let record = record?;
        rows.push(record.iter().map(str::to_owned).collect());
    }
    Ok(rxform::xls::sheet_from_rows(rows))
}

fn unreadable(err: rxform::Error) -> Vec<Problem> {
    let missing_survey = err.message.contains("no 'survey' sheet");
    let fault = match missing_survey {
        true => Fault::MissingSheet {
            sheet: "survey".to_owned(),
        },
        false => Fault::Unreadable {
            reason: err.message,
        },
    };
    vec![Place::default().fault(fault)]
}
