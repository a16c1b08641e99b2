//! A device in memory: a fake of every port of the phone, together.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use form::interview::Timestamp;
use sync::port::{LocalFuture, StoreError};

use crate::page::MemoryPage;
use crate::server::MemoryServer;
use crate::store::MemoryStore;
use crate::tasks::MemoryTasks;
use ports::{
    Camera, Clock, Connectivity, Fix, Held, History, Installation, Journal, Listener, LocateError,
    Locator, Locks, Pick, PickedFile, PlatformEvent, Ports, Random, Share, Shared, Space, Storage,
    Tasks, Unreadable, Updates,
};

/// Everything of a device that outlives the app: run two apps over one of them.
#[derive(Clone, Default)]
pub struct Device {
    /// The store.
    pub store: Rc<MemoryStore>,
    /// The server that it reaches.
    pub server: Rc<MemoryServer>,
    /// The app's tasks.
    pub tasks: MemoryTasks,
    /// Local storage.
    pub journal: Rc<MemoryJournal>,
    /// The clocks.
    pub clock: Rc<MemoryClock>,
    /// Network and screen.
    pub connectivity: Rc<MemoryConnectivity>,
    /// What the person picks next.
    pub camera: Rc<MemoryCamera>,
    /// Where the phone is.
    pub locator: Rc<MemoryLocator>,
    /// The locks of all tabs.
    pub locks: Rc<MemoryLocks>,
    /// Space.
    pub storage: Rc<MemoryStorage>,
    /// What was shared.
    pub share: Rc<MemoryShare>,
    /// The app's icon, and installing it.
    pub installation: Rc<MemoryInstallation>,
    /// The browser's history.
    pub history: Rc<MemoryHistory>,
    /// Versions.
    pub updates: Rc<MemoryUpdates>,
    /// The page.
    pub page: Rc<MemoryPage>,
    random: Rc<MemoryRandom>,
}

impl Device {
    /// One of each port, for an app that runs on this device.
    pub fn ports(&self) -> Ports {
        Ports {
            store: self.store.clone(),
            journal: self.journal.clone(),
            uplink: self.server.clone(),
            clock: self.clock.clone(),
            connectivity: self.connectivity.clone(),
            locator: self.locator.clone(),
            camera: self.camera.clone(),
            locks: self.locks.clone(),
            storage: self.storage.clone(),
            share: self.share.clone(),
            installation: self.installation.clone(),
            random: self.random.clone(),
            history: self.history.clone(),
            updates: self.updates.clone(),
            page: self.page.clone(),
            tasks: Rc::new(MemoryTaskRunner(self.tasks.clone())),
            matches: form::pattern::matches,
        }
    }

    /// Lets `ms` milliseconds go by, and everything happen that is due in them.
    pub fn wait(&self, ms: u64) {
        self.tasks.run();
        let end = self.clock.monotonic.get() + ms;
        while self.clock.monotonic.get() < end {
            let step = (end - self.clock.monotonic.get()).min(50);
            self.clock.monotonic.set(self.clock.monotonic.get() + step);
            self.clock.wall.set(self.clock.wall.get() + step as i64);
            let sleepers = self.clock.sleepers.take();
            sleepers.into_iter().for_each(Waker::wake);
            self.tasks.run();
        }
    }

    /// Tells the app what happens.
    pub fn happen(&self, event: PlatformEvent) {
        match event {
            PlatformEvent::Online => self.connectivity.is_offline.set(false),
            PlatformEvent::Offline => self.connectivity.is_offline.set(true),
            PlatformEvent::Shown | PlatformEvent::Hidden => {}
        }
        let listeners = self.connectivity.listeners.borrow().clone();
        listeners.iter().for_each(|it| it(event));
        self.tasks.run();
    }

    /// The tab is killed: tasks, locks and listeners are gone.
    pub fn kill(&self) {
        self.tasks.kill();
        self.locks.held.borrow_mut().clear();
        self.connectivity.listeners.borrow_mut().clear();
        self.history.on_back.take();
        self.updates.listeners.borrow_mut().clear();
    }
}

/// Local storage in memory.
#[derive(Default)]
pub struct MemoryJournal {
    /// What is kept.
    pub texts: RefCell<BTreeMap<String, String>>,
    /// What every write fails with, while it is set.
    pub failure: Cell<Option<StoreError>>,
}

impl Journal for MemoryJournal {
    fn read(&self, key: &str) -> Option<String> {
        self.texts.borrow().get(key).cloned()
    }
    fn write(&self, key: &str, text: &str) -> Result<(), StoreError> {
        if let Some(err) = self.failure.get() {
            return Err(err);
        }
        self.texts
            .borrow_mut()
            .insert(key.to_owned(), text.to_owned());
        Ok(())
    }
    fn remove(&self, key: &str) {
        self.texts.borrow_mut().remove(key);
    }
}

/// Clocks that are set by hand.
pub struct MemoryClock {
    /// Milliseconds since 1970.
    pub wall: Cell<i64>,
    /// Monotonic milliseconds.
    pub monotonic: Rc<Cell<u64>>,
    sleepers: Rc<RefCell<Vec<Waker>>>,
}

impl Default for MemoryClock {
    fn default() -> MemoryClock {
        // 2026-11-20, 9:00 in Bangkok.
        MemoryClock {
            wall: Cell::new(1_795_140_000_000),
            monotonic: Rc::new(Cell::new(1_000)),
            sleepers: Rc::default(),
        }
    }
}

impl Clock for MemoryClock {
    fn now(&self) -> Timestamp {
        Timestamp {
            millis: self.wall.get(),
            offset_minutes: 420,
        }
    }
    fn monotonic_ms(&self) -> u64 {
        self.monotonic.get()
    }
    fn sleep(&self, ms: u32) -> LocalFuture<'static, ()> {
        let (monotonic, sleepers) = (self.monotonic.clone(), self.sleepers.clone());
        let end = monotonic.get() + u64::from(ms);
        Box::pin(poll_fn(move |cx| match monotonic.get() >= end {
            true => Poll::Ready(()),
            false => {
                sleepers.borrow_mut().push(cx.waker().clone());
                Poll::Pending
            }
        }))
    }
}

/// Network and screen.
#[derive(Default)]
pub struct MemoryConnectivity {
    is_offline: Cell<bool>,
    listeners: RefCell<Vec<Listener<PlatformEvent>>>,
}

impl Connectivity for MemoryConnectivity {
    fn is_online(&self) -> bool {
        !self.is_offline.get()
    }
    fn listen(&self, listener: Listener<PlatformEvent>) {
        self.listeners.borrow_mut().push(listener);
    }
}

/// A place that is set by hand.
#[derive(Default)]
pub struct MemoryLocator {
    /// Where the phone is, if it knows.
    pub fix: Cell<Option<Fix>>,
}

impl Locator for MemoryLocator {
    fn locate(&self) -> LocalFuture<'static, Result<Fix, LocateError>> {
        let fix = self.fix.get();
        Box::pin(async move { fix.ok_or(LocateError::NotFound) })
    }
}

/// A camera whose pictures are laid in beforehand.
#[derive(Default)]
pub struct MemoryCamera {
    /// What the person picks, in order; then she changes her mind.
    pub picks: RefCell<VecDeque<PickedFile>>,
}

impl Camera for MemoryCamera {
    fn pick(&self, _: Pick) -> LocalFuture<'static, Result<Option<PickedFile>, Unreadable>> {
        let picked = self.picks.borrow_mut().pop_front();
        Box::pin(async move { Ok(picked) })
    }
    fn picture_url(&self, media_type: &str, bytes: &[u8]) -> String {
        format!("memory:{media_type},{}", bytes.len())
    }
}

/// The locks of all tabs.
#[derive(Default)]
pub struct MemoryLocks {
    held: Rc<RefCell<BTreeSet<String>>>,
}

impl Locks for MemoryLocks {
    fn try_hold(&self, name: &str) -> LocalFuture<'static, Option<Held>> {
        let (held, name) = (self.held.clone(), name.to_owned());
        Box::pin(async move {
            let is_free = held.borrow_mut().insert(name.clone());
            is_free.then(|| {
                Held::new(move || {
                    held.borrow_mut().remove(&name);
                })
            })
        })
    }
}

/// Space that is set by hand.
pub struct MemoryStorage {
    /// What the browser says when asked to keep the data.
    pub promise: Cell<Option<bool>>,
    /// How often it was asked.
    pub n_asked: Cell<usize>,
    /// Whether the window is a private one.
    pub is_private: Cell<bool>,
    /// Used and allowed.
    pub space: Cell<Option<Space>>,
}

impl Default for MemoryStorage {
    fn default() -> MemoryStorage {
        let space = Space {
            used: 1_000_000,
            quota: 1_000_000_000,
        };
        MemoryStorage {
            is_private: Cell::new(false),
            promise: Cell::new(Some(true)),
            n_asked: Cell::new(0),
            space: Cell::new(Some(space)),
        }
    }
}

impl Storage for MemoryStorage {
    fn persist(&self) -> LocalFuture<'static, Option<bool>> {
        self.n_asked.set(self.n_asked.get() + 1);
        let promise = self.promise.get();
        Box::pin(async move { promise })
    }
    fn seems_private(&self) -> LocalFuture<'static, bool> {
        let is_private = self.is_private.get();
        Box::pin(async move { is_private })
    }
    fn space(&self) -> LocalFuture<'static, Option<Space>> {
        let space = self.space.get();
        Box::pin(async move { space })
    }
}

/// What was shared.
#[derive(Default)]
pub struct MemoryShare {
    /// The files, in order.
    pub files: RefCell<Vec<PickedFile>>,
}

impl Share for MemoryShare {
    fn share_file(&self, file: PickedFile) -> LocalFuture<'static, Shared> {
        self.files.borrow_mut().push(file);
        Box::pin(async { Shared::Download })
    }
}

/// The app's icon, and the browser's offer to install it.
#[derive(Default)]
pub struct MemoryInstallation {
    /// The number on the icon.
    pub badge: Cell<usize>,
    /// How often the app was installed.
    pub n_installed: Cell<u32>,
    is_offered: Cell<bool>,
    listeners: RefCell<Vec<Listener<()>>>,
}

impl MemoryInstallation {
    /// The browser offers to install the app, or takes the offer back.
    pub fn offer(&self, is_offered: bool) {
        self.is_offered.set(is_offered);
        // Collect first: a listener may register another one.
        let listeners = self.listeners.borrow().clone();
        listeners.iter().for_each(|it| it(()));
    }
}

impl Installation for MemoryInstallation {
    fn set_badge(&self, n: usize) {
        self.badge.set(n);
    }

    fn is_offered(&self) -> bool {
        self.is_offered.get()
    }

    fn listen(&self, listener: Listener<()>) {
        self.listeners.borrow_mut().push(listener);
    }

    fn install(&self) -> LocalFuture<'static, bool> {
        let is_offered = self.is_offered.get();
        if is_offered {
            self.n_installed.set(self.n_installed.get() + 1);
            self.offer(false);
        }
        Box::pin(async move { is_offered })
    }
}

/// Bits that are the same in every run.
#[derive(Default)]
pub struct MemoryRandom {
    n_given: Cell<u64>,
}

impl Random for MemoryRandom {
    fn bits(&self) -> u64 {
        let n_given = self.n_given.get() + 1;
        self.n_given.set(n_given);
        n_given.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

/// A history that leaves going back to the test's router.
#[derive(Default)]
pub struct MemoryHistory {
    /// Called when the app goes back.
    pub on_back: RefCell<Option<Listener<()>>>,
}

impl History for MemoryHistory {
    fn back(&self) {
        let on_back = self.on_back.borrow().clone();
        if let Some(on_back) = on_back {
            on_back(());
        }
    }
}

/// Versions of the app.
#[derive(Default)]
pub struct MemoryUpdates {
    /// Told when a newer version is ready.
    pub listeners: RefCell<Vec<Listener<()>>>,
    /// True once the newer version was started.
    pub is_applied: Cell<bool>,
}

impl Updates for MemoryUpdates {
    fn listen(&self, listener: Listener<()>) {
        self.listeners.borrow_mut().push(listener);
    }
    fn apply(&self) {
        self.is_applied.set(true);
    }
}

struct MemoryTaskRunner(MemoryTasks);

impl Tasks for MemoryTaskRunner {
    fn spawn(&self, task: LocalFuture<'static, ()>) {
        self.0.spawn(task);
    }
}
