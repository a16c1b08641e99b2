//! Logs one line for each request: method, route template, status, time. Never a
//! path, a query, an address or a body, which may contain personal data.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;

use crate::app::Shared;

/// Counts and logs each request.
pub async fn log_request(State(app): State<Shared>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let route = match request.extensions().get::<MatchedPath>() {
        Some(it) => it.as_str().to_owned(),
        None => "static".to_owned(),
    };
    let response = next.run(request).await;
    let took = started.elapsed();
    let status = response.status().as_u16();
    app.metrics
        .count_request(method.as_str(), &route, status, took);
    let ms = took.as_micros() as f64 / 1000.0;
    if status >= 500 {
        tracing::error!(%method, route, status, ms, "request failed");
    } else {
        tracing::info!(%method, route, status, ms, "request");
    }
    response
}
