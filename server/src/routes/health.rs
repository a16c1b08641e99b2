//! Whether the server is well, and what it has done so far.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;

use crate::app::Shared;
use crate::fault::Fault;

/// Says `ok` while the database answers.
#[utoipa::path(get, path = "/healthz", tag = "operation",
    responses((status = 200, description = "The server is well.", body = String, content_type = "text/plain"),
              (status = 503, description = "The database does not answer.", body = String, content_type = "text/plain")))]
pub async fn healthz(State(app): State<Shared>) -> impl IntoResponse {
    if app.store.is_well().await {
        (StatusCode::OK, "ok\n")
    } else {
        (
            StatusCode::SERVICE_UNAVAILABLE,
            "the database does not answer\n",
        )
    }
}

/// Returns the counters in Prometheus' text format.
#[utoipa::path(get, path = "/metrics", tag = "operation",
    responses((status = 200, description = "Counters.", body = String, content_type = "text/plain")))]
pub async fn metrics(State(app): State<Shared>) -> Result<impl IntoResponse, Fault> {
    let records = app.store.records_by_status().await?;
    let text = app.metrics.text(&app.writer.counts, &records);
    Ok((
        [(
            header::CONTENT_TYPE,
            "text/plain; version=0.0.4; charset=utf-8",
        )],
        text,
    ))
}
