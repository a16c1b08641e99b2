//! The client of the office pages: requests, files and preferences by the browser's own means.

use sync::port::LocalFuture;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, Document, Element, Headers, HtmlAnchorElement, HtmlElement, HtmlInputElement,
    RequestCredentials, RequestInit, Storage, Url, Window,
};

use ports::office::{NoAnswer, OfficeClient, Request, Response};

/// A header that a form on another site cannot send.
const OUR_HEADER: (&str, &str) = ("X-Requested-With", "samruat");

/// How often, and how many milliseconds apart, an element is looked for that is not drawn yet.
const FOCUS_TRIES: u32 = 50;
const FOCUS_WAIT_MS: i32 = 40;

/// The browser that the office is open in.
pub struct BrowserOfficeClient;

impl OfficeClient for BrowserOfficeClient {
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, NoAnswer>> {
        // Only the network fails here; the browser does not say how.
        Box::pin(async move { fetched(&request).await.map_err(|_| NoAnswer) })
    }

    fn watch_visibility(&self, on_visible: Box<dyn Fn()>) {
        let listener = Closure::<dyn Fn()>::new(move || {
            if window().document().is_some_and(|it| !it.hidden()) {
                on_visible();
            }
        });
        let document = window().document();
        let listens = document.map(|it| {
            it.add_event_listener_with_callback(
                "visibilitychange",
                listener.as_ref().unchecked_ref(),
            )
        });
        // Where it fails, people press "refresh".
        drop(listens);
        listener.forget();
    }

    fn now(&self) -> i64 {
        js_sys::Date::now() as i64
    }

    fn set_preference(&self, key: &str, choice: &str) {
        // Where the browser stores nothing, the preference is forgotten.
        if let Some(storage) = storage() {
            drop(storage.set_item(&stored_key(key), choice));
        }
    }

    fn preference(&self, key: &str) -> Option<String> {
        storage()?.get_item(&stored_key(key)).ok()?
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
        focus_soon(id.to_owned(), document().active_element(), FOCUS_TRIES);
    }

    fn chosen_file(&self, input_id: &str) -> LocalFuture<'_, Option<String>> {
        let input = document().get_element_by_id(input_id);
        let input = input.and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        let file = input.and_then(|it| it.files()).and_then(|it| it.get(0));
        Box::pin(async move { JsFuture::from(file?.text()).await.ok()?.as_string() })
    }

    fn download(&self, path: &str) -> LocalFuture<'_, Result<Response, NoAnswer>> {
        let path = path.to_owned();
        Box::pin(async move { saved(&path).await.map_err(|_| NoAnswer) })
    }

    fn copy(&self, text: &str) -> LocalFuture<'_, bool> {
        let copied = window().navigator().clipboard().write_text(text);
        Box::pin(async move { JsFuture::from(copied).await.is_ok() })
    }

    fn print(&self) {
        drop(window().print());
    }
}

async fn fetched(request: &Request) -> Result<Response, JsValue> {
    let headers = Headers::new()?;
    headers.set(OUR_HEADER.0, OUR_HEADER.1)?;
    let init = RequestInit::new();
    init.set_credentials(RequestCredentials::SameOrigin);
    if let Request::Post { body, .. } = request {
        headers.set("Content-Type", "application/json")?;
        init.set_method("POST");
        init.set_body(&JsValue::from_str(body));
    }
    init.set_headers(&headers);
    let answer = JsFuture::from(window().fetch_with_str_and_init(request.path(), &init)).await?;
    let answer: web_sys::Response = answer.dyn_into()?;
    let body = JsFuture::from(answer.text()?).await?;
    Ok(Response {
        status: answer.status(),
        body: body.as_string().unwrap_or_default(),
    })
}

/// Saves the answer under the server's file name; does not save an error.
async fn saved(path: &str) -> Result<Response, JsValue> {
    let answer: web_sys::Response = JsFuture::from(window().fetch_with_str(path))
        .await?
        .dyn_into()?;
    if !answer.ok() {
        let body = JsFuture::from(answer.text()?).await?;
        return Ok(Response {
            status: answer.status(),
            body: body.as_string().unwrap_or_default(),
        });
    }
    let disposition = answer
        .headers()
        .get("content-disposition")?
        .unwrap_or_default();
    let name = disposition
        .split('"')
        .nth(1)
        .unwrap_or("samruat")
        .to_owned();
    let blob: Blob = JsFuture::from(answer.blob()?).await?.dyn_into()?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download(&name);
    link.click();
    // The download has started, so the browser still holds the data.
    Url::revoke_object_url(&url)?;
    Ok(Response {
        status: 204,
        body: String::new(),
    })
}

/// Moves the focus to an element that may be drawn only once its page has loaded.
///
/// Gives up when the person moves the focus in the meantime.
fn focus_soon(id: String, before: Option<Element>, n_tries: u32) {
    let focus = Closure::once_into_js(move || {
        let active = document().active_element();
        let is_ours = active == before || active.is_none_or(|it| it.tag_name() == "BODY");
        if !is_ours {
            return;
        }
        let element = document().get_element_by_id(&id);
        match element.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            Some(element) => drop(element.focus()),
            None if n_tries > 0 => focus_soon(id, before, n_tries - 1),
            None => {}
        }
    });
    let callback = focus.unchecked_ref();
    drop(window().set_timeout_with_callback_and_timeout_and_arguments_0(callback, FOCUS_WAIT_MS));
}

/// The browser's local storage; a private window may have none.
fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}

fn stored_key(key: &str) -> String {
    format!("samruat.office.{key}")
}

fn window() -> Window {
    web_sys::window().expect("a page has a window")
}

fn document() -> Document {
    window()
        .document()
        .expect("a window of a page has a document")
}
