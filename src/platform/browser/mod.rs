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
pub mod office;
mod pattern;

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
        matches: pattern::matches,
    }
}

/// False where the page's own script found that the app cannot run here, and says so.
pub fn may_start() -> bool {
    !js::get(&js::window(), "samruatBlocked").is_truthy()
}

/// Takes away what stood there before the app, and tells the page's script.
pub fn started() {
    if let Some(before) = js::document().get_element_by_id("before") {
        before.remove();
    }
    // A page without the script, as in tests, has nothing to be told.
    let _ = js::call(&js::window(), "samruatStarted", &[]);
}
