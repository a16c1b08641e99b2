//! The file that a phone makes of its unsent records, and what the office's import answers.

use serde::{Deserialize, Serialize};

use crate::records::Submission;

/// Everything unsent of one phone, as a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backup {
    /// Stands first in the file, so that it can be recognised.
    #[serde(rename = "samruat_backup")]
    pub format: BackupFormat,
    /// When the phone wrote it.
    pub made_at: i64,
    /// Whose phone it is; empty in files of older apps.
    #[serde(default)]
    pub staff_id: String,
    /// Their name.
    pub staff_name: String,
    /// What waits to be sent.
    pub records: Vec<Submission>,
    /// The files that the records name, as far as the phone has them.
    pub files: Vec<BackupFile>,
}

/// The version of the file's format: 1. Reading any other fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct BackupFormat;

impl From<BackupFormat> for u32 {
    fn from(BackupFormat: BackupFormat) -> u32 {
        1
    }
}

impl TryFrom<u32> for BackupFormat {
    type Error = String;

    fn try_from(version: u32) -> Result<BackupFormat, String> {
        match version {
            1 => Ok(BackupFormat),
            other => Err(format!("unknown backup format {other}")),
        }
    }
}

/// The beginning of a [`Backup`], to recognise one without reading all of it.
#[derive(Debug, Clone, Deserialize)]
pub struct BackupHead {
    /// The version of the file's format.
    #[serde(rename = "samruat_backup")]
    pub format: BackupFormat,
}

/// One file of a [`Backup`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupFile {
    /// The hash of its bytes.
    pub sha256: String,
    /// `image/jpeg`.
    pub media_type: String,
    /// Its bytes, in standard base64.
    pub base64: String,
}

/// `POST /api/v1/office/backup`: what became of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum BackupAnswer {
    /// Nothing was taken in: the file's name fits people here who may be somebody else.
    /// Send it again with `?staff=`.
    ChoosePerson {
        /// The name in the file.
        staff_name: String,
        /// Who has that name here.
        candidates: Vec<Candidate>,
    },
    /// It was taken in.
    TakenIn {
        /// Whose records they are now.
        staff_name: String,
        /// True where the person was added for it.
        is_new_person: bool,
        /// One for each record of the file, in its order.
        receipts: Vec<BackupReceipt>,
        /// The number of files that were taken in.
        #[serde(default)]
        n_files: u32,
    },
}

/// A member of staff who has the name in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Candidate {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// The number of their phones that can send.
    pub n_phones: u32,
}

/// What became of one record of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BackupReceipt {
    /// The record.
    pub record: String,
    /// The revision.
    #[serde(default)]
    pub revision: String,
    /// The instance's name; empty where its form cannot open it.
    pub name: String,
    /// The form's title in Thai.
    pub form_title_th: String,
    /// The form's title in English.
    pub form_title_en: String,
    /// When the interview was finished, by the phone's clock.
    pub finished_at: i64,
    /// What became of it.
    pub outcome: BackupOutcome,
    /// Why it was refused, to branch on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Why it was refused, in Thai.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_th: Option<String>,
    /// Why it was refused, in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_en: Option<String>,
    /// Hashes of its files that are neither in the backup nor on the server.
    #[serde(default)]
    pub missing_files: Vec<String>,
}

/// Whether a record of a backup was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum BackupOutcome {
    /// It is new here.
    Stored,
    /// The phone had sent it before.
    AlreadyStored,
    /// It was stored beside another revision of the same parent.
    Conflict,
    /// It was not stored.
    Refused,
}
