//! Photos and other files of records, for the office's pages.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::app::Shared;
use crate::extract::FromOffice;
use crate::fault::Fault;
use crate::intake::is_sha256;
use crate::routes::docs;
use crate::routes::files::disk_fault;

/// What a browser may show in its place; everything else is only saved.
const SHOWN: &[&str] = &[
    "image/jpeg",
    "image/png",
    "image/webp",
    "audio/mp4",
    "audio/webm",
    "video/mp4",
    "video/webm",
];

/// Returns a file that some record names.
#[utoipa::path(get, path = "/api/v1/office/files/{sha256}", tag = "office", security(("office" = [])),
    params(("sha256" = String, Path, description = "SHA-256 of the file, hex.")),
    responses((status = 200, description = "The file.", body = Vec<u8>, content_type = "application/octet-stream"),
              (status = 404, description = "No record names it, or it has not arrived.", body = docs::Failure)))]
pub async fn file(
    State(app): State<Shared>,
    _: FromOffice,
    Path(sha256): Path<String>,
) -> Result<Response, Fault> {
    if !is_sha256(&sha256) {
        return Err(Fault::NotFound);
    }
    let media_type = app.store.media_type(&sha256).await?;
    let media_type = media_type.ok_or(Fault::NotFound)?;
    let bytes = tokio::fs::read(app.vault.path(&sha256))
        .await
        .map_err(|err| disk_fault(&err))?;
    // The type is a phone's word: what could carry a script is never shown as such.
    let (media_type, disposition) = match SHOWN.iter().find(|it| **it == media_type) {
        Some(shown) => (*shown, "inline"),
        None => ("application/octet-stream", "attachment"),
    };
    Ok((
        [
            (header::CONTENT_TYPE, media_type),
            (header::CONTENT_DISPOSITION, disposition),
            // A browser that several people share keeps no photo of anybody.
            (header::CACHE_CONTROL, "no-store"),
        ],
        bytes,
    )
        .into_response())
}
