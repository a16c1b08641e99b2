//! A finished record that seems to be about the same as the open interview: it is
//! of the same form and agrees in what the form's `duplicate_key` names, such as
//! name, place and round. Only what this phone still has is known; duplicates of
//! other phones are the office's to find.

use leptos::prelude::*;

use crate::interview::InterviewState;
use crate::phone::drafts::Drafts;
use crate::phone::drafts::opening::OpeningState;
use crate::phone::outbox::{OutboxRow, OutboxState};
use crate::platform::Platform;
use thai::fold::fold;

/// The element of the page that tells of it.
pub const DUPLICATE_ID: &str = "duplicate";

/// Looks for a record about the same.
#[derive(Clone, Copy)]
pub struct Duplicates {
    platform: Platform,
    drafts: Drafts,
    opening: OpeningState,
    interview: InterviewState,
    /// The key that the person said is another one's.
    dismissed: RwSignal<String>,
    /// The key whose duplicate was brought into view.
    told: StoredValue<String>,
    /// The record about the same that was finished last, until the person says that it is about another.
    pub found: Memo<Option<OutboxRow>>,
}

impl Duplicates {
    pub(crate) fn new(
        platform: Platform,
        drafts: Drafts,
        outbox: OutboxState,
        opening: OpeningState,
        interview: InterviewState,
    ) -> Duplicates {
        let dismissed = RwSignal::new(String::new());
        let found = move |_: Option<&_>| {
            let key = interview.session.duplicate_key.get();
            let about = opening.about.get();
            // The next revision of a record is no second one.
            if key.is_empty() || about.is_trial() || about.is_correction {
                return None;
            }
            if dismissed.with(|it| *it == key) {
                return None;
            }
            // 12/๓ is 12/3, with or without a space.
            let (key, form_id) = (fold(&key), interview.session.form_id.get());
            let is_duplicate = |it: &&OutboxRow| it.form_id == form_id && fold(&it.key) == key;
            outbox
                .rows
                .with(|all| all.iter().find(is_duplicate).cloned())
        };
        Duplicates {
            platform,
            drafts,
            opening,
            interview,
            dismissed,
            told: StoredValue::new(String::new()),
            found: Memo::new(found),
        }
    }

    /// Brings what tells of a duplicate into view; true where there is one that was not shown yet.
    pub fn shows(self) -> bool {
        let key = self.interview.session.duplicate_key.get_untracked();
        let is_told = self.told.with_value(|it| *it == key);
        if is_told || self.found.with_untracked(Option::is_none) {
            return false;
        }
        self.told.set_value(key);
        let near = self
            .platform
            .ports()
            .page
            .bring_near(DUPLICATE_ID.to_owned());
        self.platform.spawn(near);
        true
    }

    /// The person says that the record with the same key is about another.
    pub fn dismiss(self) {
        self.dismissed
            .set(self.interview.session.duplicate_key.get_untracked());
    }

    /// Leaves the interview and deletes its draft; the home screen offers it back.
    pub fn give_up(self) {
        let draft = self.opening.about.with_untracked(|it| it.draft());
        self.interview.navigation.leave();
        if let Some(draft) = draft {
            self.drafts.delete(&draft);
        }
    }

    /// Forgets what was said of the interview before.
    pub(crate) fn reset(self) {
        self.dismissed.set(String::new());
        self.told.set_value(String::new());
    }
}
