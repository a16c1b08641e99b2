//! Functions on dates and times; all of them are texts in ISO form.

use thai::calendar;
use thai::civil::civil_from_days;

use crate::time::{DAY, DateTime, Timestamp, date_text, parse_date_time, parse_time, push_padded};
use crate::xpath::Value;
use crate::xpath::call::Arguments;

/// The latest day that a date can be made of, in either direction.
const FARTHEST: f64 = 3_650_000.0;

/// A moment or a date, from a text or a number of days.
///
/// A whole number is a day of the calendar, any other a moment in days of UTC.
fn moment<'a>(value: Value<'a>, it: &Arguments<'_, 'a>) -> Option<DateTime> {
    if !matches!(value, Value::Number(_)) {
        let text = value.clone().into_text(it.context);
        if let Some(moment) = parse_date_time(text.trim()) {
            return Some(moment);
        }
    }
    let days = value.to_number(it.context);
    if days.is_nan() || days.abs() > FARTHEST || matches!(value, Value::Boolean(_)) {
        return None;
    }
    if days.trunc() == days {
        return Some(DateTime {
            days: days as i64,
            millis: None,
            offset_minutes: None,
        });
    }
    let moment = Timestamp {
        millis: (days * DAY as f64).round() as i64,
        offset_minutes: it.context.now.offset_minutes,
    };
    Some(moment.wall())
}

/// The wall clock of here at the moment `value` names.
fn wall<'a>(value: Value<'a>, it: &Arguments<'_, 'a>) -> Option<DateTime> {
    let moment = moment(value, it)?;
    Some(match moment.millis {
        None => moment,
        Some(_) => moment.at_offset(it.context.now.offset_minutes).wall(),
    })
}

pub(super) fn date<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    let date = wall(it.value(0), it).map(|it| date_text(it.days));
    Value::text(date.unwrap_or_default())
}

pub(super) fn date_time<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    let offset = it.context.now.offset_minutes;
    let moment = moment(it.value(0), it).map(|it| it.at_offset(offset).text());
    Value::text(moment.unwrap_or_default())
}

/// Days since 1970-01-01T00:00Z.
pub(super) fn decimal_date_time<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    let value = it.value(0);
    if let Value::Number(_) = value {
        return value;
    }
    let moment = moment(value, it).map(|moment| moment.at_offset(it.context.now.offset_minutes));
    Value::Number(moment.map_or(f64::NAN, |it| it.millis as f64 / DAY as f64))
}

/// The part of the day that has passed, by the wall clock of here.
pub(super) fn decimal_time<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    let value = it.value(0);
    if let Value::Number(days) = value {
        return Value::Number(days - days.floor());
    }
    let text = value.into_text(it.context);
    let millis = match parse_time(text.trim()) {
        Some((millis, None)) => Some(millis),
        Some((millis, Some(own))) => {
            let shift = i64::from(it.context.now.offset_minutes) - i64::from(own);
            Some((millis + shift * 60_000).rem_euclid(DAY))
        }
        None => wall(Value::Text(text), it).map(|it| it.millis.unwrap_or(0)),
    };
    Value::Number(millis.map_or(f64::NAN, |it| it as f64 / DAY as f64))
}

/// Fills in `%Y` and its like; what is no code stays as it is.
pub(super) fn format<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    let Some(wall) = wall(it.value(0), it) else {
        return Value::text("");
    };
    let pattern = it.text(1);
    let language = it.context.scope.language();
    let mut written = String::new();
    let mut codes = pattern.chars();
    while let Some(plain) = codes.next() {
        if plain != '%' {
            written.push(plain);
            continue;
        }
        match codes.next() {
            Some(code) => push_code(&mut written, code, wall, language),
            None => written.push('%'),
        }
    }
    Value::text(written)
}

fn push_code(written: &mut String, code: char, wall: DateTime, language: &str) {
    let (year, month, day) = civil_from_days(wall.days);
    let millis = wall.millis.unwrap_or(0);
    // 1970-01-01 was a Thursday.
    let weekday = (wall.days + 4).rem_euclid(7) as usize;
    let (number, width) = match code {
        'Y' => (year, 4),
        'y' => (year.rem_euclid(100), 2),
        'm' => (i64::from(month), 2),
        'n' => (i64::from(month), 1),
        'd' => (i64::from(day), 2),
        'e' => (i64::from(day), 1),
        'H' => (millis / 3_600_000, 2),
        'h' => (millis / 3_600_000, 1),
        'M' => (millis / 60_000 % 60, 2),
        'S' => (millis / 1_000 % 60, 2),
        '3' => (millis % 1_000, 3),
        'b' => return written.push_str(calendar::short_month(month, language)),
        'B' => return written.push_str(calendar::long_month(month, language)),
        'a' => return written.push_str(calendar::short_day(weekday, language)),
        'A' => return written.push_str(calendar::long_day(weekday, language)),
        '%' => return written.push('%'),
        other => {
            written.push('%');
            return written.push(other);
        }
    };
    push_padded(written, number, width);
}
