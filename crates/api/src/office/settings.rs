//! What the office decides for itself.

use serde::{Deserialize, Serialize};

/// `GET settings`, and the answer to a [`SettingsChange`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Settings {
    /// The name that phones show.
    #[serde(default)]
    pub office_name: String,
    /// The office's province, two digits: `15`.
    #[serde(default)]
    pub province: String,
    /// The provinces to choose from; empty where no survey asks for one.
    #[serde(default)]
    pub provinces: Vec<Province>,
    /// Days that an accepted record stays on a phone.
    pub retention_days: u32,
    /// Whether `/try/<form-id>` opens forms without enrolment.
    pub try_enabled: bool,
    /// Days worked in a month, for estimates where the answers do not say.
    pub days_per_month_default: u32,
    /// Hours until an enrolment link expires.
    #[serde(default)]
    pub enrolment_hours: u32,
    /// People that a class of 3 to 9 hours needs.
    #[serde(default)]
    pub class_size_short: u32,
    /// People that a class of 10 hours and more needs.
    #[serde(default)]
    pub class_size_long: u32,
    /// Rounds of follow-ups, months after the end of a class.
    #[serde(default)]
    pub follow_up_rounds: Vec<u32>,
    /// Whether there is a follow-up before the training.
    #[serde(default)]
    pub follow_up_baseline: bool,
    /// Days before the due day from which a follow-up may be made.
    #[serde(default)]
    pub follow_up_days_before: u32,
    /// Days after the due day after which it is overdue.
    #[serde(default)]
    pub follow_up_days_after: u32,
}

/// A province that the office may lie in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Province {
    /// Two digits.
    pub code: String,
    /// Its name, Thai first.
    pub name: String,
}

/// `POST settings`: a change; what is `None` stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettingsChange {
    /// The name that phones show; not empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office_name: Option<String>,
    /// The office's province, two digits: `15`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub province: Option<String>,
    /// Days that an accepted record stays on a phone, at most 3650.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retention_days: Option<u32>,
    /// Whether `/try/<form-id>` opens forms without enrolment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub try_enabled: Option<bool>,
    /// Days worked in a month, 1 to 31.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_per_month_default: Option<u32>,
    /// Hours until an enrolment link expires, 1 to 1440.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enrolment_hours: Option<u32>,
    /// People that a class of 3 to 9 hours needs, 1 to 200.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class_size_short: Option<u32>,
    /// People that a class of 10 hours and more needs, 1 to 200.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class_size_long: Option<u32>,
    /// Rounds of follow-ups, months after the end of a class: 1 to 60, each once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follow_up_rounds: Option<Vec<u32>>,
    /// Whether there is a follow-up before the training.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follow_up_baseline: Option<bool>,
    /// Days before the due day, at most 60.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follow_up_days_before: Option<u32>,
    /// Days after the due day, at most 180.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follow_up_days_after: Option<u32>,
}
