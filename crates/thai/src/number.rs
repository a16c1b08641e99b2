//! Numbers as people write them: `15,000`, `๓๐๐ บาท`, `15,000.-`.

use crate::digits;

/// What may stand before or behind an amount of money, without regard to case.
const CURRENCY: [&str; 7] = ["บาทถ้วน", "บาท", "฿", "baht", "thb", ".-", ".–"];

/// Returns whether `text` is a plain number: ASCII digits with at most one point and `-` before them.
///
/// Digits may be missing on one side of the point: `.5` and `3.` are numbers, `.` and `-` are not.
pub fn is_plain(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    are_digits(whole) && are_digits(fraction) && !(whole.is_empty() && fraction.is_empty())
}

/// Reads a number as people write it, and returns it plain: `15000` for `๑๕,๐๐๐.- บาท`.
///
/// Commas have to stand between thousands; spaces and a `+` are dropped, and zeros stay as they
/// are. `None` for anything else, such as `15,00`, `300-400` or nothing.
pub fn read(text: &str) -> Option<String> {
    let ascii = digits::ascii(text);
    let number = without_currency(&ascii);
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if whole.contains(',') && !is_grouped(whole) || fraction.contains(',') {
        return None;
    }
    let plain: String = number
        .chars()
        .filter(|it| !matches!(it, ',' | ' ' | '\u{00A0}'))
        .collect();
    let plain = plain.strip_prefix('+').unwrap_or(&plain);
    is_plain(plain).then(|| plain.to_owned())
}

/// Returns `number`, a plain one, with commas between thousands: `15,000.5` for `15000.5`.
///
/// What is not a plain number comes back unchanged.
pub fn grouped(number: &str) -> String {
    if !is_plain(number) {
        return number.to_owned();
    }
    let (sign, unsigned) = match number.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", number),
    };
    let whole_end = unsigned.find('.').unwrap_or(unsigned.len());
    let (whole, fraction) = unsigned.split_at(whole_end);
    let mut text = String::from(sign);
    for (idx, digit) in whole.char_indices() {
        if idx > 0 && (whole.len() - idx).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + fraction
}

/// Returns `text` without the words and signs of money at both ends, and without spaces there.
pub fn without_currency(text: &str) -> &str {
    let mut rest = text.trim();
    loop {
        let before = rest;
        for word in CURRENCY {
            rest = without_start(rest, word).trim_start();
            rest = without_end(rest, word).trim_end();
        }
        if rest == before {
            return rest;
        }
    }
}

fn without_start<'a>(text: &'a str, word: &str) -> &'a str {
    match text.split_at_checked(word.len()) {
        Some((start, rest)) if start.eq_ignore_ascii_case(word) => rest,
        _ => text,
    }
}

fn without_end<'a>(text: &'a str, word: &str) -> &'a str {
    let at = text.len().checked_sub(word.len());
    match at.and_then(|it| text.split_at_checked(it)) {
        Some((rest, end)) if end.eq_ignore_ascii_case(word) => rest,
        _ => text,
    }
}

/// Groups of three digits behind the first: `1,234,567`.
fn is_grouped(whole: &str) -> bool {
    let unsigned = whole.trim_start_matches(['-', '+']);
    let mut groups = unsigned.split(',').map(str::trim);
    let first = groups.next().unwrap_or("");
    (1..=3).contains(&first.len())
        && are_digits(first)
        && groups.all(|it| it.len() == 3 && are_digits(it))
}

fn are_digits(text: &str) -> bool {
    text.bytes().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_read_however_they_are_written() {
        for (text, plain) in [
            ("15000", Some("15000")),
            ("15,000", Some("15000")),
            ("๑๕,๐๐๐", Some("15000")),
            ("15,000.-", Some("15000")),
            ("15,000.–", Some("15000")),
            ("15,000.- บาท", Some("15000")),
            ("300 บาทถ้วน", Some("300")),
            ("฿300", Some("300")),
            ("THB 300", Some("300")),
            ("300 Baht", Some("300")),
            ("1 234 567", Some("1234567")),
            ("1,234,567.50", Some("1234567.50")),
            ("+5", Some("5")),
            ("-2.5", Some("-2.5")),
            ("007", Some("007")),
            (".5", Some(".5")),
            ("15,00", None),
            ("1,234,56", None),
            ("1.5,0", None),
            ("1.2.3", None),
            ("300-400", None),
            ("--3", None),
            ("บาท", None),
            ("3OO", None),
            ("", None),
            (".", None),
            ("-", None),
        ] {
            assert_eq!(read(text).as_deref(), plain, "{text}");
        }
    }

    #[test]
    fn thousands_are_parted_by_commas() {
        for (number, text) in [
            ("0", "0"),
            ("999", "999"),
            ("1000", "1,000"),
            ("1234567.50", "1,234,567.50"),
            ("-300", "-300"),
            ("-12345", "-12,345"),
            ("12.", "12."),
            (".5", ".5"),
            ("007", "007"),
            ("0001", "0,001"),
            ("1.2.3", "1.2.3"),
            ("ไม่ทราบ", "ไม่ทราบ"),
            ("", ""),
        ] {
            assert_eq!(grouped(number), text, "{number}");
        }
    }

    proptest! {
        #[test]
        fn a_grouped_number_is_read_back(number in "-?[0-9]{1,30}(\\.[0-9]{0,9})?") {
            let read_back = read(&grouped(&number));
            prop_assert_eq!(read_back, Some(number));
        }

        #[test]
        fn reading_never_fails_and_gives_plain_numbers(text in ".*|[-+0-9,. ๐-๙฿บาท]*") {
            prop_assert!(read(&text).is_none_or(|it| is_plain(&it)));
        }
    }
}
