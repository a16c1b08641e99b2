//! The messages as JSON: `to_json` and `from_json` of each of them.
//!
//! What a stranger sends is judged here as far as its shape goes: the depth is
//! limited before the parser sees the text, unknown fields are ignored, and a
//! missing or wrong field is named. What the fields mean is for the callers.

use std::collections::HashMap;
use std::fmt;

use tinyjson::JsonValue;

use super::{
    Backup, BackupFile, Batch, BatchAnswer, EnrolRequest, Enrolment, Failure, FileRef, FormEntry,
    Outcome, PhoneManifest, Receipt, Returned, Submission,
};

/// The deepest nesting of objects and arrays that is read; messages need five.
pub const MAX_DEPTH: usize = 16;

/// Why a text is not the message that was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonError {
    /// Not JSON at all: a login page, a cut answer.
    Malformed,
    /// Nested deeper than [`MAX_DEPTH`].
    TooDeep,
    /// The field is missing or of another type.
    Field(&'static str),
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            JsonError::Malformed => f.write_str("not JSON"),
            JsonError::TooDeep => write!(f, "JSON nested deeper than {MAX_DEPTH} levels"),
            JsonError::Field(name) => write!(f, "field `{name}` is missing or of the wrong type"),
        }
    }
}

impl std::error::Error for JsonError {}

macro_rules! messages {
    ($($message:ty),+ $(,)?) => {$(
        impl $message {
            /// Writes the message as one line of JSON.
            pub fn to_json(&self) -> String {
                let mut out = String::new();
                write_object(&mut out, self);
                out
            }

            /// Reads what `to_json` wrote; fields it does not know are ignored.
            pub fn from_json(text: &str) -> Result<Self, JsonError> {
                read_message(text)
            }
        }
    )+};
}

messages!(
    EnrolRequest,
    Enrolment,
    PhoneManifest,
    FormEntry,
    Returned,
    FileRef,
    Submission,
    Batch,
    BatchAnswer,
    Receipt,
    Failure,
    Backup,
    BackupFile,
);

/// One message's fields, written and read in the same order.
pub(crate) trait Message: Sized {
    fn write(&self, fields: &mut Writer<'_>);
    fn read(fields: &Fields) -> Result<Self, JsonError>;
}

impl Message for EnrolRequest {
    fn write(&self, fields: &mut Writer<'_>) {
        fields.text("code", &self.code);
        fields.text("device", &self.device);
    }
    fn read(fields: &Fields) -> Result<Self, JsonError> {
        Ok(EnrolRequest {
            code: fields.text("code")?,
            device: fields.text("device")?,
        })
    }
}

impl Message for Enrolment {
    fn write(&self, fields: &mut Writer<'_>) {
        fields.text("token", &self.token);
        fields.text("staff_id", &self.staff_id);
        fields.text("staff_name", &self.staff_name);
        fields.text("office_name", &self.office_name);
        fields.text("province", &self.province);
    }
    fn read(fields: &Fields) -> Result<Self, JsonError> {
        Ok(Enrolment {
            token: fields.text("token")?,
            staff_id: fields.text("staff_id")?,
            staff_name: fields.text("staff_name")?,
            office_name: fields.text("office_name")?,
            province: fields.text("province")?,
        })
    }
}

impl Message for PhoneManifest {
    fn write(&self, fields: &mut Writer<'_>) {
        fields.number("server_time", self.server_time);
        fields.text("staff_name", &self.staff_name);
        fields.text("office_name", &self.office_name);
        fields.text("province", &self.province);
        fields.number("retention_days", i64::from(self.retention_days));
        fields.list("forms", &self.forms);
        fields.list("returned", &self.returned);
    }
    fn read(fields: &Fields) -> Result<Self, JsonError> {
        Ok(PhoneManifest {
            server_time: fields.number("server_time")?,
            staff_name: fields.text("staff_name")?,
            office_name: fields.text("office_name")?,
            province: fields.text("province")?,
            retention_days: fields.number("retention_days")?,
            forms: fields.list("forms")?,
            returned: fields.list("returned")?,
        })
    }
}

impl Message for FormEntry {
    fn write(&self, fields: &mut Writer<'_>) {
        fields.text("id", &self.id);
        fields.text("version", &self.version);
        fields.text("title_th", &self.title_th);
        fields.text("title_en", &self.title_en);
        fields.text("hash", &self.hash);
    }
    fn read(fields: &Fields) -> Result<Self, JsonError> {
        Ok(FormEntry {
            id: fields.text("id")?,
            version: fields.text("version")?,
            title_th: fields.text("title_th")?,
            title_en: fields.text("title_en")?,
            hash: fields.text("hash")?,
        })
    }
}

impl Message for Returned {
    fn write(&self, fields: &mut Writer<'_>) {
        fields.text("record", &self.record);
        fields.text("revision", &self.revision);
        fields.text("remark", &self.remark);
        fields.number("returned_at", self.returned_at);
        fields.text("form_id", &self.form_id);
        fields.text("form_version", &self.form_version);
        fields.text("instance", &self.instance);
    }
    fn read(fields: &Fields) -> Result<Self, JsonError> {
        Ok(Returned {
            record: fields.text("record")?,
            revision: fields.text("revision")?,
            remark: fields.text("remark")?,
            returned_at: fields.number("returned_at")?,
            form_id: fields.text("form_id")?,
            form_version: fields.text("form_version")?,
            instance: fields.text("instance")?,
        })
    }
}

impl Message for FileRef {
    fn write(&self, fields: &mut Writer<'_>) {
        fields.text("name", &self.name);
        fields.text("sha256", &self.sha256);
        fields.unsigned("size", self.size);
        fields.text("media_type", &self.media_type);
    }
    fn read(fields: &Fields) -> Result<Self, JsonError> {
        Ok(FileRef {
            name: fields.text("name")?,
            sha256: fields.text("sha256")?,
            size: fields.number("size")?,
            media_type: fields.text("media_type")?,
        })
    }
}

impl Message for Submission {
    fn write(&self, fields: &mut Writer<'_>) {
        fields.text("record", &self.record);
        fields.text("revision", &self.revision);
        if let Some(replaces) = &self.replaces {
            fields.text("replaces", replaces);
        }
        fields.text("form_id", &self.form_id);
        fields.text("form_version", &self.form_version);
        fields.text("instance", &self.instance);
        fields.text("content_hash", &self.content_hash);
        fields.list("files", &self.files);
        fields.number("started_at", self.started_at);
        fields.number("finished_at", self.finished_at);
        fields.number("offset_minutes", i64::from(self.offset_minutes));
        fields.unsigned("elapsed_ms", self.elapsed_ms);
        if let Some(offset) = self.clock_offset_ms {
            fields.number("clock_offset_ms", offset);
        }
        fields.text("app_version", &self.app_version);
    }
    fn read(fields: &Fields) -> Result<Self, JsonError> {
        Ok(Submission {
            record: fields.text("record")?,
            revision: fields.text("revision")?,
            replaces: fields.optional_text("replaces")?,
            form_id: fields.text("form_id")?,
            form_version: fields.text("form_version")?,
            instance: fields.text("instance")?,
            content_hash: fields.text("content_hash")?,
            files: fields.list("files")?,
            started_at: fields.number("started_at")?,
            finished_at: fields.number("finished_at")?,
            offset_minutes: fields.number("offset_minutes")?,
            elapsed_ms: fields.number("elapsed_ms")?,
            clock_offset_ms: fields.optional_number("clock_offset_ms")?,
            app_version: fields.text("app_version")?,
        })
    }
}

impl Message for Batch {
    fn write(&self, fields: &mut Writer<'_>) {
        fields.list("records", &self.records);
    }
    fn read(fields: &Fields) -> Result<Self, JsonError> {
        Ok(Batch {
            records: fields.list("records")?,
        })
    }
}

impl Message for BatchAnswer {
    fn write(&self, fields: &mut Writer<'_>) {
        fields.number("server_time", self.server_time);
        fields.list("receipts", &self.receipts);
    }
    fn read(fields: &Fields) -> Result<Self, JsonError> {
        Ok(BatchAnswer {
            server_time: fields.number("server_time")?,
            receipts: fields.list("receipts")?,
        })
    }
}

impl Message for Receipt {
    fn write(&self, fields: &mut Writer<'_>) {
        fields.text("revision", &self.revision);
        fields.text("content_hash", &self.content_hash);
        match &self.outcome {
            Outcome::Stored => fields.text("outcome", "stored"),
            Outcome::AlreadyStored => fields.text("outcome", "already-stored"),
            Outcome::Conflict => fields.text("outcome", "conflict"),
            Outcome::Refused {
                code,
                message_th,
                message_en,
            } => {
                fields.text("outcome", "refused");
                fields.text("code", code);
                fields.text("message_th", message_th);
                fields.text("message_en", message_en);
            }
        }
        fields.texts("missing_files", &self.missing_files);
    }
    fn read(fields: &Fields) -> Result<Self, JsonError> {
        let outcome = match fields.text("outcome")?.as_str() {
            "stored" => Outcome::Stored,
            "already-stored" => Outcome::AlreadyStored,
            "conflict" => Outcome::Conflict,
            "refused" => Outcome::Refused {
                code: fields.text("code")?,
                message_th: fields.text("message_th")?,
                message_en: fields.text("message_en")?,
            },
            _ => return Err(JsonError::Field("outcome")),
        };
        Ok(Receipt {
            revision: fields.text("revision")?,
            content_hash: fields.text("content_hash")?,
            outcome,
            missing_files: fields.texts("missing_files")?,
        })
    }
}

impl Message for Failure {
    fn write(&self, fields: &mut Writer<'_>) {
        fields.text("code", &self.code);
        fields.text("message_th", &self.message_th);
        fields.text("message_en", &self.message_en);
    }
    fn read(fields: &Fields) -> Result<Self, JsonError> {
        Ok(Failure {
            code: fields.text("code")?,
            message_th: fields.text("message_th")?,
            message_en: fields.text("message_en")?,
        })
    }
}

impl Message for Backup {
    fn write(&self, fields: &mut Writer<'_>) {
        fields.number("samruat_backup", 1);
        fields.number("made_at", self.made_at);
        fields.text("staff_name", &self.staff_name);
        fields.list("records", &self.records);
        fields.list("files", &self.files);
    }
    fn read(fields: &Fields) -> Result<Self, JsonError> {
        if fields.number::<i64>("samruat_backup")? != 1 {
            return Err(JsonError::Field("samruat_backup"));
        }
        Ok(Backup {
            made_at: fields.number("made_at")?,
            staff_name: fields.text("staff_name")?,
            records: fields.list("records")?,
            files: fields.list("files")?,
        })
    }
}

impl Message for BackupFile {
    fn write(&self, fields: &mut Writer<'_>) {
        fields.text("sha256", &self.sha256);
        fields.text("media_type", &self.media_type);
        fields.text("base64", &self.base64);
    }
    fn read(fields: &Fields) -> Result<Self, JsonError> {
        Ok(BackupFile {
            sha256: fields.text("sha256")?,
            media_type: fields.text("media_type")?,
            base64: fields.text("base64")?,
        })
    }
}

/// Writes one object's fields, with the commas between them.
pub(crate) struct Writer<'a> {
    out: &'a mut String,
    is_first: bool,
}

impl Writer<'_> {
    fn key(&mut self, key: &str) {
        if !self.is_first {
            self.out.push(',');
        }
        self.is_first = false;
        write_text(self.out, key);
        self.out.push(':');
    }

    pub(crate) fn text(&mut self, key: &str, text: &str) {
        self.key(key);
        write_text(self.out, text);
    }

    pub(crate) fn number(&mut self, key: &str, number: i64) {
        self.key(key);
        self.out.push_str(&number.to_string());
    }

    pub(crate) fn unsigned(&mut self, key: &str, number: u64) {
        self.key(key);
        self.out.push_str(&number.to_string());
    }

    pub(crate) fn list<M: Message>(&mut self, key: &str, items: &[M]) {
        self.key(key);
        write_list(self.out, items, write_object);
    }

    pub(crate) fn texts(&mut self, key: &str, items: &[String]) {
        self.key(key);
        write_list(self.out, items, |out, it| write_text(out, it));
    }
}

pub(crate) fn write_object<M: Message>(out: &mut String, message: &M) {
    out.push('{');
    message.write(&mut Writer {
        out: &mut *out,
        is_first: true,
    });
    out.push('}');
}

fn write_list<T>(out: &mut String, items: &[T], mut write: impl FnMut(&mut String, &T)) {
    out.push('[');
    for (idx, item) in items.iter().enumerate() {
        if idx > 0 {
            out.push(',');
        }
        write(out, item);
    }
    out.push(']');
}

fn write_text(out: &mut String, text: &str) {
    out.push('"');
    for it in text.chars() {
        match it {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if (control as u32) < 0x20 => {
                const HEX: &[u8; 16] = b"0123456789abcdef";
                let code = control as usize;
                out.push_str("\\u00");
                out.push(HEX[code >> 4] as char);
                out.push(HEX[code & 15] as char);
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

/// One object's fields, as the parser left them.
pub(crate) struct Fields(HashMap<String, JsonValue>);

impl Fields {
    pub(crate) fn text(&self, key: &'static str) -> Result<String, JsonError> {
        self.optional_text(key)?.ok_or(JsonError::Field(key))
    }

    pub(crate) fn optional_text(&self, key: &'static str) -> Result<Option<String>, JsonError> {
        match self.0.get(key) {
            Some(JsonValue::String(text)) => Ok(Some(text.clone())),
            Some(JsonValue::Null) | None => Ok(None),
            Some(_) => Err(JsonError::Field(key)),
        }
    }

    pub(crate) fn number<N: TryFrom<i64>>(&self, key: &'static str) -> Result<N, JsonError> {
        self.optional_number(key)?.ok_or(JsonError::Field(key))
    }

    pub(crate) fn optional_number<N: TryFrom<i64>>(
        &self,
        key: &'static str,
    ) -> Result<Option<N>, JsonError> {
        // Beyond 2^53 the parser's f64 would round silently.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        match self.0.get(key) {
            Some(JsonValue::Number(it)) if it.fract() == 0.0 && it.abs() <= EXACT => {
                N::try_from(*it as i64)
                    .map(Some)
                    .map_err(|_| JsonError::Field(key))
            }
            Some(JsonValue::Null) | None => Ok(None),
            Some(_) => Err(JsonError::Field(key)),
        }
    }

    pub(crate) fn list<M: Message>(&self, key: &'static str) -> Result<Vec<M>, JsonError> {
        self.array(key)?
            .iter()
            .map(|it| match it {
                JsonValue::Object(fields) => M::read(&Fields(fields.clone())),
                _ => Err(JsonError::Field(key)),
            })
            .collect()
    }

    pub(crate) fn texts(&self, key: &'static str) -> Result<Vec<String>, JsonError> {
        self.array(key)?
            .iter()
            .map(|it| match it {
                JsonValue::String(text) => Ok(text.clone()),
                _ => Err(JsonError::Field(key)),
            })
            .collect()
    }

    fn array(&self, key: &'static str) -> Result<&[JsonValue], JsonError> {
        match self.0.get(key) {
            Some(JsonValue::Array(items)) => Ok(items),
            _ => Err(JsonError::Field(key)),
        }
    }
}

pub(crate) fn read_message<M: Message>(text: &str) -> Result<M, JsonError> {
    if is_too_deep(text) {
        return Err(JsonError::TooDeep);
    }
    match text.parse() {
        Ok(JsonValue::Object(fields)) => M::read(&Fields(fields)),
        _ => Err(JsonError::Malformed),
    }
}

/// The parser recurses, so the depth is counted before it runs.
fn is_too_deep(text: &str) -> bool {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => depth += 1,
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return true;
        }
    }
    false
}
