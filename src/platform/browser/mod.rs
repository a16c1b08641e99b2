//! The real ports: the only folder that names `web_sys`, `js_sys` and
//! `wasm_bindgen`. Errors become the ports' own at this border.

mod camera;
mod device;
mod fetch;
mod history;
mod indexed_db;
mod installation;
mod js;
mod local;
mod locks;
pub mod office;
mod page;
mod pattern;
mod updates;

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use ports::Ports;

/// The element of the page in which the app is drawn; hidden until [`Page::show_app`](ports::Page::show_app).
pub fn root() -> HtmlElement {
    let element = js::document().get_element_by_id("app");
    element.expect("index.html has it").unchecked_into()
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
        installation: Rc::new(installation::BrowserInstallation),
        random: Rc::new(device::BrowserRandom),
        history: Rc::new(history::TabHistory::new()),
        updates: Rc::new(updates::ServiceWorker),
        page: Rc::new(page::Document::new(root)),
        tasks: Rc::new(device::BrowserTasks),
        matches: pattern::matches,
    }
}

/// False where the page's own script found that the app cannot run here, and says so.
pub fn may_start() -> bool {
    !js::get(&js::window(), "samruatBlocked").is_truthy()
}
