//! Surveys as their authors wrote them: an XLSForm workbook, and with the files that it names a ZIP.

use std::io::{self, Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::xlsx::workbook_of;
use super::{Cell, Sheet};
use crate::catalogue::builtin::FormSource;

/// Returns the survey as one XLSForm workbook.
pub fn workbook(source: &FormSource) -> io::Result<Vec<u8>> {
    // The usual order of an XLSForm's sheets; others come last.
    let first = ["survey", "choices", "settings"];
    let mut names: Vec<&String> = source.sheets.keys().collect();
    names.sort_by_key(|it| {
        first
            .iter()
            .position(|name| name == it)
            .unwrap_or(first.len())
    });
    let sheets: Vec<Sheet> = names
        .into_iter()
        .map(|name| sheet_of(name, &source.sheets[name]))
        .collect();
    workbook_of(&sheets)
}

/// Returns the workbook with all files that it names, as a ZIP.
pub fn bundle(source: &FormSource) -> io::Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    archive.start_file(format!("{}.xlsx", source.id), options)?;
    archive.write_all(&workbook(source)?)?;
    for (name, bytes) in &source.media {
        archive.start_file(format!("{}-media/{name}", source.id), options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

fn sheet_of(name: &str, bytes: &[u8]) -> Sheet {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes);
    let mut rows = reader
        .records()
        .filter_map(Result::ok)
        .map(|row| row.iter().map(str::to_owned).collect::<Vec<_>>());
    Sheet {
        name: name.to_owned(),
        headers: rows.next().unwrap_or_default(),
        rows: rows
            .map(|row| row.into_iter().map(Cell::text).collect())
            .collect(),
    }
}
