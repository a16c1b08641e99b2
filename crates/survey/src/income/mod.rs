//! Income as it was told, and what it comes to in baht a month.
//!
//! Nobody says "net baht in an average month". They say 300 a day, 20,000 a
//! crop, more than 9,000. The raw answer is never overwritten; beside it stand
//! the figure, how it was found and how good it is.
//!
//! | told | monthly | quality |
//! |---|---|---|
//! | 15,000 a month | 15,000 | exact |
//! | 300 a day, 20 days a month | 6,000 | exact |
//! | 300 a day, days unknown | none; 7,800 estimated at 26 days | estimated |
//! | 300-400 a day, 20 days | 7,000 | range |
//! | more than 9,000 a month | 9,000, a lower bound | range |
//! | no income | 0 | exact |
//! | don't know, refused, left blank | none | missing |
//! | only in kind | 0, its worth apart | exact |
//! | sales of 9,000, costs unknown | none; 9,000 gross | gross only |
//! | from memory | as above | recall at best |
//! | "the same as last time" | last time's figure | that of last time at best |
//! | "that comes to 6,000 a month": "not right" | 6,000 | unconfirmed at best |

mod change;
mod fraction;
mod instance;
mod normalise;

pub use change::{Change, change};
pub use instance::{InstanceIncome, When, from_answers, from_instance};
pub use normalise::normalise;

use crate::income::fraction::Fraction;
use crate::money::Satang;

/// The office's settings for what people do not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// Days worked in a month, for estimates from a day wage.
    pub days_per_month: u32,
}

impl Default for Rules {
    fn default() -> Rules {
        Rules { days_per_month: 26 }
    }
}

/// Why an answer is not there; none of them means zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blank {
    /// Never asked, or left blank.
    Unanswered,
    /// The person does not know.
    DontKnow,
    /// The person does not want to say.
    Refused,
}

/// What one person said of all their income.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Whether there is any.
    pub any: AnyIncome,
    /// Where it comes from.
    pub sources: Vec<Source>,
    /// The value a month of what is received besides money, if any was told.
    pub in_kind: Option<Satang>,
    /// Told from memory, long after.
    pub from_memory: bool,
    /// How reliable the figure was when it was told, where it is only kept now.
    pub kept_quality: Option<Quality>,
}

/// The answer to "any income in the last 30 days".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnyIncome {
    /// Yes.
    Yes,
    /// Yes, but it is not the season now.
    Seasonal,
    /// Only food, lodging and the like, no money.
    InKindOnly,
    /// No: a zero that counts.
    No,
    /// Not known.
    Unknown(Blank),
}

/// One source of income, as it was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The kind of work, by its name in the form: `daily_wage`.
    pub kind: String,
    /// How much.
    pub amount: Amount,
    /// For what.
    pub unit: Option<Unit>,
    /// Days worked in a month, where the unit needs them.
    pub days_per_month: Option<u32>,
    /// Months worked in a year: 12 unless asked; none where it is not known.
    pub months_per_year: Option<u32>,
    /// What has to be spent for the same unit.
    pub costs: Costs,
    /// The person said that the monthly figure computed from this is not right.
    pub is_denied: bool,
}

/// An amount as it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// One figure.
    Exact(Satang),
    /// Between two figures: counts at the middle.
    Range(Satang, Satang),
    /// More than a figure: counts at that figure.
    AtLeast(Satang),
    /// Not known.
    Unknown(Blank),
}

/// What an amount is paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// An hour, with the hours worked a day.
    Hour {
        /// Hours worked a day.
        per_day: Option<u32>,
    },
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
    /// A piece or a job, with how many are done in some time.
    Piece {
        /// How many.
        n: Option<u32>,
        /// In what time.
        per: Option<PiecesPer>,
    },
    /// A season or round of production.
    Season {
        /// Rounds in a year.
        per_year: Option<u32>,
    },
}

/// The time in which pieces are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PiecesPer {
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
}

/// What has to be subtracted from an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Costs {
    /// Nothing: a wage, or net already.
    Off,
    /// This much for the same unit.
    Known(Satang),
    /// Some costs, but not known how much.
    Unknown,
}

/// How reliable a figure is, from best to worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quality {
    /// Told as one figure, with all that it needs.
    Exact,
    /// A middle or a lower bound.
    Range,
    /// Told from memory.
    Recall,
    /// Computed, but the person said that it is not right.
    Unconfirmed,
    /// The days worked are the office's setting.
    Estimated,
    /// Before unknown costs.
    GrossOnly,
    /// No figure.
    Missing,
}

impl Quality {
    /// All of them, from best to worst.
    const ALL: [Quality; 7] = [
        Quality::Exact,
        Quality::Range,
        Quality::Recall,
        Quality::Unconfirmed,
        Quality::Estimated,
        Quality::GrossOnly,
        Quality::Missing,
    ];

    /// Returns the quality with that word in data; `None` for any other word.
    pub fn of_code(code: &str) -> Option<Quality> {
        Quality::ALL.into_iter().find(|it| it.code() == code)
    }

    /// Returns the word in data: `gross_only`.
    pub fn code(self) -> &'static str {
        match self {
            Quality::Exact => "exact",
            Quality::Range => "range",
            Quality::Recall => "recall",
            Quality::Unconfirmed => "unconfirmed",
            Quality::Estimated => "estimated",
            Quality::GrossOnly => "gross_only",
            Quality::Missing => "missing",
        }
    }

    /// Returns whether before and after may be compared with it.
    pub fn is_comparable(self) -> bool {
        self <= Quality::Recall
    }
}

/// How a figure was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// No figure was found.
    NotFound,
    /// There is no income in money.
    Zero,
    /// × hours a day × days a month.
    Hours,
    /// × days a month.
    Days,
    /// × 52 ÷ 12.
    Weeks,
    /// As it is.
    Months,
    /// ÷ 12.
    Years,
    /// × pieces a month.
    Pieces,
    /// × rounds a year ÷ 12.
    Rounds,
    /// The sum of more than one source.
    Sum,
}

impl Method {
    /// Returns the word in data: `days`.
    pub fn code(self) -> &'static str {
        match self {
            Method::NotFound => "not_found",
            Method::Zero => "zero",
            Method::Hours => "hours",
            Method::Days => "days",
            Method::Weeks => "weeks",
            Method::Months => "months",
            Method::Years => "years",
            Method::Pieces => "pieces",
            Method::Rounds => "rounds",
            Method::Sum => "sum",
        }
    }
}

/// Why a figure should be confirmed with the person. It is accepted all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IncomeWarning {
    /// More than 3,000 baht a day.
    HighDay,
    /// Less than 50 baht a day.
    LowDay,
    /// More than 200,000 baht a month.
    HighMonth,
}

impl IncomeWarning {
    /// Returns the word in data: `high_day`.
    pub fn code(self) -> &'static str {
        match self {
            IncomeWarning::HighDay => "high_day",
            IncomeWarning::LowDay => "low_day",
            IncomeWarning::HighMonth => "high_month",
        }
    }
}

/// A figure in baht a month, with how it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Net baht in a month that is worked.
    pub working_month: Option<Satang>,
    /// Net baht a month, averaged over the year: **the figure to report**.
    pub monthly: Option<Satang>,
    /// The same with the office's days a month, where only these are unknown.
    /// Headline figures leave it out.
    pub estimate: Option<Satang>,
    /// Before costs, averaged over the year, where the costs are unknown.
    pub gross: Option<Satang>,
    /// How it was found.
    pub method: Method,
    /// How reliable it is.
    pub quality: Quality,
    /// The real figure is this or more.
    pub is_lower_bound: bool,
    /// Why it should be confirmed.
    pub warning: Option<IncomeWarning>,
    /// `monthly`, `estimate` or `gross` before rounding, to sum with.
    exact: Option<Fraction>,
    /// `working_month` before rounding.
    exact_working: Option<Fraction>,
}

/// The income of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Income {
    /// What was said.
    pub statement: Statement,
    /// One figure for each source, in the statement's order.
    pub sources: Vec<Figure>,
    /// All sources together. Known only if every source is.
    pub total: Figure,
    /// The position of the source with the highest income in `sources`.
    pub main: Option<usize>,
}
