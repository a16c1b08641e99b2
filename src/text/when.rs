//! Moments as people read them: พ.ศ. on the screen, ISO in the data.
//!
//! What time it is arrives as an argument; the calendar is in `thai`.

use thai::date::Day;

use crate::text::Language;

const MINUTE: i64 = 60_000;
const DAY: i64 = 86_400_000;

/// `09:05`, seen `offset_minutes` east of UTC.
pub fn clock(millis: i64, offset_minutes: i16) -> String {
    let minutes = (millis + i64::from(offset_minutes) * MINUTE).rem_euclid(DAY) / MINUTE;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// A day and a time on it: `26 พ.ย. 2569 09:05 น.`
pub fn date_and_time(language: Language, millis: i64, offset_minutes: i16) -> String {
    let day = Day::at(millis, offset_minutes).short(language.tag());
    let clock = clock(millis, offset_minutes);
    match language {
        Language::Thai => format!("{day} {clock}\u{a0}น."),
        Language::English => format!("{day} {clock}"),
    }
}

/// How many days `to` lies after `from`, both ISO dates.
pub fn days_between(from: &str, to: &str) -> Option<i64> {
    Some(Day::parse(to)?.epoch_days() - Day::parse(from)?.epoch_days())
}

/// An ISO date as people read it; anything else as it is.
pub fn short_day(language: Language, iso: &str) -> String {
    Day::parse(iso).map_or_else(|| iso.to_owned(), |it| it.short(language.tag()))
}

/// How long ago `millis` was, as a person says it: `5 นาทีที่แล้ว`, `เมื่อวาน 09:05 น.`
pub fn ago(language: Language, millis: i64, now: i64, offset_minutes: i16) -> String {
    let minutes = (now - millis) / MINUTE;
    let day = Day::at(millis, offset_minutes);
    let clock = clock(millis, offset_minutes);
    let thai = language == Language::Thai;
    match minutes {
        ..1 if thai => "เมื่อสักครู่".to_owned(),
        ..1 => "just now".to_owned(),
        1..60 if thai => format!("{minutes} นาทีที่แล้ว"),
        1..60 => format!("{minutes} min ago"),
        _ if day == Day::at(now, offset_minutes) && thai => format!("วันนี้ {clock}\u{a0}น."),
        _ if day == Day::at(now, offset_minutes) => format!("today at {clock}"),
        _ if day == Day::at(now - DAY, offset_minutes) && thai => format!("เมื่อวาน {clock}\u{a0}น."),
        _ if day == Day::at(now - DAY, offset_minutes) => format!("yesterday at {clock}"),
        _ if thai => format!("{} {clock}\u{a0}น.", day.short(language.tag())),
        _ => format!("{} at {clock}", day.short(language.tag())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(millis: i64, day: &str, clock_text: &str) {
        assert_eq!(Day::at(millis, 420).iso(), day);
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
