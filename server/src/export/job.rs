//! Writes the records of a form to a file, a batch at a time.

use std::fs::File;
use std::io;
use std::pin::pin;
use std::sync::Arc;

use form::Form;
use futures_util::StreamExt;

use super::SheetWriter;
use super::csv::CsvZip;
use super::table::{Options, Table};
use super::xlsx::Xlsx;
use crate::catalogue::Catalogue;
use crate::store::records::{RecordFilter, Revision};
use crate::store::status::RecordStatus;
use crate::store::{Store, StoreError};
use crate::view::open_revision;

/// How many records are in memory at once.
const BATCH: usize = 100;

/// What file to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A workbook.
    Xlsx,
    /// A ZIP of CSV files.
    CsvZip,
}

/// Why an export could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// No form of that id is published.
    #[error("there is no such form")]
    NoSuchForm,
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file cannot be written.
    #[error("the file cannot be written: {0}")]
    Io(#[from] io::Error),
    /// The program is being stopped.
    #[error("the program stops")]
    Stopped,
}

/// Writes the latest revisions of the records that `filter` lets through, all of one form;
/// returns the file and the number of records.
///
/// Columns are those of the form's current version; what an older one asked beyond it is on the
/// record's page.
pub async fn write(
    store: &Store,
    catalogue: Arc<Catalogue>,
    filter: &RecordFilter,
    kind: Kind,
    options: Options,
) -> Result<(File, usize), ExportError> {
    let current = catalogue.current_form(&filter.form_id);
    let form = current.ok_or(ExportError::NoSuchForm)?.form.clone();
    let mut export = Export::begin(catalogue, form, kind, options)?;
    let mut n_records = 0;
    let mut batches = pin!(store.latest_revisions(filter).chunks(BATCH));
    while let Some(batch) = batches.next().await {
        let batch: Vec<(Revision, RecordStatus)> = batch.into_iter().collect::<Result<_, _>>()?;
        n_records += batch.len();
        // Opening an interview takes a millisecond, too long for a thread that serves requests.
        export = tokio::task::spawn_blocking(move || export.add(&batch))
            .await
            .map_err(|_| ExportError::Stopped)??;
    }
    let file = tokio::task::spawn_blocking(move || export.finish())
        .await
        .map_err(|_| ExportError::Stopped)??;
    Ok((file, n_records))
}

struct Export {
    catalogue: Arc<Catalogue>,
    form: Arc<Form>,
    options: Options,
    table: Table,
    writer: Box<dyn SheetWriter>,
    n_sheets: usize,
}

impl Export {
    fn begin(
        catalogue: Arc<Catalogue>,
        form: Arc<Form>,
        kind: Kind,
        options: Options,
    ) -> io::Result<Export> {
        let table = Table::of(&form, options);
        let mut writer: Box<dyn SheetWriter> = match kind {
            Kind::Xlsx => Box::new(Xlsx::default()),
            Kind::CsvZip => Box::new(CsvZip::default()),
        };
        let headers = table.headers(&form);
        for (name, headers) in &headers {
            writer.add_sheet(name, headers)?;
        }
        Ok(Export {
            catalogue,
            form,
            options,
            table,
            writer,
            n_sheets: headers.len(),
        })
    }

    fn add(mut self, records: &[(Revision, RecordStatus)]) -> io::Result<Export> {
        for (revision, status) in records {
            let interview = open_revision(&self.catalogue, revision, self.options.language);
            let rows = self.table.rows(revision, *status, interview.as_ref());
            for (sheet, row) in rows {
                self.writer.add_row(sheet, &row)?;
            }
        }
        Ok(self)
    }

    fn finish(mut self) -> io::Result<File> {
        let codebook = self.table.codebook(&self.form);
        self.writer.add_sheet(&codebook.name, &codebook.headers)?;
        for row in &codebook.rows {
            self.writer.add_row(self.n_sheets, row)?;
        }
        self.writer.finish()
    }
}
