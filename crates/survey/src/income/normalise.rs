//! Brings what was told to baht a month.

use crate::income::fraction::Fraction;
use crate::income::{
    Amount, AnyIncome, Costs, Figure, Income, IncomeWarning, Method, PiecesPer, Quality, Rules,
    Source, Statement, Unit,
};
use crate::money::Satang;

/// Computes the monthly income that follows from `statement`, in baht.
///
/// Rounds once, half up, at the very end; the total is rounded from the exact
/// sum, not from the rounded sources.
pub fn normalise(statement: Statement, rules: Rules) -> Income {
    let from_memory = statement.from_memory;
    let kept_quality = statement.kept_quality;
    let sources: Vec<Figure> = match statement.any {
        AnyIncome::Yes | AnyIncome::Seasonal => {
            let figure = |it| source_figure(it, from_memory, rules);
            statement.sources.iter().map(figure).collect()
        }
        _ => Vec::new(),
    };
    let mut total = match statement.any {
        AnyIncome::Yes | AnyIncome::Seasonal => total(&sources),
        AnyIncome::No | AnyIncome::InKindOnly => Figure {
            working_month: Some(Satang(0)),
            monthly: Some(Satang(0)),
            method: Method::Zero,
            quality: Quality::Exact,
            exact: Some(Fraction::ZERO),
            exact_working: Some(Fraction::ZERO),
            ..Figure::missing()
        },
        AnyIncome::Unknown(_) => Figure::missing(),
    };
    if from_memory && total.quality < Quality::Recall {
        total.quality = Quality::Recall;
    }
    total.quality = total.quality.max(kept_quality.unwrap_or(Quality::Exact));
    let size = |idx: &usize| sources[*idx].exact.map(Fraction::rounded);
    // Of two that bring the same, the one told first.
    let main = (0..sources.len())
        .rev()
        .filter(|it| size(it).is_some())
        .max_by_key(size);
    Income {
        statement,
        sources,
        total,
        main,
    }
}

impl Figure {
    fn missing() -> Figure {
        Figure {
            working_month: None,
            monthly: None,
            estimate: None,
            gross: None,
            method: Method::NotFound,
            quality: Quality::Missing,
            is_lower_bound: false,
            warning: None,
            exact: None,
            exact_working: None,
        }
    }
}

fn source_figure(source: &Source, from_memory: bool, rules: Rules) -> Figure {
    let warning = day_warning(source);
    let Some(amount) = twice(source.amount) else {
        return Figure::missing();
    };
    let (Some(unit), Some(factor)) = (source.unit, factor(source, rules)) else {
        return Figure {
            warning,
            ..Figure::missing()
        };
    };
    let costs = match source.costs {
        Costs::Known(costs) => i128::from(costs.0),
        Costs::Off | Costs::Unknown => 0,
    };
    let working = Fraction::half(amount - 2 * costs).times(factor.times, factor.divisor);
    let is_yearly = matches!(unit, Unit::Year | Unit::Season { .. });
    let months = if is_yearly {
        Some(12)
    } else {
        source.months_per_year
    };
    let average = months.map(|it| working.times(it, 12));
    let quality = match (average, source.costs, source.amount) {
        (None, ..) => Quality::Missing,
        (_, Costs::Unknown, _) => Quality::GrossOnly,
        _ if factor.is_estimated => Quality::Estimated,
        _ if source.is_denied => Quality::Unconfirmed,
        _ if from_memory => Quality::Recall,
        (_, _, Amount::Exact(_)) => Quality::Exact,
        _ => Quality::Range,
    };
    let is_net = source.costs != Costs::Unknown && !factor.is_estimated;
    let rounded = average.map(Fraction::rounded);
    let high_month = !factor.is_estimated && working.is_above(Satang::from_baht(200_000));
    Figure {
        working_month: is_net.then(|| working.rounded()),
        monthly: rounded.filter(|_| is_net),
        estimate: rounded.filter(|_| quality == Quality::Estimated),
        // Before costs and at days that nobody told: no figure at all.
        gross: rounded.filter(|_| quality == Quality::GrossOnly && !factor.is_estimated),
        method: factor.method,
        quality,
        is_lower_bound: matches!(source.amount, Amount::AtLeast(_)),
        warning: warning.or(high_month.then_some(IncomeWarning::HighMonth)),
        exact: average,
        exact_working: is_net.then_some(working),
    }
}

/// Twice the amount in satang, so that a middle stays whole.
fn twice(amount: Amount) -> Option<i128> {
    let (low, high) = match amount {
        Amount::Exact(it) | Amount::AtLeast(it) => (it, it),
        Amount::Range(low, high) => (low, high),
        Amount::Unknown(_) => return None,
    };
    Some(i128::from(low.0) + i128::from(high.0))
}

/// What one unit is multiplied with for a month that is worked.
struct Factor {
    times: u32,
    divisor: u32,
    method: Method,
    /// The days a month are the office's.
    is_estimated: bool,
}

fn factor(source: &Source, rules: Rules) -> Option<Factor> {
    let told = |method, times, divisor| Factor {
        times,
        divisor,
        method,
        is_estimated: false,
    };
    let by_days = |method, a_day: u32| Factor {
        times: a_day.saturating_mul(source.days_per_month.unwrap_or(rules.days_per_month)),
        divisor: 1,
        method,
        is_estimated: source.days_per_month.is_none(),
    };
    Some(match source.unit? {
        Unit::Hour { per_day } => by_days(Method::Hours, per_day?),
        Unit::Day => by_days(Method::Days, 1),
        Unit::Week => told(Method::Weeks, 52, 12),
        Unit::Month => told(Method::Months, 1, 1),
        Unit::Year => told(Method::Years, 1, 12),
        Unit::Piece { n, per } => match (n?, per?) {
            (n, PiecesPer::Day) => by_days(Method::Pieces, n),
            (n, PiecesPer::Week) => told(Method::Pieces, n.saturating_mul(52), 12),
            (n, PiecesPer::Month) => told(Method::Pieces, n, 1),
        },
        Unit::Season { per_year } => told(Method::Rounds, per_year?, 12),
    })
}

fn day_warning(source: &Source) -> Option<IncomeWarning> {
    let twice = twice(source.amount).filter(|_| source.unit == Some(Unit::Day))?;
    let limit = |baht| 2 * i128::from(Satang::from_baht(baht).0);
    match twice {
        it if it > limit(3_000) => Some(IncomeWarning::HighDay),
        it if it < limit(50) => Some(IncomeWarning::LowDay),
        _ => None,
    }
}

/// Adds up the sources: as good as the worst of them, and nothing where one of
/// them is not known.
fn total(sources: &[Figure]) -> Figure {
    let [first, rest @ ..] = sources else {
        return Figure::missing();
    };
    if rest.is_empty() {
        return first.clone();
    }
    let quality = sources
        .iter()
        .map(|it| it.quality)
        .max()
        .unwrap_or(Quality::Missing);
    let exact = summed(sources.iter().map(|it| it.exact));
    let exact_working = summed(sources.iter().map(|it| it.exact_working));
    let sum = exact.map(Fraction::rounded);
    Figure {
        working_month: exact_working.map(Fraction::rounded),
        monthly: sum.filter(|_| quality < Quality::Estimated),
        estimate: sum.filter(|_| quality == Quality::Estimated),
        gross: sum.filter(|_| quality == Quality::GrossOnly),
        method: Method::Sum,
        quality,
        is_lower_bound: sources.iter().any(|it| it.is_lower_bound),
        warning: sources.iter().find_map(|it| it.warning),
        exact,
        exact_working,
    }
}

/// The sum, or none where one of them is not known.
fn summed(mut amounts: impl Iterator<Item = Option<Fraction>>) -> Option<Fraction> {
    amounts.try_fold(Fraction::ZERO, |sum, it| it.map(|it| sum.plus(it)))
}
