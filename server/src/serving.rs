//! Accepts connections, with limits on their number and on time.
//!
//! `axum::serve` has no time limit for a request's head: a client that sends
//! half a request and stops would hold its connection for ever.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::connect_info::ConnectInfo;
use axum::http::{Request, StatusCode};
use hyper::body::Incoming;
use hyper::server::conn::http1::Builder;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower::{Layer, ServiceExt};
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

/// Limits of the HTTP server.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Connections that are open at once; further ones wait until one is closed.
    pub connections: usize,
    /// Time from the connection, or from the previous answer, to the end of a request's head.
    pub head: Duration,
    /// Time between two frames of a request's body.
    pub body_piece: Duration,
    /// Time from a whole request to its answer.
    pub request: Duration,
    /// Time for requests in progress when the server stops.
    pub shutdown: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            connections: 1024,
            head: Duration::from_secs(30),
            body_piece: Duration::from_secs(30),
            request: Duration::from_secs(300),
            shutdown: Duration::from_secs(10),
        }
    }
}

/// Serves the connections of `listener` until `stop` completes.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    stop: impl Future<Output = ()>,
) {
    let service = TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, limits.request)
        .layer(RequestBodyTimeoutLayer::new(limits.body_piece).layer(router));
    let mut builder = Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head);
    let room = Arc::new(Semaphore::new(limits.connections));
    let open = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let next = async {
            let place = room.clone().acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            it = next => it,
            () = &mut stop => break,
        };
        let (stream, address) = match accepted {
            Ok(it) => it,
            Err(err) => {
                tracing::warn!(%err, "a connection could not be accepted");
                // Most likely out of file descriptors: wait until some are closed.
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        // Nagle's algorithm would delay a small answer by 40 ms.
        let _ = stream.set_nodelay(true);
        let service = service
            .clone()
            .map_request(move |mut it: Request<Incoming>| {
                it.extensions_mut()
                    .insert(ConnectInfo::<SocketAddr>(address));
                it
            });
        let connection =
            builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
        let connection = open.watch(connection);
        tokio::spawn(async move {
            // An error here means that the browser disconnected.
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    tokio::select! {
        () = open.shutdown() => {}
        // A client that never ends its request must not keep the server running.
        () = tokio::time::sleep(limits.shutdown) => {}
    }
}
