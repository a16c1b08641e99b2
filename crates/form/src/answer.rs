//! Answers as staff write them and as they are stored: Thai digits, numbers
//! with commas, years of the Buddhist era, dates that are known in part.

use crate::decimal;
use crate::form::{DataType, Kind};
use crate::time;

/// Years between the Buddhist and the common era.
pub const BUDDHIST_OFFSET: i64 = 543;

/// `value` as it is stored for an answer of that type.
///
/// Numbers lose grouping commas, a currency sign and `.-`; Thai digits become
/// `0`-`9` where the type has digits at all. What cannot be understood stays
/// as it is.
pub fn normalised(value: &str, data_type: DataType, kind: Kind) -> String {
    match data_type {
        DataType::Int => match number(value) {
            Some(number) => without_zeros(&number),
            None => value.trim().to_owned(),
        },
        DataType::Decimal => number(value).unwrap_or_else(|| value.trim().to_owned()),
        DataType::Date | DataType::Time | DataType::DateTime => western_digits(value.trim()),
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

/// Whether `value` can be stored for that type; nothing always can.
pub fn is_of_type(value: &str, data_type: DataType) -> bool {
    value.is_empty()
        || match data_type {
            DataType::Int => is_integer(value),
            DataType::Decimal => is_decimal(value),
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

/// `text` with Thai digits written as `0`-`9`.
pub fn western_digits(text: &str) -> String {
    let western = |it: char| match it {
        '\u{0E50}'..='\u{0E59}' => char::from(b'0' + (it as u32 - 0x0E50) as u8),
        it => it,
    };
    text.chars().map(western).collect()
}

/// A number as staff write it, as a plain one: `15,000.-` is `15000`.
pub fn number(text: &str) -> Option<String> {
    let western = western_digits(text.trim());
    let mut plain = western.trim_start_matches('\u{0E3F}').trim();
    for unit in crate::text::currency_words() {
        plain = plain.strip_suffix(unit).unwrap_or(plain).trim_end();
    }
    let plain = plain
        .trim_end_matches('\u{0E3F}')
        .trim_end()
        .trim_end_matches(".-")
        .trim_end_matches(".\u{2013}");
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    if whole.contains(',') && !is_grouped(whole) || fraction.contains(',') {
        return None;
    }
    let plain: String = plain
        .chars()
        .filter(|it| !matches!(it, ',' | ' ' | '\u{00A0}'))
        .collect();
    let plain = plain.strip_prefix('+').unwrap_or(&plain);
    is_decimal(plain).then(|| plain.to_owned())
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

/// Groups of three behind the first: `1,234,567`.
fn is_grouped(whole: &str) -> bool {
    let unsigned = whole.trim_start_matches(['-', '+']);
    let mut groups = unsigned.split(',').map(str::trim);
    let first = groups.next().unwrap_or("");
    let is_digits = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    (1..=3).contains(&first.len())
        && is_digits(first)
        && groups.all(|it| it.len() == 3 && is_digits(it))
}

/// A number with commas between thousands, for reading: `15,000.5`.
pub fn grouped(number: &str) -> String {
    let (sign, unsigned) = match number.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", number),
    };
    let (whole, fraction) = match unsigned.find('.') {
        Some(at) => unsigned.split_at(at),
        None => (unsigned, ""),
    };
    if !is_decimal(number) {
        return number.to_owned();
    }
    let mut text = String::from(sign);
    for (idx, digit) in whole.chars().enumerate() {
        if idx > 0 && (whole.len() - idx) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text + fraction
}

/// The common-era year that is meant by a year as staff write it: 2400 to
/// 2600 is the Buddhist era, 1900 to 2100 the common era, anything else unclear.
pub fn common_year(year: i64) -> Option<i64> {
    match year {
        2400..=2600 => Some(year - BUDDHIST_OFFSET),
        1900..=2100 => Some(year),
        _ => None,
    }
}

/// The year of the Buddhist era.
pub fn buddhist_year(common: i64) -> i64 {
    common + BUDDHIST_OFFSET
}

/// A date of which only the year, or year and month, may be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartialDate {
    /// Common era.
    pub year: i64,
    /// 1 to 12.
    pub month: Option<u32>,
    /// 1 to 31; only with a month.
    pub day: Option<u32>,
}

impl PartialDate {
    /// Reads `2026`, `2026-11` and `2026-11-20`.
    pub fn parse(text: &str) -> Option<PartialDate> {
        let mut parts = text.trim().split('-');
        let year: i64 = parts.next().filter(|it| it.len() == 4)?.parse().ok()?;
        let month: Option<u32> = parts.next().map(str::parse).transpose().ok()?;
        let day: Option<u32> = parts.next().map(str::parse).transpose().ok()?;
        if parts.next().is_some() {
            return None;
        }
        time::days_from_civil(year, month.unwrap_or(1), day.unwrap_or(1))?;
        Some(PartialDate { year, month, day })
    }

    /// What is known: `2026-11`.
    pub fn text(self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            (None, _) => format!("{:04}", self.year),
        }
    }

    /// A whole date for a date question, as ODK fills in what is not asked: the first.
    pub fn whole(self) -> String {
        let (month, day) = (self.month.unwrap_or(1), self.day.unwrap_or(1));
        format!("{:04}-{month:02}-{day:02}", self.year)
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

fn is_decimal(value: &str) -> bool {
    let unsigned = value.strip_prefix('-').unwrap_or(value);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let is_digits = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    is_digits(whole) && is_digits(fraction) && !(whole.is_empty() && fraction.is_empty())
}

fn is_point(value: &str) -> bool {
    let numbers: Option<Vec<f64>> = value
        .split_whitespace()
        .map(|it| decimal::parse(it).filter(|it| it.is_finite()))
        .collect();
    numbers.is_some_and(|it| {
        (2..=4).contains(&it.len()) && it[0].abs() <= 90.0 && it[1].abs() <= 180.0
    })
}

fn is_line(value: &str, n_least: usize) -> bool {
    let points = value.split(';').map(str::trim).filter(|it| !it.is_empty());
    points.clone().all(is_point) && points.count() >= n_least
}
