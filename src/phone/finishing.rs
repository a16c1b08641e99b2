//! How an interview ends: the record is made and queued, and the draft goes,
//! in one write.

use api::records::FileRef;
use api::records::Submission;
use form::entity::EntityChange;
use form::interview::Interview;
use futures::FutureExt;
use futures::future::{LocalBoxFuture, Shared};
use leptos::prelude::*;
use sync::lists::OwnChanges;
use sync::outbox::entry::{EntryState, OutboxEntry};
use sync::port::{Change, ObjectStore, StoreError};
use sync::stored::{StoredDraft, StoredRecord};

use crate::interview::InterviewState;
use crate::phone::cases::CasesState;
use crate::phone::drafts::Drafts;
use crate::phone::enrol::Session;
use crate::phone::outbox::OutboxState;
use crate::phone::route::{DraftId, Navigator, Route, Subject};
use crate::phone::settings::storage::StorageState;
use crate::phone::settings::update::VERSION;
use crate::platform::Platform;

/// Why an interview could not be finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FinishError {
    /// So many answers are missing or wrong; they are shown now.
    Problems(usize),
    /// The phone could not keep the record; the draft stays.
    Store(StoreError),
    /// The form is only tried: nothing is kept or sent.
    Trial,
}

/// A record on its way into the store.
type Running = Shared<LocalBoxFuture<'static, Result<(), FinishError>>>;

/// Finishes the open interview.
#[derive(Clone, Copy)]
pub struct Finishing {
    platform: Platform,
    session: Session,
    drafts: Drafts,
    outbox: OutboxState,
    cases: CasesState,
    storage: StorageState,
    navigator: Navigator,
    interview: InterviewState,
    /// The draft that is being finished, or was last.
    running: StoredValue<Option<(DraftId, Running)>, LocalStorage>,
}

impl Finishing {
    pub(crate) fn new(
        platform: Platform,
        session: Session,
        drafts: Drafts,
        cases: CasesState,
        storage: StorageState,
        navigator: Navigator,
        interview: InterviewState,
    ) -> Finishing {
        Finishing {
            platform,
            session,
            drafts,
            outbox: cases.outbox,
            cases,
            storage,
            navigator,
            interview,
            running: StoredValue::new_local(None),
        }
    }

    /// Makes the record of `subject`, which is open, and queues it; the draft is gone when this ends
    /// well, and what becomes of it is shown.
    pub async fn finish(self, subject: Option<Subject>) -> Result<(), FinishError> {
        let n_problems = self.interview.navigation.check_all();
        if n_problems > 0 {
            return Err(FinishError::Problems(n_problems));
        }
        let draft = match subject {
            Some(Subject::Draft(draft)) => draft,
            Some(Subject::Trial(_)) => return Err(FinishError::Trial),
            // A press before this one has finished and closed it.
            None => return Ok(()),
        };
        // Pressed twice, it makes one record, and both presses come to the same.
        let running = self.running.get_value().filter(|(it, _)| *it == draft);
        let (_, running) = running.unwrap_or_else(|| {
            let running = self.make_record().boxed_local().shared();
            let running = (draft, running);
            self.running.set_value(Some(running.clone()));
            running
        });
        let done = running.await;
        if done.is_err() {
            self.running.set_value(None);
        }
        done
    }

    async fn make_record(self) -> Result<(), FinishError> {
        let (Some(draft), Some(interview)) = (
            self.interview.autosave.draft(),
            self.interview.session.interview(),
        ) else {
            return Err(FinishError::Trial);
        };
        let (name, key) = (interview.instance_name(), interview.duplicate_key());
        let (submission, entities) = self.submission(&draft, interview);
        let own = OwnChanges::of(&submission.revision, submission.finished_at, entities);
        let entry = entry(&draft, &submission, name, key);
        let mut changes = self.changes(&draft, submission, &entry);
        changes.extend(own.as_ref().map(OwnChanges::to_change));
        let store = self.platform.ports().store.clone();
        store.write(changes).await.map_err(FinishError::Store)?;
        self.interview.autosave.finish();
        self.drafts.forget(&DraftId(draft.id.clone()));
        if let Some(own) = own {
            self.cases.add(own);
        }
        self.outbox.queue(entry);
        self.storage.ask_to_keep_once();
        self.navigator.replace(Route::Finished(draft.form_id));
        Ok(())
    }

    /// The record of the interview, and what it changes in the register.
    fn submission(
        self,
        draft: &StoredDraft,
        mut interview: Interview,
    ) -> (Submission, Vec<EntityChange>) {
        let ports = self.platform.ports();
        let now = ports.clock.now();
        interview.finish(now);
        let named: Vec<String> = interview
            .files()
            .into_iter()
            .map(|(_, name)| name)
            .collect();
        let files: Vec<FileRef> = draft
            .files
            .iter()
            .filter(|it| named.contains(&it.name))
            .cloned()
            .collect();
        let mut submission = Submission {
            record: draft.record.clone().unwrap_or_else(|| ports.uuid()),
            revision: ports.uuid(),
            replaces: draft.replaces.clone(),
            form_id: draft.form_id.clone(),
            form_version: interview.form().version.clone(),
            instance: interview.xml(),
            content_hash: String::new(),
            files,
            started_at: draft.started_at,
            finished_at: now.millis,
            offset_minutes: draft.offset_minutes,
            elapsed_ms: self.interview.autosave.elapsed_ms(),
            clock_offset_ms: self.session.stored().and_then(|it| it.clock_offset_ms),
            app_version: VERSION.to_owned(),
        };
        submission.content_hash = submission.hash_of_content();
        (submission, interview.entity_changes())
    }

    fn changes(
        self,
        draft: &StoredDraft,
        submission: Submission,
        entry: &OutboxEntry,
    ) -> Vec<Change> {
        let revision = submission.revision.clone();
        let used: Vec<String> = submission
            .files
            .iter()
            .map(|it| it.sha256.clone())
            .collect();
        let needed = self.outbox.needed_files();
        let unneeded: Vec<Change> = draft
            .files
            .iter()
            .map(|it| it.sha256.clone())
            .filter(|it| !used.contains(it) && !needed.contains(it))
            .filter(|it| !self.drafts.needs_file(it, &draft.id))
            .map(|it| Change::Remove(ObjectStore::Files, it))
            .collect();
        let stored = StoredRecord {
            submission,
            form_hash: draft.form_hash.clone(),
        };
        let mut changes = vec![
            Change::Add(ObjectStore::Records, revision.clone(), stored.to_bytes()),
            Change::Put(ObjectStore::Outbox, revision, entry.to_bytes()),
            Change::Remove(ObjectStore::Drafts, draft.id.clone()),
            Change::Remove(ObjectStore::Journals, draft.id.clone()),
        ];
        changes.extend(unneeded);
        changes
    }
}

fn entry(draft: &StoredDraft, submission: &Submission, name: String, key: String) -> OutboxEntry {
    OutboxEntry {
        record: submission.record.clone(),
        revision: submission.revision.clone(),
        replaces: submission.replaces.clone(),
        form_id: draft.form_id.clone(),
        title_th: draft.title_th.clone(),
        title_en: draft.title_en.clone(),
        name,
        key: (!key.is_empty()).then_some(key),
        finished_at: submission.finished_at,
        size: api::to_json(submission).len() as u64,
        content_hash: submission.content_hash.clone(),
        files: submission.files.clone(),
        state: EntryState::Waiting,
    }
}
