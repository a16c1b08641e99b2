//! Finished records that are opened again: as the draft of a next revision,
//! where one was refused or sent back, or for what a new interview takes from it.

use api::phone::Returned;
use form::record::instance_name;
use leptos::prelude::*;
use sync::outbox::entry::{EntryState, OutboxEntry};
use sync::port::ObjectStore;
use sync::stored::{StoredDraft, StoredRecord};

use crate::phone::outbox::OutboxState;
use crate::phone::route::DraftId;

/// Why a record could not be opened again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum EditError {
    /// Neither the record nor its form is on this phone.
    NotHere,
}

impl OutboxState {
    /// Opens a finished, refused or returned record as a draft of its next revision, and shows it.
    ///
    /// A record that is being edited already is shown as it stands.
    pub async fn edit(self, record: String) -> Result<DraftId, EditError> {
        if let Some(draft) = self.drafts.correction_of(&record) {
            self.drafts.open(&draft);
            return Ok(draft);
        }
        let returned = self
            .session
            .returned
            .with_untracked(|all| all.iter().find(|it| it.record == record).cloned());
        let outbox = self.queue.get_value();
        let newest = outbox
            .borrow()
            .entries()
            .rev()
            .find(|it| it.record == record)
            .cloned();
        let mut draft = match (newest, &returned) {
            (Some(entry), _) => self.draft_from_entry(&entry).await,
            (None, Some(returned)) => self.draft_from_returned(returned),
            (None, None) => None,
        }
        .ok_or(EditError::NotHere)?;
        let ports = self.platform.ports();
        let now = ports.clock.now();
        draft.id = ports.uuid();
        draft.updated_at = now.millis;
        draft.started_at = now.millis;
        draft.offset_minutes = now.offset_minutes;
        draft.remark = returned.map(|it| it.remark).unwrap_or_default();
        draft.record = Some(record);
        let id = DraftId(draft.id.clone());
        self.drafts.put(draft.clone());
        // So that a reload opens it; where this fails, the record is still there to start from.
        let _ = self.drafts.save(&draft).await;
        self.drafts.open(&id);
        Ok(id)
    }

    /// The instance of that form that was finished last, as XML; `None` where this phone has none.
    pub(crate) async fn last_finished(self, form_id: &str) -> Option<String> {
        let outbox = self.queue.get_value();
        let is_of_form = |it: &&OutboxEntry| it.form_id == form_id;
        let newest = outbox.borrow().entries().rev().find(is_of_form).cloned();
        let record = self.record(&newest?.revision).await?;
        Some(record.submission.instance)
    }

    async fn record(self, revision: &str) -> Option<StoredRecord> {
        let store = self.platform.ports().store.clone();
        let bytes = store.read(ObjectStore::Records, revision).await.ok()??;
        StoredRecord::from_bytes(&bytes).ok()
    }

    async fn draft_from_entry(self, entry: &OutboxEntry) -> Option<StoredDraft> {
        let record = self.record(&entry.revision).await?;
        let submission = record.submission;
        // The server never took a refused revision, so the next one replaces what that one did.
        let replaces = match entry.state {
            EntryState::Refused { .. } => entry.replaces.clone(),
            _ => Some(entry.revision.clone()),
        };
        Some(StoredDraft {
            form_hash: record.form_hash,
            form_id: submission.form_id,
            form_version: submission.form_version,
            title_th: entry.title_th.clone(),
            title_en: entry.title_en.clone(),
            name: entry.name.clone(),
            xml: submission.instance,
            files: submission.files,
            replaces,
            ..StoredDraft::default()
        })
    }

    /// The phone has the record no longer: the office's copy, with the survey of today.
    fn draft_from_returned(self, returned: &Returned) -> Option<StoredDraft> {
        let form = self.session.form_entry(&returned.form_id)?;
        Some(StoredDraft {
            form_hash: form.hash,
            form_id: form.id,
            form_version: form.version,
            title_th: form.title_th,
            title_en: form.title_en,
            name: instance_name(&returned.instance),
            xml: returned.instance.clone(),
            replaces: Some(returned.revision.clone()),
            ..StoredDraft::default()
        })
    }
}
