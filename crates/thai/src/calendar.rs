//! Names of months and weekdays, in Thai and English.
//!
//! A language is named by its tag: `th` is Thai, and everything else is English.

const SHORT_MONTHS_TH: [&str; 12] = [
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
];
const MONTHS_TH: [&str; 12] = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
];
const SHORT_DAYS_TH: [&str; 7] = ["อา.", "จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส."];
const DAYS_TH: [&str; 7] = ["อาทิตย์", "จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์"];

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS_EN: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];

/// Returns the full names of the months, January first.
pub fn months(language: &str) -> &'static [&'static str; 12] {
    match is_thai(language) {
        true => &MONTHS_TH,
        false => &MONTHS_EN,
    }
}

/// Returns `พ.ย.` or `Nov` for 11; months count from 1, and 13 is January again.
pub fn short_month(month: u32, language: &str) -> &'static str {
    let idx = (month as usize + 11) % 12;
    match is_thai(language) {
        true => SHORT_MONTHS_TH[idx],
        false => &MONTHS_EN[idx][..3],
    }
}

/// Returns `พฤศจิกายน` or `November` for 11; months count from 1, and 13 is January again.
pub fn long_month(month: u32, language: &str) -> &'static str {
    months(language)[(month as usize + 11) % 12]
}

/// Returns `ศ.` or `Fri` for 5; Sunday is 0, and 7 is Sunday again.
pub fn short_day(day: usize, language: &str) -> &'static str {
    match is_thai(language) {
        true => SHORT_DAYS_TH[day % 7],
        false => &DAYS_EN[day % 7][..3],
    }
}

/// Returns `ศุกร์` or `Friday` for 5; Sunday is 0, and 7 is Sunday again.
pub fn long_day(day: usize, language: &str) -> &'static str {
    if is_thai(language) {
        DAYS_TH[day % 7]
    } else {
        DAYS_EN[day % 7]
    }
}

/// Returns the month, 1 to 12, that has this name, whole or short, in Thai or English.
///
/// Names are written as in this file: `พ.ย.` with its points, `Nov` with a capital.
pub fn month_named(name: &str) -> Option<u32> {
    let has_name = |month: u32, language: &str| {
        long_month(month, language) == name || short_month(month, language) == name
    };
    (1..=12).find(|it| has_name(*it, "th") || has_name(*it, "en"))
}

fn is_thai(language: &str) -> bool {
    language == "th"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_a_month_names_it() {
        for month in 1..=12 {
            for language in ["th", "en"] {
                assert_eq!(month_named(long_month(month, language)), Some(month));
                assert_eq!(month_named(short_month(month, language)), Some(month));
            }
        }
        assert_eq!(month_named("พย"), None);
        assert_eq!(month_named(""), None);
    }

    #[test]
    fn weekdays_and_months_are_counted_round() {
        assert_eq!(long_day(5, "th"), "ศุกร์");
        assert_eq!(short_day(7, "en"), "Sun");
        assert_eq!(short_month(13, "th"), "ม.ค.");
        assert_eq!(months("th")[10], "พฤศจิกายน");
    }
}
