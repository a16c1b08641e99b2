//! How an interview ends: the record is made and queued, and the draft goes,
//! in one write.

use api::records::{FileRef, Submission};
use form::interview::Interview;
use futures::FutureExt;
use leptos::prelude::*;
use sync::outbox::entry::{EntryState, OutboxEntry};
use sync::port::{Change, ObjectStore};
use sync::stored::{StoredDraft, StoredRecord};

use crate::interview::{FinishError, InterviewState};
use crate::phone::app::uuid;
use crate::phone::drafts::DraftId;
use crate::phone::route::Route;
use crate::phone::settings::update::VERSION;

impl InterviewState {
    /// Makes the record and queues it; the draft is gone when this ends well, and what becomes of it is shown.
    pub async fn finish(self) -> Result<(), FinishError> {
        let problems = self.problems.get_untracked();
        if let Some(first) = problems.first() {
            self.check_all();
            self.go_to_node(first.node);
            return Err(FinishError::Problems(problems.len()));
        }
        // Pressed twice, it makes one record, and both presses come to the same.
        let finishing = match self.finishing.get_value() {
            Some(finishing) => finishing,
            None => {
                let finishing = self.make_record().boxed_local().shared();
                self.finishing.set_value(Some(finishing.clone()));
                finishing
            }
        };
        let done = finishing.await;
        if done.is_err() {
            self.finishing.set_value(None);
        }
        done
    }

    async fn make_record(self) -> Result<(), FinishError> {
        let Some(draft) = self.keeper.draft() else {
            return Err(FinishError::Trial);
        };
        let Some(interview) = self.engine.get_untracked() else {
            return Err(FinishError::Trial);
        };
        let (name, key) = (interview.instance_name(), interview.duplicate_key());
        let submission = self.submission(&draft, interview);
        let entry = entry(&draft, &submission, name, key);
        let changes = self.changes(&draft, submission, &entry);
        let store = self.platform.ports().store.clone();
        store.write(changes).await.map_err(FinishError::Store)?;
        self.keeper.finish();
        self.drafts.forget(&DraftId(draft.id.clone()));
        self.outbox.queue(entry);
        self.storage.ask_to_keep_once();
        self.route.replace(Route::Finished(draft.form_id));
        Ok(())
    }

    fn submission(self, draft: &StoredDraft, mut interview: Interview) -> Submission {
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
            record: draft.record.clone().unwrap_or_else(|| uuid(&*ports.random)),
            revision: uuid(&*ports.random),
            replaces: draft.replaces.clone(),
            form_id: draft.form_id.clone(),
            form_version: interview.form().version.clone(),
            instance: interview.xml(),
            content_hash: String::new(),
            files,
            started_at: draft.started_at,
            finished_at: now.millis,
            offset_minutes: draft.offset_minutes,
            elapsed_ms: self.keeper.elapsed_ms(),
            clock_offset_ms: self.session.stored().and_then(|it| it.clock_offset_ms),
            app_version: VERSION.to_owned(),
        };
        submission.content_hash = submission.hash_of_content();
        submission
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

    /// The interview that is open, if one is.
    pub(crate) fn is_open(self) -> bool {
        self.engine.with_untracked(Option::is_some)
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
        size: api::to_json(&submission).len() as u64,
        content_hash: submission.content_hash.clone(),
        files: submission.files.clone(),
        state: EntryState::Waiting,
    }
}
