//! The phone's outbox as a state machine: what happened goes in, the next step
//! comes out.
//!
//! It knows no network, no store and no clock: `uploader` carries out its
//! steps. Whatever is lost, repeated or delayed on the way, a revision counts
//! as sent only by a receipt that names the hash of its content.

pub mod entry;
mod files;

use crate::outbox::entry::{EntryState, OutboxEntry};
use api::records::{BatchAnswer, Outcome, Receipt};

/// The most records in one batch.
pub const BATCH_RECORDS: usize = 100;
/// The most bytes of records in one batch, before compression.
pub const BATCH_BYTES: usize = 512 * 1024;
/// The size of one piece of a file, in bytes.
pub const PIECE_BYTES: u64 = 256 * 1024;
/// The longest wait between two tries, in milliseconds.
pub const LONGEST_REST_MS: u64 = 5 * 60_000;
const FIRST_REST_MS: u64 = 2_000;
const DAY_MS: i64 = 86_400_000;

/// Why the last try to send failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Failure {
    /// No answer came.
    Offline,
    /// Something answered that is not our server: a hotel's login page.
    Portal,
    /// The server answered that it cannot now: 408, 429 or 5xx.
    ServerDown,
    /// The server no longer accepts the phone's token.
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

/// An entry, with what is only known while the app runs.
#[derive(Debug, Clone)]
struct Slot {
    entry: OutboxEntry,
    /// The number of failed tries; those with fewer go first.
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
    /// Makes an empty outbox; `seed` spreads the tries of many phones over time.
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

    /// Replaces the entries by those of the store, which is the truth.
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
        self.slots.sort_by_key(|it| it.entry.finished_at);
        self.in_flight.clear();
    }

    /// Adds a finished revision, unless it is in the outbox already.
    pub fn queue(&mut self, entry: OutboxEntry) {
        if self.slot(&entry.revision).is_none() {
            self.slots.push(Slot { entry, n_failed: 0 });
            self.rest_until = 0;
        }
    }

    /// Returns the entries in the order in which they were finished.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &OutboxEntry> {
        self.slots.iter().map(|it| &it.entry)
    }

    /// Returns the entry of `revision`.
    pub fn entry(&self, revision: &str) -> Option<&OutboxEntry> {
        self.slots
            .iter()
            .map(|it| &it.entry)
            .find(|it| it.revision == revision)
    }

    /// Ends the wait after failures: the person asks, or the network is back.
    pub fn wake(&mut self) {
        self.rest_until = 0;
        self.n_failures = 0;
    }

    /// Returns what to do next; `now` is in milliseconds of the monotonic clock.
    pub fn next_step(&mut self, now: u64) -> Step {
        if !self.slots.iter().any(|it| it.entry.is_on_its_way()) {
            return Step::Idle;
        }
        // The monotonic clock starts anew with each page: a time from before must not be waited for.
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
        waiting.sort_by_key(|it| it.n_failed);
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

    /// Returns whether an earlier revision of the same record waits and is not in `batch`.
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

    /// Takes the server's answer to the batch; returns the revisions whose entries changed.
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
            // The server contradicts itself about a file: wait before trying again.
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

    /// Notes that the batch failed: everything in it goes on waiting.
    pub fn batch_failed(&mut self, failure: Failure, now: u64) {
        if failure == Failure::ServerDown {
            // One record may be what makes the server fail: smaller batches find it.
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

    /// Notes that the server refused the batch as a whole; returns the revision that counts as refused.
    ///
    /// With several records in the batch, it is not known which is meant: they go again in smaller batches.
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

    /// Marks a revision as refused.
    pub fn refuse(&mut self, revision: &str, code: &str, message_th: &str, message_en: &str) {
        if let Some(slot) = self.slot(revision) {
            slot.entry.state = EntryState::Refused {
                code: code.to_owned(),
                message_th: message_th.to_owned(),
                message_en: message_en.to_owned(),
            };
        }
    }

    /// Returns the revisions whose time on the phone is over at `now`, in milliseconds since 1970.
    ///
    /// A revision expires only together with all revisions of its record, each accepted longer ago
    /// than `retention_days`, or refused and replaced by a later one.
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

    /// Returns whether a later revision of the same record is in the outbox.
    pub fn has_later_revision(&self, entry: &OutboxEntry) -> bool {
        self.entries()
            .skip_while(|it| it.revision != entry.revision)
            .skip(1)
            .any(|it| it.record == entry.record)
    }

    /// Removes revisions that left the phone.
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

    /// Waits twice as long after each failure, less up to a half at random.
    fn rest(&mut self, failure: Failure, now: u64) {
        self.last_failure = Some(failure);
        let longest = LONGEST_REST_MS.min(FIRST_REST_MS << self.n_failures.min(16));
        self.n_failures += 1;
        self.rest_until = now + longest / 2 + self.random() % (longest / 2);
    }

    /// Returns a number from xorshift64: random enough to spread phones.
    fn random(&mut self) -> u64 {
        self.seed ^= self.seed << 13;
        self.seed ^= self.seed >> 7;
        self.seed ^= self.seed << 17;
        self.seed
    }
}
