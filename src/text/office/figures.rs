//! Days, moments and money as the office pages write them.
//!
//! The calendar itself is in `thai`.

use thai::date::Day;
use thai::number::grouped;

use crate::text::Language;
use crate::text::when::{ago, clock};

/// Minutes between Thailand's time and UTC, the same all year.
const BANGKOK: i16 = 7 * 60;
const DAY_MS: i64 = 86_400_000;

/// The day in Thailand at a moment.
pub fn day_at(moment: i64) -> Day {
    Day::at(moment, BANGKOK)
}

/// The day that was `n_days` before the one of that moment.
pub fn day_before(moment: i64, n_days: i64) -> Day {
    day_at(moment - n_days * DAY_MS)
}

/// The first millisecond of a day in Thailand.
pub fn midnight(day: Day) -> i64 {
    day.epoch_days() * DAY_MS - i64::from(BANGKOK) * 60_000
}

/// The first millisecond of the day after, in Thailand.
pub fn next_midnight(day: Day) -> i64 {
    midnight(day) + DAY_MS
}

/// Writes a moment as `20 พ.ย. 2569 16:05 น.`
pub fn shown_moment(moment: i64, language: Language) -> String {
    let day = day_at(moment).short(language.tag());
    let clock = clock(moment, BANGKOK);
    match language {
        Language::Thai => format!("{day} {clock}\u{a0}น."),
        Language::English => format!("{day}, {clock}"),
    }
}

/// Writes how long ago a moment was, in words.
pub fn shown_ago(moment: i64, now: i64, language: Language) -> String {
    ago(language, moment, now, BANGKOK)
}

/// Writes an amount such as `6933.34` with commas, and without decimals that are all zero.
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

/// Writes an answer for reading: days in the Buddhist era, amounts with commas.
///
/// `kind` is the question's XLSForm type; answers of other kinds stay as they are. `appearance` says
/// which parts of a date the question asks for.
pub fn shown_answer(kind: &str, appearance: &str, text: &str, language: Language) -> String {
    let asked = |it: &str| appearance.split(' ').any(|word| word == it);
    let shown = match kind {
        "date" if asked("year") => Day::parse(text).map(|it| it.buddhist_year().to_string()),
        "date" if asked("month-year") => Day::parse(text).map(|it| {
            let day = it.short(language.tag());
            day.split_once(' ')
                .map_or(day.clone(), |(_, rest)| rest.to_owned())
        }),
        "date" => Day::parse(text).map(|it| it.short(language.tag())),
        "dateTime" | "datetime" => Day::parse(text).map(|it| {
            let clock = text.get(11..16).unwrap_or_default();
            format!("{} {clock}", it.short(language.tag()))
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
    grouped(&n.to_string())
}

fn is_amount(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.starts_with(|it: char| it.is_ascii_digit())
        && digits.chars().all(|it| it.is_ascii_digit() || it == '.')
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let day = Day::typed("20/11/2569").expect("it is a day");
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
