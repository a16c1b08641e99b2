//! The office API's messages as the server writes them.
//!
//! Plain shapes for serde and nothing else: pages show them, `state` decides.
//! What a newer server adds is ignored, what an older one leaves out is empty.

pub mod desk;

use serde::{Deserialize, Serialize};

/// Who is logged in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Me {
    /// The login.
    pub user: String,
    /// Her name.
    #[serde(default)]
    pub name: String,
    /// The office.
    #[serde(default)]
    pub office_name: String,
}

/// `POST login`.
#[derive(Debug, Clone, Serialize)]
pub struct Login<'a> {
    /// The login.
    pub user: &'a str,
    /// The password.
    pub password: &'a str,
}

/// `POST me/password`.
#[derive(Debug, Clone, Serialize)]
pub struct PasswordChange<'a> {
    /// The password of now.
    pub current: &'a str,
    /// The one that takes its place.
    pub new: &'a str,
}

/// What the office says of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordStatus {
    /// Received, nothing to do.
    Stored,
    /// Sent back to its interviewer.
    Returned,
    /// Two revisions replace the same one.
    Conflict,
}

impl RecordStatus {
    /// All, in the order of the filter.
    pub const ALL: [RecordStatus; 3] = [
        RecordStatus::Stored,
        RecordStatus::Returned,
        RecordStatus::Conflict,
    ];

    /// The word in queries.
    pub fn code(self) -> &'static str {
        match self {
            RecordStatus::Stored => "stored",
            RecordStatus::Returned => "returned",
            RecordStatus::Conflict => "conflict",
        }
    }

    /// The status with that word.
    pub fn from_code(code: &str) -> Option<RecordStatus> {
        RecordStatus::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// `GET records`: one page of the table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct RecordPage {
    /// How many records match.
    pub total: u32,
    /// From 1.
    pub page: u32,
    /// Rows on a page.
    pub per_page: u32,
    /// The rows.
    pub rows: Vec<RecordRow>,
}

/// `GET received`: what one person sent in a time.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct StaffCount {
    /// Her name.
    pub staff_name: String,
    /// Records.
    pub n_records: u32,
    /// When the last of them came in, in milliseconds since 1970.
    pub last_received: i64,
}

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct RecordRow {
    /// The record's UUID.
    pub record: String,
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
    /// Where.
    #[serde(default)]
    pub tambon: Option<String>,
    /// Milliseconds since 1970.
    pub received_at: i64,
    /// How many revisions there are.
    #[serde(default)]
    pub n_revisions: u32,
    /// Its status.
    pub status: RecordStatus,
}

/// `GET records/{record}`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Record {
    /// The record's UUID.
    pub record: String,
    /// Its status.
    pub status: RecordStatus,
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
    /// Her phones that are not shut out.
    #[serde(default)]
    pub n_phones: u32,
    /// All revisions, newest first.
    pub revisions: Vec<Revision>,
}

/// One revision of a record.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Revision {
    /// Its UUID.
    pub revision: String,
    /// The revision it replaces.
    #[serde(default)]
    pub replaces: Option<String>,
    /// Milliseconds since 1970.
    pub received_at: i64,
    /// Milliseconds since 1970, by the phone's clock.
    pub finished_at: i64,
    /// When the first revision was finished: the visit.
    #[serde(default)]
    pub surveyed_at: i64,
    /// How long the interview was open.
    #[serde(default)]
    pub elapsed_ms: u64,
    /// The phone's app.
    #[serde(default)]
    pub app_version: String,
    /// SHA-256 of the content, hex.
    #[serde(default)]
    pub content_hash: String,
    /// Who made it.
    #[serde(default)]
    pub staff_name: String,
    /// What the office said when it sent this one back.
    #[serde(default)]
    pub returned: Option<ReturnedRemark>,
    /// Whether another revision replaces the same one.
    #[serde(default)]
    pub conflict: bool,
    /// What the person earns, normalised.
    #[serde(default)]
    pub income: Vec<Income>,
    /// The answers as the form shows them.
    #[serde(default)]
    pub sections: Vec<Section>,
}

/// The office's remark on a revision.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ReturnedRemark {
    /// Its words.
    pub remark: String,
    /// Who wrote it.
    #[serde(default)]
    pub by: String,
    /// Milliseconds since 1970.
    pub at: i64,
}

/// One block of income, brought to a month.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Income {
    /// The question, group or repeat it was read from.
    #[serde(default, rename = "ref")]
    pub place: String,
    /// Whether it is today's income or an earlier one.
    #[serde(default)]
    pub when: When,
    /// Baht a month with two decimals; `None` where the answers do not tell.
    #[serde(default)]
    pub monthly_baht: Option<String>,
    /// A month with work, where that is not all year.
    #[serde(default)]
    pub working_month_baht: Option<String>,
    /// Whether it is out of the common run, and should be asked again.
    #[serde(default)]
    pub doubt: Option<Doubt>,
    /// What it may come to, by the office's days per month.
    #[serde(default)]
    pub estimate_baht: Option<String>,
    /// Sales a month, where costs are unknown.
    #[serde(default)]
    pub gross_baht: Option<String>,
    /// How much the figure can be trusted.
    #[serde(default)]
    pub quality: Quality,
    /// What it was worked out by.
    #[serde(default)]
    pub method: Method,
}

/// Why an income should be asked again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// Much for a day.
    HighDay,
    /// Little for a day.
    LowDay,
    /// Much for a month.
    HighMonth,
    /// A doubt of a later server.
    #[serde(other)]
    Other,
}

/// The time that an income is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// Before the training.
    Before,
    /// At the interview.
    #[default]
    #[serde(other)]
    Now,
}

/// What an income was worked out by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// There is no income.
    Zero,
    /// Pay by the hour.
    Hours,
    /// Pay by the day.
    Days,
    /// Pay by the week.
    Weeks,
    /// Pay by the month.
    Months,
    /// Pay by the year.
    Years,
    /// Pay by the piece.
    Pieces,
    /// Harvests or rounds of a year.
    Rounds,
    /// Several sources, added up.
    Sum,
    /// The answers do not tell.
    #[default]
    #[serde(other)]
    NotFound,
}

/// How much a normalised income can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quality {
    /// As answered.
    Exact,
    /// The middle of a range.
    Range,
    /// Remembered from before.
    Recall,
    /// The person said that it is not right.
    Unconfirmed,
    /// Sales, costs unknown.
    GrossOnly,
    /// Worked out with the office's days per month.
    Estimated,
    /// Not answered.
    #[default]
    #[serde(other)]
    Missing,
}

/// A section of the form.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Section {
    /// Its title; empty where the form has none.
    #[serde(default)]
    pub label: String,
    /// The questions in it.
    pub questions: Vec<Answered>,
}

/// One question with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Answered {
    /// Its path with positions, `/data/person[1]/name`.
    #[serde(rename = "ref")]
    pub place: String,
    /// What was asked.
    #[serde(default)]
    pub label: String,
    /// The answer as it is stored.
    #[serde(default)]
    pub value: String,
    /// The answer as the form shows it.
    #[serde(default)]
    pub text: String,
    /// The question's kind, `select_one`.
    #[serde(default)]
    pub kind: String,
    /// The form's appearance; `month-year` says how much of a date was asked.
    #[serde(default)]
    pub appearance: String,
    /// SHA-256 of the file that the answer names, once that is here.
    #[serde(default)]
    pub file: Option<String>,
}

/// `POST records/{record}/return`.
#[derive(Debug, Clone, Serialize)]
pub struct ReturnRecord {
    /// The revision that the remark is about.
    pub revision: String,
    /// The office's words.
    pub remark: String,
}

/// How the server says no.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
pub struct Refusal {
    /// To branch on.
    #[serde(default)]
    pub code: String,
    /// For the person.
    #[serde(default)]
    pub message_th: String,
    /// For the person.
    #[serde(default)]
    pub message_en: String,
}
