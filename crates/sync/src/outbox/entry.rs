//! One finished revision on its way to the server, as the outbox knows it.

use api::records::FileRef;
use serde::{Deserialize, Serialize};

/// How far an entry is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum EntryState {
    /// On this phone only, as far as we know.
    Waiting,
    /// The server has the record, but not yet all of its files.
    NeedsFiles {
        /// The hashes of those it does not have.
        missing: Vec<String>,
    },
    /// The server has all of it on disk.
    Sent {
        /// When the receipt came.
        at: i64,
    },
    /// The server has all of it, beside another revision of the same parent.
    Conflict {
        /// When the receipt came.
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

/// One finished revision, as the outbox knows it: everything but the instance.
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
    /// What another record about the same would have alike, where something tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// When it was finished.
    pub finished_at: i64,
    /// Bytes of its JSON.
    pub size: u64,
    /// What a receipt has to say.
    pub content_hash: String,
    /// Its files.
    pub files: Vec<FileRef>,
    /// How far it is; in JSON its fields stand beside the others.
    #[serde(flatten)]
    pub state: EntryState,
}

impl OutboxEntry {
    /// True until the server has all of it or has refused it.
    pub fn is_on_its_way(&self) -> bool {
        matches!(
            self.state,
            EntryState::Waiting | EntryState::NeedsFiles { .. }
        )
    }

    /// True while the server does not have all of it.
    pub fn is_unsent(&self) -> bool {
        !matches!(
            self.state,
            EntryState::Sent { .. } | EntryState::Conflict { .. }
        )
    }
}
