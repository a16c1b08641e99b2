//! The real ports: the only folder that names `web_sys`, `js_sys` and
//! `wasm_bindgen`. Errors become the ports' own at this border.

mod address;
mod camera;
mod device;
mod fetch;
mod indexed_db;
mod js;
mod local;
mod locks;

use std::rc::Rc;

use crate::platform::Ports;

/// One of each port, as the browser has it.
pub fn ports() -> Ports {
    Ports {
        store: Rc::new(indexed_db::IndexedDb::default()),
        journal: Rc::new(local::LocalStorage),
        uplink: Rc::new(fetch::Fetch),
        clock: Rc::new(device::BrowserClock),
        connectivity: Rc::new(device::BrowserConnectivity),
        locator: Rc::new(device::BrowserLocator),
        camera: Rc::new(camera::BrowserCamera),
        locks: Rc::new(locks::WebLocks),
        storage: Rc::new(device::BrowserStorage),
        share: Rc::new(camera::BrowserShare),
        random: Rc::new(device::BrowserRandom),
        address: Rc::new(address::AddressBar),
        updates: Rc::new(address::ServiceWorker),
        page: Rc::new(address::Document),
        tasks: Rc::new(device::BrowserTasks),
    }
}

/// The store alone, for the contract tests.
pub fn store() -> Rc<dyn sync::port::RecordStore> {
    Rc::new(indexed_db::IndexedDb::default())
}
