//! Days, moments and money as an office reads and types them.
//!
//! The calendar itself is in `text::when`.

use form::time::days_from_civil;

use crate::text::Language;
use crate::text::when::{BUDDHIST_ERA, Day, ago, clock, months};

/// Thailand is seven hours east of Greenwich all year.
const BANGKOK: i16 = 7 * 60;
const DAY_MS: i64 = 86_400_000;

/// The day in Thailand at a moment.
pub fn day_at(moment: i64) -> Day {
    Day::of(moment, BANGKOK)
}

/// The day that was `n_days` before the one of that moment.
pub fn day_before(moment: i64, n_days: i64) -> Day {
    day_at(moment - n_days * DAY_MS)
}

/// The first millisecond of a day in Thailand.
pub fn midnight(day: Day) -> i64 {
    let days = days_from_civil(i64::from(day.year), day.month, day.day);
    // A `Day` is one that the calendar has.
    let days = days.unwrap_or_default();
    days * DAY_MS - i64::from(BANGKOK) * 60_000
}

/// The first millisecond of the day after, in Thailand.
pub fn next_midnight(day: Day) -> i64 {
    midnight(day) + DAY_MS
}

/// Writes a moment as `20 พ.ย. 2569 16:05 น.`
pub fn shown_moment(moment: i64, language: Language) -> String {
    let day = day_at(moment).short(language);
    let clock = clock(moment, BANGKOK);
    match language {
        Language::Thai => format!("{day} {clock}\u{a0}น."),
        Language::English => format!("{day}, {clock}"),
    }
}

/// Writes how long ago a moment was, as a person says it.
pub fn shown_ago(moment: i64, now: i64, language: Language) -> String {
    ago(language, moment, now, BANGKOK)
}

/// Reads a day as a person types it: `20/11/2569`, `๒๐-๑๑-๒๕๖๙`, `20 พ.ย. 2569`.
///
/// Years from 2400 on are พ.ศ., years from 1900 to 2100 are ค.ศ.; a year of two
/// digits may be either, so it is not read.
pub fn typed_day(text: &str) -> Option<Day> {
    let text: String = text.chars().map(arabic_digit).collect();
    let parts: Vec<&str> = text
        .split(['/', '-', ' '])
        .filter(|it| !it.is_empty())
        .collect();
    let &[first, month, last] = parts.as_slice() else {
        return None;
    };
    let (day, year) = if first.len() == 4 {
        (last, first)
    } else {
        (first, last)
    };
    let month = month.parse().ok().or_else(|| month_named(month))?;
    Day::new(common_year(year.parse().ok()?)?, month, day.parse().ok()?)
}

/// Writes a day as it is typed, `20/11/2569`.
pub fn day_to_type(day: Day) -> String {
    format!("{}/{}/{}", day.day, day.month, day.year + BUDDHIST_ERA)
}

/// Writes an amount of the server, `6933.34`, with commas and without idle decimals.
pub fn baht(amount: &str) -> String {
    let (sign, digits) = match amount.strip_prefix('-') {
        Some(digits) => ("−", digits),
        None => ("", amount),
    };
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), count);
    match rest.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{rest}"),
    }
}

/// Writes an answer as people read it: days in พ.ศ., amounts with commas.
///
/// `kind` is the question's XLSForm type; all other kinds stay as the form has
/// them. `appearance` says how much of a date was asked.
pub fn shown_answer(kind: &str, appearance: &str, text: &str, language: Language) -> String {
    let asked = |it: &str| appearance.split(' ').any(|word| word == it);
    let shown = match kind {
        "date" if asked("year") => Day::parse(text).map(|it| (it.year + BUDDHIST_ERA).to_string()),
        "date" if asked("month-year") => Day::parse(text).map(|it| {
            let day = it.short(language);
            day.split_once(' ')
                .map_or(day.clone(), |(_, rest)| rest.to_owned())
        }),
        "date" => Day::parse(text).map(|it| it.short(language)),
        "dateTime" | "datetime" => Day::parse(text).map(|it| {
            let clock = text.get(11..16).unwrap_or_default();
            format!("{} {clock}", it.short(language))
                .trim_end()
                .to_owned()
        }),
        "decimal" if is_amount(text) => Some(baht(text)),
        _ => None,
    };
    shown.unwrap_or_else(|| text.to_owned())
}

/// Writes a count with commas, `1,234,567`.
pub fn count(n: u64) -> String {
    let digits = n.to_string();
    let mut shown = String::new();
    for (idx, digit) in digits.chars().enumerate() {
        if idx > 0 && (digits.len() - idx).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

fn is_amount(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.starts_with(|it: char| it.is_ascii_digit())
        && digits.chars().all(|it| it.is_ascii_digit() || it == '.')
}

/// The month that a text names, in full or by its usual short form.
fn month_named(text: &str) -> Option<u32> {
    let by_name = |language: Language| {
        (1..=12).find(|month| {
            let full = months(language)[*month as usize - 1];
            let short = Day {
                year: 2000,
                month: *month,
                day: 1,
            }
            .short(language);
            full == text || short.split(' ').nth(1) == Some(text)
        })
    };
    Language::ALL.into_iter().find_map(by_name)
}

fn common_year(year: i32) -> Option<i32> {
    match year {
        2400..=2700 => Some(year - BUDDHIST_ERA),
        1900..=2100 => Some(year),
        _ => None,
    }
}

/// The western form of a Thai digit; anything else stays.
pub fn arabic_digit(it: char) -> char {
    match it {
        '๐'..='๙' => char::from(b'0' + (it as u32 - '๐' as u32) as u8),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_typed(typed: &str, iso: Option<&str>) {
        assert_eq!(typed_day(typed).map(Day::iso).as_deref(), iso, "{typed}");
    }

    #[test]
    fn a_typed_day_is_read_in_either_era_and_in_thai_digits() {
        check_typed("20/11/2569", Some("2026-11-20"));
        check_typed(" ๒๐/๑๑/๒๕๖๙", Some("2026-11-20"));
        check_typed("20 พ.ย. 2569", Some("2026-11-20"));
        check_typed("20 พฤศจิกายน 2569", Some("2026-11-20"));
        check_typed("20 Nov 2026", Some("2026-11-20"));
        check_typed("2026-11-20", Some("2026-11-20"));
        check_typed("29/2/2567", Some("2024-02-29"));
    }

    #[test]
    fn what_is_no_day_or_could_be_two_is_not_read() {
        for typed in [
            "",
            "20/11",
            "20/11/69",
            "31/11/2569",
            "29/2/2569",
            "เมื่อวาน",
            "1/2/3/4",
        ] {
            check_typed(typed, None);
        }
    }

    #[test]
    fn a_moment_is_shown_by_the_clock_of_thailand() {
        let moment = 1_795_168_800_000;
        assert_eq!(
            shown_moment(moment, Language::Thai),
            "20 พ.ย. 2569 17:00\u{a0}น."
        );
        assert_eq!(day_at(moment + 7 * 3_600_000).iso(), "2026-11-21");
        assert_eq!(day_before(moment, 20).iso(), "2026-10-31");
    }

    #[test]
    fn answers_are_shown_as_people_read_them() {
        for (kind, appearance, text, shown) in [
            ("date", "", "2026-09-02", "2 ก.ย. 2569"),
            ("date", "month-year", "2026-09-01", "ก.ย. 2569"),
            ("date", "w1 year", "2026-01-01", "2569"),
            (
                "dateTime",
                "",
                "2026-09-02T09:05:00.000+07:00",
                "2 ก.ย. 2569 09:05",
            ),
            ("decimal", "", "15000", "15,000"),
            ("decimal", "", "350.5", "350.5"),
            ("decimal", "", "ไม่ทราบ", "ไม่ทราบ"),
            ("integer", "", "2569", "2569"),
            ("text", "", "0812345678", "0812345678"),
            ("date", "", "", ""),
        ] {
            assert_eq!(shown_answer(kind, appearance, text, Language::Thai), shown);
        }
    }

    #[test]
    fn a_day_begins_and_ends_at_midnight_in_thailand() {
        for millis in (0..4_000_000_000_000).step_by(86_400_000 * 29 + 12_345_678) {
            let day = day_at(millis);
            assert!(
                (midnight(day)..next_midnight(day)).contains(&millis),
                "{}",
                day.iso()
            );
        }
        let day = typed_day("20/11/2569").expect("it is a day");
        assert_eq!(midnight(day), 1_795_107_600_000);
    }

    #[test]
    fn money_has_commas_and_satang_only_where_there_are_any() {
        for (amount, shown) in [
            ("0", "0"),
            ("15000.00", "15,000"),
            ("6933.34", "6,933.34"),
            ("6933.30", "6,933.30"),
            ("-1200.00", "−1,200"),
            ("1234567", "1,234,567"),
        ] {
            assert_eq!(baht(amount), shown);
        }
    }
}
