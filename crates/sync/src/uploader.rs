//! Carries out the outbox's steps over the two ports, until it has to wait or
//! has nothing left. Knows no page and no signals, so that a service worker can
//! run it too. The caller holds the lock "I am the sender".

use std::cell::RefCell;
use std::rc::Rc;

use api::records::{Batch, BatchAnswer, Submission};
use form::record::bytes_hash;

use crate::outbox::{Failure, Outbox, Step};
use crate::port::{
    Change, LocalFuture, Method, ObjectStore, RecordStore, Request, Response, StoreError, Uplink,
};
use crate::stored::StoredRecord;

/// The time on both clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since 1970.
    pub wall: i64,
    /// Milliseconds of the monotonic clock.
    pub monotonic: u64,
}

/// How a round of sending ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoundEnd {
    /// Nothing is left to send.
    Done,
    /// Try again at that time of the monotonic clock, in milliseconds.
    RestUntil(u64),
    /// The server no longer accepts the phone's token.
    Revoked,
    /// The phone's store failed; nothing is lost, only receipts are missing.
    Store(StoreError),
}

/// What the uploader works with.
pub struct Uploader {
    /// The phone's store.
    pub store: Rc<dyn RecordStore>,
    /// The connection to the server.
    pub uplink: Rc<dyn Uplink>,
    /// The clocks.
    pub now: Rc<dyn Fn() -> Moment>,
    /// The phone's token.
    pub token: String,
    /// Called after each step that may have changed the outbox.
    pub on_change: Rc<dyn Fn()>,
    /// Called at each contact with the server's clock minus the phone's, in milliseconds.
    pub on_clock_offset: Rc<dyn Fn(i64)>,
}

impl Uploader {
    /// Sends until the outbox has to wait or is done.
    pub fn round<'a>(&'a self, outbox: &'a RefCell<Outbox>) -> LocalFuture<'a, RoundEnd> {
        Box::pin(async move {
            loop {
                let step = outbox.borrow_mut().next_step((self.now)().monotonic);
                (self.on_change)();
                let done = match step {
                    Step::Idle => return RoundEnd::Done,
                    Step::Rest { until } => return RoundEnd::RestUntil(until),
                    Step::Batch(revisions) => self.send_batch(outbox, revisions).await,
                    Step::AskFile(sha256) => self.ask_file(outbox, sha256).await,
                    Step::Piece {
                        sha256,
                        from,
                        length,
                        total,
                    } => self.send_piece(outbox, sha256, from, length, total).await,
                };
                (self.on_change)();
                if let Err(err) = done {
                    return RoundEnd::Store(err);
                }
                if outbox.borrow().last_failure == Some(Failure::Revoked) {
                    return RoundEnd::Revoked;
                }
            }
        })
    }

    async fn send_batch(
        &self,
        outbox: &RefCell<Outbox>,
        revisions: Vec<String>,
    ) -> Result<(), StoreError> {
        let mut records: Vec<Submission> = Vec::new();
        for revision in &revisions {
            let bytes = self.store.read(ObjectStore::Records, revision).await?;
            match bytes.map(|it| StoredRecord::from_bytes(&it)) {
                Some(Ok(record)) => records.push(record.submission),
                // It must not hold up the others; its row in the outbox says what is wrong.
                _ => {
                    outbox.borrow_mut().refuse(revision, "record-lost", "", "");
                    return self.save(outbox, std::slice::from_ref(revision)).await;
                }
            }
        }
        let body = api::to_json(&Batch { records }).into_bytes();
        let asked_at = (self.now)();
        let response = self
            .send(Method::Post, "/api/v1/records".to_owned(), body, None)
            .await;
        let now = (self.now)();
        let response = match response {
            Ok(response) => response,
            Err(failure) => {
                outbox.borrow_mut().batch_failed(failure, now.monotonic);
                return Ok(());
            }
        };
        let changed = if response.status == 200
            && let Ok(answer) = serde_json::from_slice::<BatchAnswer>(&response.body)
        {
            let halfway = asked_at.wall + (now.wall - asked_at.wall) / 2;
            (self.on_clock_offset)(answer.server_time - halfway);
            outbox
                .borrow_mut()
                .batch_answered(&answer, now.wall, now.monotonic)
        } else if let Some(failure) = refusal(&response) {
            let mut outbox = outbox.borrow_mut();
            let (th, en) = (&failure.message_th, &failure.message_en);
            outbox
                .batch_refused(&failure.code, th, en)
                .into_iter()
                .collect()
        } else {
            outbox
                .borrow_mut()
                .batch_failed(Failure::Portal, now.monotonic);
            Vec::new()
        };
        self.save(outbox, &changed).await
    }

    async fn ask_file(&self, outbox: &RefCell<Outbox>, sha256: String) -> Result<(), StoreError> {
        let path = ["/api/v1/files/", &sha256].concat();
        let response = self.send(Method::Head, path, Vec::new(), None).await;
        self.take_file_answer(outbox, &sha256, response).await
    }

    async fn send_piece(
        &self,
        outbox: &RefCell<Outbox>,
        sha256: String,
        from: u64,
        length: u64,
        total: u64,
    ) -> Result<(), StoreError> {
        let bytes = self.store.read(ObjectStore::Files, &sha256).await?;
        let piece = bytes
            .as_deref()
            .and_then(|it| it.get(from as usize..(from + length) as usize));
        let Some(piece) = piece else {
            let changed = outbox
                .borrow_mut()
                .file_refused(&sha256, "file-lost", "", "");
            return self.save(outbox, &changed).await;
        };
        let path = ["/api/v1/files/", &sha256].concat();
        let response = self
            .send(Method::Patch, path, piece.to_vec(), Some((from, total)))
            .await;
        self.take_file_answer(outbox, &sha256, response).await
    }

    async fn take_file_answer(
        &self,
        outbox: &RefCell<Outbox>,
        sha256: &str,
        response: Result<Response, Failure>,
    ) -> Result<(), StoreError> {
        let now = (self.now)().monotonic;
        let changed = match response {
            Err(failure) => {
                outbox.borrow_mut().file_failed(sha256, failure, now);
                Vec::new()
            }
            Ok(response) => match (response.status, response.upload_offset) {
                (200 | 204, Some(offset)) => {
                    outbox
                        .borrow_mut()
                        .file_stands_at(sha256, offset, response.upload_complete)
                }
                (404, _) => outbox.borrow_mut().file_stands_at(sha256, 0, false),
                (413 | 415, _) => {
                    let failure = serde_json::from_slice(&response.body).unwrap_or(api::Failure {
                        code: "file-too-large".to_owned(),
                        message_th: String::new(),
                        message_en: String::new(),
                    });
                    let (th, en) = (&failure.message_th, &failure.message_en);
                    outbox
                        .borrow_mut()
                        .file_refused(sha256, &failure.code, th, en)
                }
                (403, _) => outbox.borrow_mut().file_unknown(sha256, now),
                (422, _) if !self.has_intact(sha256).await? => {
                    outbox
                        .borrow_mut()
                        .file_refused(sha256, "file-lost", "", "")
                }
                // 409: the server has more or less than we thought; the next step asks.
                (409 | 422, _) => {
                    outbox
                        .borrow_mut()
                        .file_failed(sha256, Failure::ServerDown, now);
                    Vec::new()
                }
                _ => {
                    outbox
                        .borrow_mut()
                        .file_failed(sha256, Failure::Portal, now);
                    Vec::new()
                }
            },
        };
        self.save(outbox, &changed).await
    }

    /// Returns whether the phone's own copy still has its hash.
    async fn has_intact(&self, sha256: &str) -> Result<bool, StoreError> {
        let bytes = self.store.read(ObjectStore::Files, sha256).await?;
        Ok(bytes.is_some_and(|it| bytes_hash(&it) == sha256))
    }

    /// Sends one request; a status that says "not now" or "not you" is a failure.
    async fn send(
        &self,
        method: Method,
        path: String,
        body: Vec<u8>,
        piece: Option<(u64, u64)>,
    ) -> Result<Response, Failure> {
        let request = Request {
            method,
            path,
            token: self.token.clone(),
            body,
            piece,
        };
        match self.uplink.send(request).await {
            Err(_) => Err(Failure::Offline),
            Ok(response) => match response.status {
                401 => Err(Failure::Revoked),
                408 | 429 | 500.. => Err(Failure::ServerDown),
                _ => Ok(response),
            },
        }
    }

    /// Writes the entries of these revisions to the store.
    async fn save(&self, outbox: &RefCell<Outbox>, revisions: &[String]) -> Result<(), StoreError> {
        let changes: Vec<Change> = {
            let outbox = outbox.borrow();
            let entries = revisions.iter().filter_map(|it| outbox.entry(it));
            entries
                .map(|it| Change::Put(ObjectStore::Outbox, it.revision.clone(), it.to_bytes()))
                .collect()
        };
        if changes.is_empty() {
            return Ok(());
        }
        self.store.write(changes).await
    }
}

/// Returns why the server refused the batch as a whole, if it did.
fn refusal(response: &Response) -> Option<api::Failure> {
    (400..500)
        .contains(&response.status)
        .then(|| serde_json::from_slice(&response.body).ok())
        .flatten()
}
