//! Photos and other files of records, for the office's pages.

use api::Failure;
use api::office::audit::AuditAction;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::access::{Operation, Whose};
use crate::app::Shared;
use crate::audit::{self, Subject};
use crate::error::Error;
use crate::extract::FromOffice;
use crate::intake::is_sha256;
use crate::routes::files::disk_error;

/// Media types that a browser may show; everything else is downloaded.
const SHOWN: &[&str] = &[
    "image/jpeg",
    "image/png",
    "image/webp",
    "audio/mp4",
    "audio/webm",
    "video/mp4",
    "video/webm",
];

/// What the file is called when it is saved.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FileQuery {
    /// The question that it answers, such as `product_photo`.
    name: Option<String>,
}

/// Returns a file that some record names.
#[utoipa::path(get, path = "/api/v1/office/files/{sha256}", tag = "office", security(("office" = [])),
    params(("sha256" = String, Path, description = "SHA-256 of the file, hex."), FileQuery),
    responses((status = 200, description = "The file.", body = Vec<u8>, content_type = "application/octet-stream"),
              (status = 404, description = "No record names it, or it has not arrived.", body = Failure)))]
pub async fn file(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(sha256): Path<String>,
    Query(query): Query<FileQuery>,
) -> Result<Response, Error> {
    let scope = user.scope(Operation::ReadRecord)?;
    if !is_sha256(&sha256) {
        return Err(Error::NotFound);
    }
    let media_type = app.store.media_type(&sha256).await?;
    let media_type = media_type.ok_or(Error::NotFound)?;
    let record = app.store.record_naming_file(&sha256, &scope).await?;
    let record = record.ok_or(Error::Forbidden {
        operation: Operation::ReadRecord,
        whose: Whose::Other,
    })?;
    let subject = Subject("record", &record);
    audit::note(&app, &user, AuditAction::ReadFile, subject, sha256.as_str()).await?;
    let bytes = tokio::fs::read(app.file_store.path(&sha256))
        .await
        .map_err(|err| disk_error(&err))?;
    // The phone chose the media type, so anything that could run a script is downloaded.
    let (media_type, disposition) = match SHOWN.iter().find(|it| **it == media_type) {
        Some(shown) => (*shown, "inline"),
        None => ("application/octet-stream", "attachment"),
    };
    Ok((
        [
            (header::CONTENT_TYPE, media_type.to_owned()),
            (
                header::CONTENT_DISPOSITION,
                format!(
                    "{disposition}{}",
                    file_name(query.name.as_deref(), media_type)
                ),
            ),
            // Shared browsers must not keep photos of people.
            (header::CACHE_CONTROL, "no-store".to_owned()),
        ],
        bytes,
    )
        .into_response())
}

/// Returns `; filename="product_photo.jpg"` with safe characters only; empty without a name.
fn file_name(name: Option<&str>, media_type: &str) -> String {
    let safe: String = name
        .unwrap_or_default()
        .chars()
        .filter(|it| it.is_ascii_alphanumeric() || "-_".contains(*it))
        .take(100)
        .collect();
    if safe.is_empty() {
        return String::new();
    }
    let extension = mime_guess::get_mime_extensions_str(media_type)
        .and_then(|it| it.iter().find(|it| **it == "jpg").or(it.first()))
        .map_or(String::new(), |it| format!(".{it}"));
    format!("; filename=\"{safe}{extension}\"")
}
