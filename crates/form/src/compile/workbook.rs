//! Workbooks and folders of CSV sheets, read into rows that know their number.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader, open_workbook_auto, open_workbook_auto_from_rs};

use crate::problem::{Place, Problem, ProblemKind};

/// The sheets of an XLSForm, in the order in which problems are listed.
pub(super) const SHEETS: [&str; 5] = [
    "survey",
    "choices",
    "settings",
    "entities",
    "external_choices",
];

/// A sheet: its header row, and the rows below it that hold something.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    /// One of [`SHEETS`]; empty where the workbook has no such sheet.
    pub(super) name: &'static str,
    /// The headers as written, without the empty ones.
    pub(super) headers: Vec<String>,
    /// As a spreadsheet counts.
    pub(super) header_row: usize,
    /// The number of each row, and its cells by their header.
    pub(super) rows: Vec<(usize, BTreeMap<String, String>)>,
}

/// An XLSForm as it was written; a sheet that is not there is empty.
#[derive(Debug, Clone, Default)]
pub(super) struct Workbook {
    pub(super) survey: Sheet,
    pub(super) choices: Sheet,
    pub(super) settings: Sheet,
    pub(super) entities: Sheet,
    pub(super) external_choices: Sheet,
    /// The names of sheets that are not an XLSForm's.
    pub(super) others: Vec<String>,
}

impl Workbook {
    /// The sheet of that name.
    pub(super) fn sheet(&self, name: &str) -> Option<&Sheet> {
        Some(match name {
            "survey" => &self.survey,
            "choices" => &self.choices,
            "settings" => &self.settings,
            "entities" => &self.entities,
            "external_choices" => &self.external_choices,
            _ => return None,
        })
    }

    /// The sheet of that name, to be changed.
    pub(super) fn sheet_mut(&mut self, name: &str) -> Option<&mut Sheet> {
        Some(match name {
            "survey" => &mut self.survey,
            "choices" => &mut self.choices,
            "settings" => &mut self.settings,
            "entities" => &mut self.entities,
            "external_choices" => &mut self.external_choices,
            _ => return None,
        })
    }

    fn put(&mut self, name: &str, sheet: Sheet) {
        let known = SHEETS.into_iter().find(|it| *it == name);
        if let Some((name, place)) = known.and_then(|it| Some((it, self.sheet_mut(it)?))) {
            *place = Sheet { name, ..sheet };
        } else {
            self.others.push(name.to_owned());
        }
    }
}

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
        return Err(missing_survey());
    }
    let mut workbook = Workbook::default();
    for (sheet, bytes) in files {
        let read = read_csv(bytes).map_err(|err| {
            let reason = err.to_string();
            vec![Place::cell(sheet, 0, "").problem(ProblemKind::Unreadable { reason })]
        })?;
        workbook.put(sheet, read);
    }
    Ok(workbook)
}

/// Reads an .xlsx, .xls or .ods file.
pub(super) fn read_file(path: &Path) -> Result<Workbook, Vec<Problem>> {
    read(open_workbook_auto(path).map_err(unreadable)?)
}

/// Reads the bytes of an .xlsx, .xls or .ods file.
pub(super) fn read_bytes(bytes: &[u8]) -> Result<Workbook, Vec<Problem>> {
    read(open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(unreadable)?)
}

fn read<F: std::io::Read + std::io::Seek>(
    mut file: calamine::Sheets<F>,
) -> Result<Workbook, Vec<Problem>> {
    let names = file.sheet_names();
    let mut workbook = Workbook::default();
    let mut has_survey = false;
    for sheet in SHEETS {
        let is_called = |it: &&String| it.trim().to_lowercase().replace(' ', "_") == sheet;
        let Some(name) = names.iter().find(is_called) else {
            continue;
        };
        has_survey |= sheet == "survey";
        let range = file.worksheet_range(name).map_err(unreadable)?;
        // Empty rows and columns before the first cell are not in the range.
        let (above, before) = range.start().unwrap_or_default();
        let rows = range.rows().map(|row| {
            let empty = std::iter::repeat_n(String::new(), before as usize);
            empty.chain(row.iter().map(cell_text)).collect()
        });
        workbook.put(sheet, sheet_of(above as usize, rows));
    }
    workbook.others = names;
    workbook
        .others
        .retain(|it| !SHEETS.contains(&it.trim().to_lowercase().replace(' ', "_").as_str()));
    match has_survey {
        true => Ok(workbook),
        false => Err(missing_survey()),
    }
}

fn read_csv(bytes: &[u8]) -> Result<Sheet, csv::Error> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes);
    let mut rows: Vec<Vec<String>> = Vec::new();
    for record in reader.records() {
        rows.push(record?.iter().map(str::to_owned).collect());
    }
    Ok(sheet_of(0, rows))
}

/// A sheet of rows, `above` empty rows below its top; the first row that holds
/// something is its header row.
fn sheet_of(above: usize, rows: impl IntoIterator<Item = Vec<String>>) -> Sheet {
    let mut sheet = Sheet::default();
    let mut headers: Vec<String> = Vec::new();
    for (number, row) in (above + 1..).zip(rows) {
        if row.iter().all(|it| it.trim().is_empty()) {
            continue;
        }
        if sheet.header_row == 0 {
            headers = row.iter().map(|it| it.trim().to_owned()).collect();
            sheet.header_row = number;
            continue;
        }
        let mut cells = BTreeMap::new();
        for (header, text) in headers.iter().zip(&row) {
            if !header.is_empty() && !text.trim().is_empty() {
                let text = straight_quotes(text);
                cells.entry(header.clone()).or_insert(text);
            }
        }
        if !cells.is_empty() {
            sheet.rows.push((number, cells));
        }
    }
    sheet.headers = headers.into_iter().filter(|it| !it.is_empty()).collect();
    sheet
}

/// Spreadsheets make curly quotes of those that an author types.
fn straight_quotes(text: &str) -> String {
    text.replace(['\u{2018}', '\u{2019}'], "'")
        .replace(['\u{201C}', '\u{201D}'], "\"")
}

/// A cell as pyxform writes it.
fn cell_text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        Data::Bool(true) => "TRUE".to_owned(),
        Data::Bool(false) => "FALSE".to_owned(),
        Data::DateTime(time) if time.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
        }
        Data::DateTime(time) => time.as_f64().to_string(),
        Data::Error(err) => err.to_string(),
    }
}

fn missing_survey() -> Vec<Problem> {
    let sheet = "survey".to_owned();
    vec![Place::default().problem(ProblemKind::MissingSheet { sheet })]
}

fn unreadable(err: calamine::Error) -> Vec<Problem> {
    let reason = err.to_string();
    vec![Place::default().problem(ProblemKind::Unreadable { reason })]
}
