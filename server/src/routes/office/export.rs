//! The records of one form, as CSV or as a workbook.

use api::Failure;
use api::office::audit::AuditAction;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use tokio_util::io::ReaderStream;
use utoipa::IntoParams;

use super::forms::{XLSX_TYPE, download};
use super::records::read_status;
use crate::access::Operation;
use crate::app::Shared;
use crate::audit::{self, Subject};
use crate::clock::THAILAND;
use crate::clock::iso;
use crate::error::Error;
use crate::export::Options;
use crate::export::job::{self, ExportError, Kind};
use crate::export::table::{Choices, Headers, Names};
use crate::extract::FromOffice;
use crate::search::search_parts;
use crate::store::records::RecordFilter;

const CSV: &str = ".csv.zip";
const XLSX: &str = ".xlsx";

/// What to leave out, and how to write the rest.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ExportQuery {
    /// `1` for what is personal as well.
    names: Option<String>,
    /// `th` or `en`, for labels.
    lang: Option<String>,
    /// `labels` for the questions' labels in the first row; their names if left out.
    headers: Option<String>,
    /// `columns` for a column of its own for each choice of a select_multiple.
    choices: Option<String>,
    /// The person's id.
    staff: Option<String>,
    /// `stored`, `returned` or `conflict`.
    status: Option<String>,
    /// The earliest arrival, in milliseconds since 1970.
    from: Option<i64>,
    /// The first arrival that is too late.
    to: Option<i64>,
    /// Part of an answer, as in the list of records.
    q: Option<String>,
}

/// Returns the latest revision of the records of a form, of all of them without a filter.
///
/// One export is made at a time; others wait for their turn.
#[utoipa::path(get, path = "/api/v1/office/export/{file}", tag = "office", security(("office" = [])),
    params(("file" = String, Path, description = "`<form-id>.csv.zip` or `<form-id>.xlsx`."), ExportQuery),
    responses((status = 200, description = "The export.", body = Vec<u8>, content_type = XLSX_TYPE),
              (status = 404, body = Failure)))]
pub async fn export(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(file): Path<String>,
    Query(query): Query<ExportQuery>,
) -> Result<Response, Error> {
    let with = |extension, kind| Some((file.strip_suffix(extension)?, extension, kind));
    let (form_id, extension, kind) = with(CSV, Kind::CsvZip)
        .or(with(XLSX, Kind::Xlsx))
        .ok_or(Error::NotFound)?;
    let is = |given: &Option<String>, word: &str| given.as_deref() == Some(word);
    let names = match is(&query.names, "1") {
        true => Names::Shown,
        false => Names::Hidden,
    };
    let (operation, action) = match names {
        Names::Shown => (Operation::ExportNamed, AuditAction::ExportNamed),
        Names::Hidden => (Operation::ExportNumbers, AuditAction::ExportNumbers),
    };
    let scope = user.scope(operation)?;
    let search = search_parts(&query.q.unwrap_or_default());
    if !search.is_empty() {
        // The number of rows found would say what a record holds.
        user.may(Operation::ListRecords)?;
    }
    audit::note(&app, &user, action, Subject("form", form_id), extension).await?;
    tracing::info!(
        user = user.id,
        form_id,
        with_names = names == Names::Shown,
        "records are exported"
    );
    let options = Options {
        names,
        // Who sees no names sees none of the staff's either.
        staff: match user.may(Operation::ListRecords) {
            Ok(()) => Names::Shown,
            Err(_) => Names::Hidden,
        },
        headers: match is(&query.headers, "labels") {
            true => Headers::Labels,
            false => Headers::Names,
        },
        choices: match is(&query.choices, "columns") {
            true => Choices::ColumnEach,
            false => Choices::Together,
        },
        language: if is(&query.lang, "en") { "en" } else { "th" },
        days_per_month: app.store.settings().await?.days_per_month_default,
    };
    let filter = RecordFilter {
        form_id: form_id.to_owned(),
        staff_id: query.staff.unwrap_or_default(),
        status: read_status(query.status.as_deref())?,
        search,
        from: query.from.unwrap_or(i64::MIN),
        until: query.to.unwrap_or(i64::MAX),
        scope,
    };
    let _turn = app.exports.lock().await;
    let written = job::write(&app.store, app.catalogue.now(), &filter, kind, options).await;
    let (written, _) = written.map_err(|err| match err {
        ExportError::NoSuchForm => Error::NotFound,
        ExportError::Store(err) => err.into(),
        other => {
            tracing::error!(err = %other, "an export could not be made");
            Error::Internal
        }
    })?;
    let media_type = match kind {
        Kind::CsvZip => "application/zip",
        Kind::Xlsx => XLSX_TYPE,
    };
    let name = file_name(form_id, extension, names, app.clock.now());
    let body = Body::from_stream(ReaderStream::new(tokio::fs::File::from_std(written)));
    Ok(download(&name, media_type, body))
}

/// `skill-demand_2026-11-24_with-names.xlsx`: two files say which of them names people, and of when they are.
fn file_name(form_id: &str, extension: &str, names: Names, now: i64) -> String {
    let day = &iso(now, THAILAND)[..10];
    let kind = match names {
        Names::Shown => "with-names",
        Names::Hidden => "without-names",
    };
    format!("{form_id}_{day}_{kind}{extension}")
}
