//! What every request can reach.

use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::Mutex;

use crate::catalogue::Published;
use crate::catalogue::builtin::FormSource;
use crate::clock::Clock;
use crate::file_store::FileStore;
use crate::metrics::Metrics;
use crate::passwords::Passwords;
use crate::store::Store;
use crate::store::writer::Writer;
use crate::throttle::Throttle;

/// The parts of a running server.
#[derive(Debug)]
pub struct App {
    /// The database.
    pub store: Store,
    /// The one task that stores submissions.
    pub writer: Writer,
    /// Held by whoever checks that something can be stored.
    pub write_check: Mutex<()>,
    /// Held by the export that is being made.
    pub exports: Mutex<()>,
    /// The published forms.
    pub catalogue: Published,
    /// The surveys as their authors wrote them.
    pub sources: Vec<FormSource>,
    /// The bytes of the records' files.
    pub file_store: FileStore,
    /// The time.
    pub clock: Clock,
    /// Who has to wait before the next login.
    pub throttle: Throttle,
    /// The threads that check passwords.
    pub passwords: Passwords,
    /// What `/metrics` shows.
    pub metrics: Metrics,
    /// Where people reach the server, without a slash at the end.
    pub public_url: String,
    /// The folder with `phone/` and `office/`.
    pub static_folder: PathBuf,
    /// Whether `X-Forwarded-For` comes from a proxy of ours.
    pub trusts_proxy: bool,
}

/// The parts of a running server, as requests share them.
pub type Shared = Arc<App>;

impl App {
    /// Says whether browsers reach the server by HTTPS.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}
