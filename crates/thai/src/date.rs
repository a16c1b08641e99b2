//! A day as it is stored (`2026-11-20`), shown (`20 พ.ย. 2569`) and typed
//! (`20/11/2569`).
//!
//! What time it is arrives as an argument.

use crate::calendar;
use crate::civil::{civil_from_days, days_from_civil};
use crate::digits;
use crate::era::{buddhist_year, common_year};

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 86_400_000;

/// A day of the calendar, in the Common Era as it is stored.
///
/// In the order of time. The fields are public for reading; [`Day::new`] makes only days that
/// exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// Of the Common Era.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
}

impl Day {
    /// Returns the day, or `None` where the calendar does not have it; `year` is of the Common Era.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Day> {
        days_from_civil(i64::from(year), month, day).map(|_| Day { year, month, day })
    }

    /// Reads `2026-11-20`, also with a time behind it; `None` for anything else.
    pub fn parse(iso: &str) -> Option<Day> {
        let date = iso.get(..10)?;
        let is_date = date.bytes().enumerate().all(|(idx, it)| match idx {
            4 | 7 => it == b'-',
            _ => it.is_ascii_digit(),
        });
        if !is_date {
            return None;
        }
        let month = date[5..7].parse().ok()?;
        Day::new(date[..4].parse().ok()?, month, date[8..].parse().ok()?)
    }

    /// Writes `2026-11-20`.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// Returns the day of a moment, `millis` since 1970-01-01 UTC, on a clock `offset_minutes`
    /// east of UTC.
    pub fn at(millis: i64, offset_minutes: i16) -> Day {
        let wall = millis.saturating_add(i64::from(offset_minutes) * MINUTE_MS);
        let (year, month, day) = civil_from_days(wall.div_euclid(DAY_MS));
        let year = i32::try_from(year).unwrap_or(i32::MAX);
        Day { year, month, day }
    }

    /// Returns how many days after 1970-01-01 the day is; 0 for one that does not exist.
    pub fn epoch_days(self) -> i64 {
        days_from_civil(i64::from(self.year), self.month, self.day).unwrap_or_default()
    }

    /// Returns the year in the Buddhist Era.
    pub fn buddhist_year(self) -> i32 {
        buddhist_year(self.year)
    }

    /// Writes `20 พ.ย. 2569`, or `20 Nov 2569` in any language but `th`.
    pub fn short(self, language: &str) -> String {
        let month = calendar::short_month(self.month, language);
        format!("{} {month} {}", self.day, self.buddhist_year())
    }

    /// Writes `พฤศจิกายน 2569`, or `November 2569` in any language but `th`.
    pub fn month_and_year(self, language: &str) -> String {
        let month = calendar::long_month(self.month, language);
        format!("{month} {}", self.buddhist_year())
    }

    /// Writes the day as it is typed, `20/11/2569`; [`Day::typed`] reads it.
    pub fn to_type(self) -> String {
        format!("{}/{}/{}", self.day, self.month, self.buddhist_year())
    }

    /// Reads a day as a person types it: `20/11/2569`, `๒๐-๑๑-๒๕๖๙`, `20 พ.ย. 2569`, `2026-11-20`.
    ///
    /// The month is a number or a name, Thai or English, whole or short. The year has four digits
    /// and is of either era, by [`crate::era::era_of`]; one of two digits could be of either and
    /// is not read. `None` for that, and for a day that the calendar does not have.
    pub fn typed(text: &str) -> Option<Day> {
        let text = digits::ascii(text);
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
        let month = month
            .parse()
            .ok()
            .or_else(|| calendar::month_named(month))?;
        Day::new(common_year(year.parse().ok()?)?, month, day.parse().ok()?)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_days() {
        for (iso, is_day) in [
            ("2024-02-29", true),
            ("2023-02-29", false),
            ("2023-13-01", false),
            ("2026-11-20T09:00:00.000+07:00", true),
            ("2026-1", false),
            ("2026-1-002", false),
            ("20261120xx", false),
            ("+026-11-20", false),
            ("", false),
            ("๒๐๒๖-๑๑-๒๐", false),
        ] {
            assert_eq!(Day::parse(iso).is_some(), is_day, "{iso}");
        }
    }

    #[test]
    fn a_typed_day_is_read_in_either_era_and_in_thai_digits() {
        for typed in [
            "20/11/2569",
            " ๒๐/๑๑/๒๕๖๙",
            "20-11-2569",
            "20 พ.ย. 2569",
            "20 พฤศจิกายน 2569",
            "20 Nov 2026",
            "20 November 2026",
            "2026-11-20",
            "2569/11/20",
        ] {
            assert_eq!(Day::typed(typed), Day::new(2026, 11, 20), "{typed}");
        }
    }

    #[test]
    fn what_is_no_day_or_could_be_two_is_not_read() {
        for typed in [
            "",
            "20/11",
            "20/11/69",
            "31/11/2569",
            "29/2/2569",
            "20/11/2750",
            "เมื่อวาน",
            "1/2/3/4",
        ] {
            assert_eq!(Day::typed(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_moment_has_the_day_of_the_wall_clock() {
        for (millis, iso) in [
            (0, "1970-01-01"),
            (1_795_172_400_000, "2026-11-20"),
            (951_782_399_000, "2000-02-29"),
            (-1, "1970-01-01"),
        ] {
            assert_eq!(Day::at(millis, 420).iso(), iso);
        }
    }

    #[test]
    fn a_day_is_shown_in_the_buddhist_era() {
        let day = Day::parse("2026-11-05").expect("a day");
        assert_eq!(day.short("th"), "5 พ.ย. 2569");
        assert_eq!(day.short("en"), "5 Nov 2569");
        assert_eq!(day.month_and_year("th"), "พฤศจิกายน 2569");
        assert_eq!(day.month_and_year(""), "November 2569");
        assert_eq!(day.to_type(), "5/11/2569");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(days in -700_000_i64..2_900_000) {
            let day = Day::at(days * DAY_MS, 0);
            prop_assert_eq!(day.epoch_days(), days);
            prop_assert_eq!(Day::parse(&day.iso()), Some(day));
        }

        #[test]
        fn what_is_shown_can_be_typed(year in 1857..=2157, month in 1_u32..=12, day in 1_u32..=28) {
            let day = Day::new(year, month, day);
            for text in day.iter().flat_map(|it| [it.to_type(), it.short("th"), it.short("en"), it.iso()]) {
                prop_assert_eq!(Day::typed(&text), day);
            }
        }

        #[test]
        fn nothing_that_is_typed_panics(text in ".*|[0-9๐-๙/ -]*") {
            Day::typed(&text);
            Day::parse(&text);
        }
    }
}
