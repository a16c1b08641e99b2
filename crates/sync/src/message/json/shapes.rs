//! Which fields each message has, in the order in which they are written.

use super::fields::{Field, Fields, Writer, write_messages};
use super::{Message, message};
use crate::message::{
    Backup, BackupFile, Batch, BatchAnswer, EnrolRequest, Enrolment, Failure, FileRef, FormEntry,
    Outcome, PhoneManifest, Receipt, Returned, Submission,
};

message! { EnrolRequest { code, device } }
message! { Enrolment { token, staff_id, staff_name, office_name, province } }
message! { PhoneManifest {
    server_time, staff_name, office_name, province, retention_days, forms, returned,
} }
message! { FormEntry { id, version, title_th, title_en, hash } }
message! { Returned { record, revision, remark, returned_at, form_id, form_version, instance } }
message! { FileRef { name, sha256, size, media_type } }
message! { Submission {
    record, revision, replaces, form_id, form_version, instance, content_hash, files,
    started_at, finished_at, offset_minutes, elapsed_ms, clock_offset_ms, app_version,
} }
message! { Batch { records } }
message! { BatchAnswer { server_time, receipts } }
message! { Receipt { revision, content_hash, outcome, missing_files } }
message! { Failure { code, message_th, message_en } }
message! { BackupFile { sha256, media_type, base64 } }

/// Stands among the receipt's own fields; what was refused says why beside it.
impl Field for Outcome {
    fn write(&self, key: &'static str, fields: &mut Writer<'_>) {
        match self {
            Outcome::Stored => fields.text(key, "stored"),
            Outcome::AlreadyStored => fields.text(key, "already-stored"),
            Outcome::Conflict => fields.text(key, "conflict"),
            Outcome::Refused {
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
            "stored" => Outcome::Stored,
            "already-stored" => Outcome::AlreadyStored,
            "refused" => Outcome::Refused {
                code: fields.text("code"),
                message_th: fields.text("message_th"),
                message_en: fields.text("message_en"),
            },
            other => {
                if other != "conflict" {
                    fields.note_wrong(key);
                }
                Outcome::Conflict
            }
        }
    }
}

/// A list of one, as the phone keeps it in a record.
impl Field for Submission {
    fn write(&self, key: &'static str, fields: &mut Writer<'_>) {
        write_messages(std::slice::from_ref(self), key, fields);
    }
    fn read(key: &'static str, fields: &Fields<'_>) -> Self {
        let only = Vec::<Submission>::read(key, fields).pop();
        only.unwrap_or_else(|| {
            fields.note_wrong(key);
            Message::read(&Fields {
                entries: &[],
                wrong: fields.wrong,
            })
        })
    }
}

/// Says first which format it has: a file lies about for long.
impl Message for Backup {
    fn write(&self, fields: &mut Writer<'_>) {
        FORMAT.write("samruat_backup", fields);
        self.made_at.write("made_at", fields);
        self.staff_id.write("staff_id", fields);
        self.staff_name.write("staff_name", fields);
        self.records.write("records", fields);
        self.files.write("files", fields);
    }
    fn read(fields: &Fields<'_>) -> Self {
        if i64::read("samruat_backup", fields) != FORMAT {
            fields.note_wrong("samruat_backup");
        }
        Backup {
            made_at: Field::read("made_at", fields),
            // Older apps named only the person.
            staff_id: Option::<String>::read("staff_id", fields).unwrap_or_default(),
            staff_name: Field::read("staff_name", fields),
            records: Field::read("records", fields),
            files: Field::read("files", fields),
        }
    }
}

const FORMAT: i64 = 1;
