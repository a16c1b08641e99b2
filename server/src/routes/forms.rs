//! Packed forms: by hash for enrolled phones, by id for those who try one.

use api::Failure;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::app::Shared;
use crate::catalogue::Packed;
use crate::error::Error;
use crate::extract::FromPhone;

/// Returns the packed form of that hash, which never changes.
#[utoipa::path(get, path = "/api/v1/forms/{hash}", tag = "phone", security(("phone" = [])),
    params(("hash" = String, Path, description = "SHA-256 of the packed form, hex.")),
    responses((status = 200, description = "The packed form.", body = Vec<u8>, content_type = "application/octet-stream"),
              (status = 404, body = Failure)))]
pub async fn packed(
    State(app): State<Shared>,
    _: FromPhone,
    Path(hash): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let catalogue = app.catalogue.now();
    let packed = catalogue.packed(&hash).ok_or(Error::NotFound)?;
    Ok(answer(
        packed,
        &headers,
        "private, max-age=31536000, immutable",
    ))
}

/// Returns the current packed form of that id to anyone, where the office allows it.
#[utoipa::path(get, path = "/api/v1/try/{form_id}", tag = "phone",
    params(("form_id" = String, Path, description = "The form_id setting.")),
    responses((status = 200, description = "The packed form.", body = Vec<u8>, content_type = "application/octet-stream"),
              (status = 403, description = "The office has switched this off.", body = Failure),
              (status = 404, body = Failure)))]
pub async fn packed_to_try(
    State(app): State<Shared>,
    Path(form_id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    if !app.store.settings().await?.try_enabled {
        return Err(Error::TryDisabled);
    }
    let catalogue = app.catalogue.now();
    let current = catalogue.current_form(&form_id).ok_or(Error::NotFound)?;
    let packed = catalogue
        .packed(&current.entry.hash)
        .ok_or(Error::NotFound)?;
    Ok(answer(packed, &headers, "no-cache"))
}

/// Returns whether the client accepts that content encoding.
fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    let accepted = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|it| it.to_str().ok())
        .unwrap_or_default();
    accepted
        .split(',')
        .any(|it| it.trim().split(';').next() == Some(encoding))
}

fn answer(packed: &Packed, headers: &HeaderMap, cache: &'static str) -> Response {
    let compressed = packed.brotli().filter(|_| accepts(headers, "br"));
    let is_compressed = compressed.is_some();
    let bytes = compressed.unwrap_or_else(|| packed.plain.clone());
    let mut response = (
        [
            (header::CONTENT_TYPE, "application/octet-stream"),
            (header::CACHE_CONTROL, cache),
            (header::VARY, "accept-encoding"),
        ],
        bytes,
    )
        .into_response();
    if is_compressed {
        response
            .headers_mut()
            .insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    response
}
