//! Writes an export, or a form's sheets, as an Excel workbook.

use std::fs::File;
use std::io::{self, Read, Seek};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{Cell, Sheet, SheetWriter};
use crate::text;

/// The maximum width of a column, in letters.
const WIDEST: usize = 45;
/// The maximum length of a sheet's name in Excel.
const LONGEST_NAME: usize = 31;
/// The maximum length of a cell in Excel, in UTF-16 units.
const LONGEST_CELL: usize = 32_767;

/// A workbook that is written row by row to a temporary file.
pub struct Xlsx {
    workbook: Workbook,
    sheets: Vec<Written>,
    bold: Format,
    day: Format,
    moment: Format,
}

/// The state of a sheet that is being written.
struct Written {
    name: String,
    n_rows: u32,
    /// The longest text of each column, in letters.
    widths: Vec<usize>,
}

impl Default for Xlsx {
    fn default() -> Xlsx {
        Xlsx {
            workbook: Workbook::new(),
            sheets: Vec::new(),
            bold: Format::new().set_bold(),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            moment: Format::new().set_num_format("yyyy-mm-dd hh:mm"),
        }
    }
}

impl SheetWriter for Xlsx {
    fn add_sheet(&mut self, name: &str, headers: &[String]) -> io::Result<()> {
        let names: Vec<&str> = self.sheets.iter().map(|it| it.name.as_str()).collect();
        let name = sheet_name(name, &names);
        let worksheet = self.workbook.add_worksheet_with_constant_memory();
        let mut begin = || -> Result<(), XlsxError> {
            worksheet.set_name(&name)?;
            worksheet.set_freeze_panes(1, 0)?;
            for (column, header) in (0_u16..).zip(headers) {
                worksheet.write_string_with_format(0, column, header, &self.bold)?;
            }
            Ok(())
        };
        begin().map_err(io::Error::other)?;
        self.sheets.push(Written {
            name,
            n_rows: 1,
            widths: headers.iter().map(|it| it.chars().count()).collect(),
        });
        Ok(())
    }

    fn add_row(&mut self, sheet: usize, cells: &[Cell]) -> io::Result<()> {
        let worksheet = self
            .workbook
            .worksheet_from_index(sheet)
            .map_err(io::Error::other)?;
        let written = &mut self.sheets[sheet];
        for (column, cell) in (0_u16..).zip(cells) {
            let row = written.n_rows;
            write(worksheet, row, column, cell, &self.day, &self.moment)
                .map_err(io::Error::other)?;
            if let Some(width) = written.widths.get_mut(usize::from(column)) {
                *width = (*width).max(letters(cell));
            }
        }
        written.n_rows += 1;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<File> {
        for (idx, written) in self.sheets.iter().enumerate() {
            let worksheet = self
                .workbook
                .worksheet_from_index(idx)
                .map_err(io::Error::other)?;
            for (column, width) in (0_u16..).zip(&written.widths) {
                let letters = (*width).min(WIDEST) as f64 + 1.0;
                worksheet
                    .set_column_width(column, letters)
                    .map_err(io::Error::other)?;
            }
        }
        let mut file = tempfile::tempfile()?;
        let copy = file.try_clone()?;
        self.workbook
            .save_to_writer(copy)
            .map_err(io::Error::other)?;
        file.rewind()?;
        Ok(file)
    }
}

/// Returns the sheets as a workbook, with the first row of each frozen.
pub fn workbook_of(sheets: &[Sheet]) -> io::Result<Vec<u8>> {
    let mut xlsx = Box::new(Xlsx::default());
    for (idx, sheet) in sheets.iter().enumerate() {
        xlsx.add_sheet(&sheet.name, &sheet.headers)?;
        for row in &sheet.rows {
            xlsx.add_row(idx, row)?;
        }
    }
    let mut bytes = Vec::new();
    xlsx.finish()?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn write(
    worksheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    day: &Format,
    moment: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            worksheet.write_string(row, column, cut(text))?;
        }
        Cell::Number(number) => {
            // Numbers in a workbook are always f64.
            let number: f64 = number.parse().unwrap_or_default();
            worksheet.write_number(row, column, number)?;
        }
        Cell::Date(text) => match ExcelDateTime::parse_from_str(text) {
            Ok(date) => {
                worksheet.write_datetime_with_format(row, column, date, day)?;
            }
            // Excel has no dates before 1900: write the answer as text.
            Err(_) => {
                worksheet.write_string(row, column, text)?;
            }
        },
        Cell::DateTime(text) => {
            // Excel knows no time zones: write the local time without its offset.
            match ExcelDateTime::parse_from_str(text.get(..19).unwrap_or(text)) {
                Ok(at) => {
                    worksheet.write_datetime_with_format(row, column, at, moment)?;
                }
                Err(_) => {
                    worksheet.write_string(row, column, text)?;
                }
            }
        }
    }
    Ok(())
}

fn letters(cell: &Cell) -> usize {
    match cell {
        Cell::Empty => 0,
        Cell::Text(text) | Cell::Number(text) => text.chars().take(WIDEST).count(),
        Cell::Date(_) => 10,
        Cell::DateTime(_) => 16,
    }
}

/// Returns `text` as it fits into a cell, with a note at its end where it was cut.
fn cut(text: &str) -> String {
    if text.encode_utf16().count() <= LONGEST_CELL {
        return text.to_owned();
    }
    let note = text::cut_cell(text.chars().count());
    let room = LONGEST_CELL - note.encode_utf16().count();
    let mut used = 0;
    let kept = text.chars().take_while(|it| {
        used += it.len_utf16();
        used <= room
    });
    kept.collect::<String>() + &note
}

fn sheet_name(name: &str, taken: &[&str]) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_too_long_for_a_cell_is_cut_and_says_so() {
        assert_eq!(cut("สั้น"), "สั้น");
        let longest = "ก".repeat(LONGEST_CELL);
        assert_eq!(cut(&longest), longest);
        for text in ["ก".repeat(LONGEST_CELL + 1), "😀".repeat(20_000)] {
            let cut = cut(&text);
            assert!(cut.encode_utf16().count() <= LONGEST_CELL);
            let n_letters = text.chars().count().to_string();
            assert!(cut.ends_with(&crate::text::cut_cell(text.chars().count())));
            assert!(cut.contains(&n_letters));
            assert!(text.starts_with(cut.split(" [").next().unwrap_or_default()));
        }
    }
}
