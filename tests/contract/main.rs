//! One suite for each port, here run on the fakes; `tests/browser` runs the same on the real ones.
#![cfg(not(target_arch = "wasm32"))]

use std::cell::Cell;
use std::rc::Rc;

use ports::Fix;
use testkit::contract::{
    clock, connectivity, installation, journal, locator, locks, page, pattern, random, server,
    storage, store, tasks,
};
use testkit::device::Device;
use testkit::records::{photo, submission};
use testkit::tasks::MemoryTasks;

fn runs_to_its_end(task: impl Future<Output = ()> + 'static, tasks: &MemoryTasks) -> bool {
    let is_over = Rc::new(Cell::new(false));
    let end = is_over.clone();
    tasks.spawn(Box::pin(async move {
        task.await;
        end.set(true);
    }));
    tasks.run();
    is_over.get()
}

#[test]
fn the_store_in_memory_meets_its_contract() {
    let device = Device::default();
    let store = device.store.clone();
    assert!(runs_to_its_end(
        async move { store::contract(&*store, &*store).await },
        &device.tasks
    ));
}

#[test]
fn the_journal_in_memory_meets_its_contract() {
    journal::contract(&*Device::default().journal);
}

#[test]
fn the_locks_in_memory_meet_their_contract() {
    let device = Device::default();
    let locks = device.locks.clone();
    assert!(runs_to_its_end(
        async move { locks::contract(&*locks, &*locks).await },
        &device.tasks
    ));
}

#[test]
fn the_patterns_off_the_browser_meet_their_contract() {
    pattern::contract(form::pattern::matches);
}

#[test]
fn the_clock_in_memory_meets_its_contract() {
    let device = Device::default();
    let clock = device.clock.clone();
    let is_over = Rc::new(Cell::new(false));
    let end = is_over.clone();
    device.tasks.spawn(Box::pin(async move {
        clock::contract(&*clock).await;
        end.set(true);
    }));
    device.wait(100);
    assert!(is_over.get());
}

#[test]
fn the_network_in_memory_meets_its_contract() {
    let device = Device::default();
    connectivity::contract(&*device.connectivity, |event| device.happen(event));
}

#[test]
fn the_locator_in_memory_meets_its_contract() {
    let device = Device::default();
    let bangkok = Fix {
        latitude: 13.75,
        longitude: 100.5,
        altitude: 0.0,
        accuracy: 8.0,
    };
    for fix in [None, Some(bangkok)] {
        device.locator.fix.set(fix);
        let locator = device.locator.clone();
        assert!(runs_to_its_end(
            async move { locator::contract(&*locator).await },
            &device.tasks
        ));
    }
}

#[test]
fn the_page_in_memory_meets_its_contract() {
    let device = Device::default();
    let page = device.page.clone();
    assert!(runs_to_its_end(
        async move { page::contract(&*page).await },
        &device.tasks
    ));
}

#[test]
fn the_randomness_of_tests_meets_its_contract() {
    random::contract(&*Device::default().ports().random);
}

#[test]
fn the_storage_in_memory_meets_its_contract() {
    let device = Device::default();
    let storage = device.storage.clone();
    assert!(runs_to_its_end(
        async move { storage::contract(&*storage).await },
        &device.tasks
    ));
}

#[test]
fn the_tasks_in_memory_meet_their_contract() {
    let device = Device::default();
    let tasks = device.ports().tasks;
    assert!(runs_to_its_end(
        async move { tasks::contract(tasks).await },
        &device.tasks
    ));
}

#[test]
fn the_server_in_memory_meets_its_contract() {
    let device = Device::default();
    device.server.refused_word.replace(Some("wrong".to_owned()));
    let uplink = device.server.clone();
    let file = b"the bytes of an invented photo";
    let mut with_file = submission("with file", "with file, first", "<data/>");
    with_file.files = vec![photo("a.jpg", file)];
    with_file.content_hash = with_file.hash_of_content();
    let records = server::Records {
        token: "token",
        good: submission("good", "good, first", "<data/>"),
        bad: submission("bad", "bad, first", "<wrong/>"),
        with_file,
        file,
    };
    assert!(runs_to_its_end(
        async move { server::contract(&*uplink, records).await },
        &device.tasks
    ));
}

#[test]
fn the_installation_in_memory_meets_its_contract() {
    let device = Device::default();
    let installation = device.installation.clone();
    assert!(runs_to_its_end(
        async move { installation::contract(&*installation).await },
        &device.tasks
    ));
}
