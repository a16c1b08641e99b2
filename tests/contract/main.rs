//! One suite for each port, here run on the fakes; `tests/browser` runs the same on the real ones.
#![cfg(not(target_arch = "wasm32"))]

use std::cell::Cell;
use std::rc::Rc;

use testkit::contract::{clock, journal, locks, pattern, store};
use testkit::device::Device;
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
fn the_store_in_memory_keeps_its_word() {
    let device = Device::default();
    let store = device.store.clone();
    assert!(runs_to_its_end(
        async move { store::contract(&*store, &*store).await },
        &device.tasks
    ));
}

#[test]
fn the_journal_in_memory_keeps_its_word() {
    journal::contract(&*Device::default().journal);
}

#[test]
fn the_locks_in_memory_keep_their_word() {
    let device = Device::default();
    let locks = device.locks.clone();
    assert!(runs_to_its_end(
        async move { locks::contract(&*locks, &*locks).await },
        &device.tasks
    ));
}

#[test]
fn the_patterns_off_the_browser_keep_their_word() {
    pattern::contract(form::pattern::matches);
}

#[test]
fn the_clock_in_memory_keeps_its_word() {
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
