//! The address bar, the page around the app, and the service worker as the
//! page's own small script hands it on.

use std::cell::{Cell, RefCell};

use js_sys::{Function, Promise};
use sync::port::LocalFuture;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AddEventListenerOptions, Element, HtmlElement};

use super::device::{BrowserClock, listen_to, tell};
use super::js;
use crate::platform::{Address, Clock, Listener, Page, Updates};

/// The address bar and its history.
pub struct AddressBar;

impl Address for AddressBar {
    fn current(&self) -> String {
        let location = js::window().location();
        let path = location.pathname().unwrap_or_default();
        let fragment = location.hash().unwrap_or_default();
        path + &fragment
    }

    fn push(&self, path: &str) {
        if let Ok(history) = js::window().history() {
            // Browsers refuse only floods of steps; the screen changes all the same.
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(path));
        }
    }

    fn replace(&self, path: &str) {
        if let Ok(history) = js::window().history() {
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(path));
        }
    }

    fn back(&self) {
        if let Ok(history) = js::window().history() {
            let _ = history.back();
        }
    }

    fn listen(&self, listener: Listener<()>) {
        let is_forward = Cell::new(false);
        let tell = tell(listener);
        listen_to(&js::window(), "popstate", move || {
            if is_forward.take() {
                return;
            }
            if !closes_dialog() {
                return tell();
            }
            // One step back closes what lies over the page, and the page stays.
            if let Ok(history) = js::window().history() {
                is_forward.set(history.forward().is_ok());
            }
        });
    }
}

/// Closes the dialog that is open, if one is. Where the phone's own back gesture
/// does so by itself, no step in the history comes of it.
fn closes_dialog() -> bool {
    let open = js::document().query_selector("dialog[open]").ok().flatten();
    open.is_some_and(|it| js::call(&it, "close", &[]).is_ok())
}

/// Versions of the app. The script in `index.html` registers the worker, sets
/// `samruatUpdate` and says so in an event; it also starts the newer version.
pub struct ServiceWorker;

impl Updates for ServiceWorker {
    fn listen(&self, listener: Listener<()>) {
        if js::get(&js::window(), "samruatUpdate").is_truthy() {
            listener(());
        }
        listen_to(&js::window(), "samruat-update", tell(listener));
    }

    fn apply(&self) {
        let _ = js::call(&js::window(), "samruatApply", &[]);
    }
}

/// The page around the app, which is drawn in an element of its own and put
/// into the page when its first screen stands.
pub struct Document {
    root: HtmlElement,
    is_standing: Cell<bool>,
    to_reveal: RefCell<Option<String>>,
}

impl Document {
    /// A page in which the app stands in `root`, sooner or later.
    pub fn new(root: HtmlElement) -> Document {
        Document {
            root,
            is_standing: Cell::new(false),
            to_reveal: RefCell::new(None),
        }
    }
}

impl Page for Document {
    fn device(&self) -> String {
        js::window().navigator().user_agent().unwrap_or_default()
    }

    fn is_installed(&self) -> bool {
        let query = js::window().match_media("(display-mode: standalone)");
        query.ok().flatten().is_some_and(|it| it.matches())
    }

    fn dress(&self, language: &str, text_size: &str, theme: &str) {
        let Some(root) = js::document().document_element() else {
            return;
        };
        for (name, value) in [
            ("lang", language),
            ("data-text-size", text_size),
            ("data-theme", theme),
        ] {
            // These names are attributes in every browser.
            let _ = root.set_attribute(name, value);
        }
    }

    fn reveal(&self, reference: &str) {
        if !self.is_standing.get() {
            self.to_reveal.replace(Some(reference.to_owned()));
            return;
        }
        let selector = ["[data-ref=\"", reference, "\"]"].concat();
        let Ok(Some(element)) = self.root.query_selector(&selector) else {
            return;
        };
        element.scroll_into_view();
        let control = element
            .query_selector("input, select, textarea, button")
            .ok()
            .flatten();
        if let Some(control) = control.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            let _ = control.focus();
        }
    }

    fn stay(&self) -> LocalFuture<'static, ()> {
        // The page's own script knows how to hold a question where it is.
        let take_up = js::call(&js::window(), "samruatStay", &[]);
        Box::pin(async move {
            // Drawing takes microtasks; this comes after them.
            BrowserClock.sleep(0).await;
            if let Ok(Ok(take_up)) = take_up.map(JsCast::dyn_into::<Function>) {
                // Where it fails the screen stands at its top.
                let _ = take_up.call0(&JsValue::NULL);
            }
        })
    }

    fn bring_near(&self, id: String) -> LocalFuture<'static, ()> {
        Box::pin(async move {
            BrowserClock.sleep(0).await;
            if let Some(element) = js::document().get_element_by_id(&id) {
                let near = js::object(&[("block", "nearest".into())]);
                // A browser without these options scrolls to it all the same.
                let _ = js::call(&element, "scrollIntoView", &[&near]);
            }
        })
    }

    fn after_tap(&self) -> LocalFuture<'static, ()> {
        Box::pin(async {
            let pressed = js::document().query_selector(":active").ok().flatten();
            if pressed.is_some() {
                let released = Promise::new(&mut |resolve: Function, _| {
                    let options = AddEventListenerOptions::new();
                    options.set_once(true);
                    // A finger's tap ends with it too. Every window takes every listener.
                    let _ = js::window()
                        .add_event_listener_with_callback_and_add_event_listener_options(
                            "mouseup", &resolve, &options,
                        );
                });
                let _ = js::settled(released.into()).await;
            }
            // The click comes right after the finger has gone.
            BrowserClock.sleep(0).await;
        })
    }

    fn hold_focus(&self) -> LocalFuture<'static, ()> {
        let focused = js::document().active_element();
        let top = |it: &Element| {
            let rect = js::call(it, "getBoundingClientRect", &[]).unwrap_or_default();
            js::get(&rect, "top").as_f64().unwrap_or_default()
        };
        let held = focused.map(|it| (top(&it), it));
        Box::pin(async move {
            // Drawing takes microtasks; this comes after them.
            BrowserClock.sleep(0).await;
            let Some((before, element)) = held.filter(|(_, it)| it.is_connected()) else {
                return;
            };
            let moved = top(&element) - before;
            if moved.abs() >= 1.0 {
                js::window().scroll_by_with_x_and_y(0.0, moved);
            }
        })
    }

    fn begun(&self) -> Option<String> {
        let reference = js::call(&js::window(), "samruatBegun", &[]);
        reference.ok()?.as_string()
    }

    fn stands(&self) {
        if self.is_standing.replace(true) {
            return;
        }
        // The page's own script has what the person did before; without it there is only the body.
        let has_begun = js::call(&js::window(), "samruatStands", &[&self.root]);
        if has_begun.is_err() {
            let _ = js::document().body().map(|it| it.append_child(&self.root));
        }
        let to_reveal = self.to_reveal.take();
        if let Some(reference) = to_reveal.filter(|_| !has_begun.is_ok_and(|it| it.is_truthy())) {
            self.reveal(&reference);
        }
    }
}
