//! Staff, forms, settings and backups on the wire.

use serde::{Deserialize, Serialize};

use crate::text::Language;

/// `POST staff`.
#[derive(Debug, Clone, Serialize)]
pub struct NewStaff {
    /// Her name.
    pub name: String,
}

/// One of the office's interviewers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Staff {
    /// Her id.
    pub id: String,
    /// Her name.
    pub name: String,
    /// Her phones.
    #[serde(default)]
    pub phones: Vec<Phone>,
    /// Enrolment links that nobody has used yet, the newest first.
    #[serde(default)]
    pub open_links: Vec<OpenLink>,
}

/// An enrolment link that nobody has used yet.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct OpenLink {
    /// Names it to the server; opens nothing.
    pub id: String,
    /// Milliseconds since 1970.
    pub created_at: i64,
    /// Until when it can be used.
    pub expires_at: i64,
}

/// A phone that was enrolled.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Phone {
    /// Its id.
    pub id: String,
    /// What its browser said of itself.
    #[serde(default)]
    pub device: String,
    /// Milliseconds since 1970.
    pub enrolled_at: i64,
    /// When it last spoke to the server.
    #[serde(default)]
    pub last_seen: Option<i64>,
    /// When the office shut it out.
    #[serde(default)]
    pub revoked_at: Option<i64>,
}

/// `POST staff/{id}/enrolment`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct EnrolmentLink {
    /// What to open on the phone.
    pub link: String,
    /// The same as a QR code: an `<svg>` made by the server.
    pub qr_svg: String,
    /// Until when it can be used.
    pub expires_at: i64,
}

/// A published form.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Survey {
    /// Its form_id.
    pub id: String,
    /// Its version.
    #[serde(default)]
    pub version: String,
    /// Title in Thai.
    #[serde(default)]
    pub title_th: String,
    /// Title in English.
    #[serde(default)]
    pub title_en: String,
    /// Records received.
    #[serde(default)]
    pub n_records: u32,
    /// Milliseconds since 1970.
    #[serde(default)]
    pub published_at: Option<i64>,
}

impl Survey {
    /// Its title in `language`.
    pub fn title(&self, language: Language) -> &str {
        language.pick(&self.title_th, &self.title_en)
    }
}

/// The office's settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The name that phones show.
    #[serde(default)]
    pub office_name: String,
    /// Two digits, `15`; counts from the server's next start on.
    #[serde(default)]
    pub province: String,
    /// Days that an accepted record stays on a phone.
    pub retention_days: u32,
    /// Whether `/try/<form-id>` is open to anybody.
    pub try_enabled: bool,
    /// Days worked in a month where the answer does not tell.
    pub days_per_month_default: u32,
    /// Hours until an enrolment link expires.
    #[serde(default)]
    pub enrolment_hours: u32,
    /// The provinces to choose from; empty where the surveys ask for none.
    #[serde(default, skip_serializing)]
    pub provinces: Vec<Province>,
    /// What this page does not know is sent back as it came.
    #[serde(flatten)]
    pub others: serde_json::Map<String, serde_json::Value>,
}

/// A province that the office may lie in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Province {
    /// Two digits.
    pub code: String,
    /// With the Thai name first.
    pub name: String,
}

/// `POST backup`: what became of a phone's records.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum BackupAnswer {
    /// Nothing was taken in yet: the server asks whose file it is.
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
        /// Whether the person was added for it.
        is_new_person: bool,
        /// One for each record of the file.
        receipts: Vec<BackupReceipt>,
    },
}

/// A member of staff who has the name in a backup file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Candidate {
    /// Her id.
    pub id: String,
    /// Her name.
    pub name: String,
    /// Her phones that can send.
    pub n_phones: u32,
}

/// What became of one record of a backup file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct BackupReceipt {
    /// The record.
    pub record: String,
    /// Who or what it is about; empty where its form cannot open it.
    pub name: String,
    /// The form's title.
    pub form_title_th: String,
    /// The form's title.
    pub form_title_en: String,
    /// When the interview ended, in milliseconds since 1970.
    pub finished_at: i64,
    /// What became of it.
    pub outcome: BackupOutcome,
    /// Why it was refused.
    #[serde(default)]
    pub message_th: String,
    /// Why it was refused.
    #[serde(default)]
    pub message_en: String,
}

/// What became of one record of a backup file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BackupOutcome {
    /// It is new here.
    Stored,
    /// The phone had sent it before.
    AlreadyStored,
    /// Kept beside another revision.
    Conflict,
    /// Not kept.
    Refused,
}

/// The beginning of a phone's backup file.
#[derive(Debug, Clone, Deserialize)]
pub struct BackupHead {
    /// The file's format, 1.
    pub samruat_backup: u32,
}
