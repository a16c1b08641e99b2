//! The real ports in a real browser: the same suites that `tests/contract` runs on the fakes.
#![cfg(target_arch = "wasm32")]

use ports::{PlatformEvent, Ports};
use samruat_app::platform::browser;
use testkit::contract::{
    clock, connectivity, installation, journal, locator, locks, page, pattern, random, storage,
    store, tasks,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn ports() -> Ports {
    // The page of the test runner has no element for the app.
    let document = web_sys::window().and_then(|it| it.document());
    let root = document.expect("a page").create_element("div");
    browser::ports(root.expect("a div").unchecked_into())
}

#[wasm_bindgen_test]
async fn indexed_db_meets_its_contract() {
    store::contract(&*ports().store, &*ports().store).await;
}

#[wasm_bindgen_test]
fn local_storage_meets_its_contract() {
    journal::contract(&*ports().journal);
}

#[wasm_bindgen_test]
fn the_browsers_patterns_meet_their_contract() {
    pattern::contract(ports().matches);
}

#[wasm_bindgen_test]
async fn web_locks_meet_their_contract() {
    locks::contract(&*ports().locks, &*ports().locks).await;
}

#[wasm_bindgen_test]
async fn the_browsers_clock_meets_its_contract() {
    clock::contract(&*ports().clock).await;
}

#[wasm_bindgen_test]
fn the_browsers_network_meets_its_contract() {
    connectivity::contract(&*ports().connectivity, |event| {
        let name = match event {
            PlatformEvent::Online => "online",
            PlatformEvent::Offline => "offline",
            PlatformEvent::Shown | PlatformEvent::Hidden => return,
        };
        let window = web_sys::window().expect("a page");
        let event = web_sys::Event::new(name).expect("an event");
        assert!(window.dispatch_event(&event).is_ok());
    });
}

#[wasm_bindgen_test]
async fn the_browsers_locator_meets_its_contract() {
    locator::contract(&*ports().locator).await;
}

#[wasm_bindgen_test]
async fn the_document_meets_its_contract() {
    page::contract(&*ports().page).await;
}

#[wasm_bindgen_test]
fn the_browsers_randomness_meets_its_contract() {
    random::contract(&*ports().random);
}

#[wasm_bindgen_test]
async fn the_browsers_storage_meets_its_contract() {
    storage::contract(&*ports().storage).await;
}

#[wasm_bindgen_test]
async fn the_browsers_tasks_meet_their_contract() {
    tasks::contract(ports().tasks).await;
}

#[wasm_bindgen_test]
async fn the_browsers_installation_meets_its_contract() {
    installation::contract(&*ports().installation).await;
}
