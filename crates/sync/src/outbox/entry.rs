//! What the outbox knows of one finished revision.

use api::records::FileRef;
use serde::{Deserialize, Serialize};

/// How far a revision is on its way to the server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum EntryState {
    /// The phone has no receipt for it yet.
    Waiting,
    /// The server has the record, but not yet all of its files.
    NeedsFiles {
        /// The hashes of those it does not have.
        missing: Vec<String>,
    },
    /// The server has all of it on disk, files too.
    Sent {
        /// When the receipt came, in milliseconds since 1970.
        at: i64,
    },
    /// The server has all of it, beside another revision of the same parent.
    Conflict {
        /// When the receipt came, in milliseconds since 1970.
        at: i64,
    },
    /// The server does not accept it as it is, or the phone cannot send it.
    Refused {
        /// To branch on: the server's code, or `record-lost` or `file-lost`.
        code: String,
        /// For the person, in Thai; empty where the phone itself gave up.
        message_th: String,
        /// For the person, in English; empty where the phone itself gave up.
        message_en: String,
    },
}

/// One finished revision on its way to the server: everything about it but the instance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxEntry {
    /// The record.
    pub record: String,
    /// The revision.
    pub revision: String,
    /// The revision it replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
    /// The form_id setting.
    pub form_id: String,
    /// The form's title in Thai.
    pub title_th: String,
    /// The form's title in English.
    pub title_en: String,
    /// The person's name by the form's instance_name.
    pub name: String,
    /// The same for all records about the same person or thing, if the form has such a key; to find duplicates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// When it was finished, in milliseconds since 1970 by the phone's clock.
    pub finished_at: i64,
    /// The size of its `Submission` as JSON, in bytes.
    pub size: u64,
    /// The hash that a receipt has to name.
    pub content_hash: String,
    /// Its files.
    pub files: Vec<FileRef>,
    /// How far it is; in JSON, the fields of the state stand beside these.
    #[serde(flatten)]
    pub state: EntryState,
}

impl OutboxEntry {
    /// Returns whether it is still to be sent: neither accepted nor refused.
    pub fn is_on_its_way(&self) -> bool {
        matches!(
            self.state,
            EntryState::Waiting | EntryState::NeedsFiles { .. }
        )
    }

    /// Returns whether the server does not have all of it; true for a refused one.
    pub fn is_unsent(&self) -> bool {
        !matches!(
            self.state,
            EntryState::Sent { .. } | EntryState::Conflict { .. }
        )
    }
}
