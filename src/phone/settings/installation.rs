//! The app on the phone's home screen: what its icon shows, and the browser's offer to install it.

use std::rc::Rc;

use leptos::prelude::*;

use crate::phone::enrol::Session;
use crate::phone::outbox::OutboxState;
use crate::platform::Platform;

/// The app's icon, and whether the app can be installed.
#[derive(Clone, Copy)]
pub struct InstallationState {
    platform: Platform,
    /// How many records wait to be sent or were returned: the number on the icon.
    pub n_open: Memo<usize>,
    /// Whether the browser offers to install the app.
    pub is_offered: ReadSignal<bool>,
}

impl InstallationState {
    pub(crate) fn watch(
        platform: Platform,
        session: Session,
        outbox: OutboxState,
    ) -> InstallationState {
        let installation = platform.ports().installation.clone();
        let offered = RwSignal::new(installation.is_offered());
        let port = installation.clone();
        installation.listen(Rc::new(move |()| offered.set(port.is_offered())));
        let n_returned = move || session.returned.with(Vec::len);
        InstallationState {
            platform,
            n_open: Memo::new(move |_| outbox.n_waiting.get() + n_returned()),
            is_offered: offered.read_only(),
        }
    }

    /// Puts the number on the icon.
    pub fn show_badge(self) {
        let n = self.n_open.get();
        self.platform.ports().installation.set_badge(n);
    }

    /// Asks the browser to install the app; the browser asks the person.
    pub fn install(self) {
        let installing = self.platform.ports().installation.install();
        self.platform.spawn(async move {
            installing.await;
        });
    }
}
