//! Versions of the app, as `public/boot.js` hands them on.

use gloo_events::EventListener;

use super::js;
use ports::{Listener, Updates};

/// Versions of the app. `boot.js` registers the service worker, sets
/// `samruatUpdate` and says so in an event; it also starts the newer version.
pub struct ServiceWorker;

impl Updates for ServiceWorker {
    fn listen(&self, listener: Listener<()>) {
        if js::get(&js::window(), "samruatUpdate").is_truthy() {
            listener(());
        }
        EventListener::new(&js::window(), "samruat-update", move |_| listener(())).forget();
    }

    fn apply(&self) {
        let _ = js::call(&js::window(), "samruatApply", &[]);
    }
}
