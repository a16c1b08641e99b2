//! The app's side of the ports: a handle to them, and the real ones.
//!
//! The ports themselves are traits in the crate `ports`; `browser` implements them, and is the only
//! folder that names `web_sys`, `js_sys` and `wasm_bindgen`. Their fakes are in the crate `testkit`.

pub(crate) mod alarm;
#[cfg(target_arch = "wasm32")]
pub mod browser;

use std::future::Future;
use std::rc::Rc;

use leptos::prelude::*;
use ports::Ports;

/// A copyable handle to the ports.
#[derive(Clone, Copy)]
pub struct Platform(StoredValue<Rc<Ports>, LocalStorage>);

impl Platform {
    /// Hands `ports` to the current owner.
    pub fn new(ports: Ports) -> Platform {
        Platform(StoredValue::new_local(Rc::new(ports)))
    }

    /// The ports.
    pub fn ports(self) -> Rc<Ports> {
        self.0.get_value()
    }

    /// Shows the app in place of the page's shell, once what was just changed is drawn.
    pub fn show_app(self) {
        let ports = self.ports();
        self.spawn(async move {
            ports.clock.sleep(0).await;
            ports.page.show_app();
        });
    }

    /// Runs `task` to its end, beside everything else.
    pub fn spawn(self, task: impl Future<Output = ()> + 'static) {
        self.ports().tasks.spawn(Box::pin(task));
    }
}
