//! An export as CSV files that Excel opens: UTF-8 with its mark, lines that
//! end in CR LF, and no cell that a spreadsheet would compute.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::{Cell, Sheet};

/// Returns a ZIP with one CSV file for each sheet.
pub fn zip_of(sheets: &[Sheet]) -> std::io::Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for sheet in sheets {
        archive.start_file(format!("{}.csv", sheet.name), SimpleFileOptions::default())?;
        archive.write_all(&csv_of(sheet)?)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// Returns one sheet as CSV.
pub fn csv_of(sheet: &Sheet) -> std::io::Result<Vec<u8>> {
    let mut bytes = b"\xEF\xBB\xBF".to_vec();
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(&mut bytes);
    writer.write_record(&sheet.headers)?;
    for row in &sheet.rows {
        writer.write_record(row.iter().map(plain))?;
    }
    writer.flush()?;
    drop(writer);
    Ok(bytes)
}

fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(number) => number.clone(),
        Cell::Text(text) => defused(text),
    }
}

/// A text that a spreadsheet would take for a formula gets an apostrophe.
fn defused(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_look_like_formulas_are_defused_and_numbers_are_not() {
        let sheet = Sheet {
            name: "a".into(),
            headers: vec!["t".into(), "n".into()],
            rows: vec![
                vec![Cell::text("=1+1"), Cell::number("-5")],
                vec![Cell::text("@x,\"y\""), Cell::Empty],
                vec![Cell::text("081"), Cell::number("3.50")],
            ],
        };
        let csv = String::from_utf8(csv_of(&sheet).expect("memory takes every write"));
        assert_eq!(
            csv.as_deref(),
            Ok("\u{FEFF}t,n\r\n'=1+1,-5\r\n\"'@x,\"\"y\"\"\",\r\n081,3.50\r\n")
        );
    }
}
