//! Interviews that are not finished: the list, starting, deleting.

use leptos::prelude::Memo;

use crate::platform::Platform;

/// The id of an interview that is not finished.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DraftId(pub String);

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
    /// True where it mends a record that was finished before.
    pub is_correction: bool,
}

/// The drafts.
#[derive(Clone, Copy)]
pub struct Drafts {
    platform: Platform,
    /// The drafts, the one changed last first.
    pub list: Memo<Vec<DraftEntry>>,
    /// The draft deleted last, while that can be undone.
    pub deleted: Memo<Option<DraftEntry>>,
}

impl Drafts {
    pub(crate) fn new(platform: Platform) -> Drafts {
        Drafts {
            platform,
            list: Memo::new(|_| Vec::new()),
            deleted: Memo::new(|_| None),
        }
    }

    /// Starts an interview and shows it.
    pub fn start(self, form_id: &str) -> DraftId {
        let _ = (form_id, self.platform);
        DraftId(String::new())
    }

    /// Shows an interview where it was left.
    pub fn open(self, id: &DraftId) {
        let _ = id;
    }

    /// Takes a draft from the list; `undo_delete` brings it back until the app starts again.
    pub fn delete(self, id: &DraftId) {
        let _ = id;
    }

    /// Brings back the draft deleted last.
    pub fn undo_delete(self) {}
}
