//! The open interview, for both apps. `session` holds the engine, `navigation`
//! which page is shown, `autosave` what is kept: each writes its own signals
//! only. The widgets of the questions are in `question`.
//!
//! Leaves to the app around it which interview is opened, where its pages are in
//! the address bar, and what becomes of a finished one.

mod attachments;
pub mod autosave;
mod excuse;
pub mod journal;
pub mod navigation;
pub mod pages;
pub mod question;
pub mod session;
mod watchers;

use std::rc::Rc;

use form::interview::{Interview, NodeId};

use crate::interview::autosave::{Autosave, DraftStore, OpenDraft};
use crate::interview::navigation::Navigation;
use crate::interview::pages::Pages;
use crate::interview::session::InterviewSession;
use crate::platform::Platform;

pub use crate::interview::attachments::AttachError;

/// The open interview. There is always one such handle; where no interview is
/// open, its memos are empty.
#[derive(Clone, Copy)]
pub struct InterviewState {
    /// The outside world.
    pub(crate) platform: Platform,
    /// The engine: questions, answers, problems.
    pub session: InterviewSession,
    /// Which page is shown.
    pub navigation: Navigation,
    /// Whether what was typed is kept.
    pub autosave: Autosave,
}

impl InterviewState {
    /// No interview yet; drafts are kept in `drafts`, and `pages` knows their addresses.
    pub fn new(
        platform: Platform,
        drafts: Rc<dyn DraftStore>,
        pages: Rc<dyn Pages>,
    ) -> InterviewState {
        let engine = session::engine();
        let autosave = Autosave::new(platform, drafts, engine.read_only());
        let session = InterviewSession::new(platform, engine, autosave);
        InterviewState {
            platform,
            session,
            navigation: Navigation::new(platform, session, autosave, pages),
            autosave,
        }
    }

    /// Shows `interview` at `place`, and keeps it as `draft`; one that is only tried is not kept.
    pub fn open(self, interview: Interview, draft: Option<OpenDraft>, place: Option<NodeId>) {
        self.session.open(interview);
        if let Some(draft) = draft {
            self.autosave.open(draft);
        }
        self.navigation.begin(place);
    }

    /// Closes what is open; the draft stays.
    pub fn close(self) {
        self.autosave.close();
        self.navigation.close();
        self.session.close();
    }

    /// Adds an instance at the end of the repeat and brings it into view.
    pub fn add_repeat(self, range: NodeId) {
        if let Some(added) = self.session.add_repeat(range) {
            self.navigation.reveal(Some(added));
        }
    }
}
