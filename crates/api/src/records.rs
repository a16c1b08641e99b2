//! Sending finished records, and the receipts for them.

use serde::{Deserialize, Serialize};

/// One file that belongs to a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FileRef {
    /// The name that the instance uses.
    pub name: String,
    /// The hash of its bytes.
    pub sha256: String,
    /// Its size, in bytes.
    pub size: u64,
    /// `image/jpeg`.
    pub media_type: String,
}

/// One revision of a record on its way to the server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Submission {
    /// The record's UUID, the same for all revisions.
    pub record: String,
    /// This revision's UUID.
    pub revision: String,
    /// The revision it replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
    /// The form_id setting.
    pub form_id: String,
    /// The version setting.
    pub form_version: String,
    /// The instance as ODK's XML.
    pub instance: String,
    /// [`Submission::hash_of_content`], made by the phone and checked by the server.
    pub content_hash: String,
    /// The files that the instance names; all have to arrive too.
    pub files: Vec<FileRef>,
    /// When the interview was opened, by the phone's clock.
    pub started_at: i64,
    /// When it was finished, by the phone's clock.
    pub finished_at: i64,
    /// The phone's time zone, in minutes east of UTC.
    pub offset_minutes: i16,
    /// How long the interview was open, in milliseconds of a monotonic clock.
    pub elapsed_ms: u64,
    /// The server's clock minus the phone's at their last contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock_offset_ms: Option<i64>,
    /// The app's version.
    pub app_version: String,
}

impl Submission {
    /// Returns what `content_hash` has to be.
    pub fn hash_of_content(&self) -> String {
        let files: Vec<(&str, &str)> = self
            .files
            .iter()
            .map(|it| (it.name.as_str(), it.sha256.as_str()))
            .collect();
        form::record::content_hash(&form::record::Content {
            record: &self.record,
            replaces: self.replaces.as_deref(),
            form_id: &self.form_id,
            form_version: &self.form_version,
            instance: &self.instance,
            files: &files,
        })
    }
}

/// `POST /api/v1/records`: at most 100 records or 512 KiB.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Batch {
    /// The records.
    pub records: Vec<Submission>,
}

/// The answer to a [`Batch`]; anything else is not an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BatchAnswer {
    /// The server's clock.
    pub server_time: i64,
    /// One for each record, in the batch's order.
    pub receipts: Vec<Receipt>,
}

/// What became of one revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Receipt {
    /// The revision.
    pub revision: String,
    /// The hash of the content that the server has on disk (or refused).
    pub content_hash: String,
    /// What became of it; its fields stand beside the receipt's own.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// Hashes of its files that the server does not have yet.
    pub missing_files: Vec<String>,
}

/// Whether a revision was stored.
///
/// A word that is not listed here is no outcome: the phone must not take it for a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Outcome {
    /// It is on disk.
    Stored,
    /// It was on disk before.
    AlreadyStored,
    /// It is on disk, beside another revision of the same parent.
    Conflict,
    /// It was not stored; the phone keeps it.
    Refused {
        /// To branch on: `unknown-form`, `not-valid`, `too-large`, ...
        code: String,
        /// For the person, in Thai.
        message_th: String,
        /// For the person, in English.
        message_en: String,
    },
}
