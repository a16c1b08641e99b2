//! The real ports in a real browser: the same suites that `tests/contract` runs on the fakes.
#![cfg(target_arch = "wasm32")]

use ports::{PlatformEvent, Ports};
use samruat_app::platform::browser;
use testkit::contract::{
    clock, connectivity, journal, locator, locks, page, pattern, random, storage, store, tasks,
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
async fn indexed_db_keeps_its_word() {
    store::contract(&*ports().store, &*ports().store).await;
}

#[wasm_bindgen_test]
fn local_storage_keeps_its_word() {
    journal::contract(&*ports().journal);
}

#[wasm_bindgen_test]
fn the_browsers_patterns_keep_their_word() {
    pattern::contract(ports().matches);
}

#[wasm_bindgen_test]
async fn web_locks_keep_their_word() {
    locks::contract(&*ports().locks, &*ports().locks).await;
}

#[wasm_bindgen_test]
async fn the_browsers_clock_keeps_its_word() {
    clock::contract(&*ports().clock).await;
}

#[wasm_bindgen_test]
fn the_browsers_network_keeps_its_word() {
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
async fn the_browsers_locator_keeps_its_word() {
    locator::contract(&*ports().locator).await;
}

#[wasm_bindgen_test]
async fn the_document_keeps_its_word() {
    page::contract(&*ports().page).await;
}

#[wasm_bindgen_test]
fn the_browsers_randomness_keeps_its_word() {
    random::contract(&*ports().random);
}

#[wasm_bindgen_test]
async fn the_browsers_storage_keeps_its_word() {
    storage::contract(&*ports().storage).await;
}

#[wasm_bindgen_test]
async fn the_browsers_tasks_keep_their_word() {
    tasks::contract(ports().tasks).await;
}
