//! `samruat export`: all records of a form into a file.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use super::CommandError;
use super::office::{folder_error, open_store, say, sources, store_error, wait_for};
use crate::catalogue::Catalogue;
use crate::catalogue::publish;
use crate::clock::Clock;
use crate::config::DataOptions;
use crate::export::{Names, Sheet, csv, xlsx};
use crate::routes::office::export::read_all;
use crate::store::Store;

/// What to write, and where to.
#[derive(Debug, Args)]
pub struct ExportOptions {
    #[command(flatten)]
    data: DataOptions,
    /// The form's id, such as `skill-demand`.
    form: String,
    /// The file: `.xlsx`, or `.zip` for CSV.
    #[arg(long, short, value_parser = output_file)]
    output: Output,
    /// Write names, telephones and ids as well.
    #[arg(long)]
    names: bool,
    /// The language of choices' labels: `th` or `en`.
    #[arg(long, default_value = "th", value_parser = ["th", "en"])]
    language: String,
}

/// A file to write, and how.
#[derive(Debug, Clone)]
struct Output {
    path: PathBuf,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Xlsx,
    CsvZip,
}

fn output_file(text: &str) -> Result<Output, String> {
    let path = PathBuf::from(text);
    let extension = path.extension().and_then(|it| it.to_str());
    let kind = match extension.map(str::to_lowercase).as_deref() {
        Some("xlsx") => Kind::Xlsx,
        Some("zip") => Kind::CsvZip,
        _ => {
            return Err(
                "the file's name says what is written: end it with .xlsx, or with .zip for CSV"
                    .to_owned(),
            );
        }
    };
    Ok(Output { path, kind })
}

/// Writes the export.
pub fn run(options: &ExportOptions) -> Result<(), CommandError> {
    let sheets = wait_for(async {
        let store = open_store(&options.data).await?;
        let sheets = read(&store, options).await;
        store.close().await;
        sheets
    })?;
    let path = &options.output.path;
    let bytes = match options.output.kind {
        Kind::CsvZip => {
            csv::zip_of(&sheets).map_err(|err| CommandError::Export(err.to_string()))?
        }
        Kind::Xlsx => {
            xlsx::workbook_of(&sheets).map_err(|err| CommandError::Export(err.to_string()))?
        }
    };
    std::fs::write(path, bytes).map_err(|reason| folder_error(path, reason))?;
    let n_records = sheets.first().map_or(0, |it| it.rows.len());
    say(&format!("{n_records} records in {}", path.display()));
    Ok(())
}

async fn read(store: &Store, options: &ExportOptions) -> Result<Vec<Sheet>, CommandError> {
    let data = &options.data;
    let settings = store.settings().await.map_err(store_error(data))?;
    let now = Clock::default().now();
    let catalogue: Arc<Catalogue> =
        Arc::new(publish::publish(store, &sources(data)?, &settings.province, now).await?);
    if catalogue.current_form(&options.form).is_none() {
        let known: Vec<&str> = catalogue
            .current()
            .iter()
            .map(|it| it.entry.id.as_str())
            .collect();
        return Err(CommandError::NoSuchForm {
            id: options.form.clone(),
            known: known.join(", "),
        });
    }
    let revisions = store
        .latest_revisions(&options.form)
        .await
        .map_err(store_error(data))?;
    let names = if options.names {
        Names::Shown
    } else {
        Names::Hidden
    };
    Ok(read_all(
        &catalogue,
        &options.form,
        &revisions,
        names,
        &options.language,
        settings.days_per_month_default,
    ))
}
