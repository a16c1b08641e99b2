//! The table of records, one record with all its revisions, and returning one.

use serde::{Deserialize, Serialize};

use crate::office::income::Income;

/// The status of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum RecordStatus {
    /// Received; nothing is open.
    Stored,
    /// Returned to its interviewer, and not corrected yet.
    Returned,
    /// Two revisions replace the same one.
    Conflict,
}

impl RecordStatus {
    /// All of them, in the order of the filter.
    pub const ALL: [RecordStatus; 3] = [
        RecordStatus::Stored,
        RecordStatus::Returned,
        RecordStatus::Conflict,
    ];

    /// Returns the word for it in queries, the same as in JSON.
    pub fn code(self) -> &'static str {
        match self {
            RecordStatus::Stored => "stored",
            RecordStatus::Returned => "returned",
            RecordStatus::Conflict => "conflict",
        }
    }

    /// Returns the status of that word.
    pub fn from_code(code: &str) -> Option<RecordStatus> {
        RecordStatus::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// `GET records`: one page of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordPage {
    /// The number of records that match.
    pub total: u32,
    /// The page's number, from 1.
    pub page: u32,
    /// Rows on a page.
    pub per_page: u32,
    /// The rows, the newest first.
    pub rows: Vec<RecordRow>,
}

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordRow {
    /// The record's UUID.
    pub record: String,
    /// The newest revision's UUID.
    #[serde(default)]
    pub revision: String,
    /// The form.
    pub form_id: String,
    /// Its title in the language asked for.
    #[serde(default)]
    pub form_title: String,
    /// Whom or what it is about.
    #[serde(default)]
    pub name: String,
    /// Who made it.
    #[serde(default)]
    pub staff_name: String,
    /// The subdistrict; empty or `None` where no answer names one.
    #[serde(default)]
    pub tambon: Option<String>,
    /// When the newest revision was received.
    pub received_at: i64,
    /// When the newest revision was finished, by the phone's clock.
    #[serde(default)]
    pub finished_at: i64,
    /// The number of its revisions.
    #[serde(default)]
    pub n_revisions: u32,
    /// Its status.
    pub status: RecordStatus,
}

/// `GET received`: what one person sent in a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffCount {
    /// The person's name.
    pub staff_name: String,
    /// The number of records.
    pub n_records: u32,
    /// When the last of them was received.
    pub last_received: i64,
}

/// `GET records/{record}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Record {
    /// The record's UUID.
    pub record: String,
    /// Whom or what it is about.
    #[serde(default)]
    pub name: String,
    /// Its status.
    pub status: RecordStatus,
    /// The form.
    pub form_id: String,
    /// Its title in the language asked for.
    #[serde(default)]
    pub form_title: String,
    /// Who made it.
    #[serde(default)]
    pub staff_name: String,
    /// The number of the interviewer's phones that are not locked out: a record that is returned
    /// reaches one of these.
    #[serde(default)]
    pub n_phones: u32,
    /// All revisions, the newest first.
    pub revisions: Vec<Revision>,
}

/// One revision of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Revision {
    /// Its UUID.
    pub revision: String,
    /// The revision it replaces.
    #[serde(default)]
    pub replaces: Option<String>,
    /// The version of the form that it was made with.
    #[serde(default)]
    pub form_version: String,
    /// When it was received.
    pub received_at: i64,
    /// When it was finished, by the phone's clock.
    pub finished_at: i64,
    /// When the record's first revision was finished: the visit.
    #[serde(default)]
    pub surveyed_at: i64,
    /// How long the interview was open, in milliseconds.
    #[serde(default)]
    pub elapsed_ms: u64,
    /// The version of the phone's app.
    #[serde(default)]
    pub app_version: String,
    /// The hash of its content.
    #[serde(default)]
    pub content_hash: String,
    /// Who made it.
    #[serde(default)]
    pub staff_name: String,
    /// What the office said when it returned this one.
    #[serde(default)]
    pub returned: Option<ReturnedRemark>,
    /// Whether another revision replaces the same one.
    #[serde(default)]
    pub conflict: bool,
    /// What people earn by its answers, brought to a month.
    #[serde(default)]
    pub income: Vec<Income>,
    /// The answers as the form shows them.
    #[serde(default)]
    pub sections: Vec<Section>,
}

/// The office's remark on a revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReturnedRemark {
    /// What the office wrote.
    pub remark: String,
    /// Who wrote it.
    #[serde(default)]
    pub by: String,
    /// When it was written.
    pub at: i64,
}

/// A part of the form: a page, or a group or repeat on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Section {
    /// Its heading; empty where the form has none.
    #[serde(default)]
    pub label: String,
    /// What was asked in it.
    pub questions: Vec<Answered>,
}

/// One question with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Answered {
    /// Its path with positions, `/data/person[2]/name`.
    #[serde(rename = "ref")]
    pub place: String,
    /// The question.
    #[serde(default)]
    pub label: String,
    /// The answer as it is stored.
    #[serde(default)]
    pub value: String,
    /// The answer as a person reads it.
    #[serde(default)]
    pub text: String,
    /// The XLSForm type, `select_one`.
    #[serde(default)]
    pub kind: String,
    /// The form's appearance; `month-year` says how much of a date was asked.
    #[serde(default)]
    pub appearance: String,
    /// The hash of the file that the answer names, once that is on the server:
    /// for `GET files/{sha256}`.
    #[serde(default)]
    pub file: Option<String>,
    /// Always false: what was not asked is not listed.
    #[serde(default)]
    pub hidden: bool,
}

/// `POST records/{record}/return`: why a record goes back to its interviewer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReturnRequest {
    /// The revision that the office read.
    pub revision: String,
    /// What the office writes, at most 2000 letters.
    pub remark: String,
}
