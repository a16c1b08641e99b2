//! Health check and metrics.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;

use crate::app::Shared;
use crate::clock::iso;
use crate::error::Error;
use crate::store::status::RecordStatus;

/// Says `ok` while records can be stored: it writes and commits a row.
///
/// One check at a time, so that many callers cost the records at most every second commit.
#[utoipa::path(get, path = "/healthz", tag = "operation",
    responses((status = 200, description = "Records can be stored.", body = String, content_type = "text/plain"),
              (status = 503, description = "Nothing can be stored: why, and since when.", body = String, content_type = "text/plain")))]
pub async fn healthz(State(app): State<Shared>) -> impl IntoResponse {
    let _one_at_a_time = app.write_check.lock().await;
    match app.store.try_write().await {
        Ok(()) => (StatusCode::OK, "ok\n".to_owned()),
        Err(err) => {
            let ago = app.store.write_log().last_success().elapsed();
            let since = iso(app.clock.now() - ago.as_millis() as i64, 0);
            let seconds = ago.as_secs();
            let text = format!("nothing was stored since {since} ({seconds} s): {err}\n");
            (StatusCode::SERVICE_UNAVAILABLE, text)
        }
    }
}

/// Returns the metrics in Prometheus' text format.
#[utoipa::path(get, path = "/metrics", tag = "operation",
    responses((status = 200, description = "Metrics.", body = String, content_type = "text/plain")))]
pub async fn metrics(State(app): State<Shared>) -> Result<impl IntoResponse, Error> {
    let counts = app.store.records_by_status().await?;
    for status in RecordStatus::ALL {
        let n_records = counts.iter().find(|it| it.0 == status).map_or(0, |it| it.1);
        app.metrics.set_records(status.as_str(), n_records);
    }
    let writes = app.store.write_log();
    app.metrics
        .set_writes(writes.n_failed(), writes.last_success().elapsed());
    Ok((
        [(
            header::CONTENT_TYPE,
            "text/plain; version=0.0.4; charset=utf-8",
        )],
        app.metrics.text(),
    ))
}
