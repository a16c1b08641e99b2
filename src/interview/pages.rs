//! The pages of an interview and their addresses.
//!
//! Each page has an address of its own, so that the browser's own back button
//! turns pages. The app around the interview knows the addresses: it implements
//! [`Pages`].

use form::interview::NodeId;

/// A page of an interview, as its address names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InterviewPage {
    /// The page of the section with that reference: `/data/person[2]/job`.
    Section(String),
    /// All answers, before the interview is finished.
    Review,
}

/// Where the person is. Node ids hold only while the interview is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Position {
    /// The page of that section.
    Section(NodeId),
    /// All answers.
    Review,
}

/// The addresses of the pages, and the browser's history.
pub trait Pages {
    /// Shows `page`, as a new entry of the history.
    fn go(&self, page: InterviewPage);
    /// Shows `page`, in place of the current entry.
    fn replace(&self, page: InterviewPage);
    /// Goes back by one entry.
    fn back(&self);
    /// Leaves the interview.
    fn leave(&self);
}
