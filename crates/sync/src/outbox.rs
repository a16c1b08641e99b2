//! The phone's outbox as a state machine: what happened goes in, the next step
//! comes out.
//!
//! It knows no network, no store and no clock: `uploader` carries its steps
//! out. Whatever is lost, doubled or delayed on the way, an entry leaves the
//! phone only by a receipt that names its content.

pub mod entry;
mod files;

use api::records::{BatchAnswer, Outcome, Receipt};
use form::order;

use crate::outbox::entry::{EntryState, OutboxEntry};

/// The most records in one batch.
pub const BATCH_RECORDS: usize = 100;
/// The most bytes of records in one batch, before compression.
pub const BATCH_BYTES: usize = 512 * 1024;
/// The bytes of one piece of a file.
pub const PIECE_BYTES: u64 = 256 * 1024;
/// The longest rest between two tries, in milliseconds.
pub const LONGEST_REST_MS: u64 = 5 * 60_000;
const FIRST_REST_MS: u64 = 2_000;
const DAY_MS: i64 = 86_400_000;

/// Why the last try to send came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Failure {
    /// Nothing answered.
    Offline,
    /// Something answered that is not our server: a hotel's login page.
    Portal,
    /// The server answered that it cannot now.
    ServerDown,
    /// The server does not know this phone any more.
    Revoked,
}

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Send these revisions, in this order; then `batch_answered` or `batch_failed`.
    Batch(Vec<String>),
    /// Ask how much of this file the server has; then `file_stands_at` or `file_failed`.
    AskFile(String),
    /// Send these bytes of the file; then `file_stands_at` or `file_failed`.
    Piece {
        /// SHA-256, hex.
        sha256: String,
        /// The first byte.
        from: u64,
        /// Bytes.
        length: u64,
        /// Bytes of the whole file.
        total: u64,
    },
    /// Nothing before that moment of the monotonic clock.
    Rest {
        /// Monotonic milliseconds.
        until: u64,
    },
    /// Nothing until something new is queued.
    Idle,
}

/// An entry with what is only known while the app runs.
#[derive(Debug, Clone)]
struct Slot {
    entry: OutboxEntry,
    /// Tries that came to nothing: others go first.
    n_failed: u32,
}

/// How much of a file the server has.
#[derive(Debug, Clone)]
struct Upload {
    sha256: String,
    offset: u64,
}

/// The outbox.
#[derive(Debug, Clone)]
pub struct Outbox {
    slots: Vec<Slot>,
    upload: Option<Upload>,
    /// Files that the server said it has all of, until a receipt agrees.
    completed: Vec<String>,
    in_flight: Vec<String>,
    limit: usize,
    n_failures: u32,
    rest_until: u64,
    seed: u64,
    /// Why the last try came to nothing, until one succeeds.
    pub last_failure: Option<Failure>,
}

impl Outbox {
    /// An empty outbox; `seed` scatters the tries of many phones.
    pub fn new(seed: u64) -> Outbox {
        Outbox {
            slots: Vec::new(),
            upload: None,
            completed: Vec::new(),
            in_flight: Vec::new(),
            limit: BATCH_RECORDS,
            n_failures: 0,
            rest_until: 0,
            seed: seed | 1,
            last_failure: None,
        }
    }

    /// Takes what the store holds, which is the truth over what was known.
    pub fn load(&mut self, entries: Vec<OutboxEntry>) {
        let known = std::mem::take(&mut self.slots);
        self.slots = entries
            .into_iter()
            .map(|entry| {
                let before = known.iter().find(|it| it.entry.revision == entry.revision);
                Slot {
                    n_failed: before.map_or(0, |it| it.n_failed),
                    entry,
                }
            })
            .collect();
        order::sort_by_key(&mut self.slots, |it| it.entry.finished_at);
        self.in_flight.clear();
    }

    /// Queues a finished revision; one that is queued already stays as it is.
    pub fn queue(&mut self, entry: OutboxEntry) {
        if self.slot(&entry.revision).is_none() {
            self.slots.push(Slot { entry, n_failed: 0 });
            self.rest_until = 0;
        }
    }

    /// The entries, the one finished first first.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &OutboxEntry> {
        self.slots.iter().map(|it| &it.entry)
    }

    /// The entry of `revision`.
    pub fn entry(&self, revision: &str) -> Option<&OutboxEntry> {
        self.slots
            .iter()
            .map(|it| &it.entry)
            .find(|it| it.revision == revision)
    }

    /// Tries at once: the person asks, or the network came back.
    pub fn wake(&mut self) {
        self.rest_until = 0;
        self.n_failures = 0;
    }

    /// What to do next at `now` of the monotonic clock.
    pub fn next_step(&mut self, now: u64) -> Step {
        if !self.slots.iter().any(|it| it.entry.is_on_its_way()) {
            return Step::Idle;
        }
        // A clock that was set back by a new page must not make the phone wait for hours.
        if self.rest_until > now && self.rest_until - now <= LONGEST_REST_MS {
            return Step::Rest {
                until: self.rest_until,
            };
        }
        let batch = self.next_batch();
        if !batch.is_empty() {
            self.in_flight = batch.clone();
            return Step::Batch(batch);
        }
        self.next_file_step()
    }

    fn next_batch(&self) -> Vec<String> {
        let mut waiting: Vec<&Slot> = self
            .slots
            .iter()
            .filter(|it| it.entry.state == EntryState::Waiting)
            .collect();
        order::sort_by_key(&mut waiting, |it| it.n_failed);
        let mut batch: Vec<String> = Vec::new();
        let mut n_bytes = 0;
        for slot in waiting {
            let size = slot.entry.size as usize;
            let is_full = batch.len() >= self.limit || n_bytes + size > BATCH_BYTES;
            if is_full && !batch.is_empty() {
                break;
            }
            if self.follows_one_outside(&slot.entry, &batch) {
                continue;
            }
            n_bytes += size;
            batch.push(slot.entry.revision.clone());
        }
        batch
    }

    /// True where an earlier revision of the same record waits and is not in `batch`.
    fn follows_one_outside(&self, entry: &OutboxEntry, batch: &[String]) -> bool {
        self.slots
            .iter()
            .map(|it| &it.entry)
            .take_while(|it| it.revision != entry.revision)
            .any(|it| {
                it.record == entry.record
                    && it.state == EntryState::Waiting
                    && !batch.contains(&it.revision)
            })
    }

    /// Takes the server's answer to the batch; returns the revisions that changed.
    ///
    /// A receipt counts only for a revision of this batch, and only if it names
    /// the content that the phone holds.
    pub fn batch_answered(&mut self, answer: &BatchAnswer, at: i64, now: u64) -> Vec<String> {
        let sent = std::mem::take(&mut self.in_flight);
        let mut changed = Vec::new();
        for revision in &sent {
            let receipt = answer.receipts.iter().find(|it| it.revision == *revision);
            let took = receipt.is_some_and(|receipt| self.take_receipt(receipt, at));
            if took {
                changed.push(revision.clone());
            } else if let Some(slot) = self.slot(revision) {
                slot.n_failed += 1;
            }
        }
        let misses_again = |it: &Receipt| {
            it.missing_files
                .iter()
                .any(|it| self.completed.contains(it))
        };
        let is_at_odds = answer.receipts.iter().any(misses_again);
        self.completed.clear();
        if changed.is_empty() {
            self.rest(Failure::Portal, now);
        } else if is_at_odds {
            // It says of one file that it is there and that it is missing: not in a hurry.
            self.rest(Failure::ServerDown, now);
        } else {
            self.limit = (self.limit * 2).min(BATCH_RECORDS);
            self.succeed();
        }
        changed
    }

    fn take_receipt(&mut self, receipt: &Receipt, at: i64) -> bool {
        let Some(slot) = self.slot(&receipt.revision) else {
            return false;
        };
        if slot.entry.content_hash != receipt.content_hash {
            return false;
        }
        let missing: Vec<String> = receipt
            .missing_files
            .iter()
            .filter(|it| slot.entry.files.iter().any(|file| file.sha256 == **it))
            .cloned()
            .collect();
        if missing.len() != receipt.missing_files.len() {
            return false;
        }
        slot.entry.state = match &receipt.outcome {
            Outcome::Refused {
                code,
                message_th,
                message_en,
            } => EntryState::Refused {
                code: code.clone(),
                message_th: message_th.clone(),
                message_en: message_en.clone(),
            },
            _ if !missing.is_empty() => EntryState::NeedsFiles { missing },
            Outcome::Conflict => EntryState::Conflict { at },
            Outcome::Stored | Outcome::AlreadyStored => EntryState::Sent { at },
        };
        true
    }

    /// The batch came to nothing: everything in it waits on.
    pub fn batch_failed(&mut self, failure: Failure, now: u64) {
        if failure == Failure::ServerDown {
            // One record may be what the server stumbles over: smaller batches find it.
            self.limit = (self.limit.min(self.in_flight.len()) / 2).max(1);
            for revision in std::mem::take(&mut self.in_flight) {
                if let Some(slot) = self.slot(&revision) {
                    slot.n_failed += 1;
                }
            }
        }
        self.in_flight.clear();
        self.rest(failure, now);
    }

    /// The server does not take the batch as such; returns the revision that is refused for it.
    ///
    /// With several records in it, nobody knows which is meant: they go in smaller batches.
    pub fn batch_refused(
        &mut self,
        code: &str,
        message_th: &str,
        message_en: &str,
    ) -> Option<String> {
        let sent = std::mem::take(&mut self.in_flight);
        let [revision] = sent.as_slice() else {
            self.limit = (self.limit.min(sent.len()) / 2).max(1);
            return None;
        };
        self.refuse(revision, code, message_th, message_en);
        Some(revision.clone())
    }

    /// That revision cannot be sent as it is.
    pub fn refuse(&mut self, revision: &str, code: &str, message_th: &str, message_en: &str) {
        if let Some(slot) = self.slot(revision) {
            slot.entry.state = EntryState::Refused {
                code: code.to_owned(),
                message_th: message_th.to_owned(),
                message_en: message_en.to_owned(),
            };
        }
    }

    /// The revisions whose time on the phone is over at `now`, a wall clock.
    ///
    /// A revision goes only when every revision of its record is with the server,
    /// or was refused and mended.
    pub fn expired(&self, retention_days: u32, now: i64) -> Vec<String> {
        let is_over = |entry: &OutboxEntry| match entry.state {
            EntryState::Sent { at } | EntryState::Conflict { at } => {
                now - at > i64::from(retention_days) * DAY_MS
            }
            EntryState::Refused { .. } => self.has_later_revision(entry),
            _ => false,
        };
        let is_record_over =
            |record: &str| self.entries().filter(|it| it.record == record).all(is_over);
        self.entries()
            .filter(|it| is_record_over(&it.record))
            .map(|it| it.revision.clone())
            .collect()
    }

    /// True where a later revision of the same record stands in the outbox.
    pub fn has_later_revision(&self, entry: &OutboxEntry) -> bool {
        self.entries()
            .skip_while(|it| it.revision != entry.revision)
            .skip(1)
            .any(|it| it.record == entry.record)
    }

    /// Forgets revisions that left the phone.
    pub fn forget(&mut self, revisions: &[String]) {
        self.slots
            .retain(|it| !revisions.contains(&it.entry.revision));
    }

    fn slot(&mut self, revision: &str) -> Option<&mut Slot> {
        self.slots
            .iter_mut()
            .find(|it| it.entry.revision == revision)
    }

    fn succeed(&mut self) {
        self.n_failures = 0;
        self.rest_until = 0;
        self.last_failure = None;
    }

    /// Rests twice as long after each failure, less up to a half by chance.
    fn rest(&mut self, failure: Failure, now: u64) {
        self.last_failure = Some(failure);
        let longest = LONGEST_REST_MS.min(FIRST_REST_MS << self.n_failures.min(16));
        self.n_failures += 1;
        self.rest_until = now + longest / 2 + self.chance() % (longest / 2);
    }

    /// xorshift64: enough to keep phones apart.
    fn chance(&mut self) -> u64 {
        self.seed ^= self.seed << 13;
        self.seed ^= self.seed >> 7;
        self.seed ^= self.seed << 17;
        self.seed
    }
}
