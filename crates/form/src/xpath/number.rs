//! Writes and reads numbers by XPath's rules, which differ from Rust's.

use std::borrow::Cow;

use crate::time::{DAY, DateTime, Timestamp, parse_date_time};

/// Returns the text of a number as `string()` writes it: no exponent, `-0` is `0`.
pub fn number_text(number: f64) -> Cow<'static, str> {
    if number.is_nan() {
        Cow::Borrowed("NaN")
    } else if number.is_infinite() {
        Cow::Borrowed(if number > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        })
    } else if number == 0.0 {
        Cow::Borrowed("0")
    } else {
        Cow::Owned(number.to_string())
    }
}

/// Returns the number in a text as `number()` reads it: a date is a whole number of days, a date
/// with a time is the moment in days of UTC, as `decimal-date-time` has it.
pub fn text_number(text: &str, now: Timestamp) -> f64 {
    let text = trimmed(text);
    plain_number(text).unwrap_or_else(|| match iso_date_time(text) {
        Some(moment) if moment.millis.is_some() => {
            moment.at_offset(now.offset_minutes).millis as f64 / DAY as f64
        }
        Some(date) => date.days as f64,
        None => f64::NAN,
    })
}

/// Returns the number in a text as comparisons read it: dates and moments by one wall clock.
pub fn text_rank(text: &str, now: Timestamp) -> f64 {
    let text = trimmed(text);
    plain_number(text).unwrap_or_else(|| {
        iso_date_time(text).map_or(f64::NAN, |it| it.wall_days(now.offset_minutes))
    })
}

fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n', '\r'])
}

/// Only what is written in full: `2026-1-2` may be something else.
fn iso_date_time(text: &str) -> Option<DateTime> {
    let full = text.len() >= 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
    match full && matches!(text.as_bytes().get(10), None | Some(b'T')) {
        true => parse_date_time(text),
        false => None,
    }
}

/// `-?digits(.digits)?`, and nothing else that Rust would read as a number.
fn plain_number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let mut n_dots = 0;
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' => {}
            b'.' => n_dots += 1,
            _ => return None,
        }
    }
    if n_dots > 1 || digits.len() == n_dots {
        return None;
    }
    text.parse().ok()
}

/// Rounds half up, as XPath 1.0 says: `-2.5` becomes `-2`.
pub fn rounded(number: f64) -> f64 {
    let down = number.floor();
    match number - down >= 0.5 {
        true => down + 1.0,
        false => down,
    }
}

/// Rounds at a decimal place, on the digits a person sees: `1.005` at 2 is `1.01`.
pub fn rounded_at(number: f64, places: f64) -> f64 {
    if !number.is_finite() || places.is_nan() {
        return number;
    }
    if places.abs() > 30.0 {
        return f64::NAN;
    }
    let places = places.trunc() as i32;
    if places < 0 {
        let unit = 10f64.powi(-places);
        return rounded(number / unit) * unit;
    }
    let text = number.abs().to_string();
    let Some(dot) = text.find('.') else {
        return number;
    };
    let cut = dot + 1 + places as usize;
    if cut >= text.len() {
        return number;
    }
    let dropped = &text.as_bytes()[cut..];
    // Half goes up, so for a negative number towards zero.
    let exactly_half = dropped[0] == b'5' && dropped[1..].iter().all(|it| *it == b'0');
    let away = dropped[0] >= b'5' && !(number < 0.0 && exactly_half);
    let mut digits: Vec<u8> = text.as_bytes()[..cut].to_vec();
    if away {
        raise(&mut digits);
    }
    let rounded = String::from_utf8(digits)
        .ok()
        .and_then(|it| it.parse::<f64>().ok());
    rounded.map_or(number, |it| it.copysign(number))
}

/// Adds one to the last of `digits`, which may hold a dot.
fn raise(digits: &mut Vec<u8>) {
    for digit in digits.iter_mut().rev() {
        match digit {
            b'.' => {}
            b'9' => *digit = b'0',
            _ => {
                *digit += 1;
                return;
            }
        }
    }
    digits.insert(0, b'1');
}
