//! Answers as staff write them and as they are stored.

use thai::{digits, number};

use crate::compiled::{DataType, Kind};
use crate::time;

/// Returns `value` as it is stored for an answer of that type.
///
/// Numbers lose grouping commas, a currency sign and `.-`; Thai digits become
/// `0`-`9` where the type has digits at all. What is not understood is
/// returned as it is.
pub fn normalised(value: &str, data_type: DataType, kind: Kind) -> String {
    match data_type {
        DataType::Int => match number::read(value) {
            Some(number) => without_zeros(&number),
            None => value.trim().to_owned(),
        },
        DataType::Decimal => number::read(value).unwrap_or_else(|| value.trim().to_owned()),
        DataType::Date | DataType::Time | DataType::DateTime => digits::ascii(value.trim()),
        DataType::Geopoint | DataType::Geotrace | DataType::Geoshape => value.trim().to_owned(),
        _ if matches!(kind, Kind::SelectMultiple | Kind::Rank) => {
            value.split_whitespace().collect::<Vec<_>>().join(" ")
        }
        _ => value
            .replace("\r\n", "\n")
            .chars()
            .filter(|it| !it.is_control() || matches!(it, '\n' | '\t'))
            .collect(),
    }
}

/// Returns whether `value` is one of that type; an empty one always is.
pub fn is_of_type(value: &str, data_type: DataType) -> bool {
    value.is_empty()
        || match data_type {
            DataType::Int => is_integer(value),
            DataType::Decimal => number::is_plain(value),
            DataType::Boolean => matches!(value, "true" | "false" | "1" | "0"),
            DataType::Date => !value.contains('T') && time::parse_date_time(value).is_some(),
            DataType::DateTime => value.contains('T') && time::parse_date_time(value).is_some(),
            DataType::Time => time::parse_time(value).is_some(),
            DataType::Geopoint => is_point(value),
            DataType::Geotrace => is_line(value, 2),
            DataType::Geoshape => is_line(value, 3),
            DataType::String
            | DataType::Binary
            | DataType::Barcode
            | DataType::Intent
            | DataType::Rank
            | DataType::Select
            | DataType::SelectOne => true,
        }
}

/// `007` as it is sent, `7`.
fn without_zeros(number: &str) -> String {
    let (sign, digits) = match number.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", number),
    };
    if !is_integer(digits) {
        return number.to_owned();
    }
    match digits.trim_start_matches('0') {
        "" => "0".to_owned(),
        digits => format!("{sign}{digits}"),
    }
}

/// The date that many days after 1970-01-01; empty for no number.
pub(crate) fn date_of_days(days: f64) -> String {
    match days.is_finite() && days.abs() < 3_000_000.0 {
        true => time::date_text(days.floor() as i64),
        false => String::new(),
    }
}

/// The date of a date with a time.
pub(crate) fn date_part(text: &str) -> &str {
    match text.split_once('T') {
        Some((date, _)) if time::parse_date_time(text).is_some() => date,
        _ => text,
    }
}

fn is_integer(value: &str) -> bool {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let is_plain = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
    // XForms' int has 32 bits.
    is_plain && value.parse::<i32>().is_ok()
}

/// The number in a stored value; none for a text that is none, and for `NaN` and `inf`.
pub(crate) fn finite(value: &str) -> Option<f64> {
    value.parse().ok().filter(|it: &f64| it.is_finite())
}

fn is_point(value: &str) -> bool {
    let numbers: Option<Vec<f64>> = value.split_whitespace().map(finite).collect();
    numbers.is_some_and(|it| {
        (2..=4).contains(&it.len()) && it[0].abs() <= 90.0 && it[1].abs() <= 180.0
    })
}

fn is_line(value: &str, n_least: usize) -> bool {
    let points = value.split(';').map(str::trim).filter(|it| !it.is_empty());
    points.clone().all(is_point) && points.count() >= n_least
}
