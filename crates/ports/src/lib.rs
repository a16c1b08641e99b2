//! What the apps ask of the outside world, as traits in plain Rust: the phone's device here, the
//! office's browser in [`office`].
//!
//! Whoever mounts an app hands it one of each. The real ones are in the app's `platform::browser`,
//! the fakes in `testkit`. `RecordStore` and `Uplink` stand in `sync::port`, because a service worker
//! needs them without the app.

pub mod office;

use std::rc::Rc;

use form::interview::{Matcher, Timestamp};
use sync::port::{LocalFuture, RecordStore, StoreError, Uplink};

/// Small texts that are kept at once: the journal of the open draft, and preferences.
///
/// What is written has to survive a killed *browser*, as when a phone needs its
/// memory. Local storage alone does not: Chromium has it on disk seconds later,
/// and a kill before that takes all of it. An IndexedDB put with relaxed
/// durability is safe as soon as its transaction completes, so the browser's
/// journal writes there too, and takes the newer of both at start.
pub trait Journal {
    /// The text at `key`.
    fn read(&self, key: &str) -> Option<String>;
    /// Keeps `text` at `key`; survives a killed tab.
    fn write(&self, key: &str, text: &str) -> Result<(), StoreError>;
    /// Forgets the text at `key`.
    fn remove(&self, key: &str);
}

/// Wall clock, monotonic clock and alarm.
pub trait Clock {
    /// The wall clock.
    fn now(&self) -> Timestamp;
    /// Milliseconds since some moment; never goes back.
    fn monotonic_ms(&self) -> u64;
    /// Ends after `ms` milliseconds.
    fn sleep(&self, ms: u32) -> LocalFuture<'static, ()>;
}

/// What happens around the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlatformEvent {
    /// The device says it has a network.
    Online,
    /// The device says it has none.
    Offline,
    /// The page came back to the screen.
    Shown,
    /// The page left the screen, and may never come back.
    Hidden,
}

/// Whom to tell what happens.
pub type Listener<T> = Rc<dyn Fn(T)>;

/// The device's network and screen.
pub trait Connectivity {
    /// What the device believes.
    fn is_online(&self) -> bool;
    /// Tells `listener` of every change, for as long as the app runs.
    fn listen(&self, listener: Listener<PlatformEvent>);
}

/// A place on earth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fix {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Metres, 0 where unknown.
    pub altitude: f64,
    /// Metres.
    pub accuracy: f64,
}

/// Why there is no fix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum LocateError {
    /// The person or the device forbids it.
    Denied,
    /// No satellite or network said where.
    NotFound,
    /// It took too long.
    TimedOut,
}

/// Where the phone is.
pub trait Locator {
    /// One fix, no watching.
    fn locate(&self) -> LocalFuture<'static, Result<Fix, LocateError>>;
}

/// What a person is asked to pick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// A picture, from the camera or the album; scaled to 1280 px.
    Photo,
    /// A sound.
    Audio,
    /// A film.
    Video,
    /// Any file.
    File,
}

/// A file, its bytes copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickedFile {
    /// The name it had.
    pub name: String,
    /// `image/jpeg`.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The picked file could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

/// Camera and files.
pub trait Camera {
    /// Lets the person pick; `None` where she changes her mind.
    fn pick(&self, pick: Pick) -> LocalFuture<'static, Result<Option<PickedFile>, Unreadable>>;
    /// Something an `img` can show; empty where the device cannot.
    fn picture_url(&self, media_type: &str, bytes: &[u8]) -> String;
}

/// A lock that is held; dropping it lets go.
pub struct Held(Option<Box<dyn FnOnce()>>);

impl Held {
    /// Calls `let_go` when dropped.
    pub fn new(let_go: impl FnOnce() + 'static) -> Held {
        Held(Some(Box::new(let_go)))
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(let_go) = self.0.take() {
            let_go();
        }
    }
}

/// Locks that all tabs of one browser share.
pub trait Locks {
    /// Takes the lock called `name`, unless it is held.
    fn try_hold(&self, name: &str) -> LocalFuture<'static, Option<Held>>;
}

/// Space, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Space {
    /// Used by this site.
    pub used: u64,
    /// The most this site may use.
    pub quota: u64,
}

/// The device's storage.
pub trait Storage {
    /// Asks that the browser never clears this site's data by itself; `None` where it cannot be asked.
    fn persist(&self) -> LocalFuture<'static, Option<bool>>;
    /// Whether the window seems to be a private one, which forgets all when it is closed. Not
    /// every browser lets a page know.
    fn seems_private(&self) -> LocalFuture<'static, bool>;
    /// Space used and allowed; `None` where the browser does not tell.
    fn space(&self) -> LocalFuture<'static, Option<Space>>;
}

/// How a file left the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shared {
    /// By the share sheet.
    Sheet,
    /// As a download.
    Download,
    /// The person closed the share sheet.
    Dismissed,
}

/// Share sheet, downloads and clipboard.
pub trait Share {
    /// Hands a file to the share sheet, or downloads it.
    fn share_file(&self, file: PickedFile) -> LocalFuture<'static, Shared>;
}

/// The app as one of the device's own: its icon, and installing it.
pub trait Installation {
    /// Shows `n` on the app's icon, and nothing for 0. Does nothing where icons have no numbers.
    fn set_badge(&self, n: usize);
    /// Whether the browser offers to install the app now.
    fn is_offered(&self) -> bool;
    /// Calls `listener` whenever an offer is made or over.
    fn listen(&self, listener: Listener<()>);
    /// Opens the browser's own question; returns whether the app is being installed.
    fn install(&self) -> LocalFuture<'static, bool>;
}

/// Randomness.
pub trait Random {
    /// 64 random bits, good enough for ids.
    fn bits(&self) -> u64;
}

/// The browser's history. The addresses in it are the router's.
pub trait History {
    /// Goes back by one entry.
    fn back(&self);
}

/// Versions of the app itself.
pub trait Updates {
    /// Tells `listener` when a newer version is ready, also if it is already.
    fn listen(&self, listener: Listener<()>);
    /// Starts the newer version.
    fn apply(&self);
}

/// The page around the app.
pub trait Page {
    /// What the browser says of itself, for the office's list of phones.
    fn device(&self) -> String;
    /// True where the app runs from the home screen.
    fn is_installed(&self) -> bool;
    /// Sets language tag, text size and theme as attributes of the root element.
    fn set_attributes(&self, language: &str, text_size: &str, theme: &str);
    /// Scrolls the element with that `data-ref` into view and focuses its first control; as
    /// soon as the app stands, where it does not yet.
    fn reveal(&self, reference: &str);
    /// The screen is about to be drawn anew: what stands in its middle is brought back to where it
    /// is now, once that is done, and the button of the language keeps the focus.
    fn stay(&self) -> LocalFuture<'static, ()>;
    /// Scrolls the element of that id into view, as little as that takes, once it is drawn.
    fn bring_near(&self, id: String) -> LocalFuture<'static, ()>;
    /// The tap that is being made is over: it has reached what it was meant for.
    fn after_tap(&self) -> LocalFuture<'static, ()>;
    /// Something is about to be drawn: what has the focus is brought back to where it is now on
    /// the screen, once that is done.
    fn hold_focus(&self) -> LocalFuture<'static, ()>;
    /// Shows the app in place of the shell that stands in the page until its first screen is drawn.
    fn show_app(&self);
}

/// Work that goes on by itself.
pub trait Tasks {
    /// Runs `task` to its end.
    fn spawn(&self, task: LocalFuture<'static, ()>);
}

/// One of each port.
pub struct Ports {
    /// The store.
    pub store: Rc<dyn RecordStore>,
    /// The journal.
    pub journal: Rc<dyn Journal>,
    /// The way to the server.
    pub uplink: Rc<dyn Uplink>,
    /// The clocks.
    pub clock: Rc<dyn Clock>,
    /// Network and screen.
    pub connectivity: Rc<dyn Connectivity>,
    /// The place.
    pub locator: Rc<dyn Locator>,
    /// Camera and files.
    pub camera: Rc<dyn Camera>,
    /// Locks.
    pub locks: Rc<dyn Locks>,
    /// Space.
    pub storage: Rc<dyn Storage>,
    /// Sharing.
    pub share: Rc<dyn Share>,
    /// The app's icon, and installing it.
    pub installation: Rc<dyn Installation>,
    /// Randomness.
    pub random: Rc<dyn Random>,
    /// The browser's history.
    pub history: Rc<dyn History>,
    /// Versions.
    pub updates: Rc<dyn Updates>,
    /// The page.
    pub page: Rc<dyn Page>,
    /// Tasks.
    pub tasks: Rc<dyn Tasks>,
    /// Patterns.
    pub matches: Matcher,
}

impl Ports {
    /// A random UUID, version 4.
    pub fn uuid(&self) -> String {
        let bits = [self.random.bits(), self.random.bits()].map(u64::to_be_bytes);
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&bits[0]);
        bytes[8..].copy_from_slice(&bits[1]);
        uuid::Builder::from_random_bytes(bytes)
            .into_uuid()
            .to_string()
    }
}
