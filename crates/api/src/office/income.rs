//! Incomes brought to a month. The rules are in `survey::income`; here is only how a figure is sent.

use serde::{Deserialize, Serialize};

/// One block of income, brought to baht a month.
///
/// Amounts are baht with two decimals at most, `7800` or `7800.50`; `None` where they are not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Income {
    /// The question, group or repeat it was told in: `/data/member[2]/income`.
    #[serde(default, rename = "ref")]
    pub place: String,
    /// The time that it is of.
    #[serde(default)]
    pub when: When,
    /// The average month of the year.
    #[serde(default)]
    pub monthly_baht: Option<String>,
    /// A month that is worked, where it brings more than the average one.
    #[serde(default)]
    pub working_month_baht: Option<String>,
    /// The average month with the office's days a month, where only these are unknown.
    #[serde(default)]
    pub estimate_baht: Option<String>,
    /// Sales a month before costs, where the costs are unknown.
    #[serde(default)]
    pub gross_baht: Option<String>,
    /// How far the figure can be trusted.
    #[serde(default)]
    pub quality: Quality,
    /// Why it should be asked again.
    #[serde(default)]
    pub doubt: Option<IncomeWarning>,
    /// What it was worked out by.
    #[serde(default)]
    pub method: Method,
}

/// The time that an income is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum When {
    /// Before the training.
    Before,
    /// At the interview, and any time of a later server.
    #[default]
    #[serde(other)]
    Now,
}

/// How far an income can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Quality {
    /// As answered.
    Exact,
    /// The middle of a range.
    Range,
    /// Remembered from before.
    Recall,
    /// The person said that it is not right.
    Unconfirmed,
    /// Sales; costs are unknown.
    GrossOnly,
    /// Worked out with the office's days a month.
    Estimated,
    /// Not answered, and any quality of a later server.
    #[default]
    #[serde(other)]
    Missing,
}

/// Why an income should be asked again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum IncomeWarning {
    /// Much for a day.
    HighDay,
    /// Little for a day.
    LowDay,
    /// Much for a month.
    HighMonth,
    /// A warning of a later server; never sent.
    #[serde(other)]
    Other,
}

/// What an income was worked out by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
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
    /// The answers do not tell, and any method of a later server.
    #[default]
    #[serde(other)]
    NotFound,
}
