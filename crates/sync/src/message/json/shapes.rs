//! Each message's fields, written and read in the same order.

use super::fields::{Fields, Writer};
use super::{JsonError, Message};
use crate::message::{
    Backup, BackupFile, Batch, BatchAnswer, EnrolRequest, Enrolment, Failure, FileRef, FormEntry,
    Outcome, PhoneManifest, Receipt, Returned, Submission,
};

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
