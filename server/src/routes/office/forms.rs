//! The surveys, and their workbooks for those who author forms.

use api::Failure;
use api::office::surveys::Survey;
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::access::Operation;
use crate::app::Shared;
use crate::error::Error;
use crate::export::xlsform;
use crate::extract::FromOffice;
use crate::routes::office::count;

/// Lists the surveys.
#[utoipa::path(get, path = "/api/v1/office/forms", tag = "office", security(("office" = [])),
    responses((status = 200, body = Vec<Survey>), (status = 401, body = Failure)))]
pub async fn list(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
) -> Result<Json<Vec<Survey>>, Error> {
    let scope = user.scope(Operation::ReadNumbers)?;
    let counts = app.store.records_by_form(&scope).await?;
    let catalogue = app.catalogue.now();
    let rows = catalogue.current().iter().map(|it| Survey {
        id: it.entry.id.clone(),
        version: it.entry.version.clone(),
        title_th: it.entry.title_th.clone(),
        title_en: it.entry.title_en.clone(),
        n_records: counts
            .iter()
            .find(|(id, _)| *id == it.entry.id)
            .map_or(0, |(_, n)| count(*n)),
        published_at: Some(it.published_at),
    });
    Ok(Json(rows.collect()))
}

/// Returns a survey's XLSForm: `{id}.xlsx` alone, `{id}.zip` with the files that it names.
#[utoipa::path(get, path = "/api/v1/office/forms/{file}", tag = "office", security(("office" = [])),
    params(("file" = String, Path, description = "`<form-id>.xlsx` or `<form-id>.zip`.")),
    responses((status = 200, description = "The workbook.", body = Vec<u8>, content_type = XLSX_TYPE),
              (status = 404, body = Failure)))]
pub async fn workbook(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(file): Path<String>,
) -> Result<Response, Error> {
    user.may(Operation::ReadNumbers)?;
    let (id, kind) = file.rsplit_once('.').ok_or(Error::NotFound)?;
    let source = app.sources.iter().find(|it| it.id == id);
    let source = source.ok_or(Error::NotFound)?.clone();
    let (bytes, media_type) = match kind {
        "xlsx" => (
            in_background(move || xlsform::workbook(&source)).await?,
            XLSX_TYPE,
        ),
        "zip" => (
            in_background(move || xlsform::bundle(&source)).await?,
            "application/zip",
        ),
        _ => return Err(Error::NotFound),
    };
    Ok(download(&file, media_type, bytes))
}

/// The media type of an Excel workbook.
pub const XLSX_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Runs what takes long on a thread of its own.
pub async fn in_background<T: Send + 'static, E: std::fmt::Display + Send + 'static>(
    work: impl FnOnce() -> Result<T, E> + Send + 'static,
) -> Result<T, Error> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|_| Error::Internal)?.map_err(|err| {
        tracing::error!(%err, "a download could not be made");
        Error::Internal
    })
}

/// Answers with a file to be saved.
pub fn download(name: &str, media_type: &str, content: impl Into<Body>) -> Response {
    let safe: String = name
        .chars()
        .map(|it| match it {
            it if it.is_ascii_alphanumeric() || "-_.".contains(it) => it,
            _ => '_',
        })
        .collect();
    (
        [
            (header::CONTENT_TYPE, media_type.to_owned()),
            (
                header::CONTENT_DISPOSITION,
                format!("attachment; filename=\"{safe}\""),
            ),
        ],
        content.into(),
    )
        .into_response()
}
