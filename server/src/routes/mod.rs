//! The HTTP API: one file for each group of paths, put together here.
//!
//! Handlers read the request and write the answer; rules are in `intake`, SQL in
//! `store`, sentences in `text`.

mod docs;
mod enrol;
mod error;
mod files;
mod forms;
mod health;
mod lists;
mod log;
pub mod office;
mod phone;
mod records;
mod static_files;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{any, get, head, post};
use tower_http::compression::CompressionLayer;

use crate::app::Shared;
use crate::error::Error;
use crate::security;

pub use docs::openapi;

/// Returns the whole service.
pub fn router(app: Shared) -> Router {
    let phone = Router::new()
        .route("/enrol", post(enrol::enrol))
        .route("/phone", get(phone::manifest))
        .route("/lists", get(lists::delta))
        .route("/forms/{hash}", get(forms::packed))
        .route("/try/{form_id}", get(forms::packed_to_try))
        .route("/records", post(records::receive))
        .route(
            "/files/{sha256}",
            head(files::progress).patch(files::receive),
        )
        .route("/openapi.json", get(docs::openapi_json));
    let api = Router::new()
        .nest("/api/v1", phone)
        .nest("/api/v1/office", office::router())
        .route("/api/{*rest}", any(no_such_path))
        .route("/healthz", get(health::healthz))
        .route("/metrics", get(health::metrics))
        .layer(from_fn(security::api_headers));
    api.fallback_service(static_files::router(app.clone()))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(app.clone(), security::common_headers))
        .layer(from_fn_with_state(app.clone(), log::log_request))
        .with_state(app)
}

async fn no_such_path() -> Error {
    Error::NotFound
}
