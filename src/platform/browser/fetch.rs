//! The way to the server: `fetch`, with bodies packed by the browser's own gzip.

use js_sys::{ArrayBuffer, Uint8Array};
use sync::port::{LocalFuture, Method, Request, Response, Unreachable, Uplink};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::js;

/// `fetch`.
pub struct Fetch;

/// What takes longer counts as no answer.
const LONGEST_MS: i32 = 60_000;
/// Smaller bodies are not worth packing.
const WORTH_PACKING: usize = 1_000;

impl Uplink for Fetch {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, Unreachable>> {
        Box::pin(async move { exchange(request).await.map_err(|_| Unreachable) })
    }
}

async fn exchange(request: Request) -> Result<Response, JsValue> {
    let (mut headers, mut options) = (Vec::new(), Vec::new());
    if !request.token.is_empty() {
        headers.push(("Authorization", ["Bearer ", &request.token].concat().into()));
    }
    if let Some((from, total)) = request.piece {
        headers.push(("Upload-Offset", from.to_string().into()));
        headers.push(("Upload-Length", total.to_string().into()));
    }
    let method = match request.method {
        Method::Get => "GET",
        Method::Head => "HEAD",
        Method::Post => "POST",
        Method::Patch => "PATCH",
    };
    if matches!(request.method, Method::Post | Method::Patch) {
        let body = Uint8Array::from(request.body.as_slice());
        let is_text = request.method == Method::Post;
        let media_type = if is_text {
            "application/json"
        } else {
            "application/octet-stream"
        };
        headers.push(("Content-Type", media_type.into()));
        let packed = match is_text && request.body.len() >= WORTH_PACKING {
            true => packed(&body).await.ok(),
            false => None,
        };
        if packed.is_some() {
            headers.push(("Content-Encoding", "gzip".into()));
        }
        options.push(("body", packed.unwrap_or(body.into())));
    }
    let deadline = Deadline::start()?;
    options.push(("method", method.into()));
    options.push(("headers", js::object(&headers)));
    options.push(("signal", js::get(&deadline.controller, "signal")));
    let arguments: [&JsValue; 2] = [&request.path.into(), &js::object(&options)];
    let answer = js::call(&js::window(), "fetch", &arguments)?;
    let answer: web_sys::Response = js::settled(answer).await?.dyn_into()?;
    let body = js::settled(answer.array_buffer()?.into()).await?;
    let body: ArrayBuffer = body.dyn_into()?;
    let header = |name| answer.headers().get(name).ok().flatten();
    Ok(Response {
        status: answer.status(),
        body: Uint8Array::new(&body).to_vec(),
        upload_offset: header("Upload-Offset").and_then(|it| it.parse().ok()),
        upload_complete: header("Upload-Complete").as_deref() == Some("true"),
    })
}

/// The body, packed; an error where the browser cannot.
async fn packed(body: &Uint8Array) -> Result<JsValue, JsValue> {
    let gzip = js::construct("CompressionStream", &[&"gzip".into()])?;
    let plain = js::construct("Response", &[body])?;
    let stream = js::call(&js::get(&plain, "body"), "pipeThrough", &[&gzip])?;
    let response = js::construct("Response", &[&stream])?;
    js::settled(js::call(&response, "arrayBuffer", &[])?).await
}

/// Ends a request that takes too long.
struct Deadline {
    controller: JsValue,
    alarm: i32,
    _ring: Closure<dyn Fn()>,
}

impl Deadline {
    fn start() -> Result<Deadline, JsValue> {
        let controller = js::construct("AbortController", &[])?;
        let rung = controller.clone();
        let ring = Closure::<dyn Fn()>::new(move || {
            let _ = js::call(&rung, "abort", &[]);
        });
        let alarm = js::window().set_timeout_with_callback_and_timeout_and_arguments_0(
            ring.as_ref().unchecked_ref(),
            LONGEST_MS,
        )?;
        Ok(Deadline {
            controller,
            alarm,
            _ring: ring,
        })
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        js::window().clear_timeout_with_handle(self.alarm);
    }
}
