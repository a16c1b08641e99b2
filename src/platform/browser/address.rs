//! The address bar and its history.

use std::cell::Cell;

use wasm_bindgen::JsValue;

use super::device::{listen_to, tell};
use super::js;
use ports::{Address, Listener};

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
