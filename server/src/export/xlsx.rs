//! An export, and a form's sheets, as an Excel workbook.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::{Cell, Sheet};

/// Columns are as wide as what stands in them, up to this, in pixels.
const WIDEST: u16 = 320;
/// What Excel allows for a sheet's name.
const LONGEST_NAME: usize = 31;

/// Returns the sheets as a workbook, the first row of each standing still.
pub fn workbook_of(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let bold = Format::new().set_bold();
    let mut names: Vec<String> = Vec::new();
    for sheet in sheets {
        let name = sheet_name(&sheet.name, &names);
        let worksheet = workbook.add_worksheet().set_name(&name)?;
        names.push(name);
        worksheet.set_freeze_panes(1, 0)?;
        for (column, header) in (0_u16..).zip(&sheet.headers) {
            worksheet.write_string_with_format(0, column, header, &bold)?;
        }
        for (row, cells) in (1_u32..).zip(&sheet.rows) {
            for (column, cell) in (0_u16..).zip(cells) {
                match cell {
                    Cell::Empty => {}
                    Cell::Text(text) => {
                        worksheet.write_string(row, column, text)?;
                    }
                    Cell::Number(number) => {
                        // A cell of a workbook is an f64, whatever was written into it.
                        let number: f64 = number.parse().unwrap_or_default();
                        worksheet.write_number(row, column, number)?;
                    }
                }
            }
        }
        worksheet.autofit_to_max_width(WIDEST);
    }
    workbook.save_to_buffer()
}

fn sheet_name(name: &str, taken: &[String]) -> String {
    let clean: String = name
        .chars()
        .map(|it| if "[]:*?/\\'".contains(it) { '-' } else { it })
        .collect();
    let mut candidate: String = clean.chars().take(LONGEST_NAME).collect();
    let mut n = 1;
    while taken.iter().any(|it| it.eq_ignore_ascii_case(&candidate)) {
        n += 1;
        let short: String = clean.chars().take(LONGEST_NAME - 3).collect();
        candidate = format!("{short}-{n}");
    }
    candidate
}
