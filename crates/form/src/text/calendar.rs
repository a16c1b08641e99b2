//! Names of months and days, in the language of a tag: `th`, else English.

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

/// The months' full names, January first.
pub fn months(language: &str) -> &'static [&'static str; 12] {
    match is_thai(language) {
        true => &MONTHS_TH,
        false => &MONTHS_EN,
    }
}

/// `Nov`, or its name in the language; months count from 1.
pub fn short_month(month: u32, language: &str) -> &'static str {
    let idx = (month as usize + 11) % 12;
    match is_thai(language) {
        true => SHORT_MONTHS_TH[idx],
        false => &MONTHS_EN[idx][..3],
    }
}

/// `November`, or its name in the language.
pub fn long_month(month: u32, language: &str) -> &'static str {
    months(language)[(month as usize + 11) % 12]
}

/// `Fri`, or its name in the language; Sunday is 0.
pub fn short_day(day: usize, language: &str) -> &'static str {
    match is_thai(language) {
        true => SHORT_DAYS_TH[day % 7],
        false => &DAYS_EN[day % 7][..3],
    }
}

/// `Friday`, or its name in the language.
pub fn long_day(day: usize, language: &str) -> &'static str {
    if is_thai(language) {
        DAYS_TH[day % 7]
    } else {
        DAYS_EN[day % 7]
    }
}

fn is_thai(language: &str) -> bool {
    language == "th"
}
