//! Moments, dates and times in ISO 8601, as the engine stores them.
//!
//! Time zones are offsets that the caller passes; there is no clock here.

use thai::civil::{civil_from_days, days_from_civil};

/// Milliseconds of a day.
pub const DAY: i64 = 86_400_000;

/// A moment, with the offset of the wall clock that showed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp {
    /// Milliseconds since 1970-01-01T00:00Z.
    pub millis: i64,
    /// Minutes east of UTC.
    pub offset_minutes: i16,
}

impl Timestamp {
    /// Returns the same moment by its own wall clock.
    pub fn wall(self) -> DateTime {
        let wall = self.millis + i64::from(self.offset_minutes) * 60_000;
        DateTime {
            days: wall.div_euclid(DAY),
            millis: Some(wall.rem_euclid(DAY)),
            offset_minutes: Some(self.offset_minutes),
        }
    }

    /// `2026-11-20`, by the wall clock.
    pub fn date_text(self) -> String {
        date_text(self.wall().days)
    }

    /// `2026-11-20T09:00:00.000+07:00`
    pub fn text(self) -> String {
        let wall = self.wall();
        let mut text = date_text(wall.days);
        text.push('T');
        push_time(&mut text, wall.millis.unwrap_or(0));
        push_offset(&mut text, self.offset_minutes);
        text
    }

    /// Reads `2026-11-20T09:00:00.000+07:00`; what has no offset is UTC's.
    pub fn parse(text: &str) -> Option<Timestamp> {
        let moment = parse_date_time(text)?;
        let offset_minutes = moment.offset_minutes.unwrap_or(0);
        Some(moment.at_offset(offset_minutes))
    }
}

/// A date, or a date with a time, as a text says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateTime {
    /// Days since 1970-01-01, by the wall clock that was read.
    pub days: i64,
    /// Milliseconds of the day, none for a bare date.
    pub millis: Option<i64>,
    /// Minutes east of UTC, none where the text does not say.
    pub offset_minutes: Option<i16>,
}

impl DateTime {
    /// Returns the moment; what has no offset is taken at `offset_minutes`, and so is
    /// the wall clock of the answer.
    pub fn at_offset(self, offset_minutes: i16) -> Timestamp {
        let own = self.offset_minutes.unwrap_or(offset_minutes);
        let wall = self.days * DAY + self.millis.unwrap_or(0);
        Timestamp {
            millis: wall - i64::from(own) * 60_000,
            offset_minutes,
        }
    }

    /// Days with their fraction, by a wall clock `offset_minutes` east of UTC.
    pub fn wall_days(self, offset_minutes: i16) -> f64 {
        match self.millis {
            None => self.days as f64,
            Some(_) => {
                let wall = self.at_offset(offset_minutes).wall();
                wall.days as f64 + wall.millis.unwrap_or(0) as f64 / DAY as f64
            }
        }
    }
}

/// `2026-11-20`
pub fn date_text(days: i64) -> String {
    let (year, month, day) = civil_from_days(days);
    let mut text = String::with_capacity(10);
    if year < 0 {
        text.push('-');
    }
    push_padded(&mut text, year.abs(), 4);
    text.push('-');
    push_padded(&mut text, i64::from(month), 2);
    text.push('-');
    push_padded(&mut text, i64::from(day), 2);
    text
}

/// Appends `09:00:00.000`.
pub fn push_time(text: &mut String, millis: i64) {
    push_padded(text, millis / 3_600_000, 2);
    text.push(':');
    push_padded(text, millis / 60_000 % 60, 2);
    text.push(':');
    push_padded(text, millis / 1_000 % 60, 2);
    text.push('.');
    push_padded(text, millis % 1_000, 3);
}

/// Appends `+07:00`, and `Z` for UTC.
pub fn push_offset(text: &mut String, offset_minutes: i16) {
    if offset_minutes == 0 {
        text.push('Z');
        return;
    }
    text.push(if offset_minutes < 0 { '-' } else { '+' });
    let minutes = i64::from(offset_minutes).abs();
    push_padded(text, minutes / 60, 2);
    text.push(':');
    push_padded(text, minutes % 60, 2);
}

/// Appends `number` with zeros before it up to `width` digits.
pub fn push_padded(text: &mut String, number: i64, width: usize) {
    let digits = number.to_string();
    for _ in digits.len()..width {
        text.push('0');
    }
    text.push_str(&digits);
}

/// Reads `2026-11-20` or `2026-11-20T09:00:00.000+07:00`, also without zeros
/// before day and month, seconds, milliseconds or offset.
pub fn parse_date_time(text: &str) -> Option<DateTime> {
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    let days = days_from_civil(digits(year)?, digits(month)? as u32, digits(day)? as u32)?;
    let (millis, offset_minutes) = match time {
        Some(time) => parse_time(time).map(|(millis, offset)| (Some(millis), offset))?,
        None => (None, None),
    };
    Some(DateTime {
        days,
        millis,
        offset_minutes,
    })
}

/// Reads `09:00`, `09:00:00.000` and `09:00:00.000+07:00`: milliseconds of the
/// day and the offset.
pub fn parse_time(text: &str) -> Option<(i64, Option<i16>)> {
    let end = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let offset = parse_offset(&text[end..])?;
    let mut parts = text[..end].split(':');
    let (hour, minute) = (two_digits(parts.next()?)?, two_digits(parts.next()?)?);
    let (second, fraction) = match parts.next() {
        Some(second) => second.split_once('.').unwrap_or((second, "0")),
        None => ("00", "0"),
    };
    let second = two_digits(second)?;
    if parts.next().is_some() || hour > 24 || minute > 59 || second > 59 {
        return None;
    }
    digits(fraction)?;
    let mut millis = 0;
    for place in 0..3 {
        let digit = fraction
            .as_bytes()
            .get(place)
            .map_or(0, |it| i64::from(it - b'0'));
        millis = millis * 10 + digit;
    }
    let millis = ((hour * 60 + minute) * 60 + second) * 1_000 + millis;
    (millis <= DAY).then_some((millis, offset))
}

/// Reads nothing, `Z`, `+07`, `+07:00` and `+0700`.
fn parse_offset(text: &str) -> Option<Option<i16>> {
    let sign = match text.as_bytes().first() {
        None => return Some(None),
        Some(b'Z') => return (text.len() == 1).then_some(Some(0)),
        Some(b'-') => -1,
        Some(_) => 1,
    };
    let text = &text[1..];
    let (hours, minutes) = match text.split_once(':') {
        Some(both) => both,
        None if text.len() == 4 => text.split_at_checked(2)?,
        None => (text, "00"),
    };
    let minutes = two_digits(hours)? * 60 + two_digits(minutes)?;
    (minutes <= 18 * 60).then_some(Some(sign * minutes as i16))
}

fn two_digits(text: &str) -> Option<i64> {
    digits(text).filter(|_| text.len() == 2)
}

fn digits(text: &str) -> Option<i64> {
    let plain = !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    match plain && text.len() <= 18 {
        true => text.parse().ok(),
        false => None,
    }
}
