//! The words that `format-date` writes: names of months and days.

const MONTHS_TH: [&str; 12] = [
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
const LONG_MONTHS_TH: [&str; 12] = [
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
const DAYS_TH: [&str; 7] = ["อา.", "จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส."];
const LONG_DAYS_TH: [&str; 7] = ["อาทิตย์", "จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์"];

const LONG_MONTHS: [&str; 12] = [
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
const LONG_DAYS: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];

/// `Nov`, or its name in the language; months count from 1.
pub(super) fn short_month(month: u32, language: &str) -> &'static str {
    let idx = (month as usize + 11) % 12;
    match is_thai(language) {
        true => MONTHS_TH[idx],
        false => &LONG_MONTHS[idx][..3],
    }
}

/// `November`, or its name in the language.
pub(super) fn long_month(month: u32, language: &str) -> &'static str {
    let idx = (month as usize + 11) % 12;
    if is_thai(language) {
        LONG_MONTHS_TH[idx]
    } else {
        LONG_MONTHS[idx]
    }
}

/// `Fri`, or its name in the language; Sunday is 0.
pub(super) fn short_day(day: usize, language: &str) -> &'static str {
    match is_thai(language) {
        true => DAYS_TH[day % 7],
        false => &LONG_DAYS[day % 7][..3],
    }
}

/// `Friday`, or its name in the language.
pub(super) fn long_day(day: usize, language: &str) -> &'static str {
    if is_thai(language) {
        LONG_DAYS_TH[day % 7]
    } else {
        LONG_DAYS[day % 7]
    }
}

fn is_thai(language: &str) -> bool {
    language == "th"
}
