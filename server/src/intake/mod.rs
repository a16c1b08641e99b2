//! Validates what phones send: whether a submission may be stored, and if not, why.
//!
//! Does no I/O, but takes its time: the engine opens each instance with the
//! form version it was made with, so callers validate a batch on a blocking
//! thread. Storing is in [`crate::store::writer`].

mod batch;
mod bounds;
mod validate;

pub use batch::{ContentEncoding, unpack};
pub use validate::{Sender, validate};
pub(crate) use validate::{name_of, setting_at};

use api::records::Submission;

/// The maximum number of records in a batch.
pub const MAX_RECORDS: usize = 100;
/// The maximum size of a batch as it is sent, in bytes.
pub const MAX_BODY: usize = 1024 * 1024;
/// The maximum size of a batch once decompressed, in bytes.
pub const MAX_UNPACKED: usize = 8 * 1024 * 1024;
/// The maximum size of one instance, in bytes.
pub const MAX_INSTANCE: usize = 512 * 1024;
/// The maximum size of one file, in bytes.
pub const MAX_FILE: u64 = 16 * 1024 * 1024;
/// The maximum number of files of one record.
pub const MAX_FILES: usize = 50;

/// A text of a form, in the languages that it is translated to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormText {
    /// In Thai.
    pub th: String,
    /// In English.
    pub en: String,
}

/// Why one record is not stored; the others of its batch are.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// The id of the record or the revision is not a UUID.
    BadId,
    /// The content does not have the hash that was sent with it.
    WrongHash,
    /// The revision was stored before with other content.
    OtherContent,
    /// The record was made with another form before.
    OtherForm,
    /// The record belongs to another person, and was not sent by the office.
    OtherPerson,
    /// No such form or version was ever published here.
    UnknownForm {
        /// The form_id setting.
        id: String,
        /// The version setting.
        version: String,
    },
    /// The instance is not XML.
    NotXml {
        /// Where.
        line: u32,
    },
    /// The instance's root is another form's.
    NotThisForm {
        /// The root that was found.
        found: String,
    },
    /// The instance holds what the form does not define.
    UnknownQuestion {
        /// Where.
        reference: String,
    },
    /// A required answer is missing.
    Unanswered {
        /// Where.
        reference: String,
        /// The question.
        label: FormText,
    },
    /// A constraint does not hold.
    NotValid {
        /// Where.
        reference: String,
        /// The question.
        label: FormText,
        /// The form's constraint message, if it has one.
        message: Option<FormText>,
    },
    /// The manifest and the instance name different files, or one is too large.
    BadFiles,
    /// A field has a value that no app writes.
    OutOfBounds {
        /// Which.
        field: &'static str,
    },
    /// The instance has too many repeats or attributes.
    TooManyParts,
    /// The instance is too large.
    TooLarge {
        /// In bytes.
        limit: usize,
    },
}

/// A submission that is not stored, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// As it was sent.
    pub submission: Submission,
    /// Why.
    pub refusal: Refusal,
}

impl Refusal {
    /// Returns the code for programs to branch on.
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::BadId => "bad-id",
            Refusal::WrongHash => "wrong-hash",
            Refusal::OtherContent => "hash-mismatch",
            Refusal::OtherForm => "other-form",
            Refusal::OtherPerson => "other-person",
            Refusal::UnknownForm { .. } => "unknown-form",
            Refusal::NotXml { .. } => "not-xml",
            Refusal::NotThisForm { .. } => "not-this-form",
            Refusal::UnknownQuestion { .. } => "unknown-question",
            Refusal::Unanswered { .. } => "unanswered",
            Refusal::NotValid { .. } => "not-valid",
            Refusal::BadFiles => "bad-files",
            Refusal::OutOfBounds { .. } => "out-of-bounds",
            Refusal::TooManyParts => "too-many-parts",
            Refusal::TooLarge { .. } => "too-large",
        }
    }
}

/// Returns whether `text` is a UUID in its usual form.
pub(crate) fn is_uuid(text: &str) -> bool {
    text.len() == 36 && uuid::Uuid::try_parse(text).is_ok()
}

/// Returns whether `text` is a SHA-256 in lower-case hex.
pub fn is_sha256(text: &str) -> bool {
    text.len() == 64
        && text
            .bytes()
            .all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
}

fn has_good_ids(submission: &Submission) -> bool {
    is_uuid(&submission.record)
        && is_uuid(&submission.revision)
        && submission.replaces.as_deref().is_none_or(is_uuid)
        && submission.replaces.as_deref() != Some(&submission.revision)
}
