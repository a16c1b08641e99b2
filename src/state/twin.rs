//! A finished record that may be about the same house or person as the open
//! interview: it is of the same form and has the same name. Only what this
//! phone still has is known; what others captured is the office's to join.

use crate::state::interview::InterviewState;
use crate::state::outbox::OutboxRow;

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
        let is_twin = |it: &&OutboxRow| {
            it.form_id == form_id && it.name == name && Some(&it.record) != own.as_ref()
        };
        self.outbox
            .rows
            .with(|all| all.iter().find(is_twin).cloned())
    }

    /// The person says that the record of the same name is about another one.
    pub fn has_no_twin(self) {
        self.no_twin.set(self.name.get_untracked());
    }
}
