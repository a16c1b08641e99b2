//! The messages between phone and server, with their JSON.
//!
//! Field names in JSON are the names here; a field that is `None` is left
//! out. Times are milliseconds since 1970.

pub(crate) mod json;

pub use json::{JsonError, MAX_DEPTH};

/// `POST /api/v1/enrol`: a link's code becomes a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolRequest {
    /// The part of the link behind `#`.
    pub code: String,
    /// What the browser says of itself, for the office's list of phones.
    pub device: String,
}

/// The answer to an [`EnrolRequest`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// Goes into `Authorization: Bearer ...`.
    pub token: String,
    /// Who is enrolled.
    pub staff_id: String,
    /// Her name.
    pub staff_name: String,
    /// The office.
    pub office_name: String,
    /// Two digits, `15`.
    pub province: String,
}

/// `GET /api/v1/phone`: what this phone should have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneManifest {
    /// The server's clock.
    pub server_time: i64,
    /// The person the token belongs to.
    pub staff_name: String,
    /// The office.
    pub office_name: String,
    /// Two digits, `15`.
    pub province: String,
    /// Days that an accepted record stays on the phone.
    pub retention_days: u32,
    /// The surveys, in the order of the home screen.
    pub forms: Vec<FormEntry>,
    /// Records that the office sent back.
    pub returned: Vec<Returned>,
}

/// One survey of the manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormEntry {
    /// The form_id setting.
    pub id: String,
    /// The version setting.
    pub version: String,
    /// The title in Thai.
    pub title_th: String,
    /// The title in English.
    pub title_en: String,
    /// SHA-256 of the packed form, hex; it is fetched at `/api/v1/forms/{hash}`.
    pub hash: String,
}

/// A record that the office sent back to its interviewer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// The record.
    pub record: String,
    /// The revision that the remark is about.
    pub revision: String,
    /// The office's words.
    pub remark: String,
    /// When.
    pub returned_at: i64,
    /// The form it was made with.
    pub form_id: String,
    /// Its version.
    pub form_version: String,
    /// The instance, in case the phone has it no longer.
    pub instance: String,
}

/// One file that belongs to a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRef {
    /// The name that the instance uses.
    pub name: String,
    /// SHA-256, hex.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
    /// `image/jpeg`.
    pub media_type: String,
}

/// One revision of a record on its way to the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// The record's UUID, the same over all revisions.
    pub record: String,
    /// This revision's UUID.
    pub revision: String,
    /// The revision it replaces.
    pub replaces: Option<String>,
    /// The form_id setting.
    pub form_id: String,
    /// The version setting.
    pub form_version: String,
    /// The instance as ODK's XML.
    pub instance: String,
    /// [`Submission::hash_of_content`], made by the phone and checked by the server.
    pub content_hash: String,
    /// What the instance names; all have to arrive too.
    pub files: Vec<FileRef>,
    /// Wall clock of the phone at opening.
    pub started_at: i64,
    /// Wall clock of the phone at the end.
    pub finished_at: i64,
    /// Minutes east of UTC on the phone.
    pub offset_minutes: i16,
    /// Monotonic milliseconds that the interview was open.
    pub elapsed_ms: u64,
    /// Server's clock minus the phone's at their last contact.
    pub clock_offset_ms: Option<i64>,
    /// The app's version.
    pub app_version: String,
}

/// `POST /api/v1/records`: at most 100 records or 512 KiB.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// The records.
    pub records: Vec<Submission>,
}

/// The answer to a [`Batch`]; anything else is not an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchAnswer {
    /// The server's clock.
    pub server_time: i64,
    /// One for each record, in the batch's order.
    pub receipts: Vec<Receipt>,
}

/// What became of one revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The revision.
    pub revision: String,
    /// The hash of what the server has on disk (or refused).
    pub content_hash: String,
    /// What became of it.
    pub outcome: Outcome,
    /// Hashes of its files that the server does not have yet.
    pub missing_files: Vec<String>,
}

/// JSON: `{"outcome":"stored"}`, `"already-stored"`, `"conflict"`, or
/// `{"outcome":"refused","code":"...","message_th":"...","message_en":"..."}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// On disk.
    Stored,
    /// Was on disk before.
    AlreadyStored,
    /// On disk, beside another revision of the same parent.
    Conflict,
    /// Not kept; the phone keeps it.
    Refused {
        /// To branch on: `unknown-form`, `not-valid`, `too-large`, ...
        code: String,
        /// For the person.
        message_th: String,
        /// For the person.
        message_en: String,
    },
}

/// The body of every answer that is not a 2xx.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// To branch on: `no-such-code`, `not-enrolled`, `too-large`, ...
    pub code: String,
    /// For the person.
    pub message_th: String,
    /// For the person.
    pub message_en: String,
}

/// Everything unsent of one phone, as a file; it begins with
/// `"samruat_backup":1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// When the phone wrote it.
    pub made_at: i64,
    /// Whose phone; empty in files of older apps.
    pub staff_id: String,
    /// Her name.
    pub staff_name: String,
    /// What waits to be sent.
    pub records: Vec<Submission>,
    /// The files that the records name, as far as the phone has them.
    pub files: Vec<BackupFile>,
}

/// One file of a [`Backup`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupFile {
    /// SHA-256, hex.
    pub sha256: String,
    /// `image/jpeg`.
    pub media_type: String,
    /// The bytes, in standard base64.
    pub base64: String,
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
