//! One person's income over time, as a small drawing. The figures stand in a table beside it.

use api::office::register::PersonIncome;
use leptos::prelude::*;
use thai::date::Day;

use crate::office::app::Office;
use crate::text::office::figures::baht;
use crate::text::office::register::RegisterWords;
use crate::text::when::short_day;

const WIDTH: f64 = 480.0;
const HEIGHT: f64 = 150.0;
const MARGIN: f64 = 14.0;

/// A point of the line: where it stands, and whether it is from before the training.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Point {
    x: f64,
    y: f64,
    is_before: bool,
}

/// Draws the known incomes as a line, with the same figures as a table.
pub fn incomes(incomes: &[PersonIncome]) -> AnyView {
    let language = Office::current().language_now();
    let words = RegisterWords::of(language);
    let line = |it: &PersonIncome| {
        let amount = match it.monthly.as_str() {
            "" => words.unknown.to_owned(),
            amount => baht(amount),
        };
        let when = match it.is_before {
            true => words.before_training,
            false => "",
        };
        view! {
            <tr>
                <th scope="row" class="moment">{short_day(language, &it.day)}</th>
                <td class="number">{amount}</td>
                <td>{words.quality_name(&it.quality)}</td>
                <td>{when}</td>
            </tr>
        }
    };
    view! {
        {drawing(&points(incomes), words.incomes)}
        <table class="table plain">
            <thead>
                <tr>
                    <th scope="col">{words.asked_on}</th>
                    <th scope="col" class="number">{words.income}</th>
                    <th scope="col">{words.quality}</th>
                    <th scope="col"><span class="unseen">{words.before_training}</span></th>
                </tr>
            </thead>
            <tbody>{incomes.iter().map(line).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// A line needs two points; the table has the figures in any case.
fn drawing(points: &[Point], label: &'static str) -> Option<AnyView> {
    if points.len() < 2 {
        return None;
    }
    let path: Vec<String> = points
        .iter()
        .map(|it| format!("{:.1},{:.1}", it.x, it.y))
        .collect();
    let marks = points.iter().map(|it| {
        let class = if it.is_before { "mark before" } else { "mark" };
        view! { <circle class=class cx=format!("{:.1}", it.x) cy=format!("{:.1}", it.y) r="5" /> }
    });
    let drawing = view! {
        <svg class="income-chart" viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-label=label>
            <line class="base" x1="0" x2=WIDTH y1=HEIGHT - MARGIN y2=HEIGHT - MARGIN />
            <polyline points=path.join(" ") />
            {marks.collect_view()}
        </svg>
    };
    Some(drawing.into_any())
}

/// The known incomes, spread over the width by their days and over the height from 0 to the highest.
fn points(incomes: &[PersonIncome]) -> Vec<Point> {
    let known: Vec<(f64, f64, bool)> = incomes
        .iter()
        .filter_map(|it| {
            let day = Day::parse(&it.day)?.epoch_days();
            Some((day as f64, it.monthly.parse::<f64>().ok()?, it.is_before))
        })
        .collect();
    let days = known.iter().map(|it| it.0);
    let (first, last) = (
        days.clone().fold(f64::INFINITY, f64::min),
        days.fold(f64::NEG_INFINITY, f64::max),
    );
    let highest = known.iter().map(|it| it.1).fold(1.0, f64::max);
    let lowest = known.iter().map(|it| it.1).fold(0.0, f64::min);
    let point = |(day, amount, is_before): &(f64, f64, bool)| Point {
        x: MARGIN + (day - first) / (last - first).max(1.0) * (WIDTH - 2.0 * MARGIN),
        y: HEIGHT - MARGIN - (amount - lowest) / (highest - lowest) * (HEIGHT - 2.0 * MARGIN),
        is_before: *is_before,
    };
    known.iter().map(point).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn income(day: &str, monthly: &str) -> PersonIncome {
        PersonIncome {
            day: day.to_owned(),
            monthly: monthly.to_owned(),
            quality: "exact".to_owned(),
            is_before: false,
        }
    }

    #[test]
    fn points_are_spread_by_day_and_amount_and_unknown_ones_left_out() {
        let drawn = points(&[
            income("2026-01-01", "0"),
            income("2026-01-06", ""),
            income("2026-01-11", "10000"),
            income("2026-01-21", "5000"),
        ]);
        let places: Vec<(f64, f64)> = drawn.iter().map(|it| (it.x, it.y)).collect();
        assert_eq!(places, [(14.0, 136.0), (240.0, 14.0), (466.0, 75.0)]);
        assert!(points(&[]).is_empty());
    }
}
