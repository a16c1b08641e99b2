//! Connections that send half a request, and more of them than there is room for.

use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::routing::{get, post};
use samruat_server::serving::{self, Limits};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Limits that are reached at once, so that nobody waits for them.
const SHORT: Limits = Limits {
    connections: 4,
    head: Duration::from_millis(100),
    body_piece: Duration::from_millis(100),
    request: Duration::from_secs(60),
    shutdown: Duration::from_millis(100),
};

/// Serves on a port of its own until the test ends.
async fn served() -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let router = Router::new().route("/", get(|| async { "here" })).route(
        "/",
        post(|body: Bytes| async move { body.len().to_string() }),
    );
    tokio::spawn(serving::serve(
        listener,
        router,
        SHORT,
        std::future::pending(),
    ));
    address
}

async fn sent(address: std::net::SocketAddr, text: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(text.as_bytes()).await.expect("sent");
    stream
}

/// Everything that comes until the server closes the connection.
async fn all_of(mut stream: TcpStream) -> String {
    let mut text = String::new();
    // A reset is a way to close as well.
    let _ = stream.read_to_string(&mut text).await;
    text
}

#[tokio::test]
async fn half_a_head_is_not_waited_for_for_ever() {
    let address = served().await;
    for half in ["", "GET / HT", "GET / HTTP/1.1\r\nhost: x\r\n"] {
        let answer = all_of(sent(address, half).await).await;
        assert!(!answer.contains("200"), "{half:?}: {answer}");
    }
}

#[tokio::test]
async fn half_a_body_is_not_waited_for_for_ever() {
    let address = served().await;
    let half = "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nhalf";
    let answer = all_of(sent(address, half).await).await;
    assert!(!answer.contains("200"), "{answer}");
}

#[tokio::test]
async fn a_request_is_answered_however_many_others_are_half_sent() {
    let address = served().await;
    let mut half_sent = Vec::new();
    for _ in 0..SHORT.connections * 10 {
        half_sent.push(sent(address, "GET / HTTP/1.1\r\n").await);
    }
    let whole = "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    let answer = all_of(sent(address, whole).await).await;
    assert!(
        answer.starts_with("HTTP/1.1 200") && answer.ends_with("here"),
        "{answer}"
    );
}

#[tokio::test]
async fn a_server_that_is_told_to_stop_answers_and_ends() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let router = Router::new().route("/", get(|| async { "here" }));
    let serving = tokio::spawn(serving::serve(listener, router, SHORT, async {
        let _ = stopped.await;
    }));
    // One that never ends its request does not keep the server.
    let _half_sent = sent(address, "GET / HT").await;
    let answer = all_of(
        sent(
            address,
            "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
        )
        .await,
    )
    .await;
    assert!(answer.ends_with("here"), "{answer}");
    stop.send(()).expect("it listens");
    serving.await.expect("it ends");
}
