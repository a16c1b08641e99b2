//! What the phone keeps, and its JSON. A field that came later is optional, so
//! that what an old version kept loads for ever.

use crate::message::json::{Fields, JsonError, Message, Writer, read_message, write_object};
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

fn write_optional(fields: &mut Writer<'_>, key: &str, text: &Option<String>) {
    if let Some(text) = text {
        fields.text(key, text);
    }
}

impl Message for StoredSession {
    fn write(&self, fields: &mut Writer<'_>) {
        fields.text("token", &self.token);
        fields.text("staff_id", &self.staff_id);
        fields.text("staff_name", &self.staff_name);
        fields.text("office_name", &self.office_name);
        fields.text("province", &self.province);
        fields.text("device_id", &self.device_id);
        fields.number("is_revoked", i64::from(self.is_revoked));
        if let Some(offset) = self.clock_offset_ms {
            fields.number("clock_offset_ms", offset);
        }
        fields.list("manifest", self.manifest.as_slice());
    }
    fn read(fields: &Fields) -> Result<Self, JsonError> {
        Ok(StoredSession {
            token: fields.text("token")?,
            staff_id: fields.text("staff_id")?,
            staff_name: fields.text("staff_name")?,
            office_name: fields.text("office_name")?,
            province: fields.text("province")?,
            device_id: fields.text("device_id")?,
            is_revoked: fields.number::<i64>("is_revoked")? != 0,
            clock_offset_ms: fields.optional_number("clock_offset_ms")?,
            manifest: fields.list("manifest")?.pop(),
        })
    }
}

impl Message for StoredDraft {
    fn write(&self, fields: &mut Writer<'_>) {
        fields.text("id", &self.id);
        fields.text("form_hash", &self.form_hash);
        fields.text("form_id", &self.form_id);
        fields.text("form_version", &self.form_version);
        fields.text("title_th", &self.title_th);
        fields.text("title_en", &self.title_en);
        fields.text("name", &self.name);
        fields.number("updated_at", self.updated_at);
        fields.number("n_answered", i64::from(self.n_answered));
        fields.number("n_questions", i64::from(self.n_questions));
        fields.text("xml", &self.xml);
        fields.unsigned("n_steps", self.n_steps);
        fields.text("place", &self.place);
        fields.number("started_at", self.started_at);
        fields.number("offset_minutes", i64::from(self.offset_minutes));
        fields.unsigned("elapsed_ms", self.elapsed_ms);
        write_optional(fields, "record", &self.record);
        write_optional(fields, "replaces", &self.replaces);
        fields.text("remark", &self.remark);
        fields.list("files", &self.files);
        fields.number("is_deleted", i64::from(self.is_deleted));
    }
    fn read(fields: &Fields) -> Result<Self, JsonError> {
        Ok(StoredDraft {
            id: fields.text("id")?,
            form_hash: fields.text("form_hash")?,
            form_id: fields.text("form_id")?,
            form_version: fields.text("form_version")?,
            title_th: fields.text("title_th")?,
            title_en: fields.text("title_en")?,
            name: fields.text("name")?,
            updated_at: fields.number("updated_at")?,
            n_answered: fields.number("n_answered")?,
            n_questions: fields.number("n_questions")?,
            xml: fields.text("xml")?,
            n_steps: fields.number("n_steps")?,
            place: fields.text("place")?,
            started_at: fields.number("started_at")?,
            offset_minutes: fields.number("offset_minutes")?,
            elapsed_ms: fields.number("elapsed_ms")?,
            record: fields.optional_text("record")?,
            replaces: fields.optional_text("replaces")?,
            remark: fields.text("remark")?,
            files: fields.list("files")?,
            is_deleted: fields.number::<i64>("is_deleted")? != 0,
        })
    }
}

impl Message for StoredRecord {
    fn write(&self, fields: &mut Writer<'_>) {
        fields.list("submission", std::slice::from_ref(&self.submission));
        fields.text("form_hash", &self.form_hash);
    }
    fn read(fields: &Fields) -> Result<Self, JsonError> {
        Ok(StoredRecord {
            submission: fields
                .list("submission")?
                .pop()
                .ok_or(JsonError::Field("submission"))?,
            form_hash: fields.text("form_hash")?,
        })
    }
}

impl Message for Parcel {
    fn write(&self, fields: &mut Writer<'_>) {
        fields.text("record", &self.record);
        fields.text("revision", &self.revision);
        write_optional(fields, "replaces", &self.replaces);
        fields.text("form_id", &self.form_id);
        fields.text("title_th", &self.title_th);
        fields.text("title_en", &self.title_en);
        fields.text("name", &self.name);
        fields.number("finished_at", self.finished_at);
        fields.unsigned("size", self.size);
        fields.text("content_hash", &self.content_hash);
        fields.list("files", &self.files);
        match &self.state {
            ParcelState::Waiting => fields.text("state", "waiting"),
            ParcelState::NeedsFiles(missing) => {
                fields.text("state", "needs-files");
                fields.texts("missing", missing);
            }
            ParcelState::Sent { at } => {
                fields.text("state", "sent");
                fields.number("at", *at);
            }
            ParcelState::Conflict { at } => {
                fields.text("state", "conflict");
                fields.number("at", *at);
            }
            ParcelState::Refused {
                code,
                message_th,
                message_en,
            } => {
                fields.text("state", "refused");
                fields.text("code", code);
                fields.text("message_th", message_th);
                fields.text("message_en", message_en);
            }
        }
    }
    fn read(fields: &Fields) -> Result<Self, JsonError> {
        let state = match fields.text("state")?.as_str() {
            "waiting" => ParcelState::Waiting,
            "needs-files" => ParcelState::NeedsFiles(fields.texts("missing")?),
            "sent" => ParcelState::Sent {
                at: fields.number("at")?,
            },
            "conflict" => ParcelState::Conflict {
                at: fields.number("at")?,
            },
            "refused" => ParcelState::Refused {
                code: fields.text("code")?,
                message_th: fields.text("message_th")?,
                message_en: fields.text("message_en")?,
            },
            _ => return Err(JsonError::Field("state")),
        };
        Ok(Parcel {
            record: fields.text("record")?,
            revision: fields.text("revision")?,
            replaces: fields.optional_text("replaces")?,
            form_id: fields.text("form_id")?,
            title_th: fields.text("title_th")?,
            title_en: fields.text("title_en")?,
            name: fields.text("name")?,
            finished_at: fields.number("finished_at")?,
            size: fields.number("size")?,
            content_hash: fields.text("content_hash")?,
            files: fields.list("files")?,
            state,
        })
    }
}
