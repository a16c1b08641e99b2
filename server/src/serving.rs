//! Accepts connections, no more than there is room for and none for ever.
//!
//! `axum::serve` waits for a request's head as long as it takes. A phone on a
//! bad line is slow; who sends half a request and stops is not a phone.

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

/// How much, and how long.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Connections that are open at once; others wait until one is closed.
    pub connections: usize,
    /// From the connection, or the answer before, to the end of a request's head.
    pub head: Duration,
    /// Between two pieces of a request's body.
    pub body_piece: Duration,
    /// A whole request up to its answer.
    pub request: Duration,
    /// For what is being answered when the server is told to stop.
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

/// Answers what comes to `listener` until `stop` ends.
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
                // Out of file descriptors, most likely: some are closed in a while.
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        // An answer is one small packet; waiting to fill it costs 40 ms.
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
            // A browser that goes away in the middle is no news.
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    tokio::select! {
        () = open.shutdown() => {}
        // A phone that sends for ever must not keep the server open.
        () = tokio::time::sleep(limits.shutdown) => {}
    }
}
