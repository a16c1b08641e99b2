//! The browser's history.

use std::cell::Cell;

use gloo_events::EventListener;

use super::js;
use ports::History;

/// The history of this tab.
pub struct TabHistory;

impl TabHistory {
    /// The history, in which one step back closes the dialog that is open, if one is, and the page stays.
    ///
    /// Make it before the router, which listens to the same event.
    pub fn new() -> TabHistory {
        let is_forward = Cell::new(false);
        EventListener::new(&js::window(), "popstate", move |event| {
            if is_forward.take() {
                return event.stop_immediate_propagation();
            }
            if closes_dialog() {
                event.stop_immediate_propagation();
                if let Ok(history) = js::window().history() {
                    is_forward.set(history.forward().is_ok());
                }
            }
        })
        .forget();
        TabHistory
    }
}

impl History for TabHistory {
    fn back(&self) {
        if let Ok(history) = js::window().history() {
            // It fails only in a document that is not shown any more.
            let _ = history.back();
        }
    }
}

/// Closes the dialog that is open, if one is. Where the phone's own back gesture
/// does so by itself, no step in the history comes of it.
fn closes_dialog() -> bool {
    let open = js::document().query_selector("dialog[open]").ok().flatten();
    open.is_some_and(|it| js::call(&it, "close", &[]).is_ok())
}
