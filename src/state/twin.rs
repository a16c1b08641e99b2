//! A finished record that may be about the same house or person as the open
//! interview: it is of the same form and has the same name. Only what this
//! phone still has is known; what others captured is the office's to join.

use crate::state::interview::InterviewState;
use crate::state::outbox::OutboxRow;
use crate::text::search::fold;

impl InterviewState {
    /// The record of the same form and name that was finished last, until the person says it is another one.
    pub fn twin(self) -> Option<OutboxRow> {
        let name = self.name.get();
        if name.is_empty() || self.no_twin.with(|it| *it == name) {
            return None;
        }
        let (form_id, is_trial) = self
            .about
            .with(|it| (it.form_id.clone(), it.draft.is_none()));
        if is_trial {
            return None;
        }
        // A record that is mended is no twin of itself.
        let own = self.keeper.draft().and_then(|it| it.record);
        // 12/๓ is 12/3, with or without a space.
        let folded = fold(&name);
        let is_twin = |it: &&OutboxRow| {
            it.form_id == form_id && fold(&it.name) == folded && Some(&it.record) != own.as_ref()
        };
        self.outbox
            .rows
            .with(|all| all.iter().find(is_twin).cloned())
    }

    /// Deletes the open draft, and leads to the home screen, where that can be undone.
    pub fn give_up(self) {
        let draft = self.about.with_untracked(|it| it.draft.clone());
        self.close();
        if let Some(draft) = draft {
            self.drafts.delete(&draft);
        }
    }

    /// The person says that the record of the same name is about another one.
    pub fn has_no_twin(self) {
        self.no_twin.set(self.name.get_untracked());
    }
}
