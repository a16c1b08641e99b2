//! Cells as the register keeps them: dates as ISO, amounts and counts as plain numbers, choices as
//! the names that the surveys use.

use thai::civil::days_in_month;
use thai::date::Day;
use thai::era::common_year;
use thai::{calendar, digits, number};

use super::names;
use crate::text::imported::{
    CLASS_FORM_NAMES, CLASS_FORMS, CURRICULA, CURRICULUM_NAMES, Choices, DATE_WORDS, EDUCATION,
    EDUCATION_NAMES, GENDERS, RESULTS, SKILLS, UNITS, YES_NO,
};

/// Why a cell cannot be taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum CellProblem {
    /// It is no date, or one that the calendar does not have.
    NotADate,
    /// It is a date with a year of two digits, which may be of either era.
    ShortYear,
    /// A birth that is still ahead.
    Future,
    /// It is no telephone number of 9 or 10 digits.
    NotAPhone,
    /// It is no number.
    NotANumber,
    /// It is no whole number.
    NotACount,
    /// It says neither male nor female nor other.
    NotAGender,
    /// It does not say whether somebody completed or left.
    NotAResult,
    /// It says neither yes nor no.
    NotYesOrNo,
    /// It is none of the choices of that property.
    NotAChoice {
        /// The choices in Thai, with a comma between.
        choices: &'static str,
    },
    /// No place of that name.
    UnknownPlace,
    /// Several places of that name.
    SeveralPlaces,
    /// It is longer than [`MAX_VALUE`].
    TooLong,
    /// A person without a name, or a class or village without what identifies it.
    Missing,
    /// The enrolment has no class: no column and none chosen.
    NoClass,
    /// The class that was chosen is not in the register.
    UnknownClass,
    /// The entity that was decided on is not in the register, or the row of a decision is not there.
    UnknownEntity,
    /// The same village, or the same person in the same class, stands in a row above.
    Repeated {
        /// The row above, from 1.
        row: usize,
    },
    /// Cells of one class that contradict a row above.
    OtherClass {
        /// The row above, from 1.
        row: usize,
    },
}

/// The longest text of a cell, in characters.
pub const MAX_VALUE: usize = 4000;

const DATES: &[&str] = &[
    "applied_on",
    "starts_on",
    "ends_on",
    "ends_on_before",
    "recruit_start",
    "recruit_end",
    "recruit_end_before",
    "income_date",
    "baseline_date",
];
const AMOUNTS: &[&str] = &[
    "hours",
    "hours_attended",
    "granted",
    "spent",
    "materials",
    "travel_per_person",
    "income_monthly",
    "baseline_monthly",
];
const COUNTS: &[&str] = &["households", "population", "village_no"];
const YES_OR_NO: &[&str] = &["may_contact", "worked_before"];

/// Reads the cell `text` as the property says; places are read by [`super::places`].
///
/// An empty cell, and a dash alone, is not known. `today` bounds births.
pub fn read(property: &str, text: &str, today: Day) -> Result<String, CellProblem> {
    let text = text.trim();
    if text.is_empty() || text == "-" {
        return Ok(String::new());
    }
    if text.chars().count() > MAX_VALUE {
        return Err(CellProblem::TooLong);
    }
    let is_in = |list: &[&str]| list.contains(&property);
    match property {
        "birth" => birth(text, today),
        "phone" => phone(text),
        "title" => Ok(names::title(text)),
        "gender" => chosen(GENDERS, text).ok_or(CellProblem::NotAGender),
        "result" => chosen(RESULTS, text).ok_or(CellProblem::NotAResult),
        "skill_kind" => choice(SKILLS, text, "new, up, re"),
        "curriculum" => choice(CURRICULA, text, CURRICULUM_NAMES),
        "class_form" => choice(CLASS_FORMS, text, CLASS_FORM_NAMES),
        "education" => choice(EDUCATION, text, EDUCATION_NAMES),
        _ if is_in(DATES) => day(text).map(Day::iso),
        _ if is_in(COUNTS) => count(text),
        _ if is_in(AMOUNTS) => number::read(without_units(text))
            .filter(|it| !it.starts_with('-'))
            .ok_or(CellProblem::NotANumber),
        _ if is_in(YES_OR_NO) => chosen(YES_NO, text).ok_or(CellProblem::NotYesOrNo),
        "house_no" => Ok(digits::ascii(text)),
        _ => Ok(text.to_owned()),
    }
}

fn choice(choices: Choices, text: &str, named: &'static str) -> Result<String, CellProblem> {
    chosen(choices, text).ok_or(CellProblem::NotAChoice { choices: named })
}

fn chosen(choices: Choices, text: &str) -> Option<String> {
    let folded = thai::fold::fold(text);
    let is_called =
        |(_, writings): &&(&str, &[&str])| writings.iter().any(|it| thai::fold::fold(it) == folded);
    choices
        .iter()
        .find(is_called)
        .map(|(name, _)| (*name).to_owned())
}

/// A whole day.
fn day(text: &str) -> Result<Day, CellProblem> {
    let parts = date_parts(text);
    match parts.as_slice() {
        // A time of day may stand behind the date.
        [first, month, last, ..] => whole_day(first, month, last),
        _ => Err(CellProblem::NotADate),
    }
}

/// A birth, as exact as it is written: a day, a month or a year.
fn birth(text: &str, today: Day) -> Result<String, CellProblem> {
    let parts = date_parts(text);
    let iso = match parts.as_slice() {
        [first, month, last, ..] => whole_day(first, month, last)?.iso(),
        [first, last] => {
            let (year, month) = match first.len() {
                4 if is_number(first) => (first, last),
                _ => (last, first),
            };
            format!("{:04}-{:02}", year_of(year)?, month_of(month)?)
        }
        [year] => format!("{:04}", year_of(year)?),
        [] => return Err(CellProblem::NotADate),
    };
    match *iso > today.iso()[..iso.len()] {
        true => Err(CellProblem::Future),
        false => Ok(iso),
    }
}

fn whole_day(first: &str, month: &str, last: &str) -> Result<Day, CellProblem> {
    let is_year_first = first.len() == 4 && is_number(first);
    let (day, year) = if is_year_first {
        (last, first)
    } else {
        (first, last)
    };
    let (year, month) = (year_of(year)?, month_of(month)?);
    let day: u32 = day.parse().map_err(|_| CellProblem::NotADate)?;
    if day == 0 || day > days_in_month(i64::from(year), month) {
        return Err(CellProblem::NotADate);
    }
    Day::new(year, month, day).ok_or(CellProblem::NotADate)
}

/// The parts of a date: numbers and names of months, without the words around them.
fn date_parts(text: &str) -> Vec<String> {
    let mut text = digits::ascii(text);
    if Day::parse(&text).is_some() {
        text.truncate(10);
    }
    for word in DATE_WORDS {
        text = text.replace(word, " ");
    }
    let mut parts: Vec<String> = Vec::new();
    for word in text.split(|it: char| matches!(it, '/' | '-' | ',') || it.is_whitespace()) {
        parts.extend(digits_apart(word));
    }
    match parts.len() {
        // 16.01.2548
        1 if parts[0].matches('.').count() == 2 && !parts[0].contains(char::is_alphabetic) => {
            parts[0].split('.').map(str::to_owned).collect()
        }
        _ => parts,
    }
}

/// `16ม.ค.48` is written without spaces too.
fn digits_apart(word: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut was_digit = None;
    for it in word.chars() {
        let is_digit = it.is_ascii_digit();
        let goes_on = was_digit == Some(is_digit) || (it == '.' && was_digit.is_some());
        match parts.last_mut() {
            Some(part) if goes_on || (part.ends_with('.') && is_number(&part.replace('.', ""))) => {
                part.push(it)
            }
            _ => parts.push(it.to_string()),
        }
        if it != '.' {
            was_digit = Some(is_digit);
        }
    }
    parts
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit())
}

fn year_of(text: &str) -> Result<i32, CellProblem> {
    if !is_number(text) {
        return Err(CellProblem::NotADate);
    }
    match text.len() {
        4 => common_year(text.parse().map_err(|_| CellProblem::NotADate)?)
            .ok_or(CellProblem::NotADate),
        2 => Err(CellProblem::ShortYear),
        _ => Err(CellProblem::NotADate),
    }
}

fn month_of(text: &str) -> Result<u32, CellProblem> {
    let named = |it: &str| calendar::month_named(it);
    let month = match is_number(text) {
        true => text.parse().ok().filter(|it| (1..=12).contains(it)),
        false => named(text).or_else(|| named(&format!("{text}."))),
    };
    month.ok_or(CellProblem::NotADate)
}

/// A telephone number as it is dialled inside the country: `0800000001`.
fn phone(text: &str) -> Result<String, CellProblem> {
    let ascii = digits::ascii(text);
    let is_sign = |it: char| {
        it.is_whitespace() || matches!(it, '-' | '.' | '(' | ')' | '\u{2010}'..='\u{2015}')
    };
    let mut dialled: String = ascii.chars().filter(|it| !is_sign(*it)).collect();
    for prefix in ["+66", "0066", "66"] {
        if let Some(rest) = dialled.strip_prefix(prefix)
            && matches!(rest.trim_start_matches('0').len(), 8 | 9)
        {
            dialled = format!("0{}", rest.trim_start_matches('0'));
            break;
        }
    }
    // A spreadsheet that takes it for a number drops the zero.
    let lost_zero = match dialled.len() {
        9 => dialled.starts_with(['6', '8', '9']),
        8 => dialled.starts_with(['2', '3', '4', '5', '7']),
        _ => false,
    };
    if lost_zero {
        dialled.insert(0, '0');
    }
    let is_phone =
        dialled.starts_with('0') && matches!(dialled.len(), 9 | 10) && is_number(&dialled);
    is_phone.then_some(dialled).ok_or(CellProblem::NotAPhone)
}

fn count(text: &str) -> Result<String, CellProblem> {
    let number = number::read(without_units(text)).ok_or(CellProblem::NotACount)?;
    let whole = number.trim_start_matches('0');
    match (is_number(&number), whole) {
        (true, "") => Ok("0".to_owned()),
        (true, whole) if whole.len() <= 9 => Ok(whole.to_owned()),
        _ => Err(CellProblem::NotACount),
    }
}

fn without_units(text: &str) -> &str {
    let mut rest = text.trim();
    for unit in UNITS {
        rest = rest.strip_prefix(unit).unwrap_or(rest).trim();
        rest = rest.strip_suffix(unit).unwrap_or(rest).trim();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(property: &str, text: &str, expected: Result<&str, CellProblem>) {
        let today = Day::new(2026, 11, 27).expect("a day");
        let found = read(property, text, today);
        assert_eq!(
            found.as_deref().map_err(|it| *it),
            expected,
            "{property}: {text}"
        );
    }

    #[test]
    fn births_are_as_exact_as_they_are_written() {
        for text in [
            "๑๖/๐๑/๒๕๔๘",
            "16/1/2548",
            "16-01-2005",
            "16 ม.ค. 2548",
            "16 มกราคม พ.ศ. 2548",
            "16ม.ค.2548",
            "วันที่ 16 เดือน มกราคม พ.ศ. 2548",
            "16.01.2548",
            "2005-01-16",
            "2548-01-16",
            "2005-01-16T00:00:00",
            "2005-01-16 08:00",
            "16 ม.ค 2548",
        ] {
            check("birth", text, Ok("2005-01-16"));
        }
        check("birth", "2548", Ok("2005"));
        check("birth", "พ.ศ. ๒๕๔๘", Ok("2005"));
        check("birth", "ม.ค. 2548", Ok("2005-01"));
        check("birth", "2005-01", Ok("2005-01"));
        check("birth", "16 ม.ค. 48", Err(CellProblem::ShortYear));
        check("birth", "30/2/2548", Err(CellProblem::NotADate));
        check("birth", "เมื่อนานมาแล้ว", Err(CellProblem::NotADate));
        check("birth", "28/11/2569", Err(CellProblem::Future));
        check("birth", "-", Ok(""));
        check("starts_on", "2548", Err(CellProblem::NotADate));
        check("starts_on", "๑ ก.พ. ๒๕๖๙", Ok("2026-02-01"));
    }

    #[test]
    fn telephone_numbers_are_as_they_are_dialled() {
        for text in [
            "080-000-0001",
            "+66 80 000 0001",
            "+66 (0)80-000-0001",
            "๐๘๐๐๐๐๐๐๐๑",
            "800000001",
            "66800000001",
        ] {
            check("phone", text, Ok("0800000001"));
        }
        check("phone", "02 000 0001", Ok("020000001"));
        check(
            "phone",
            "0800000001, 0800000002",
            Err(CellProblem::NotAPhone),
        );
        check("phone", "08000", Err(CellProblem::NotAPhone));
    }

    #[test]
    fn amounts_and_counts_are_plain_numbers() {
        check("granted", "๑๕,๐๐๐.- บาท", Ok("15000"));
        check("hours", "9 ชั่วโมง", Ok("9"));
        check("hours", "-9", Err(CellProblem::NotANumber));
        check("village_no", "หมู่ที่ ๐๕", Ok("5"));
        check("village_no", "ม.12", Ok("12"));
        check("households", "1,204 ครัวเรือน", Ok("1204"));
        check("population", "12.5", Err(CellProblem::NotACount));
    }

    #[test]
    fn choices_are_read_from_their_usual_words() {
        for (property, text, expected) in [
            ("result", "ผ่าน", "completed"),
            ("result", "จบ", "completed"),
            ("result", "Completed", "completed"),
            ("result", "ลาออก", "left"),
            ("result", "ไม่ผ่าน", "left"),
            ("result", "กำลังเรียน", ""),
            ("gender", "หญิง", "female"),
            ("gender", "ชาย", "male"),
            ("may_contact", "ยินยอม", "yes"),
            ("may_contact", "ไม่ยินยอม", "no"),
            ("skill_kind", "Up Skill", "up"),
            ("education", "ม.ปลาย", "upper_secondary"),
            ("title", "น.ส.", "miss"),
            ("house_no", "๑๒/๓", "12/3"),
            ("occupation", "ทำขนม", "ทำขนม"),
        ] {
            check(property, text, Ok(expected));
        }
        check("result", "อาจจะ", Err(CellProblem::NotAResult));
        check("gender", "?", Err(CellProblem::NotAGender));
        check("may_contact", "อาจจะ", Err(CellProblem::NotYesOrNo));
    }
}
