//! A finished record that seems to be about the same as the open interview: it is
//! of the same form and agrees in what the form's `duplicate_key` names, such as
//! name, place and round. Only what this phone still has is known; what others
//! captured is the office's to join.

use crate::interview::InterviewState;
use crate::phone::outbox::OutboxRow;
use crate::text::search::fold;
use leptos::prelude::*;

/// The element of the page that tells of it.
pub const TWIN_ID: &str = "twin";

impl InterviewState {
    /// The record about the same that was finished last, until the person says that it is about another.
    pub fn twin(self) -> Option<OutboxRow> {
        let key = self.key.get();
        let is_told_apart = self.no_twin.with(|it| *it == key);
        self.twin_of(&key).filter(|_| !is_told_apart)
    }

    fn twin_of(self, key: &str) -> Option<OutboxRow> {
        if key.is_empty() {
            return None;
        }
        let (form_id, is_trial) = self
            .about
            .with(|it| (it.form_id.clone(), it.draft.is_none()));
        if is_trial {
            return None;
        }
        // Who mends a record is at no second one.
        if self.keeper.draft().is_some_and(|it| it.record.is_some()) {
            return None;
        }
        // 12/๓ is 12/3, with or without a space.
        let folded = fold(key);
        let is_twin = |it: &&OutboxRow| it.form_id == form_id && fold(&it.key) == folded;
        self.outbox
            .rows
            .with(|all| all.iter().find(is_twin).cloned())
    }

    /// Brings what tells of a record about the same into view, before the interview goes on; true
    /// where there is one that was not shown yet.
    pub(crate) fn shows_twin(self) -> bool {
        let key = self.key.get_untracked();
        let is_known = |it: &String| *it == key;
        if self.no_twin.with_untracked(is_known) || self.told_twin.with_untracked(is_known) {
            return false;
        }
        if self.twin_of(&key).is_none() {
            return false;
        }
        self.told_twin.set(key);
        let near = self.platform.ports().page.bring_near(TWIN_ID.to_owned());
        self.platform.spawn(near);
        true
    }

    /// Deletes the open draft, and leads to the home screen, where that can be undone.
    pub fn give_up(self) {
        let draft = self.about.with_untracked(|it| it.draft.clone());
        self.close();
        if let Some(draft) = draft {
            self.drafts.delete(&draft);
        }
    }

    /// The person says that the record with the same key is about another.
    pub fn has_no_twin(self) {
        self.no_twin.set(self.key.get_untracked());
    }
}
