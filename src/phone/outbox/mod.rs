//! Finished records as the outbox shows them, and when to send; how they are
//! sent is `sync`'s.

mod backup;
pub mod edit;
pub mod screen;

use std::cell::RefCell;
use std::rc::Rc;

use form::time::Timestamp;
use leptos::prelude::*;
use sync::outbox::entry::{EntryState, OutboxEntry};
use sync::outbox::{Failure, Outbox};
use sync::port::{Change, ObjectStore, StoreError};
use sync::uploader::{Moment, RoundEnd, Uploader};
use thai::date::Day;

use crate::phone::drafts::Drafts;
use crate::phone::enrol::Session;
use crate::platform::Platform;
use crate::platform::alarm::Alarm;

/// What became of a finished record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowState {
    /// On this phone only.
    Waiting {
        /// Why the last try came to nothing.
        failure: Option<Failure>,
    },
    /// On its way.
    Sending {
        /// 0 to 100.
        percent: u8,
    },
    /// The server has it on disk.
    Sent {
        /// When its receipt came, milliseconds since 1970.
        at: i64,
    },
    /// The server has it on disk beside another version; the office decides.
    Conflict {
        /// When its receipt came, milliseconds since 1970.
        at: i64,
    },
    /// The server does not take it as it is.
    Refused {
        /// To branch on. `record-lost` and `file-lost` are the phone's own, without messages.
        code: String,
        /// For the person.
        message_th: String,
        /// For the person.
        message_en: String,
    },
}

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxRow {
    /// The record's UUID.
    pub record: String,
    /// The form_id setting.
    pub form_id: String,
    /// The form's title in Thai.
    pub title_th: String,
    /// The form's title in English.
    pub title_en: String,
    /// The person's name by the form's instance_name.
    pub name: String,
    /// What another record about the same would have alike; empty where nothing tells.
    pub key: String,
    /// When it was finished, milliseconds since 1970.
    pub finished_at: i64,
    /// What became of its newest revision.
    pub state: RowState,
}

/// The outbox.
#[derive(Clone, Copy)]
pub struct OutboxState {
    pub(crate) platform: Platform,
    pub(crate) session: Session,
    pub(crate) drafts: Drafts,
    pub(crate) queue: StoredValue<Rc<RefCell<Outbox>>, LocalStorage>,
    shown: RwSignal<Vec<OutboxRow>>,
    replaced: RwSignal<Vec<String>>,
    is_sending: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    /// When to try again.
    alarm: Alarm,
    /// One row a record, the newest first.
    pub rows: ReadSignal<Vec<OutboxRow>>,
    /// Records that are on this phone only; refused ones are among them.
    pub n_waiting: Memo<usize>,
    /// Those of them that the server refused.
    pub n_refused: Memo<usize>,
    /// True while something is on its way.
    pub sending: ReadSignal<bool>,
    /// Why the last try came to nothing, until one succeeds.
    pub last_failure: ReadSignal<Option<Failure>>,
    /// When the last try ended, if it came to nothing; milliseconds since 1970.
    pub tried_at: ReadSignal<Option<i64>>,
    tried: RwSignal<Option<i64>>,
    /// Called when a try to send has ended.
    sent: StoredValue<Option<Rc<dyn Fn()>>, LocalStorage>,
}

/// The lock of the one tab that sends.
const SENDER: &str = "samruat.sender";
/// Rest before the phone's store is tried again.
const STORE_REST_MS: u64 = 10_000;
/// Rest before asking again whether another tab still sends.
const OTHER_TAB_REST_MS: u64 = 10_000;

impl OutboxState {
    /// An outbox that is not read yet; it says in `replaced` which revisions were edited.
    pub(crate) fn new(
        platform: Platform,
        session: Session,
        drafts: Drafts,
        replaced: RwSignal<Vec<String>>,
    ) -> OutboxState {
        let outbox = Outbox::new(platform.ports().random.bits());
        let shown: RwSignal<Vec<OutboxRow>> = RwSignal::new(Vec::new());
        let is_sending = RwSignal::new(false);
        let failure = RwSignal::new(None);
        let tried = RwSignal::new(None);
        let is_waiting = |it: &&OutboxRow| {
            !matches!(it.state, RowState::Sent { .. } | RowState::Conflict { .. })
        };
        let is_refused = |it: &&OutboxRow| matches!(it.state, RowState::Refused { .. });
        OutboxState {
            platform,
            session,
            drafts,
            queue: StoredValue::new_local(Rc::new(RefCell::new(outbox))),
            shown,
            replaced,
            is_sending,
            failure,
            alarm: Alarm::new(platform),
            rows: shown.read_only(),
            n_waiting: Memo::new(move |_| {
                shown.with(|rows| rows.iter().filter(is_waiting).count())
            }),
            n_refused: Memo::new(move |_| {
                shown.with(|rows| rows.iter().filter(is_refused).count())
            }),
            sending: is_sending.read_only(),
            last_failure: failure.read_only(),
            tried_at: tried.read_only(),
            tried,
            sent: StoredValue::new_local(None),
        }
    }

    /// Calls `sent` whenever a try to send has ended.
    pub(crate) fn after_sending(self, sent: Rc<dyn Fn()>) {
        self.sent.set_value(Some(sent));
    }

    /// Reads the store; another tab may have gone on with it.
    pub(crate) async fn read(self) -> Result<(), StoreError> {
        let store = self.platform.ports().store.clone();
        let kept = store.read_all(ObjectStore::Outbox).await?;
        let entries = kept
            .iter()
            .filter_map(|(_, bytes)| OutboxEntry::from_bytes(bytes).ok())
            .collect();
        self.queue.get_value().borrow_mut().load(entries);
        self.show();
        Ok(())
    }

    /// Queues a record that the store has, and sends it.
    pub(crate) fn queue(self, entry: OutboxEntry) {
        self.queue.get_value().borrow_mut().queue(entry);
        self.show();
        self.send();
    }

    /// Tries now, whatever the last failure was.
    pub fn send_now(self) {
        self.queue.get_value().borrow_mut().wake();
        self.send();
    }

    /// Sends what waits, unless this tab does so already.
    pub(crate) fn send(self) {
        if self.is_sending.get_untracked() {
            return;
        }
        let Some(token) = self.session.token() else {
            return;
        };
        if !self
            .queue
            .get_value()
            .borrow()
            .entries()
            .any(OutboxEntry::is_on_its_way)
        {
            return;
        }
        self.is_sending.set(true);
        self.platform.spawn(async move {
            let again_in = self.send_holding_the_lock(token).await;
            self.is_sending.set(false);
            self.show();
            let failure = self.failure.get_untracked();
            let now = self.platform.ports().clock.now().millis;
            self.tried.set(failure.map(|_| now));
            self.session
                .is_answered_by_another(failure == Some(Failure::Portal));
            if let Some(sent) = self.sent.get_value() {
                sent();
            }
            if let Some(ms) = again_in {
                self.alarm.set(ms as u32, move || self.send());
            }
        });
    }

    /// Returns the milliseconds after which to try again, if there is a reason to.
    async fn send_holding_the_lock(self, token: String) -> Option<u64> {
        let ports = self.platform.ports();
        let Some(_lock) = ports.locks.try_hold(SENDER).await else {
            let _ = self.read().await;
            return Some(OTHER_TAB_REST_MS);
        };
        // Another tab may have sent some of it since this one looked.
        let _ = self.read().await;
        let clock = ports.clock.clone();
        let uploader = Uploader {
            store: ports.store.clone(),
            uplink: ports.uplink.clone(),
            now: Rc::new(move || Moment {
                wall: clock.now().millis,
                monotonic: clock.monotonic_ms(),
            }),
            token,
            on_change: Rc::new(move || self.show()),
            on_clock_offset: Rc::new(move |it| self.session.set_clock_offset(it)),
        };
        let outbox = self.queue.get_value();
        match uploader.round(&outbox).await {
            RoundEnd::Done => None,
            // What could not be read or written now may be later.
            RoundEnd::Store(_) => Some(STORE_REST_MS),
            RoundEnd::RestUntil(until) => {
                Some(until.saturating_sub(ports.clock.monotonic_ms()).max(500))
            }
            RoundEnd::Revoked => {
                self.session.revoke();
                None
            }
        }
    }

    /// Takes from the phone what the office's retention days are over for.
    pub(crate) async fn purge(self) -> Result<(), StoreError> {
        let ports = self.platform.ports();
        let outbox = self.queue.get_value();
        let (over, changes) = {
            let outbox = outbox.borrow();
            let over = outbox.expired(self.session.retention_days(), ports.clock.now().millis);
            let (gone, kept): (Vec<&OutboxEntry>, Vec<&OutboxEntry>) =
                outbox.entries().partition(|it| over.contains(&it.revision));
            let is_kept = |sha256: &str| {
                kept.iter()
                    .any(|it| it.files.iter().any(|file| file.sha256 == sha256))
            };
            let files = gone
                .iter()
                .flat_map(|it| &it.files)
                .filter(|it| !is_kept(&it.sha256));
            let files = files.map(|it| Change::Remove(ObjectStore::Files, it.sha256.clone()));
            let revisions = over.iter().flat_map(|it| {
                [ObjectStore::Records, ObjectStore::Outbox]
                    .map(|object_store| Change::Remove(object_store, it.clone()))
            });
            let changes: Vec<Change> = files.chain(revisions).collect();
            (over, changes)
        };
        if over.is_empty() {
            return Ok(());
        }
        ports.store.write(changes).await?;
        outbox.borrow_mut().forget(&over);
        self.show();
        Ok(())
    }

    /// Hashes of all files that belong to finished records.
    pub(crate) fn needed_files(self) -> Vec<String> {
        let outbox = self.queue.get_value();
        let outbox = outbox.borrow();
        outbox
            .entries()
            .flat_map(|it| &it.files)
            .map(|it| it.sha256.clone())
            .collect()
    }

    /// Shows the outbox as it is now.
    pub(crate) fn show(self) {
        let outbox = self.queue.get_value();
        let outbox = outbox.borrow();
        let is_sending = self.is_sending.get_untracked();
        let newest = outbox
            .entries()
            .rev()
            .filter(|it| !outbox.has_later_revision(it));
        let rows: Vec<OutboxRow> = newest.map(|it| row(&outbox, it, is_sending)).collect();
        let replaced: Vec<String> = outbox
            .entries()
            .filter_map(|it| it.replaces.clone())
            .collect();
        show(self.replaced, replaced);
        show(self.failure, outbox.last_failure);
        show(self.shown, rows);
    }
}

/// Returns how many of `rows` were finished on the day of `now`, by the phone's clock.
pub fn n_finished_today(rows: &[OutboxRow], now: Timestamp) -> usize {
    let day = |millis: i64| Day::at(millis, now.offset_minutes);
    let today = day(now.millis);
    rows.iter()
        .filter(|it| day(it.finished_at) == today)
        .count()
}

fn row(outbox: &Outbox, entry: &OutboxEntry, is_sending: bool) -> OutboxRow {
    let percent = outbox.percent(&entry.revision).filter(|_| is_sending);
    let state = match &entry.state {
        EntryState::Waiting | EntryState::NeedsFiles { .. } => match percent {
            Some(percent) => RowState::Sending { percent },
            None => RowState::Waiting {
                failure: outbox.last_failure,
            },
        },
        EntryState::Sent { at } => RowState::Sent { at: *at },
        EntryState::Conflict { at } => RowState::Conflict { at: *at },
        EntryState::Refused {
            code,
            message_th,
            message_en,
        } => RowState::Refused {
            code: code.clone(),
            message_th: message_th.clone(),
            message_en: message_en.clone(),
        },
    };
    OutboxRow {
        record: entry.record.clone(),
        form_id: entry.form_id.clone(),
        title_th: entry.title_th.clone(),
        title_en: entry.title_en.clone(),
        name: entry.name.clone(),
        // Before records had a key of their own, they were known by name.
        key: entry.key.clone().unwrap_or_else(|| entry.name.clone()),
        finished_at: entry.finished_at,
        state,
    }
}

/// Writes `value`, where it differs from the one that is shown.
fn show<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|it| *it != value) {
        signal.set(value);
    }
}
