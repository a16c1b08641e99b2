//! Dates as people read them: พ.ศ. on the screen, ISO in the data.
//!
//! Knows the calendar and the names of months; what time it is arrives as an
//! argument.

use form::text::calendar;
use form::time::{civil_from_days, days_in_month};

use crate::text::Language;

/// A day of the calendar, in the Common Era as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// Common Era.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
}

/// How far the Buddhist Era is ahead of the Common Era.
pub const BUDDHIST_ERA: i32 = 543;

const MINUTE: i64 = 60_000;
const DAY: i64 = 86_400_000;

/// The months' full names, January first.
pub fn months(language: Language) -> &'static [&'static str; 12] {
    calendar::months(language.tag())
}

impl Day {
    /// The day, where the calendar has it.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Day> {
        let exists =
            (1..=12).contains(&month) && day >= 1 && day <= days_in_month(i64::from(year), month);
        exists.then_some(Day { year, month, day })
    }

    /// Reads `2026-11-20`, also with a time behind it.
    pub fn parse(iso: &str) -> Option<Day> {
        let mut parts = iso.get(..10)?.split('-').map(|it| it.parse::<u32>().ok());
        let year = parts.next()??;
        Day::new(i32::try_from(year).ok()?, parts.next()??, parts.next()??)
    }

    /// Writes `2026-11-20`.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// The day of `millis` since 1970, seen `offset_minutes` east of UTC.
    pub fn of(millis: i64, offset_minutes: i16) -> Day {
        let days = (millis + i64::from(offset_minutes) * MINUTE).div_euclid(DAY);
        let (year, month, day) = civil_from_days(days);
        let year = year as i32;
        Day { year, month, day }
    }

    /// `พฤศจิกายน 2569`.
    pub fn month_and_year(self, language: Language) -> String {
        let month = calendar::long_month(self.month, language.tag());
        format!("{month} {}", self.year + BUDDHIST_ERA)
    }

    /// `20 พ.ย. 2569`.
    pub fn short(self, language: Language) -> String {
        let month = calendar::short_month(self.month, language.tag());
        format!("{} {month} {}", self.day, self.year + BUDDHIST_ERA)
    }
}

/// `09:05`, seen `offset_minutes` east of UTC.
pub fn clock(millis: i64, offset_minutes: i16) -> String {
    let minutes = (millis + i64::from(offset_minutes) * MINUTE).rem_euclid(DAY) / MINUTE;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// A day and a time on it: `26 พ.ย. 2569 09:05 น.`
pub fn date_and_time(language: Language, millis: i64, offset_minutes: i16) -> String {
    let day = Day::of(millis, offset_minutes).short(language);
    let clock = clock(millis, offset_minutes);
    match language {
        Language::Thai => format!("{day} {clock}\u{a0}น."),
        Language::English => format!("{day} {clock}"),
    }
}

/// How long ago `millis` was, as a person says it: `5 นาทีที่แล้ว`, `เมื่อวาน 09:05 น.`
pub fn ago(language: Language, millis: i64, now: i64, offset_minutes: i16) -> String {
    let minutes = (now - millis) / MINUTE;
    let day = Day::of(millis, offset_minutes);
    let clock = clock(millis, offset_minutes);
    let thai = language == Language::Thai;
    match minutes {
        ..1 if thai => "เมื่อสักครู่".to_owned(),
        ..1 => "just now".to_owned(),
        1..60 if thai => format!("{minutes} นาทีที่แล้ว"),
        1..60 => format!("{minutes} min ago"),
        _ if day == Day::of(now, offset_minutes) && thai => format!("วันนี้ {clock}\u{a0}น."),
        _ if day == Day::of(now, offset_minutes) => format!("today at {clock}"),
        _ if day == Day::of(now - DAY, offset_minutes) && thai => format!("เมื่อวาน {clock}\u{a0}น."),
        _ if day == Day::of(now - DAY, offset_minutes) => format!("yesterday at {clock}"),
        _ if thai => format!("{} {clock}\u{a0}น.", day.short(language)),
        _ => format!("{} at {clock}", day.short(language)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(millis: i64, day: &str, clock_text: &str) {
        assert_eq!(Day::of(millis, 420).iso(), day);
        assert_eq!(clock(millis, 420), clock_text);
    }

    #[test]
    fn a_moment_is_shown_as_the_day_and_hour_of_the_wall() {
        check(0, "1970-01-01", "07:00");
        check(1_795_172_400_000, "2026-11-20", "18:00");
        check(951_782_399_000, "2000-02-29", "06:59");
        check(-1, "1970-01-01", "06:59");
    }

    #[test]
    fn only_days_of_the_calendar_are_days() {
        assert_eq!(
            Day::new(2024, 2, 29).map(Day::iso).as_deref(),
            Some("2024-02-29")
        );
        assert_eq!(Day::new(2023, 2, 29), None);
        assert_eq!(Day::new(2023, 13, 1), None);
        assert_eq!(
            Day::parse("2026-11-20T09:00:00.000+07:00")
                .map(Day::iso)
                .as_deref(),
            Some("2026-11-20")
        );
        assert_eq!(Day::parse("2026-1"), None);
    }

    #[test]
    fn what_was_long_ago_is_named_by_its_day_of_the_buddhist_era() {
        let now = 1_795_172_400_000;
        let said = |before| ago(Language::Thai, now - before, now, 420);
        assert_eq!(said(30_000), "เมื่อสักครู่");
        assert_eq!(said(5 * MINUTE), "5 นาทีที่แล้ว");
        assert_eq!(said(120 * MINUTE), "วันนี้ 16:00\u{a0}น.");
        assert_eq!(said(DAY), "เมื่อวาน 18:00\u{a0}น.");
        assert_eq!(said(10 * DAY), "10 พ.ย. 2569 18:00\u{a0}น.");
    }
}
