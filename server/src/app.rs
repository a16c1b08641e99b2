//! The parts of a running server that request handlers use.

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
    /// The task that stores submissions.
    pub writer: Writer,
    /// Held during a health check's write, so that only one runs at a time.
    pub write_check: Mutex<()>,
    /// Held during an export, so that only one runs at a time.
    pub exports: Mutex<()>,
    /// The published forms.
    pub catalogue: Published,
    /// The surveys as their authors wrote them.
    pub sources: Vec<FormSource>,
    /// The bytes of the records' files.
    pub file_store: FileStore,
    /// The clock, which tests can move forward.
    pub clock: Clock,
    /// Failed logins, and how long the next one has to wait.
    pub throttle: Throttle,
    /// The threads that hash passwords.
    pub passwords: Passwords,
    /// The metrics that `/metrics` shows.
    pub metrics: Metrics,
    /// The server's public URL, without a slash at the end.
    pub public_url: String,
    /// The folder with `phone/` and `office/`.
    pub static_folder: PathBuf,
    /// Whether a reverse proxy of ours sets `X-Forwarded-For`.
    pub trusts_proxy: bool,
}

/// The parts of a running server, as requests share them.
pub type Shared = Arc<App>;

impl App {
    /// Returns whether browsers reach the server by HTTPS.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}
