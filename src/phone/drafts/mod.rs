//! Interviews that are not finished: the list, starting, deleting.

pub mod forms;
pub mod opening;
pub mod rows;

use leptos::prelude::*;
use sync::port::{Change, LocalFuture, ObjectStore, StoreError};
use sync::stored::StoredDraft;

use crate::interview::autosave::DraftStore;
use crate::phone::enrol::Session;
use crate::phone::route::{DraftId, Navigator, Route, Subject};
use crate::platform::Platform;
use crate::platform::alarm::Alarm;

/// So long a deleted draft is offered back.
const UNDO_MS: u32 = 10_000;

/// The element of the page that offers back what was deleted.
pub const UNDELETE_ID: &str = "undelete";

/// One row of the list of drafts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftEntry {
    /// Which.
    pub id: DraftId,
    /// The form_id setting.
    pub form_id: String,
    /// The form's title in Thai.
    pub title_th: String,
    /// The form's title in English.
    pub title_en: String,
    /// The person's name by the form's instance_name; empty where none is known yet.
    pub name: String,
    /// When it was last changed, milliseconds since 1970.
    pub updated_at: i64,
    /// Questions with an answer.
    pub n_answered: usize,
    /// Questions that can be answered.
    pub n_questions: usize,
    /// True where it edits a record that was finished before.
    pub is_correction: bool,
}

/// The drafts.
#[derive(Clone, Copy)]
pub struct Drafts {
    platform: Platform,
    session: Session,
    navigator: Navigator,
    all: RwSignal<Vec<StoredDraft>>,
    /// Those that were finished, or closed untouched, since the app was started.
    ended: StoredValue<Vec<DraftId>>,
    /// The draft deleted last, and the screen on which that was done.
    deleted_last: RwSignal<Option<(DraftId, Route)>>,
    /// When it is offered back no more.
    alarm: Alarm,
    /// The drafts, the one changed last first.
    pub list: Memo<Vec<DraftEntry>>,
    /// The draft deleted last, while that can be undone.
    pub deleted: Memo<Option<DraftEntry>>,
}

impl Drafts {
    pub(crate) fn new(platform: Platform, session: Session, navigator: Navigator) -> Drafts {
        let all: RwSignal<Vec<StoredDraft>> = RwSignal::new(Vec::new());
        let deleted_last: RwSignal<Option<(DraftId, Route)>> = RwSignal::new(None);
        let deleted = move |_: Option<&_>| {
            let (id, screen) = deleted_last.get()?;
            if navigator.current.get() != screen {
                return None;
            }
            all.with(|all| {
                all.iter()
                    .find(|it| it.id == id.0 && it.is_deleted)
                    .map(entry)
            })
        };
        Drafts {
            platform,
            session,
            navigator,
            all,
            ended: StoredValue::new(Vec::new()),
            deleted_last,
            alarm: Alarm::new(platform),
            list: Memo::new(move |_| all.with(|all| entries(all))),
            deleted: Memo::new(deleted),
        }
    }

    /// Reads the store; what was deleted before the app was last closed goes for good.
    ///
    /// `needed` are the files of finished records.
    pub(crate) async fn read(self, needed: &[String]) -> Result<(), StoreError> {
        let store = self.platform.ports().store.clone();
        let kept = store.read_all(ObjectStore::Drafts).await?;
        let mut drafts: Vec<StoredDraft> = kept
            .iter()
            .filter_map(|(_, bytes)| StoredDraft::from_bytes(bytes).ok())
            .collect();
        let gone: Vec<StoredDraft> = drafts.extract_if(.., |it| it.is_deleted).collect();
        self.all.update(|all| {
            // What was started or saved while the store was read is newer.
            drafts.retain(|it| all.iter().all(|known| known.id != it.id));
            all.append(&mut drafts);
        });
        for draft in gone {
            self.remove_for_good(&draft, needed).await?;
        }
        Ok(())
    }

    /// Starts an interview with the survey of that form_id and shows it.
    pub fn start(self, form_id: &str) -> DraftId {
        self.start_about(form_id, None)
    }

    /// Starts an interview about a case and shows it; one that was begun is gone on with.
    pub fn start_case(self, form_id: &str, case: &str) -> DraftId {
        let begun = self.all.with_untracked(|all| {
            let is_it = |it: &&StoredDraft| {
                it.form_id == form_id && it.case.as_deref() == Some(case) && !it.is_deleted
            };
            all.iter().find(is_it).map(|it| DraftId(it.id.clone()))
        });
        match begun {
            Some(draft) => {
                self.open(&draft);
                draft
            }
            None => self.start_about(form_id, Some(case)),
        }
    }

    fn start_about(self, form_id: &str, case: Option<&str>) -> DraftId {
        let ports = self.platform.ports();
        let id = ports.uuid();
        if let Some(form) = self.session.form_entry(form_id) {
            let now = ports.clock.now();
            self.put(StoredDraft {
                id: id.clone(),
                form_hash: form.hash,
                form_id: form.id,
                form_version: form.version,
                title_th: form.title_th,
                title_en: form.title_en,
                updated_at: now.millis,
                started_at: now.millis,
                offset_minutes: now.offset_minutes,
                case: case.map(str::to_owned),
                ..StoredDraft::default()
            });
        }
        let id = DraftId(id);
        self.open(&id);
        id
    }

    /// Shows an interview where it was left.
    pub fn open(self, id: &DraftId) {
        self.navigator
            .go(Route::Interview(Subject::Draft(id.clone()), None));
    }

    /// Takes a draft from the list; `undo_delete` brings it back while that is offered.
    pub fn delete(self, id: &DraftId) {
        self.set_deleted(id, Deleted::Yes);
        let screen = self.navigator.current.get_untracked();
        self.deleted_last.set(Some((id.clone(), screen)));
        let near = self
            .platform
            .ports()
            .page
            .bring_near(UNDELETE_ID.to_owned());
        self.platform.spawn(near);
        self.alarm.set(UNDO_MS, move || self.deleted_last.set(None));
    }

    /// Brings back the draft deleted last.
    pub fn undo_delete(self) {
        if let Some((id, _)) = self.deleted_last.get_untracked() {
            self.set_deleted(&id, Deleted::No);
            self.deleted_last.set(None);
        }
    }

    fn set_deleted(self, id: &DraftId, deleted: Deleted) {
        if let Some(mut draft) = self.draft(id) {
            draft.is_deleted = deleted == Deleted::Yes;
            self.put(draft.clone());
            self.platform.spawn(async move {
                // Where this fails the draft is there again at the next start, and nothing is lost.
                let _ = self.save(&draft).await;
            });
        }
    }

    /// True for a draft that was finished, deleted or left untouched since the app was started.
    pub(crate) fn has_ended(self, id: &DraftId) -> bool {
        let is_deleted = self.draft(id).is_some_and(|it| it.is_deleted);
        is_deleted || self.ended.with_value(|it| it.contains(id))
    }

    /// The draft as it is known here.
    pub(crate) fn draft(self, id: &DraftId) -> Option<StoredDraft> {
        self.all
            .with_untracked(|all| all.iter().find(|it| it.id == id.0).cloned())
    }

    /// The draft that edits `record`.
    pub(crate) fn correction_of(self, record: &str) -> Option<DraftId> {
        self.all.with_untracked(|all| {
            let edits = |it: &&StoredDraft| it.record.as_deref() == Some(record) && !it.is_deleted;
            all.iter().find(edits).map(|it| DraftId(it.id.clone()))
        })
    }

    /// Shows `draft` in the list.
    pub(crate) fn put(self, draft: StoredDraft) {
        self.all
            .update(|all| match all.iter_mut().find(|it| it.id == draft.id) {
                Some(known) => *known = draft,
                None => all.push(draft),
            });
    }

    /// True where a draft other than `except` has the file.
    pub(crate) fn needs_file(self, sha256: &str, except: &str) -> bool {
        self.all.with_untracked(|all| {
            let mut others = all.iter().filter(|it| it.id != except);
            others.any(|it| it.files.iter().any(|file| file.sha256 == sha256))
        })
    }

    /// Takes the draft from the list; the store is the caller's.
    pub(crate) fn forget(self, id: &DraftId) {
        self.all.update(|all| all.retain(|it| it.id != id.0));
        self.ended.update_value(|it| it.push(id.clone()));
    }

    /// Writes `draft` so that it would survive a crash.
    pub(crate) async fn save(self, draft: &StoredDraft) -> Result<(), StoreError> {
        let change = Change::Put(ObjectStore::Drafts, draft.id.clone(), draft.to_bytes());
        self.platform
            .ports()
            .store
            .clone()
            .write(vec![change])
            .await
    }

    /// Removes a draft with those of its files that are not among the `needed` and belong to no other draft.
    pub(crate) async fn remove_for_good(
        self,
        draft: &StoredDraft,
        needed: &[String],
    ) -> Result<(), StoreError> {
        let mut changes = vec![
            Change::Remove(ObjectStore::Drafts, draft.id.clone()),
            Change::Remove(ObjectStore::Journals, draft.id.clone()),
        ];
        let hashes = draft.files.iter().map(|it| it.sha256.clone());
        let unneeded = hashes.filter(|it| !needed.contains(it) && !self.needs_file(it, &draft.id));
        changes.extend(unneeded.map(|it| Change::Remove(ObjectStore::Files, it)));
        self.platform.ports().store.clone().write(changes).await
    }
}

impl DraftStore for Drafts {
    fn changed(&self, draft: &StoredDraft) {
        self.put(draft.clone());
    }

    fn save(&self, draft: StoredDraft) -> LocalFuture<'static, Result<(), StoreError>> {
        let drafts = *self;
        Box::pin(async move { Drafts::save(drafts, &draft).await })
    }

    fn remove_untouched(&self, draft: StoredDraft) -> LocalFuture<'static, ()> {
        let drafts = *self;
        drafts.forget(&DraftId(draft.id.clone()));
        // Nothing was answered in it; where this fails, the next start finds it.
        Box::pin(async move {
            let _ = drafts.remove_for_good(&draft, &[]).await;
        })
    }
}

#[derive(PartialEq)]
enum Deleted {
    Yes,
    No,
}

fn entries(drafts: &[StoredDraft]) -> Vec<DraftEntry> {
    let mut list: Vec<DraftEntry> = drafts
        .iter()
        .filter(|it| !it.is_deleted)
        .map(entry)
        .collect();
    list.sort_by_key(|it| std::cmp::Reverse(it.updated_at));
    list
}

fn entry(draft: &StoredDraft) -> DraftEntry {
    DraftEntry {
        id: DraftId(draft.id.clone()),
        form_id: draft.form_id.clone(),
        title_th: draft.title_th.clone(),
        title_en: draft.title_en.clone(),
        name: draft.name.clone(),
        updated_at: draft.updated_at,
        n_answered: draft.n_answered as usize,
        n_questions: draft.n_questions as usize,
        is_correction: draft.record.is_some(),
    }
}
