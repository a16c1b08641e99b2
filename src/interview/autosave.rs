//! Keeps the open interview: every step at once in the journal, and a little
//! later the whole draft in the store. What is on the screen is `interview`'s.
//!
//! Three nets, each under the one before: local storage takes a step before the
//! key is up again and survives a killed tab; the journal object store takes it a
//! moment later and survives a killed browser; the draft is written half a
//! second after the last step and survives a cut power.

use std::cell::RefCell;
use std::rc::Rc;

use form::interview::Interview;
use leptos::prelude::*;
use sync::port::{Change, ObjectStore, StoreError};
use sync::stored::StoredDraft;

use crate::interview::SaveStatus;
use crate::interview::journal::{Journal, Step};
use crate::phone::app::show;
use crate::phone::drafts::{DraftId, Drafts};
use crate::platform::Platform;
use ports::Held;

/// Rest after the last step before the draft is written.
const REST_MS: u32 = 500;
/// Rests before it is written although the steps go on.
const MOST_RESTS: usize = 6;
/// Rest after a failure.
const RETRY_MS: u32 = 5_000;

/// The draft that is open, as far as the screen does not show it.
pub(crate) struct Desk {
    /// What the store has, or will have when the current save ends.
    pub draft: StoredDraft,
    journal: Journal,
    opened_at: u64,
    is_scheduled: bool,
    is_saving: bool,
    is_noting: bool,
    n_changes: u64,
    /// Steps that the save under way holds; later ones must not be joined to them.
    n_on_their_way: u64,
    /// Others hold the desk for a while after it was closed, but not the lock.
    lock: Option<Held>,
}

/// The one open draft, kept.
#[derive(Clone, Copy)]
pub(crate) struct Keeper {
    platform: Platform,
    drafts: Drafts,
    engine: RwSignal<Option<Interview>>,
    saved: RwSignal<SaveStatus>,
    desk: StoredValue<Option<Rc<RefCell<Desk>>>, LocalStorage>,
}

impl Keeper {
    pub fn new(
        platform: Platform,
        drafts: Drafts,
        engine: RwSignal<Option<Interview>>,
        saved: RwSignal<SaveStatus>,
    ) -> Keeper {
        Keeper {
            platform,
            drafts,
            engine,
            saved,
            desk: StoredValue::new_local(None),
        }
    }

    /// Keeps `draft` from now on; `journal` is what was read back for it.
    pub fn open(self, draft: StoredDraft, journal: Journal, lock: Held) {
        let opened_at = self.platform.ports().clock.monotonic_ms();
        let is_new = draft.xml.is_empty();
        let has_unsaved = journal.n_steps() > draft.n_steps;
        let desk = Desk {
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
        self.desk.set_value(Some(Rc::new(RefCell::new(desk))));
        show(self.saved, SaveStatus::Saved);
        if is_new {
            // Its journal is of no use without it.
            self.save_now();
        } else if has_unsaved {
            self.schedule();
        }
    }

    /// The draft that is open.
    pub fn draft(self) -> Option<StoredDraft> {
        self.desk
            .get_value()
            .map(|desk| desk.borrow().draft.clone())
    }

    /// True where nothing was answered since the draft was started.
    pub fn is_untouched(self) -> bool {
        self.desk.get_value().is_some_and(|desk| {
            let desk = desk.borrow();
            desk.journal.n_steps() == 0 && desk.draft.record.is_none()
        })
    }

    /// Changes what the draft knows besides the instance.
    pub fn change(self, change: impl FnOnce(&mut StoredDraft)) {
        if let Some(desk) = self.desk.get_value() {
            change(&mut desk.borrow_mut().draft);
        }
    }

    /// Keeps one step.
    pub fn note(self, step: Step) {
        let Some(desk) = self.desk.get_value() else {
            return;
        };
        let kept = {
            let mut desk = desk.borrow_mut();
            let n_saved = desk.draft.n_steps.max(desk.n_on_their_way);
            if let Some(reference) = step.reference() {
                desk.draft.place = reference.to_owned();
            }
            desk.journal.add(step, n_saved);
            desk.n_changes += 1;
            let key = journal_key(&desk.draft.id);
            self.platform
                .ports()
                .journal
                .write(&key, &desk.journal.to_text())
        };
        if kept.is_ok() && self.saved.get_untracked() == SaveStatus::Saved {
            show(self.saved, SaveStatus::Saving);
        }
        self.write_to_store(&desk);
        self.schedule();
    }

    /// Writes the journal to its object store; the newest text only, where steps come faster.
    fn write_to_store(self, desk: &Rc<RefCell<Desk>>) {
        if std::mem::replace(&mut desk.borrow_mut().is_noting, true) {
            return;
        }
        let desk = desk.clone();
        self.platform.spawn(async move {
            let store = self.platform.ports().store.clone();
            loop {
                let (n_changes, change) = {
                    let desk = desk.borrow();
                    let text = desk.journal.to_text().into_bytes();
                    (
                        desk.n_changes,
                        Change::Put(ObjectStore::Journals, desk.draft.id.clone(), text),
                    )
                };
                // The draft's own save tells where the store fails.
                let _ = store.write_relaxed(vec![change]).await;
                if desk.borrow().n_changes == n_changes {
                    break;
                }
            }
            desk.borrow_mut().is_noting = false;
        });
    }

    /// Saves when the person rests, or after a while in any case.
    fn schedule(self) {
        let Some(desk) = self.desk.get_value() else {
            return;
        };
        if std::mem::replace(&mut desk.borrow_mut().is_scheduled, true) {
            return;
        }
        self.platform.spawn(async move {
            let clock = self.platform.ports().clock.clone();
            for _ in 0..MOST_RESTS {
                let n_changes = desk.borrow().n_changes;
                clock.sleep(REST_MS).await;
                if desk.borrow().n_changes == n_changes {
                    break;
                }
            }
            desk.borrow_mut().is_scheduled = false;
            if self.is_open(&desk) {
                self.save_now();
            }
        });
    }

    /// Starts to write what is not in the store yet.
    pub fn save_now(self) {
        let Some(desk) = self.desk.get_value() else {
            return;
        };
        if std::mem::replace(&mut desk.borrow_mut().is_saving, true) {
            return;
        }
        let Some(draft) = self.snapshot(&desk) else {
            desk.borrow_mut().is_saving = false;
            return;
        };
        show(
            self.saved,
            match self.saved.get_untracked() {
                // What failed stays on the screen until it is mended.
                SaveStatus::Failed(err) => SaveStatus::Failed(err),
                _ => SaveStatus::Saving,
            },
        );
        self.platform.spawn(async move {
            let done = self.drafts.save(&draft).await;
            desk.borrow_mut().is_saving = false;
            self.saved(&desk, &draft, done);
        });
    }

    fn saved(self, desk: &Rc<RefCell<Desk>>, draft: &StoredDraft, done: Result<(), StoreError>) {
        let is_open = self.is_open(desk);
        if let Err(err) = done {
            if is_open {
                show(self.saved, SaveStatus::Failed(err));
                self.retry_later();
            }
            return;
        }
        let is_all_saved = {
            let mut desk = desk.borrow_mut();
            desk.draft.n_steps = draft.n_steps;
            desk.journal.forget(draft.n_steps);
            desk.journal.steps.is_empty()
        };
        if is_all_saved {
            self.platform
                .ports()
                .journal
                .remove(&journal_key(&draft.id));
        }
        if is_open {
            show(
                self.saved,
                if is_all_saved {
                    SaveStatus::Saved
                } else {
                    SaveStatus::Saving
                },
            );
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
    fn snapshot(self, desk: &Rc<RefCell<Desk>>) -> Option<StoredDraft> {
        let clock = self.platform.ports().clock.clone();
        let mut draft = desk.borrow().draft.clone();
        let n_steps = desk.borrow().journal.n_steps();
        desk.borrow_mut().n_on_their_way = n_steps;
        if n_steps > draft.n_steps {
            draft.updated_at = clock.now().millis;
        }
        draft.n_steps = n_steps;
        draft.elapsed_ms += clock.monotonic_ms() - desk.borrow().opened_at;
        self.engine.with_untracked(|engine| {
            let interview = engine.as_ref()?;
            let sections = interview.sections();
            draft.xml = interview.draft_xml();
            draft.name = interview.instance_name();
            draft.n_answered = sections.iter().map(|it| it.n_answered as u32).sum();
            draft.n_questions = sections.iter().map(|it| it.n_questions as u32).sum();
            Some(())
        })?;
        self.drafts.put(draft.clone());
        Some(draft)
    }

    /// Monotonic milliseconds that the draft was open in all.
    pub fn elapsed_ms(self) -> u64 {
        let now = self.platform.ports().clock.monotonic_ms();
        self.desk.get_value().map_or(0, |desk| {
            let desk = desk.borrow();
            desk.draft.elapsed_ms + now - desk.opened_at
        })
    }

    /// Lets go of the draft and its lock, after a last save; a draft that nobody touched goes.
    pub fn close(self) {
        let Some(desk) = self.desk.get_value() else {
            return;
        };
        let is_untouched = self.is_untouched();
        let snapshot = self.snapshot(&desk);
        self.desk.set_value(None);
        let lock = desk.borrow_mut().lock.take();
        let Some(draft) = snapshot else { return };
        if is_untouched {
            self.drafts.forget(&DraftId(draft.id.clone()));
        }
        self.platform.spawn(async move {
            if is_untouched {
                // It holds nothing that anyone gave; the next start finds it where this fails.
                let _ = self.drafts.remove_for_good(&draft, &[]).await;
            } else if draft.n_steps > desk.borrow().draft.n_steps {
                let done = self.drafts.save(&draft).await;
                self.saved(&desk, &draft, done);
            }
            // The lock goes only now, so that another tab reads what this one wrote.
            drop(lock);
        });
    }

    /// Lets go of a draft that became a record; its journal goes too.
    pub fn finish(self) {
        if let Some(desk) = self.desk.get_value() {
            self.platform
                .ports()
                .journal
                .remove(&journal_key(&desk.borrow().draft.id));
        }
        self.desk.set_value(None);
        show(self.saved, SaveStatus::Saved);
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

    fn is_open(self, desk: &Rc<RefCell<Desk>>) -> bool {
        self.desk
            .get_value()
            .is_some_and(|it| Rc::ptr_eq(&it, desk))
    }
}

fn journal_key(id: &str) -> String {
    ["samruat.journal.", id].concat()
}
