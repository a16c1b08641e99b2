//! The two ports that sending needs: the phone's store and the connection to the
//! server. Plain Rust, so that a page and a service worker can each implement
//! them; what is stored and sent is decided elsewhere.

use std::future::Future;
use std::pin::Pin;

/// A future that is not `Send`: everything in a browser stays on its thread.
pub type LocalFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Why the phone could not read or write something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum StoreError {
    /// This site has no space left.
    QuotaExceeded,
    /// The browser gives this page no store: a private window, or one without IndexedDB.
    Unavailable,
    /// Another tab keeps the database open in an older version.
    Blocked,
    /// [`Change::Add`] found something at its key.
    AlreadyThere,
    /// What was read cannot be understood.
    Damaged,
    /// The browser failed in some other way.
    Failed,
}

/// The parts of the phone's store, as IndexedDB calls them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ObjectStore {
    /// One entry, a `StoredSession`: who is enrolled, and the manifest.
    Session,
    /// Unfinished interviews, `StoredDraft`, by the draft's id.
    Drafts,
    /// Finished revisions, `StoredRecord`, by revision; only ever added, until their time on the phone is over.
    Records,
    /// How far each revision is on its way, `OutboxEntry`, by revision.
    Outbox,
    /// Bytes of photos and other files, by hash.
    Files,
    /// Packed forms, by hash.
    Forms,
    /// Steps of open interviews that their drafts do not hold yet, by the draft's id.
    Journals,
    /// Entities of the register that this phone needs, by `list/id`, and what it changed itself; see [`crate::lists`].
    Lists,
}

impl ObjectStore {
    /// All of them.
    pub const ALL: [ObjectStore; 8] = [
        ObjectStore::Session,
        ObjectStore::Drafts,
        ObjectStore::Records,
        ObjectStore::Outbox,
        ObjectStore::Files,
        ObjectStore::Forms,
        ObjectStore::Journals,
        ObjectStore::Lists,
    ];

    /// Returns its name in the database; names never change.
    pub fn name(self) -> &'static str {
        match self {
            ObjectStore::Session => "session",
            ObjectStore::Drafts => "drafts",
            ObjectStore::Records => "records",
            ObjectStore::Outbox => "sendings",
            ObjectStore::Files => "files",
            ObjectStore::Forms => "forms",
            ObjectStore::Journals => "journals",
            ObjectStore::Lists => "lists",
        }
    }
}

/// One change of the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Writes; replaces what is at the key.
    Put(ObjectStore, String, Vec<u8>),
    /// Writes; fails with [`StoreError::AlreadyThere`] if something is at the key.
    Add(ObjectStore, String, Vec<u8>),
    /// Removes; it is no error if nothing is at the key.
    Remove(ObjectStore, String),
}

impl Change {
    /// Returns the object store that it changes.
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

/// The phone's store: what survives a killed browser.
pub trait RecordStore {
    /// Returns the value at `key`.
    fn read<'a>(
        &'a self,
        object_store: ObjectStore,
        key: &'a str,
    ) -> LocalFuture<'a, Result<Option<Vec<u8>>, StoreError>>;
    /// Returns all entries of an object store, ordered by key.
    fn read_all(
        &self,
        object_store: ObjectStore,
    ) -> LocalFuture<'_, Result<Vec<KeyValue>, StoreError>>;
    /// Carries out all changes, or none; returns once they survive a killed browser.
    ///
    /// Much cheaper than `write`, but a phone that loses its power may lose them.
    fn write_relaxed(&self, changes: Vec<Change>) -> LocalFuture<'_, Result<(), StoreError>>;
    /// Carries out all changes, or none; returns once they survive a loss of power.
    fn write(&self, changes: Vec<Change>) -> LocalFuture<'_, Result<(), StoreError>>;
}

/// A request's HTTP method.
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
    /// The method.
    pub method: Method,
    /// The path: `/api/v1/records`.
    pub path: String,
    /// For the `Authorization` header; empty for none.
    pub token: String,
    /// The body.
    pub body: Vec<u8>,
    /// For a piece of a file: the offset of its first byte, and the size of the whole file, in bytes.
    pub piece: Option<(u64, u64)>,
}

/// An answer, which need not come from our server.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The body, decompressed.
    pub body: Vec<u8>,
    /// The `Upload-Offset` header: how much of a file the server has, in bytes.
    pub upload_offset: Option<u64>,
    /// Whether the `Upload-Complete` header says `true`.
    pub upload_complete: bool,
}

/// No answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreachable;

/// The connection to the server.
pub trait Uplink {
    /// Sends `request`; a body of text may be compressed on the way.
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, Unreachable>>;
}
