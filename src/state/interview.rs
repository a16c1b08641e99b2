//! The open interview: a single writable value, memos derived from it, and the
//! verbs of the person who answers. How it is kept is `keeper`'s.

use form::interview::{AnswerProblem, Choice, Item, NodeId, NodeState, Section};
use leptos::prelude::{Memo, ReadSignal, RwSignal};
use sync::port::StoreError;

use crate::platform::{Pick, PickedFile, Platform, Unreadable};
use crate::state::drafts::DraftId;

/// Whether an interview is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// None is.
    Closed,
    /// It is being read.
    Loading,
    /// It can be answered.
    Open,
    /// Another tab of this browser edits it.
    Elsewhere,
    /// It cannot be opened.
    Failed(OpenError),
}

/// Why an interview cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum OpenError {
    /// There is no such draft on this phone.
    NoSuchDraft,
    /// Its form is not on this phone, and cannot be fetched now.
    NoForm,
    /// The office does not let this form be tried.
    NotForTrial,
    /// The form was made for a newer version of the app.
    FormTooNew,
    /// What was kept is damaged.
    Damaged,
    /// The phone's store failed.
    Store(StoreError),
}

/// What the interview is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// The draft; `None` where the form is only tried.
    pub draft: Option<DraftId>,
    /// The form_id setting.
    pub form_id: String,
    /// The form's title in the interview's language.
    pub title: String,
    /// The office's remark, where this mends a returned record.
    pub remark: String,
    /// The form's languages: `ไทย (th)`, `English (en)`.
    pub languages: Vec<String>,
    /// Which of them is shown.
    pub language: usize,
}

/// Whether what was typed is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveStatus {
    /// On this phone.
    Saved,
    /// On its way there; the journal has it.
    Saving,
    /// Not in the store; kept in the journal and in memory, and tried again.
    Failed(StoreError),
}

/// Why an interview could not be finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FinishError {
    /// Answers are missing or wrong; they are shown now.
    Problems(usize),
    /// The phone could not keep the record; the draft stays.
    Store(StoreError),
    /// The form is only tried: nothing is kept or sent.
    Trial,
}

/// Why a file could not be attached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum AttachError {
    /// It cannot be read, or is no picture.
    Unreadable,
    /// The phone could not keep it.
    Store(StoreError),
}

impl From<Unreadable> for AttachError {
    fn from(_: Unreadable) -> AttachError {
        AttachError::Unreadable
    }
}

/// The open interview.
#[derive(Clone, Copy)]
pub struct InterviewState {
    platform: Platform,
    /// Whether an interview is open.
    pub opening: Memo<Opening>,
    /// What it is about.
    pub about: Memo<About>,
    /// The pages that have something to show.
    pub sections: Memo<Vec<Section>>,
    /// The page that is shown.
    pub section: Memo<NodeId>,
    /// What stands on it.
    pub page: Memo<Vec<Item>>,
    /// Everything that keeps the interview from being finished.
    pub problems: Memo<Vec<AnswerProblem>>,
    /// True where missing and wrong answers of this page are to be shown.
    pub show_problems: Memo<bool>,
    /// Whether what was typed is kept.
    pub save: Memo<SaveStatus>,
    /// The person's name by the form's instance_name.
    pub name: Memo<String>,
    /// True while the last removal of a repeat can be undone.
    pub can_undo: Memo<bool>,
    /// The question to bring into view; tells again when the same is asked for again.
    pub focus: ReadSignal<Option<NodeId>>,
}

impl InterviewState {
    pub(crate) fn new(platform: Platform) -> InterviewState {
        InterviewState {
            platform,
            opening: Memo::new(|_| Opening::Closed),
            about: Memo::new(|_| About::default()),
            sections: Memo::new(|_| Vec::new()),
            section: Memo::new(|_| NodeId(0)),
            page: Memo::new(|_| Vec::new()),
            problems: Memo::new(|_| Vec::new()),
            show_problems: Memo::new(|_| false),
            save: Memo::new(|_| SaveStatus::Saved),
            name: Memo::new(|_| String::new()),
            can_undo: Memo::new(|_| false),
            focus: RwSignal::new(None).read_only(),
        }
    }

    /// What a widget needs to draw `node`; make it once for each widget.
    pub fn node(self, node: NodeId) -> Memo<NodeState> {
        Memo::new(move |_| unimplemented!("sketch of {node:?}"))
    }

    /// The choices of `node` after its filter; make it once for each widget.
    pub fn choices(self, node: NodeId) -> Memo<Vec<Choice>> {
        Memo::new(move |_| unimplemented!("sketch of {node:?}"))
    }

    /// For a `range` question: start, end, step.
    pub fn range(self, node: NodeId) -> Option<(f64, f64, f64)> {
        let _ = node;
        None
    }

    /// The answer in words: choice labels instead of names.
    pub fn answer_text(self, node: NodeId) -> Memo<String> {
        Memo::new(move |_| unimplemented!("sketch of {node:?}"))
    }

    /// What stands on the page of `section`, for the review; make it once for each widget.
    pub fn page_of(self, section: NodeId) -> Memo<Vec<Item>> {
        let _ = section;
        Memo::new(|_| Vec::new())
    }

    /// Records `value`, also in the middle of a word, and keeps it.
    pub fn answer(self, node: NodeId, value: String) {
        let _ = (node, value, self.platform);
    }

    /// Adds an instance at the end of the repeat and brings it into view.
    pub fn add_repeat(self, range: NodeId) {
        let _ = range;
    }

    /// Removes an instance; `undo_remove` brings it back until the next step.
    pub fn remove_repeat(self, instance: NodeId) {
        let _ = instance;
    }

    /// Brings back the instance removed last.
    pub fn undo_remove(self) {}

    /// Shows the page of `section`.
    pub fn go_to(self, section: NodeId) {
        let _ = section;
    }

    /// Shows the page of `node`, and brings it into view.
    pub fn go_to_node(self, node: NodeId) {
        let _ = node;
    }

    /// Goes on to the next page, after the last to the review. Where the page has
    /// problems, shows them and stays once; asked again, goes on.
    pub fn next(self) {}

    /// Goes to the page before, from the first to the home screen.
    pub fn back(self) {}

    /// Shows the problems of this page and brings the first into view; true where there is none.
    pub fn check_page(self) -> bool {
        true
    }

    /// Shows the form in its language at `language`.
    pub fn set_language(self, language: usize) {
        let _ = language;
    }

    /// Makes the record and queues it; the draft is gone when this ends well.
    pub async fn finish(self) -> Result<(), FinishError> {
        Err(FinishError::Trial)
    }

    /// Lets the person pick a file and attaches it; `false` where she changes her mind.
    pub async fn pick_file(self, node: NodeId, pick: Pick) -> Result<bool, AttachError> {
        let _ = (node, pick);
        Ok(false)
    }

    /// Keeps `file` with the draft and answers `node` with its name.
    pub async fn attach_file(self, node: NodeId, file: PickedFile) -> Result<(), AttachError> {
        let _ = (node, file);
        Ok(())
    }

    /// Something an `img` can show for the file named by `node`'s answer; empty where there is none.
    pub async fn picture_url(self, node: NodeId) -> String {
        let _ = node;
        String::new()
    }

    /// Writes at once what is not in the store yet; called when the page leaves the screen.
    pub fn save_now(self) {}

    /// Closes the interview and shows the home screen; the draft stays.
    pub fn close(self) {}
}
