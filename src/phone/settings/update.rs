//! Versions of the app: a newer one waits until no interview is open, then asks.

use std::rc::Rc;

use crate::platform::Platform;
use leptos::prelude::*;

/// The app's version, as settings shows it and records carry it.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A newer version, if one waits.
#[derive(Clone, Copy)]
pub struct UpdateState {
    platform: Platform,
    /// True where a newer version is ready on this phone. Ask only where no interview is open.
    pub waiting: ReadSignal<bool>,
}

impl UpdateState {
    pub(crate) fn watch(platform: Platform) -> UpdateState {
        let ready = RwSignal::new(false);
        platform
            .ports()
            .updates
            .listen(Rc::new(move |()| ready.set(true)));
        UpdateState {
            platform,
            waiting: ready.read_only(),
        }
    }

    /// Starts the newer version.
    pub fn apply(self) {
        self.platform.ports().updates.apply();
    }
}
