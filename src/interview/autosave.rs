//! Keeps the open interview: every step at once in the journal, and a little
//! later the whole draft in the store.
//!
//! There are three layers. Local storage takes a step before the key is up again
//! and survives a killed tab; the journal in IndexedDB takes it a moment later and
//! survives a killed browser; the whole draft is written half a second after the
//! last step, and survives a power cut.

use std::cell::RefCell;
use std::rc::Rc;

use form::interview::Interview;
use leptos::prelude::*;
use sync::port::{Change, LocalFuture, ObjectStore, StoreError};
use sync::stored::StoredDraft;

use crate::interview::journal::{Journal, Step};
use crate::platform::Platform;
use ports::Held;

/// Rest after the last step before the draft is written.
const REST_MS: u32 = 500;
/// Rests before it is written although the steps go on.
const MOST_RESTS: usize = 6;
/// Rest after a failure.
const RETRY_MS: u32 = 5_000;

/// Whether what was typed is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveStatus {
    /// On this phone.
    Saved,
    /// On its way there; the journal has it.
    Saving,
    /// Not in the store; kept in the journal and in memory, and tried again.
    Failed(StoreError),
}

/// Where drafts are kept, for the app around the interview.
pub trait DraftStore {
    /// The draft has changed; it is not written yet.
    fn changed(&self, draft: &StoredDraft);
    /// Writes the draft so that it would survive a crash.
    fn save(&self, draft: StoredDraft) -> LocalFuture<'static, Result<(), StoreError>>;
    /// Removes a draft in which nothing was answered.
    fn remove_untouched(&self, draft: StoredDraft) -> LocalFuture<'static, ()>;
}

/// A draft that was read back, with what its journal holds beyond it.
pub struct OpenDraft {
    /// The draft as the store has it.
    pub draft: StoredDraft,
    /// The steps since.
    pub journal: Journal,
    /// Keeps other tabs from editing the draft.
    pub lock: Held,
}

/// The draft that is open, while it is written now and then.
struct Writing {
    /// What the store has, or will have when the current save ends.
    draft: StoredDraft,
    journal: Journal,
    opened_at: u64,
    is_scheduled: bool,
    is_saving: bool,
    is_noting: bool,
    n_changes: u64,
    /// Steps that the save under way holds; later ones must not be joined to them.
    n_on_their_way: u64,
    /// Let go when the draft is closed; a last save may still go on.
    lock: Option<Held>,
}

/// Keeps the open draft.
#[derive(Clone, Copy)]
pub struct Autosave {
    platform: Platform,
    drafts: StoredValue<Rc<dyn DraftStore>, LocalStorage>,
    engine: ReadSignal<Option<Interview>>,
    saved: RwSignal<SaveStatus>,
    writing: StoredValue<Option<Rc<RefCell<Writing>>>, LocalStorage>,
    /// Whether what was typed is kept.
    pub status: ReadSignal<SaveStatus>,
}

impl Autosave {
    pub(super) fn new(
        platform: Platform,
        drafts: Rc<dyn DraftStore>,
        engine: ReadSignal<Option<Interview>>,
    ) -> Autosave {
        let saved = RwSignal::new(SaveStatus::Saved);
        Autosave {
            platform,
            drafts: StoredValue::new_local(drafts),
            engine,
            saved,
            writing: StoredValue::new_local(None),
            status: saved.read_only(),
        }
    }

    pub(super) fn open(self, opened: OpenDraft) {
        let OpenDraft {
            draft,
            journal,
            lock,
        } = opened;
        let opened_at = self.platform.ports().clock.monotonic_ms();
        let is_new = draft.xml.is_empty();
        let has_unsaved = journal.n_steps() > draft.n_steps;
        let writing = Writing {
            draft,
            journal,
            opened_at,
            is_scheduled: false,
            is_saving: false,
            is_noting: false,
            n_changes: 0,
            n_on_their_way: 0,
            lock: Some(lock),
        };
        self.writing.set_value(Some(Rc::new(RefCell::new(writing))));
        self.show(SaveStatus::Saved);
        if is_new {
            // Its journal is of no use without it.
            self.save_now();
        } else if has_unsaved {
            self.schedule();
        }
    }

    /// The draft that is open.
    pub fn draft(self) -> Option<StoredDraft> {
        self.writing
            .get_value()
            .map(|writing| writing.borrow().draft.clone())
    }

    /// True where nothing was answered since the draft was started.
    pub fn is_untouched(self) -> bool {
        self.writing.get_value().is_some_and(|writing| {
            let writing = writing.borrow();
            writing.journal.n_steps() == 0 && writing.draft.record.is_none()
        })
    }

    /// Changes what the draft knows besides the instance.
    pub fn change(self, change: impl FnOnce(&mut StoredDraft)) {
        if let Some(writing) = self.writing.get_value() {
            change(&mut writing.borrow_mut().draft);
        }
    }

    /// Keeps one step.
    pub fn note(self, step: Step) {
        let Some(writing) = self.writing.get_value() else {
            return;
        };
        let kept = {
            let mut writing = writing.borrow_mut();
            let n_saved = writing.draft.n_steps.max(writing.n_on_their_way);
            if let Some(reference) = step.reference() {
                writing.draft.place = reference.to_owned();
            }
            writing.journal.add(step, n_saved);
            writing.n_changes += 1;
            let key = journal_key(&writing.draft.id);
            self.platform
                .ports()
                .journal
                .write(&key, &writing.journal.to_text())
        };
        if kept.is_ok() && self.saved.get_untracked() == SaveStatus::Saved {
            self.show(SaveStatus::Saving);
        }
        self.write_to_store(&writing);
        self.schedule();
    }

    /// Writes the journal to its object store; the newest text only, where steps come faster.
    fn write_to_store(self, writing: &Rc<RefCell<Writing>>) {
        if std::mem::replace(&mut writing.borrow_mut().is_noting, true) {
            return;
        }
        let writing = writing.clone();
        self.platform.spawn(async move {
            let store = self.platform.ports().store.clone();
            loop {
                let (n_changes, change) = {
                    let writing = writing.borrow();
                    let text = writing.journal.to_text().into_bytes();
                    (
                        writing.n_changes,
                        Change::Put(ObjectStore::Journals, writing.draft.id.clone(), text),
                    )
                };
                // The draft's own save tells where the store fails.
                let _ = store.write_relaxed(vec![change]).await;
                if writing.borrow().n_changes == n_changes {
                    break;
                }
            }
            writing.borrow_mut().is_noting = false;
        });
    }

    /// Saves when the person rests, or after a while in any case.
    fn schedule(self) {
        let Some(writing) = self.writing.get_value() else {
            return;
        };
        if std::mem::replace(&mut writing.borrow_mut().is_scheduled, true) {
            return;
        }
        self.platform.spawn(async move {
            let clock = self.platform.ports().clock.clone();
            for _ in 0..MOST_RESTS {
                let n_changes = writing.borrow().n_changes;
                clock.sleep(REST_MS).await;
                if writing.borrow().n_changes == n_changes {
                    break;
                }
            }
            writing.borrow_mut().is_scheduled = false;
            if self.is_open(&writing) {
                self.save_now();
            }
        });
    }

    /// Starts to write what is not in the store yet.
    pub fn save_now(self) {
        let Some(writing) = self.writing.get_value() else {
            return;
        };
        if std::mem::replace(&mut writing.borrow_mut().is_saving, true) {
            return;
        }
        let Some(draft) = self.snapshot(&writing) else {
            writing.borrow_mut().is_saving = false;
            return;
        };
        self.show(match self.saved.get_untracked() {
            // What failed stays on the screen until it is corrected.
            SaveStatus::Failed(err) => SaveStatus::Failed(err),
            _ => SaveStatus::Saving,
        });
        self.platform.spawn(async move {
            let done = self.drafts.get_value().save(draft.clone()).await;
            writing.borrow_mut().is_saving = false;
            self.saved(&writing, &draft, done);
        });
    }

    fn saved(
        self,
        writing: &Rc<RefCell<Writing>>,
        draft: &StoredDraft,
        done: Result<(), StoreError>,
    ) {
        let is_open = self.is_open(writing);
        if let Err(err) = done {
            if is_open {
                self.show(SaveStatus::Failed(err));
                self.retry_later();
            }
            return;
        }
        let is_all_saved = {
            let mut writing = writing.borrow_mut();
            writing.draft.n_steps = draft.n_steps;
            writing.journal.forget(draft.n_steps);
            writing.journal.steps.is_empty()
        };
        if is_all_saved {
            self.platform
                .ports()
                .journal
                .remove(&journal_key(&draft.id));
        }
        if is_open {
            self.show(if is_all_saved {
                SaveStatus::Saved
            } else {
                SaveStatus::Saving
            });
            if !is_all_saved {
                self.schedule();
            }
        }
    }

    fn retry_later(self) {
        self.platform.spawn(async move {
            self.platform.ports().clock.clone().sleep(RETRY_MS).await;
            self.schedule();
        });
    }

    /// The draft as it is now.
    fn snapshot(self, writing: &Rc<RefCell<Writing>>) -> Option<StoredDraft> {
        let clock = self.platform.ports().clock.clone();
        let mut draft = writing.borrow().draft.clone();
        let n_steps = writing.borrow().journal.n_steps();
        writing.borrow_mut().n_on_their_way = n_steps;
        if n_steps > draft.n_steps {
            draft.updated_at = clock.now().millis;
        }
        draft.n_steps = n_steps;
        draft.elapsed_ms += clock.monotonic_ms() - writing.borrow().opened_at;
        self.engine.with_untracked(|engine| {
            let interview = engine.as_ref()?;
            let sections = interview.sections();
            draft.xml = interview.draft_xml();
            draft.name = interview.instance_name();
            draft.n_answered = sections.iter().map(|it| it.n_answered as u32).sum();
            draft.n_questions = sections.iter().map(|it| it.n_questions as u32).sum();
            Some(())
        })?;
        self.drafts.get_value().changed(&draft);
        Some(draft)
    }

    /// Monotonic milliseconds that the draft was open in all.
    pub fn elapsed_ms(self) -> u64 {
        let now = self.platform.ports().clock.monotonic_ms();
        self.writing.get_value().map_or(0, |writing| {
            let writing = writing.borrow();
            writing.draft.elapsed_ms + now - writing.opened_at
        })
    }

    /// Lets go of the draft and its lock, after a last save; a draft that nobody touched goes.
    pub fn close(self) {
        let Some(writing) = self.writing.get_value() else {
            return;
        };
        let is_untouched = self.is_untouched();
        let snapshot = self.snapshot(&writing);
        self.writing.set_value(None);
        let lock = writing.borrow_mut().lock.take();
        let Some(draft) = snapshot else { return };
        let drafts = self.drafts.get_value();
        let removal = is_untouched.then(|| drafts.remove_untouched(draft.clone()));
        self.platform.spawn(async move {
            if let Some(removal) = removal {
                removal.await;
            } else if draft.n_steps > writing.borrow().draft.n_steps {
                let done = drafts.save(draft.clone()).await;
                self.saved(&writing, &draft, done);
            }
            // The lock goes only now, so that another tab reads what this one wrote.
            drop(lock);
        });
    }

    /// Lets go of a draft that became a record; its journal goes too.
    pub fn finish(self) {
        if let Some(writing) = self.writing.get_value() {
            self.platform
                .ports()
                .journal
                .remove(&journal_key(&writing.borrow().draft.id));
        }
        self.writing.set_value(None);
        self.show(SaveStatus::Saved);
    }

    /// The journal of a draft: of its two copies, the one with more steps.
    pub async fn read_journal(self, id: &str) -> Result<Journal, StoreError> {
        let ports = self.platform.ports();
        let at_once = ports
            .journal
            .read(&journal_key(id))
            .and_then(|it| Journal::from_text(&it));
        let bytes = ports.store.read(ObjectStore::Journals, id).await?;
        let text = bytes.and_then(|it| String::from_utf8(it).ok());
        let in_store = text.and_then(|it| Journal::from_text(&it));
        let journals = [at_once, in_store].into_iter().flatten();
        Ok(journals.max_by_key(Journal::n_steps).unwrap_or_default())
    }

    fn show(self, status: SaveStatus) {
        if self.saved.get_untracked() != status {
            self.saved.set(status);
        }
    }

    fn is_open(self, writing: &Rc<RefCell<Writing>>) -> bool {
        self.writing
            .get_value()
            .is_some_and(|it| Rc::ptr_eq(&it, writing))
    }
}

fn journal_key(id: &str) -> String {
    ["samruat.journal.", id].concat()
}
