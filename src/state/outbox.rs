//! Finished records as the outbox shows them; how they are sent is `sync`'s.

use leptos::prelude::Memo;
use sync::outbox::Failure;

use crate::platform::{Platform, Shared};
use crate::state::drafts::DraftId;

/// What became of a finished record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowState {
    /// On this phone only.
    Waiting {
        /// Why the last try came to nothing.
        failure: Option<Failure>,
    },
    /// On its way.
    Sending {
        /// 0 to 100.
        percent: u8,
    },
    /// The server has it on disk.
    Sent {
        /// When its receipt came, milliseconds since 1970.
        at: i64,
    },
    /// The server has it on disk beside another version; the office decides.
    Conflict {
        /// When its receipt came, milliseconds since 1970.
        at: i64,
    },
    /// The server does not take it as it is.
    Refused {
        /// To branch on.
        code: String,
        /// For the person.
        message_th: String,
        /// For the person.
        message_en: String,
    },
}

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxRow {
    /// The record's UUID.
    pub record: String,
    /// The form_id setting.
    pub form_id: String,
    /// The form's title in Thai.
    pub title_th: String,
    /// The form's title in English.
    pub title_en: String,
    /// The person's name by the form's instance_name.
    pub name: String,
    /// When it was finished, milliseconds since 1970.
    pub finished_at: i64,
    /// What became of its newest revision.
    pub state: RowState,
}

/// Why a record could not be opened again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum MendError {
    /// Neither the record nor its form is on this phone.
    NotHere,
}

/// The outbox.
#[derive(Clone, Copy)]
pub struct OutboxState {
    platform: Platform,
    /// One row a record, the newest first.
    pub rows: Memo<Vec<OutboxRow>>,
    /// Records that are on this phone only; refused ones are among them.
    pub n_waiting: Memo<usize>,
    /// True while something is on its way.
    pub sending: Memo<bool>,
    /// Why the last try came to nothing, until one succeeds.
    pub last_failure: Memo<Option<Failure>>,
}

impl OutboxState {
    pub(crate) fn new(platform: Platform) -> OutboxState {
        OutboxState {
            platform,
            rows: Memo::new(|_| Vec::new()),
            n_waiting: Memo::new(|_| 0),
            sending: Memo::new(|_| false),
            last_failure: Memo::new(|_| None),
        }
    }

    /// Tries now, whatever the last failure was.
    pub fn send_now(self) {}

    /// Opens a finished, refused or returned record as a draft of its next revision, and shows it.
    pub async fn mend(self, record: String) -> Result<DraftId, MendError> {
        let _ = record;
        Err(MendError::NotHere)
    }

    /// Hands out one file with everything unsent; `None` where there is nothing.
    pub async fn backup(self) -> Option<Shared> {
        let _ = self.platform;
        None
    }
}
