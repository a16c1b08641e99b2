//! What the phone keeps, as JSON.
//!
//! What an old version kept loads for ever: a field that came later is optional, and a field that
//! was once written in another shape keeps it (`0` and `1` for a bool, a list of one for a message).

use api::phone::PhoneManifest;
use api::records::{FileRef, Submission};
use serde::{Deserialize, Serialize};

use crate::outbox::entry::OutboxEntry;
use crate::port::StoreError;

/// The key of the only entry of `ObjectStore::Session`.
pub const SESSION_KEY: &str = "session";

/// Who is enrolled on this phone.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct StoredSession {
    /// Goes into `Authorization: Bearer ...`; empty where nobody is enrolled.
    pub token: String,
    /// Who is enrolled.
    pub staff_id: String,
    /// Their name.
    pub staff_name: String,
    /// The office's name.
    pub office_name: String,
    /// The office's province, two digits: `15`.
    pub province: String,
    /// This browser's id, for the `deviceid` preload.
    pub device_id: String,
    /// True once the server refused the token.
    #[serde(with = "zero_or_one")]
    pub is_revoked: bool,
    /// The server's clock minus the phone's at their last contact, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock_offset_ms: Option<i64>,
    /// The last manifest, once one was fetched.
    #[serde(with = "list_of_one_or_none")]
    pub manifest: Option<PhoneManifest>,
}

/// An unfinished interview.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct StoredDraft {
    /// Its id.
    pub id: String,
    /// SHA-256 of the packed form.
    pub form_hash: String,
    /// The form_id setting.
    pub form_id: String,
    /// The version setting.
    pub form_version: String,
    /// The form's title in Thai.
    pub title_th: String,
    /// The form's title in English.
    pub title_en: String,
    /// The person's name by the form's instance_name.
    pub name: String,
    /// When it was last changed, in milliseconds since 1970.
    pub updated_at: i64,
    /// The number of questions with an answer.
    pub n_answered: u32,
    /// The number of questions that can be answered.
    pub n_questions: u32,
    /// The instance as XML, with the answers to questions that are not relevant.
    pub xml: String,
    /// The number of steps of the journal that the instance holds.
    pub n_steps: u64,
    /// The reference of the question that was last in view.
    pub place: String,
    /// When it was opened, in milliseconds since 1970.
    pub started_at: i64,
    /// The time zone at opening, in minutes east of UTC.
    pub offset_minutes: i16,
    /// How long it was open, in milliseconds of the monotonic clock.
    pub elapsed_ms: u64,
    /// The id of the case that it is about, where it was begun from a list of cases.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// The record that it corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// The revision that it will replace.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
    /// The office's remark on that revision; empty where there is none.
    pub remark: String,
    /// The files attached so far; answers may no longer name some of them.
    pub files: Vec<FileRef>,
    /// True if it was deleted and can be restored.
    #[serde(with = "zero_or_one")]
    pub is_deleted: bool,
}

/// A finished revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredRecord {
    /// What is sent.
    #[serde(with = "list_of_one")]
    pub submission: Submission,
    /// SHA-256 of the packed form it was made with.
    pub form_hash: String,
}

macro_rules! stored {
    ($($kept:ty),+) => {$(
        impl $kept {
            /// Writes it for the store.
            pub fn to_bytes(&self) -> Vec<u8> {
                api::to_json(self).into_bytes()
            }

            /// Reads what this or an earlier version wrote; anything else is [`StoreError::Damaged`].
            pub fn from_bytes(bytes: &[u8]) -> Result<Self, StoreError> {
                serde_json::from_slice(bytes).map_err(|_| StoreError::Damaged)
            }
        }
    )+};
}

stored!(StoredSession, StoredDraft, StoredRecord, OutboxEntry);

/// A bool as 0 or 1.
mod zero_or_one {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(it: &bool, serializer: S) -> Result<S::Ok, S::Error> {
        u8::from(*it).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
        Ok(i64::deserialize(deserializer)? != 0)
    }
}

/// A message as a list of one.
mod list_of_one {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<T: Serialize, S: Serializer>(
        it: &T,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        [it].serialize(serializer)
    }

    pub fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
    where
        T: Deserialize<'de>,
        D: Deserializer<'de>,
    {
        let last = Vec::deserialize(deserializer)?.pop();
        last.ok_or_else(|| D::Error::invalid_length(0, &"a list of one"))
    }
}

/// A message as a list of one, or of none where there is no message.
mod list_of_one_or_none {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<T: Serialize, S: Serializer>(
        it: &Option<T>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        it.as_slice().serialize(serializer)
    }

    pub fn deserialize<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
    where
        T: Deserialize<'de>,
        D: Deserializer<'de>,
    {
        Ok(Vec::deserialize(deserializer)?.pop())
    }
}
