//! The two ports that sending needs: the phone's store and the way to the
//! server. Plain Rust, so that a page and a service worker can both bring
//! theirs; what is stored and sent is decided elsewhere.

use std::future::Future;
use std::pin::Pin;

/// A future that stays on its thread, as everything in a browser does.
pub type LocalFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Why the phone could not keep or find something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum StoreError {
    /// No space left for this site.
    QuotaExceeded,
    /// The browser gives this page no store: a private window, or one without IndexedDB.
    Unavailable,
    /// Another tab holds the store open in an older version.
    Blocked,
    /// An entry that is only ever added was there before.
    AlreadyThere,
    /// What was read is not what was written.
    Damaged,
    /// The browser failed in a way that has no name of its own.
    Failed,
}

/// The parts of the phone's store, as IndexedDB calls them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ObjectStore {
    /// One entry: who is enrolled, the manifest, the clock's offset.
    Session,
    /// Interviews that are not finished, by draft.
    Drafts,
    /// Finished revisions, by revision; only ever added, until they are purged.
    Records,
    /// What is known of each revision's sending, by revision.
    Outbox,
    /// Bytes of photos and other files, by hash.
    Files,
    /// Packed forms, by hash.
    Forms,
    /// Steps of open interviews that their drafts do not hold yet, by draft.
    Journals,
}

impl ObjectStore {
    /// All object stores.
    pub const ALL: [ObjectStore; 7] = [
        ObjectStore::Session,
        ObjectStore::Drafts,
        ObjectStore::Records,
        ObjectStore::Outbox,
        ObjectStore::Files,
        ObjectStore::Forms,
        ObjectStore::Journals,
    ];

    /// Its name in the browser's store.
    pub fn name(self) -> &'static str {
        match self {
            ObjectStore::Session => "session",
            ObjectStore::Drafts => "drafts",
            ObjectStore::Records => "records",
            ObjectStore::Outbox => "sendings",
            ObjectStore::Files => "files",
            ObjectStore::Forms => "forms",
            ObjectStore::Journals => "journals",
        }
    }
}

/// One change of the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Writes, over what is there.
    Put(ObjectStore, String, Vec<u8>),
    /// Writes, and fails with [`StoreError::AlreadyThere`] where something is there.
    Add(ObjectStore, String, Vec<u8>),
    /// Removes, also where nothing is there.
    Remove(ObjectStore, String),
}

impl Change {
    /// The object store that it changes.
    pub fn object_store(&self) -> ObjectStore {
        match self {
            Change::Put(object_store, ..)
            | Change::Add(object_store, ..)
            | Change::Remove(object_store, _) => *object_store,
        }
    }
}

/// A key and its value.
pub type KeyValue = (String, Vec<u8>);

/// What survives a killed browser.
pub trait RecordStore {
    /// What stands at `key`.
    fn read<'a>(
        &'a self,
        object_store: ObjectStore,
        key: &'a str,
    ) -> LocalFuture<'a, Result<Option<Vec<u8>>, StoreError>>;
    /// All entries of an object store, ordered by key.
    fn read_all(
        &self,
        object_store: ObjectStore,
    ) -> LocalFuture<'_, Result<Vec<KeyValue>, StoreError>>;
    /// Carries out all changes, or none; returns once a killed browser would leave them.
    ///
    /// Much cheaper than `write`, but a phone whose battery falls out may lose it.
    fn write_relaxed(&self, changes: Vec<Change>) -> LocalFuture<'_, Result<(), StoreError>>;
    /// Carries out all changes, or none; returns once a cut power would leave them.
    fn write(&self, changes: Vec<Change>) -> LocalFuture<'_, Result<(), StoreError>>;
}

/// How a request is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Asks for the headers only.
    Head,
    /// Sends a message.
    Post,
    /// Sends a piece of a file.
    Patch,
}

/// A request to the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// How.
    pub method: Method,
    /// `/api/v1/records`.
    pub path: String,
    /// For the `Authorization` header; empty for none.
    pub token: String,
    /// The body.
    pub body: Vec<u8>,
    /// For a piece of a file: where it begins, and the length of the whole.
    pub piece: Option<(u64, u64)>,
}

/// What came back, from whomever.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The body, inflated.
    pub body: Vec<u8>,
    /// The `Upload-Offset` header.
    pub upload_offset: Option<u64>,
    /// The `Upload-Complete` header says `true`.
    pub upload_complete: bool,
}

/// Nothing came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreachable;

/// The way to the server.
pub trait Uplink {
    /// Sends `request`; a text body may travel compressed.
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, Unreachable>>;
}
