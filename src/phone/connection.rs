//! The network as the device sees it; what came back from sending is the outbox's.

use std::rc::Rc;

use crate::platform::Platform;
use leptos::prelude::*;
use ports::PlatformEvent;

/// The device's network.
#[derive(Clone, Copy)]
pub struct Connection {
    /// False where the device says that it has no network.
    pub online: ReadSignal<bool>,
}

impl Connection {
    /// Follows the device from now on.
    pub(crate) fn watch(platform: Platform) -> Connection {
        let ports = platform.ports();
        let online = RwSignal::new(ports.connectivity.is_online());
        let connectivity = ports.connectivity.clone();
        let is_online = move || connectivity.is_online();
        ports.connectivity.listen(Rc::new(move |event| match event {
            PlatformEvent::Online => online.set(true),
            PlatformEvent::Offline => online.set(false),
            PlatformEvent::Shown => online.set(is_online()),
            PlatformEvent::Hidden => {}
        }));
        Connection {
            online: online.read_only(),
        }
    }
}
