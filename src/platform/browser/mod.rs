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

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::platform::Ports;

/// The element in which the app is drawn; not in the page yet.
pub fn root() -> HtmlElement {
    let element = js::document().create_element("div");
    let element = element.expect("every browser knows a div");
    element.unchecked_into()
}

/// One of each port, as the browser has it, for an app that is drawn in `root`.
pub fn ports(root: HtmlElement) -> Ports {
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
        page: Rc::new(address::Document::new(root)),
        tasks: Rc::new(device::BrowserTasks),
        matches: pattern::matches,
    }
}

/// False where the page's own script found that the app cannot run here, and says so.
pub fn may_start() -> bool {
    !js::get(&js::window(), "samruatBlocked").is_truthy()
}
