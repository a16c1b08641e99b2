//! The app's icon, and the browser's offer to install the app, as `public/boot.js` keeps it.

use gloo_events::EventListener;
use ports::{Installation, Listener};
use sync::port::LocalFuture;
use wasm_bindgen_futures::spawn_local;

use super::js;

/// Where `boot.js` keeps the offer; it says in an event that it came or went.
const OFFER: &str = "samruatInstall";

/// The app in a browser.
pub struct BrowserInstallation;

impl Installation for BrowserInstallation {
    fn set_badge(&self, n: usize) {
        let navigator = js::window().navigator();
        let set = match n {
            0 => js::call(&navigator, "clearAppBadge", &[]),
            n => js::call(&navigator, "setAppBadge", &[&(n as f64).into()]),
        };
        // A browser without badges has no such method; a page that is not installed is refused.
        if let Ok(promise) = set {
            spawn_local(async move { drop(js::settled(promise).await) });
        }
    }

    fn is_offered(&self) -> bool {
        js::get(&js::window(), OFFER).is_truthy()
    }

    fn listen(&self, listener: Listener<()>) {
        EventListener::new(&js::window(), "samruat-install", move |_| listener(())).forget();
    }

    fn install(&self) -> LocalFuture<'static, bool> {
        Box::pin(async {
            let offer = js::get(&js::window(), OFFER);
            let Ok(asked) = js::call(&offer, "prompt", &[]) else {
                return false;
            };
            let _ = js::settled(asked).await;
            let choice = js::settled(js::get(&offer, "userChoice")).await;
            choice
                .is_ok_and(|it| js::get(&it, "outcome").as_string().as_deref() == Some("accepted"))
        })
    }
}
