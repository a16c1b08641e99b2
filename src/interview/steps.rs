//! The steps of the person who answers: each is carried out by the engine and
//! kept at once.

use form::interview::{Changes, Interview, NodeId};
use leptos::prelude::*;

use crate::interview::InterviewState;
use crate::interview::journal::Step;
use crate::phone::app::UNDO_MS;

impl InterviewState {
    /// Records `value`, also in the middle of a word, and keeps it.
    pub fn answer(self, node: NodeId, value: String) {
        let step = self.change(|it| {
            it.answer(node, &value).ok()?;
            Some(Step::Answer(it.reference(node), value))
        });
        if step.is_some() {
            self.forget_removal();
        }
    }

    /// Adds an instance at the end of the repeat and brings it into view.
    pub fn add_repeat(self, range: NodeId) {
        let mut added = None;
        self.change(|it| {
            let reference = it.reference(range);
            added = it.add_repeat(range).ok();
            added.map(|_| Step::Add(reference))
        });
        if added.is_some() {
            self.forget_removal();
            self.reveal(added);
        }
    }

    /// Removes an instance; `undo_remove` brings it back until the next step, for a while.
    pub fn remove_repeat(self, instance: NodeId) {
        let before = self.engine.get_untracked();
        let step = self.change(|it| {
            let reference = it.reference(instance);
            it.remove_repeat(instance)
                .ok()
                .map(|()| Step::Remove(reference))
        });
        if step.is_some() {
            self.before_removal.set(before);
            self.undo_alarm.set(UNDO_MS, move || self.forget_removal());
        }
    }

    /// Brings back the instance removed last.
    pub fn undo_remove(self) {
        let Some(before) = self.before_removal.get_untracked() else {
            return;
        };
        self.change(|it| {
            let language = it.language();
            *it = before;
            // It was taken in the language of then.
            it.set_language(language);
            Some(Step::Restore(it.draft_xml()))
        });
        self.before_removal.set(None);
    }

    /// Offers what was removed last back no more.
    pub(crate) fn forget_removal(self) {
        if self.before_removal.with_untracked(Option::is_some) {
            self.before_removal.set(None);
        }
    }

    /// Carries out a step and keeps it; `None` where it cannot be carried out.
    fn change(self, step: impl FnOnce(&mut Interview) -> Option<Step>) -> Option<()> {
        let now = self.platform.ports().clock.now();
        let done = self.engine.try_update(|engine| {
            let interview = engine.as_mut()?;
            interview.set_now(now);
            Some((step(interview)?, interview.take_changes()))
        });
        let (step, changes) = done.flatten()?;
        let is_restored = matches!(step, Step::Restore(_));
        self.watchers
            .notify(if is_restored { &Changes::All } else { &changes });
        self.keeper.note(step);
        Some(())
    }
}
