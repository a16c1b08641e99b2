//! A router without a page: the history as a stack of routes.

use std::cell::RefCell;
use std::rc::Rc;

use samruat_app::phone::app::App;
use samruat_app::phone::route::{Entry, Route};
use testkit::device::Device;

/// The entries of the history; the last is shown.
pub type Entries = Rc<RefCell<Vec<Route>>>;

/// Lets `app` go through `entries`, and shows it the last one.
pub fn connect(device: &Device, app: App, entries: &Entries) {
    let visited = entries.clone();
    app.navigator.connect(Rc::new(move |route, entry| {
        {
            let mut entries = visited.borrow_mut();
            if entry == Entry::Replacing {
                entries.pop();
            }
            entries.push(route.clone());
        }
        app.visit(route);
    }));
    let left = entries.clone();
    device.history.on_back.replace(Some(Rc::new(move |()| {
        let route = {
            let mut entries = left.borrow_mut();
            if entries.len() > 1 {
                entries.pop();
            }
            entries.last().cloned()
        };
        app.visit(route.unwrap_or(Route::Home));
    })));
    let shown = entries.borrow().last().cloned();
    app.visit(shown.unwrap_or(Route::Home));
}
