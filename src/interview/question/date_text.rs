//! Day, month and year as they are typed, and the day they come to.
//!
//! Years are asked for in the Buddhist Era. A year that looks like one of the
//! Common Era, or has two digits, is never guessed: the person is asked.

use thai::date::Day;
use thai::era::{Era, buddhist_year, common_year, era_of};

use crate::interview::question::number_text;

/// What stands between the parts of a date that is not finished.
const BETWEEN_PARTS: &str = "/";

/// Which parts of a date the form asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// Day, month and year.
    Day,
    /// Month and year; the day is stored as 1.
    Month,
    /// The year alone; stored as 1 January.
    Year,
}

impl Precision {
    /// The precision that an appearance asks for.
    pub fn of(appearance: &str) -> Precision {
        let asks = |word: &str| appearance.split_whitespace().any(|it| it == word);
        if asks("year") {
            Precision::Year
        } else if asks("month-year") {
            Precision::Month
        } else {
            Precision::Day
        }
    }
}

/// What stands in the three fields.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parts {
    /// As typed.
    pub day: String,
    /// `1` to `12`, empty while none is chosen.
    pub month: String,
    /// As typed, in the Buddhist Era.
    pub year: String,
}

/// What the parts come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Nothing was filled in.
    Empty,
    /// A day of the calendar.
    Whole(Day),
    /// Something is still missing.
    Incomplete,
    /// The calendar has no such day.
    Impossible,
    /// The year can be one of the Common Era: 1990.
    CommonYear(i32),
    /// The year has too few digits: 33.
    ShortYear(i32),
    /// The year is none that anyone lives in.
    UnclearYear,
}

impl Parts {
    /// The parts of what is stored, also of a date that was not finished.
    pub fn of(stored: &str) -> Parts {
        if let Some(day) = Day::parse(stored) {
            return Parts {
                day: day.day.to_string(),
                month: day.month.to_string(),
                year: day.buddhist_year().to_string(),
            };
        }
        let mut typed = stored.split(BETWEEN_PARTS).map(str::to_owned);
        let mut next = || typed.next().unwrap_or_default();
        Parts {
            day: next(),
            month: next(),
            year: next(),
        }
    }

    /// What is stored for these parts: an ISO date, or what was typed so far.
    ///
    /// The engine keeps what is no date, and calls it wrong: nothing typed is
    /// lost, and nothing half typed is sent.
    pub fn stored(&self, precision: Precision) -> String {
        match self.reading(precision) {
            Reading::Empty => String::new(),
            Reading::Whole(day) => day.iso(),
            _ => [self.day.as_str(), &self.month, &self.year].join(BETWEEN_PARTS),
        }
    }

    /// Reads the parts that `precision` asks for.
    pub fn reading(&self, precision: Precision) -> Reading {
        let asks_day = precision == Precision::Day;
        let asks_month = precision != Precision::Year;
        let is_blank = |it: &str| it.trim().is_empty();
        let day_blank = asks_day && is_blank(&self.day);
        let month_blank = asks_month && is_blank(&self.month);
        if (!asks_day || day_blank) && (!asks_month || month_blank) && is_blank(&self.year) {
            return Reading::Empty;
        }
        if !is_blank(&self.year) {
            let year = number(&self.year);
            match (year, year.and_then(era_of)) {
                (_, Some(Era::Buddhist)) => {}
                (Some(year), Some(Era::Common)) => return Reading::CommonYear(year),
                (Some(short @ 0..=99), _) if self.year.trim().chars().count() == 2 => {
                    return Reading::ShortYear(short);
                }
                _ => return Reading::UnclearYear,
            }
        }
        if day_blank || month_blank || is_blank(&self.year) {
            return Reading::Incomplete;
        }
        let year = number(&self.year).and_then(common_year);
        let month = if asks_month {
            number(&self.month)
        } else {
            Some(1)
        };
        let day = if asks_day { number(&self.day) } else { Some(1) };
        let whole = year.zip(month).zip(day).and_then(|((year, month), day)| {
            Day::new(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
        });
        whole.map_or(Reading::Impossible, Reading::Whole)
    }
}

/// The years of the Buddhist Era that a year of two digits can mean: พ.ศ. 25xx, then ค.ศ. 19xx.
pub fn meanings_of_short(short: i32) -> [i32; 2] {
    [2500 + short, buddhist_year(1900 + short)]
}

fn number(typed: &str) -> Option<i32> {
    number_text::stored(typed).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(day: &str, month: &str, year: &str, precision: Precision, reading: Reading) {
        let parts = Parts {
            day: day.to_owned(),
            month: month.to_owned(),
            year: year.to_owned(),
        };
        assert_eq!(parts.reading(precision), reading);
    }

    fn day(iso: &str) -> Reading {
        Reading::Whole(Day::parse(iso).expect("a day"))
    }

    #[test]
    fn a_year_of_the_buddhist_era_is_stored_in_the_common_era() {
        check("16", "1", "2569", Precision::Day, day("2026-01-16"));
        check("๑๖", "1", "๒๕๖๙", Precision::Day, day("2026-01-16"));
        check("", "5", "2533", Precision::Month, day("1990-05-01"));
        check("", "", "2533", Precision::Year, day("1990-01-01"));
    }

    #[test]
    fn a_year_that_can_mean_two_things_is_asked_for() {
        check("16", "1", "1990", Precision::Day, Reading::CommonYear(1990));
        check("16", "1", "33", Precision::Day, Reading::ShortYear(33));
        check("16", "1", "253", Precision::Day, Reading::UnclearYear);
        assert_eq!(meanings_of_short(33), [2533, 2476]);
    }

    #[test]
    fn a_date_is_a_date_only_when_all_its_parts_are_there_and_fit() {
        check("", "", "", Precision::Day, Reading::Empty);
        check("16", "", "2569", Precision::Day, Reading::Incomplete);
        check("", "", "2569", Precision::Month, Reading::Incomplete);
        check("31", "2", "2569", Precision::Day, Reading::Impossible);
        check("29", "2", "2567", Precision::Day, day("2024-02-29"));
    }

    #[test]
    fn a_stored_date_comes_back_in_the_buddhist_era() {
        let parts = Parts {
            day: "5".to_owned(),
            month: "11".to_owned(),
            year: "2569".to_owned(),
        };
        assert_eq!(Parts::of("2026-11-05"), parts);
        assert_eq!(Parts::of(""), Parts::default());
    }

    #[test]
    fn a_date_that_was_not_finished_comes_back_as_it_was_typed() {
        let parts = Parts {
            day: "5".to_owned(),
            month: String::new(),
            year: "253".to_owned(),
        };
        assert_eq!(parts.stored(Precision::Day), "5//253");
        assert_eq!(Parts::of("5//253"), parts);
    }
}
