//! The incomes of an interview, as the office's pages and exports show them.
//!
//! The rules, and where the answers stand, are in `survey::income`; here is
//! only how a figure is written down.

use api::office::income::{Income, IncomeWarning, Method, Quality, When};
use form::interview::Interview;
use survey::income::{self, Figure, InstanceIncome, Rules, from_instance};
use survey::money::Satang;

/// Says whether a group with children of these names is a block of income.
pub fn is_block<'a>(children: impl Iterator<Item = &'a str>) -> bool {
    children.into_iter().any(|it| it == "any_income")
}

/// Returns every income in an interview, by the office's days a month.
pub fn incomes(interview: &Interview, days_per_month: u32) -> Vec<Income> {
    from_instance(interview, Rules { days_per_month })
        .into_iter()
        .map(shown)
        .collect()
}

/// Returns what a month that is worked brings, where that is not the same as the average month.
pub fn working_month(total: &Figure) -> Option<Satang> {
    total
        .working_month
        .filter(|it| total.monthly.is_some_and(|monthly| monthly != *it))
}

fn shown(it: InstanceIncome) -> Income {
    let total = it.income.total;
    let text = |it: Option<Satang>| it.map(|it| it.to_string());
    Income {
        place: it.reference,
        when: match it.when {
            income::When::Now => When::Now,
            income::When::Before => When::Before,
        },
        monthly_baht: text(total.monthly),
        working_month_baht: text(working_month(&total)),
        estimate_baht: text(total.estimate),
        gross_baht: text(total.gross),
        quality: quality(total.quality),
        doubt: total.warning.map(warning),
        method: method(total.method),
    }
}

fn quality(quality: income::Quality) -> Quality {
    match quality {
        income::Quality::Exact => Quality::Exact,
        income::Quality::Range => Quality::Range,
        income::Quality::Recall => Quality::Recall,
        income::Quality::Unconfirmed => Quality::Unconfirmed,
        income::Quality::Estimated => Quality::Estimated,
        income::Quality::GrossOnly => Quality::GrossOnly,
        income::Quality::Missing => Quality::Missing,
    }
}

fn warning(warning: income::IncomeWarning) -> IncomeWarning {
    match warning {
        income::IncomeWarning::HighDay => IncomeWarning::HighDay,
        income::IncomeWarning::LowDay => IncomeWarning::LowDay,
        income::IncomeWarning::HighMonth => IncomeWarning::HighMonth,
    }
}

fn method(method: income::Method) -> Method {
    match method {
        income::Method::NotFound => Method::NotFound,
        income::Method::Zero => Method::Zero,
        income::Method::Hours => Method::Hours,
        income::Method::Days => Method::Days,
        income::Method::Weeks => Method::Weeks,
        income::Method::Months => Method::Months,
        income::Method::Years => Method::Years,
        income::Method::Pieces => Method::Pieces,
        income::Method::Rounds => Method::Rounds,
        income::Method::Sum => Method::Sum,
    }
}
