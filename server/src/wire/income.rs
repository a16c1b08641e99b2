//! The incomes of an interview, as the office sees and exports them.
//!
//! The rules, and where the answers stand, are in `survey::income`; here is
//! only how a figure is written down.

use form::interview::Interview;
use serde::Serialize;
use survey::income::{InstanceIncome, Rules, When, from_instance};
use utoipa::ToSchema;

/// One person's income, normalised to baht a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct IncomeView {
    /// The block it was told in: `/data/income`, `/data/member[2]/income`.
    #[serde(rename = "ref")]
    pub reference: String,
    /// `now`, or `before` the training.
    pub when: String,
    /// The average month of the year, `7800` or `7800.50`; `null` where it is not known.
    pub monthly_baht: Option<String>,
    /// A month that is worked, where it brings more than the average one.
    pub working_month_baht: Option<String>,
    /// The same with the office's days a month, where only these are unknown.
    pub estimate_baht: Option<String>,
    /// Before costs, where the costs are unknown.
    pub gross_baht: Option<String>,
    /// `exact`, `range`, `recall`, `unconfirmed`, `estimated`, `gross_only` or `missing`.
    pub quality: String,
    /// Why it should be asked again: `high_day`, `low_day` or `high_month`.
    pub doubt: Option<String>,
    /// How it was worked out: `days`, `months`, `sum`, `zero`, ...
    pub method: String,
}

/// Says whether a group with children of these names is a block of income.
pub fn is_block<'a>(children: impl Iterator<Item = &'a str>) -> bool {
    children.into_iter().any(|it| it == "any_income")
}

/// Returns every income in an interview, by the office's days a month.
pub fn incomes(interview: &Interview, days_per_month: u32) -> Vec<IncomeView> {
    from_instance(interview, Rules { days_per_month })
        .into_iter()
        .map(shown)
        .collect()
}

fn shown(it: InstanceIncome) -> IncomeView {
    let total = it.income.total;
    IncomeView {
        reference: it.reference,
        when: match it.when {
            When::Now => "now",
            When::Before => "before",
        }
        .to_owned(),
        monthly_baht: total.monthly.map(|it| it.to_string()),
        working_month_baht: total
            .working_month
            .filter(|it| total.monthly.is_some_and(|monthly| monthly != *it))
            .map(|it| it.to_string()),
        estimate_baht: total.estimate.map(|it| it.to_string()),
        gross_baht: total.gross.map(|it| it.to_string()),
        quality: total.quality.code().to_owned(),
        doubt: total.warning.map(|it| it.code().to_owned()),
        method: total.method.code().to_owned(),
    }
}
