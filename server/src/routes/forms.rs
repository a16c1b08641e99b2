//! Packed forms: by hash for enrolled phones, by id for those who try one.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::docs;
use crate::app::Shared;
use crate::extract::FromPhone;
use crate::fault::Fault;

/// Returns the packed form of that hash, which never changes.
#[utoipa::path(get, path = "/api/v1/forms/{hash}", tag = "phone", security(("phone" = [])),
    params(("hash" = String, Path, description = "SHA-256 of the packed form, hex.")),
    responses((status = 200, description = "The packed form.", body = Vec<u8>, content_type = "application/octet-stream"),
              (status = 404, body = docs::Failure)))]
pub async fn packed(
    State(app): State<Shared>,
    _: FromPhone,
    Path(hash): Path<String>,
) -> Result<Response, Fault> {
    let bytes = app.catalogue.packed(&hash).ok_or(Fault::NotFound)?;
    Ok(answer(bytes, "private, max-age=31536000, immutable"))
}

/// Returns the current packed form of that id to anyone, where the office allows it.
#[utoipa::path(get, path = "/api/v1/try/{form_id}", tag = "phone",
    params(("form_id" = String, Path, description = "The form_id setting.")),
    responses((status = 200, description = "The packed form.", body = Vec<u8>, content_type = "application/octet-stream"),
              (status = 403, description = "The office has switched this off.", body = docs::Failure),
              (status = 404, body = docs::Failure)))]
pub async fn packed_to_try(
    State(app): State<Shared>,
    Path(form_id): Path<String>,
) -> Result<Response, Fault> {
    if !app.store.settings().await?.try_enabled {
        return Err(Fault::TryDisabled);
    }
    let current = app
        .catalogue
        .current_form(&form_id)
        .ok_or(Fault::NotFound)?;
    let bytes = app
        .catalogue
        .packed(&current.entry.hash)
        .ok_or(Fault::NotFound)?;
    Ok(answer(bytes, "no-cache"))
}

fn answer(bytes: Bytes, cache: &'static str) -> Response {
    (
        [
            (header::CONTENT_TYPE, "application/octet-stream"),
            (header::CACHE_CONTROL, cache),
        ],
        bytes,
    )
        .into_response()
}
