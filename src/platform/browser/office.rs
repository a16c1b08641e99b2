//! The client of the office pages: requests, files and preferences by the browser's own means.

use gloo_events::EventListener;
use gloo_net::http::{Method, RequestBuilder};
use gloo_storage::{LocalStorage, Storage};
use gloo_timers::future::TimeoutFuture;
use sync::port::LocalFuture;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, Element, HtmlAnchorElement, HtmlElement, HtmlInputElement, Url};

use super::js::{document, window};
use ports::office::{ChosenFile, NoAnswer, OfficeClient, Request, Response};

/// A header that a form on another site cannot send.
const OUR_HEADER: (&str, &str) = ("X-Requested-With", "samruat");

/// How often, and how many milliseconds apart, an element is looked for that is not drawn yet.
const FOCUS_TRIES: u32 = 50;
const FOCUS_WAIT_MS: u32 = 40;

/// The browser that the office is open in.
pub struct BrowserOfficeClient;

impl OfficeClient for BrowserOfficeClient {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, NoAnswer>> {
        // Only the network fails here; the browser does not say how.
        Box::pin(async move { exchange(&request).await.map_err(|_| NoAnswer) })
    }

    fn watch_visibility(&self, on_visible: Box<dyn Fn()>) {
        EventListener::new(&document(), "visibilitychange", move |_| {
            if !document().hidden() {
                on_visible();
            }
        })
        .forget();
    }

    fn now(&self) -> i64 {
        js_sys::Date::now() as i64
    }

    fn set_preference(&self, key: &str, choice: &str) {
        // Where the browser stores nothing, the preference is forgotten.
        if has_storage() {
            drop(LocalStorage::raw().set_item(&stored_key(key), choice));
        }
    }

    fn preference(&self, key: &str) -> Option<String> {
        let stored = has_storage().then(|| LocalStorage::raw().get_item(&stored_key(key)));
        stored?.ok()?
    }

    fn set_document(&self, lang: &str, title: &str, theme: &str) {
        let document = document();
        document.set_title(title);
        if let Some(root) = document.document_element() {
            drop(root.set_attribute("lang", lang));
            drop(root.set_attribute("data-theme", theme));
        }
    }

    fn focus(&self, id: &str) {
        spawn_local(focus_once_drawn(id.to_owned(), document().active_element()));
    }

    fn chosen_file(&self, input_id: &str) -> LocalFuture<'_, Option<ChosenFile>> {
        let input = document().get_element_by_id(input_id);
        let input = input.and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        let file = input.and_then(|it| it.files()).and_then(|it| it.get(0));
        Box::pin(async move {
            let file = file?;
            let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
            Some(ChosenFile {
                name: file.name(),
                bytes: js_sys::Uint8Array::new(&buffer).to_vec(),
            })
        })
    }

    fn download(&self, path: &str) -> LocalFuture<'_, Result<Response, NoAnswer>> {
        let path = path.to_owned();
        Box::pin(async move { saved(&path).await.ok_or(NoAnswer) })
    }

    fn copy(&self, text: &str) -> LocalFuture<'_, bool> {
        let copied = window().navigator().clipboard().write_text(text);
        Box::pin(async move { JsFuture::from(copied).await.is_ok() })
    }

    fn print(&self) {
        drop(window().print());
    }
}

async fn exchange(request: &Request) -> Result<Response, gloo_net::Error> {
    let builder = RequestBuilder::new(request.path()).header(OUR_HEADER.0, OUR_HEADER.1);
    let answer = match request {
        Request::Get { .. } => builder.send().await?,
        Request::Upload { bytes, .. } => {
            let builder = builder.method(Method::POST);
            let builder = builder.header("Content-Type", "application/octet-stream");
            let body = js_sys::Uint8Array::from(bytes.as_slice());
            builder.body(body)?.send().await?
        }
        Request::Post { body, .. } => {
            let builder = builder.method(Method::POST);
            let builder = builder.header("Content-Type", "application/json");
            builder.body(body)?.send().await?
        }
    };
    Ok(Response {
        status: answer.status(),
        body: answer.text().await?,
    })
}

/// Saves the answer under the server's file name; does not save an error.
async fn saved(path: &str) -> Option<Response> {
    let answer = RequestBuilder::new(path).send().await.ok()?;
    if !answer.ok() {
        return Some(Response {
            status: answer.status(),
            body: answer.text().await.ok()?,
        });
    }
    let disposition = answer.headers().get("content-disposition");
    let name = disposition.as_deref().and_then(|it| it.split('"').nth(1));
    let blob = web_sys::Response::from(answer).blob().ok()?;
    let blob: Blob = JsFuture::from(blob).await.ok()?.dyn_into().ok()?;
    download(&blob, name.unwrap_or("samruat")).ok()?;
    Some(Response {
        status: 204,
        body: String::new(),
    })
}

fn download(blob: &Blob, name: &str) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The download has started, so the browser still holds the data.
    Url::revoke_object_url(&url)
}

/// Moves the focus to an element that may be drawn only once its page has loaded.
///
/// Gives up when the person moves the focus in the meantime.
async fn focus_once_drawn(id: String, before: Option<Element>) {
    for _ in 0..=FOCUS_TRIES {
        TimeoutFuture::new(FOCUS_WAIT_MS).await;
        let active = document().active_element();
        let is_ours = active == before || active.is_none_or(|it| it.tag_name() == "BODY");
        if !is_ours {
            return;
        }
        let element = document().get_element_by_id(&id);
        if let Some(element) = element.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            return drop(element.focus());
        }
    }
}

/// Whether there is local storage; `gloo-storage` panics where a browser blocks it.
fn has_storage() -> bool {
    matches!(window().local_storage(), Ok(Some(_)))
}

fn stored_key(key: &str) -> String {
    format!("samruat.office.{key}")
}
