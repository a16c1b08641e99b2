//! Writes an export as CSV files for Excel: UTF-8 with a byte order mark, lines
//! that end in CR LF, and no cell that a spreadsheet takes for a formula.

use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::{Cell, SheetWriter};

/// A ZIP with one CSV file for each sheet, each written to a temporary file first.
#[derive(Default)]
pub struct CsvZip {
    sheets: Vec<(String, csv::Writer<BufWriter<File>>)>,
}

impl SheetWriter for CsvZip {
    fn add_sheet(&mut self, name: &str, headers: &[String]) -> io::Result<()> {
        self.sheets.push((name.to_owned(), begun(headers)?));
        Ok(())
    }

    fn add_row(&mut self, sheet: usize, cells: &[Cell]) -> io::Result<()> {
        Ok(self.sheets[sheet].1.write_record(cells.iter().map(plain))?)
    }

    fn finish(self: Box<Self>) -> io::Result<File> {
        let mut archive = ZipWriter::new(tempfile::tempfile()?);
        // ZIP64, because a sheet may be larger than 4 GiB.
        let options = SimpleFileOptions::default().large_file(true);
        for (name, writer) in self.sheets {
            let mut file = ended(writer)?;
            archive.start_file(format!("{name}.csv"), options)?;
            io::copy(&mut file, &mut archive)?;
        }
        let mut file = archive.finish()?;
        file.rewind()?;
        Ok(file)
    }
}

/// One CSV file, for an export of one sheet.
#[derive(Default)]
pub struct CsvFile {
    sheet: Option<csv::Writer<BufWriter<File>>>,
}

impl SheetWriter for CsvFile {
    fn add_sheet(&mut self, _name: &str, headers: &[String]) -> io::Result<()> {
        self.sheet = Some(begun(headers)?);
        Ok(())
    }

    fn add_row(&mut self, _sheet: usize, cells: &[Cell]) -> io::Result<()> {
        match &mut self.sheet {
            Some(sheet) => Ok(sheet.write_record(cells.iter().map(plain))?),
            None => Ok(()),
        }
    }

    fn finish(self: Box<Self>) -> io::Result<File> {
        match self.sheet {
            Some(sheet) => ended(sheet),
            None => tempfile::tempfile(),
        }
    }
}

/// A temporary file with the byte order mark and the first row.
fn begun(headers: &[String]) -> io::Result<csv::Writer<BufWriter<File>>> {
    let mut file = BufWriter::new(tempfile::tempfile()?);
    file.write_all(b"\xEF\xBB\xBF")?;
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(file);
    writer.write_record(headers.iter().map(|it| defused(it)))?;
    Ok(writer)
}

/// The finished file, positioned at its start.
fn ended(writer: csv::Writer<BufWriter<File>>) -> io::Result<File> {
    let file = writer
        .into_inner()
        .map_err(|err| io::Error::other(err.to_string()))?;
    let mut file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.rewind()?;
    Ok(file)
}

fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(text) | Cell::Date(text) | Cell::DateTime(text) => text.clone(),
        Cell::Text(text) => defused(text),
    }
}

/// Puts an apostrophe before a text that a spreadsheet would take for a formula.
///
/// Spreadsheets ignore blanks before the sign, and some accept the full-width signs too.
fn defused(text: &str) -> String {
    let first = text
        .chars()
        .find(|it| !it.is_whitespace() && !it.is_control());
    let is_formula = first.is_some_and(|it| "=+-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".contains(it));
    if is_formula || text.starts_with(['\t', '\r', '\n']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn texts_that_look_like_formulas_are_defused_and_numbers_are_not() {
        let rows = [
            vec![Cell::text("=1+1"), Cell::number("-5")],
            vec![Cell::text("@x,\"y\""), Cell::Empty],
            vec![Cell::text("081"), Cell::number("3.50")],
        ];
        let mut zip: Box<dyn SheetWriter> = Box::new(CsvZip::default());
        let headers = ["t".to_owned(), "@n".to_owned()];
        zip.add_sheet("a", &headers).expect("a file");
        for row in &rows {
            zip.add_row(0, row).expect("a file");
        }
        let file = zip.finish().expect("a file");
        let mut archive = zip::ZipArchive::new(file).expect("a zip");
        let mut csv = String::new();
        let mut entry = archive.by_name("a.csv").expect("the sheet");
        entry.read_to_string(&mut csv).expect("text");
        assert_eq!(
            csv,
            "\u{FEFF}t,'@n\r\n'=1+1,-5\r\n\"'@x,\"\"y\"\"\",\r\n081,3.50\r\n"
        );
    }

    #[test]
    fn what_stands_blank_before_a_formula_does_not_hide_it() {
        for text in [
            "=1",
            "+1",
            "-1",
            "@a",
            "\n=1",
            " =1",
            "\r\n\t=1",
            "\u{A0}=1",
            "\u{FF1D}1",
            "\tx",
        ] {
            assert_eq!(defused(text), format!("'{text}"), "{text:?}");
        }
        for text in ["a=1", "081", "ก-ข", " x", ""] {
            assert_eq!(defused(text), text);
        }
    }
}
