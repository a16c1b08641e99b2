//! What the phone keeps, and its JSON. A field that came later is optional, so
//! that what an old version kept loads for ever.

use crate::message::json::{Field, Fields, Writer, message, read_message, write_object};
use crate::message::{FileRef, PhoneManifest, Submission};
use crate::parcel::{Parcel, ParcelState};
use crate::port::StoreError;

/// The key of the one entry of `Shelf::Session`.
pub const SESSION_KEY: &str = "session";

/// Who is enrolled on this phone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StoredSession {
    /// Goes into `Authorization: Bearer ...`; empty where nobody is enrolled.
    pub token: String,
    /// Who is enrolled.
    pub staff_id: String,
    /// Her name.
    pub staff_name: String,
    /// The office.
    pub office_name: String,
    /// Two digits, `15`.
    pub province: String,
    /// This browser's id, for the `deviceid` preload.
    pub device_id: String,
    /// True since the server refused the token.
    pub is_revoked: bool,
    /// Server's clock minus the phone's at their last contact.
    pub clock_offset_ms: Option<i64>,
    /// What the office gave, once it was fetched.
    pub manifest: Option<PhoneManifest>,
}

/// An interview that is not finished.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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
    /// When it was last changed.
    pub updated_at: i64,
    /// Questions with an answer.
    pub n_answered: u32,
    /// Questions that can be answered.
    pub n_questions: u32,
    /// The instance, hidden answers too.
    pub xml: String,
    /// Steps of the journal that the instance holds.
    pub n_steps: u64,
    /// The reference of the question that was last in view.
    pub place: String,
    /// Wall clock at opening.
    pub started_at: i64,
    /// Minutes east of UTC at opening.
    pub offset_minutes: i16,
    /// Monotonic milliseconds that it was open.
    pub elapsed_ms: u64,
    /// The record it mends.
    pub record: Option<String>,
    /// The revision it will replace.
    pub replaces: Option<String>,
    /// The office's remark on that revision.
    pub remark: String,
    /// The files attached so far; some may be named by no answer any more.
    pub files: Vec<FileRef>,
    /// True where it was deleted and can be brought back.
    pub is_deleted: bool,
}

/// A finished revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRecord {
    /// What is sent.
    pub submission: Submission,
    /// SHA-256 of the packed form it was made with.
    pub form_hash: String,
}

macro_rules! stored {
    ($($kept:ty),+) => {$(
        impl $kept {
            /// Writes it for the store.
            pub fn to_bytes(&self) -> Vec<u8> {
                let mut out = String::new();
                write_object(&mut out, self);
                out.into_bytes()
            }

            /// Reads what this or an earlier version wrote.
            #[inline(never)]
            pub fn from_bytes(bytes: &[u8]) -> Result<Self, StoreError> {
                let text = std::str::from_utf8(bytes).map_err(|_| StoreError::Damaged)?;
                read_message(text).map_err(|_| StoreError::Damaged)
            }
        }
    )+};
}

stored!(StoredSession, StoredDraft, StoredRecord, Parcel);

message! { StoredSession {
    token, staff_id, staff_name, office_name, province, device_id, is_revoked, clock_offset_ms,
    manifest,
} }
message! { StoredDraft {
    id, form_hash, form_id, form_version, title_th, title_en, name, updated_at, n_answered,
    n_questions, xml, n_steps, place, started_at, offset_minutes, elapsed_ms, record, replaces,
    remark, files, is_deleted,
} }
message! { StoredRecord { submission, form_hash } }
message! { Parcel {
    record, revision, replaces, form_id, title_th, title_en, name, key, finished_at, size,
    content_hash, files, state,
} }

/// Stands among the parcel's own fields, with what belongs to it beside it.
impl Field for ParcelState {
    fn write(&self, key: &'static str, fields: &mut Writer<'_>) {
        match self {
            ParcelState::Waiting => fields.text(key, "waiting"),
            ParcelState::NeedsFiles(missing) => {
                fields.text(key, "needs-files");
                missing.write("missing", fields);
            }
            ParcelState::Sent { at } => {
                fields.text(key, "sent");
                at.write("at", fields);
            }
            ParcelState::Conflict { at } => {
                fields.text(key, "conflict");
                at.write("at", fields);
            }
            ParcelState::Refused {
                code,
                message_th,
                message_en,
            } => {
                fields.text(key, "refused");
                fields.text("code", code);
                fields.text("message_th", message_th);
                fields.text("message_en", message_en);
            }
        }
    }
    fn read(key: &'static str, fields: &Fields<'_>) -> Self {
        match fields.text(key).as_str() {
            "needs-files" => ParcelState::NeedsFiles(Field::read("missing", fields)),
            "sent" => ParcelState::Sent {
                at: Field::read("at", fields),
            },
            "conflict" => ParcelState::Conflict {
                at: Field::read("at", fields),
            },
            "refused" => ParcelState::Refused {
                code: fields.text("code"),
                message_th: fields.text("message_th"),
                message_en: fields.text("message_en"),
            },
            other => {
                if other != "waiting" {
                    fields.note_wrong(key);
                }
                ParcelState::Waiting
            }
        }
    }
}
