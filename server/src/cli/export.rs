//! `samruat export`: all records of a form into a file.

use std::fs::File;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use super::CommandError;
use super::office::{folder_error, open_store, say, sources, store_error, wait_for};
use crate::catalogue::Catalogue;
use crate::catalogue::publish;
use crate::clock::Clock;
use crate::config::DataOptions;
use crate::export::Options;
use crate::export::job::{self, Kind};
use crate::export::table::{Choices, Headers, Names};
use crate::store::Store;
use crate::store::records::RecordFilter;

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
    /// Write what is personal as well: names, telephones, ids.
    #[arg(long)]
    names: bool,
    /// Write the questions' labels into the first row instead of their names.
    #[arg(long)]
    labels: bool,
    /// Add a column for each choice of a select_multiple.
    #[arg(long)]
    choice_columns: bool,
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
    let (mut written, n_records) = wait_for(async {
        let store = open_store(&options.data).await?;
        let written = write(&store, options).await;
        store.close().await;
        written
    })?;
    let path = &options.output.path;
    let copied = File::create(path).and_then(|mut file| io::copy(&mut written, &mut file));
    copied.map_err(|reason| folder_error(path, reason))?;
    say(&format!("{n_records} records in {}", path.display()));
    Ok(())
}

async fn write(store: &Store, options: &ExportOptions) -> Result<(File, usize), CommandError> {
    let data = &options.data;
    let settings = store.settings().await.map_err(store_error(data))?;
    let now = Clock::default().now();
    let catalogue: Arc<Catalogue> =
        Arc::new(publish::publish(store, &sources(data)?, &settings, now).await?);
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
    let filter = RecordFilter {
        form_id: options.form.clone(),
        ..RecordFilter::default()
    };
    let wanted = Options {
        names: match options.names {
            true => Names::Shown,
            false => Names::Hidden,
        },
        staff: Names::Shown,
        headers: match options.labels {
            true => Headers::Labels,
            false => Headers::Names,
        },
        choices: match options.choice_columns {
            true => Choices::ColumnEach,
            false => Choices::Together,
        },
        language: if options.language == "en" { "en" } else { "th" },
        days_per_month: settings.days_per_month_default,
    };
    job::write(store, catalogue, &filter, options.output.kind, wanted)
        .await
        .map_err(|err| CommandError::Export(err.to_string()))
}
