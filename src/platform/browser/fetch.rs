//! The way to the server: `fetch`, with bodies packed by the browser's own gzip.

use gloo_net::http::{self, RequestBuilder};
use gloo_timers::callback::Timeout;
use js_sys::Uint8Array;
use sync::port::{LocalFuture, Method, Request, Response, Unreachable, Uplink};
use wasm_bindgen::JsValue;
use web_sys::AbortController;

use super::js;

/// `fetch`.
pub struct Fetch;

/// What takes longer counts as no answer.
const LONGEST_MS: u32 = 60_000;
/// Smaller bodies are not worth packing.
const WORTH_PACKING: usize = 1_000;

impl Uplink for Fetch {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, Unreachable>> {
        Box::pin(async move { exchange(request).await.ok_or(Unreachable) })
    }
}

/// Sends `request`; `None` where no answer came.
async fn exchange(request: Request) -> Option<Response> {
    let controller = AbortController::new().ok()?;
    let signal = controller.signal();
    // Cancelled when it is dropped, at the end of the exchange.
    let _deadline = Timeout::new(LONGEST_MS, move || controller.abort());
    let method = match request.method {
        Method::Get => http::Method::GET,
        Method::Head => http::Method::HEAD,
        Method::Post => http::Method::POST,
        Method::Patch => http::Method::PATCH,
    };
    let mut builder = RequestBuilder::new(&request.path)
        .method(method)
        .abort_signal(Some(&signal));
    if !request.token.is_empty() {
        builder = builder.header("Authorization", &["Bearer ", &request.token].concat());
    }
    if let Some((from, total)) = request.piece {
        builder = builder
            .header("Upload-Offset", &from.to_string())
            .header("Upload-Length", &total.to_string());
    }
    let body = Uint8Array::from(request.body.as_slice());
    let sent = match request.method {
        Method::Get | Method::Head => builder.build().ok()?,
        Method::Patch => builder
            .header("Content-Type", "application/octet-stream")
            .body(body)
            .ok()?,
        Method::Post => {
            builder = builder.header("Content-Type", "application/json");
            match gzipped(&body).await {
                Some(gzipped) => builder
                    .header("Content-Encoding", "gzip")
                    .body(gzipped)
                    .ok()?,
                None => builder.body(body).ok()?,
            }
        }
    };
    let answer = sent.send().await.ok()?;
    let headers = answer.headers();
    Some(Response {
        status: answer.status(),
        body: answer.binary().await.ok()?,
        upload_offset: headers.get("Upload-Offset").and_then(|it| it.parse().ok()),
        upload_complete: headers.get("Upload-Complete").as_deref() == Some("true"),
    })
}

/// The body, packed; `None` where that is not worth it, or the browser cannot.
async fn gzipped(body: &Uint8Array) -> Option<JsValue> {
    if (body.length() as usize) < WORTH_PACKING {
        return None;
    }
    let gzip = js::construct("CompressionStream", &[&"gzip".into()]).ok()?;
    let plain = js::construct("Response", &[body]).ok()?;
    let stream = js::call(&js::get(&plain, "body"), "pipeThrough", &[&gzip]).ok()?;
    let response = js::construct("Response", &[&stream]).ok()?;
    let bytes = js::call(&response, "arrayBuffer", &[]).ok()?;
    js::settled(bytes).await.ok()
}
