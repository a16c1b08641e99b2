//! The server keeps the contract that phones, and the fake server of their tests, rely on.

use axum::http::Method;
use sync::port::{self, LocalFuture, Request, Response, Unreachable, Uplink};
use testkit::contract::server::{Records, contract};

use crate::office::Office;

/// The way from a phone to the server under test.
struct Wire<'a>(&'a Office);

impl Uplink for Wire<'_> {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, Unreachable>> {
        Box::pin(async move {
            let method = match request.method {
                port::Method::Get => Method::GET,
                port::Method::Head => Method::HEAD,
                port::Method::Post => Method::POST,
                port::Method::Patch => Method::PATCH,
            };
            let bearer = format!("Bearer {}", request.token);
            let (from, total) = request.piece.unwrap_or_default();
            let (from, total) = (from.to_string(), total.to_string());
            let mut headers = vec![("authorization", bearer.as_str())];
            if request.piece.is_some() {
                headers.extend([("upload-offset", from.as_str()), ("upload-length", &total)]);
            }
            let answer = self
                .0
                .ask(method, &request.path, &headers, request.body)
                .await;
            Ok(Response {
                status: answer.status.as_u16(),
                upload_offset: answer.header("upload-offset").parse().ok(),
                upload_complete: answer.header("upload-complete") == "true",
                body: answer.body,
            })
        })
    }
}

#[tokio::test]
async fn the_server_meets_its_contract() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let file = b"the bytes of an invented photo";
    let records = Records {
        token: phone.bearer.trim_start_matches("Bearer "),
        good: office.person("สมมติ"),
        bad: office.submission(&[]),
        with_file: office.with_photo(file),
        file,
    };
    contract(&Wire(&office), records).await;
}
