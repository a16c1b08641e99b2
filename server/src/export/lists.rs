//! One list of the register as a table: the columns that forms read it by, a page of rows in memory
//! at a time.

use std::fs::File;
use std::io;

use survey::register::properties::properties;

use super::csv::CsvFile;
use super::xlsx::Xlsx;
use super::{Cell, SheetWriter};
use crate::store::register::{CaseFilter, EntityFilter, StoredEntity};
use crate::store::{Store, StoreError};

/// So many rows are read at a time.
const PAGE: i64 = 1000;

/// Which rows of which list.
#[derive(Debug, Clone)]
pub enum Rows {
    /// Entities of any list.
    Entities(EntityFilter),
    /// Follow-ups of a working list.
    Cases(CaseFilter),
}

/// The file types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    /// One CSV file.
    Csv,
    /// A workbook.
    Xlsx,
}

/// Why a list could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ListExportError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The temporary file could not be written.
    #[error(transparent)]
    File(#[from] io::Error),
}

/// Writes the rows; returns the file, positioned at its start.
pub async fn write(
    store: &Store,
    list: &str,
    rows: Rows,
    kind: ListKind,
) -> Result<File, ListExportError> {
    let mut names: Vec<String> = properties(list).iter().map(|it| (*it).to_owned()).collect();
    for it in store.property_names(list).await? {
        if !names.contains(&it) {
            names.push(it);
        }
    }
    let mut writer: Box<dyn SheetWriter> = match kind {
        ListKind::Csv => Box::new(CsvFile::default()),
        ListKind::Xlsx => Box::new(Xlsx::default()),
    };
    // The first three are those that a form's list has, so that the file can be one.
    let fixed = ["name", "label", "__version"].map(str::to_owned);
    let headers: Vec<String> = fixed.into_iter().chain(names.clone()).collect();
    writer.add_sheet(list, &headers)?;
    let mut offset = 0;
    loop {
        let page = match &rows {
            Rows::Entities(filter) => {
                let filter = EntityFilter {
                    offset,
                    limit: PAGE,
                    ..filter.clone()
                };
                store.entities(&filter).await?.1
            }
            Rows::Cases(filter) => store.cases(filter, "", false, offset, PAGE).await?,
        };
        for it in &page {
            writer.add_row(0, &cells(it, &names))?;
        }
        offset += PAGE;
        if i64::try_from(page.len()) != Ok(PAGE) {
            return Ok(writer.finish()?);
        }
    }
}

fn cells(it: &StoredEntity, names: &[String]) -> Vec<Cell> {
    let fixed = [
        Cell::text(&it.entity.id),
        Cell::text(&it.entity.label),
        Cell::number(&it.entity.version.to_string()),
    ];
    let properties = names.iter().map(|name| Cell::number(it.entity.get(name)));
    fixed.into_iter().chain(properties).collect()
}
