//! Numbers as people type them: Thai digits, `15,000`, `15,000.-`.
//!
//! Pure text in, pure text out; what a number must be is the form's business, and
//! how numbers are said in words is in [`number_words`].

use crate::interview::question::number_words;

/// Returns what is stored for `typed`: `15000`, `-2.5`, empty for nothing.
///
/// `15k`, `1.5 หมื่น` and `ห้าร้อย` are numbers too. What is none, as `3OO` or `300-400`, comes
/// back whole, so that nothing typed is lost and nobody takes a part of it for the answer.
pub fn stored(typed: &str) -> String {
    let typed = typed.trim();
    match typed {
        "-" | "" => String::new(),
        _ => number_words::read(typed).unwrap_or_else(|| typed.to_owned()),
    }
}

/// Returns the digits of a telephone or card number, without spaces and dashes.
pub fn digits(typed: &str) -> String {
    let written = typed.chars().filter(|it| !matches!(it, ' ' | '-'));
    written.map(thai::digits::to_ascii).collect()
}

/// Says whether `stored` is a number, and a whole one where it must be.
pub fn is_number(stored: &str, whole: bool) -> bool {
    let unsigned = stored.strip_prefix('-').unwrap_or(stored);
    let (whole_part, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    digits(whole_part) && digits(fraction) && !(whole && unsigned.contains('.'))
}

#[cfg(test)]
mod tests {
    use thai::number::grouped;

    use super::*;

    #[track_caller]
    fn check(typed: &str, kept: &str, shown: &str) {
        assert_eq!(stored(typed), kept, "{typed}");
        assert_eq!(grouped(kept), shown, "{typed}");
    }

    #[test]
    fn a_number_is_stored_plain_however_it_was_typed() {
        check("15,000", "15000", "15,000");
        check("๑๕,๐๐๐", "15000", "15,000");
        check("15,000.- บาท", "15000", "15,000");
        check("1234567.50", "1234567.50", "1,234,567.50");
        check("-300", "-300", "-300");
        check("-12345", "-12345", "-12,345");
        check("12.", "12", "12");
        check(".5", "0.5", "0.5");
        check("-", "", "");
        check("007", "007", "007");
        check("฿300", "300", "300");
        check("１５，０００", "15000", "15,000");
    }

    #[test]
    fn words_and_short_forms_are_the_number_they_say() {
        for (typed, kept) in [
            ("15k", "15000"),
            ("1.5K", "1500"),
            ("1.5 หมื่น", "15000"),
            ("1 หมื่น 5 พัน", "15000"),
            ("1 พัน 500", "1500"),
            ("5ร้อย", "500"),
            ("๒ แสน", "200000"),
            ("ห้าร้อย", "500"),
            ("ห้าร้อยบาท", "500"),
            ("หนึ่งหมื่นห้าพัน", "15000"),
            ("สามร้อยห้าสิบ", "350"),
            ("ยี่สิบเอ็ด", "21"),
            ("สิบห้า", "15"),
            ("พัน", "1000"),
            ("เก้า", "9"),
            ("ศูนย์", "0"),
            ("สองล้านสามแสน", "2300000"),
            ("1.25 ล้าน", "1250000"),
        ] {
            assert_eq!(stored(typed), kept, "{typed}");
        }
    }

    #[test]
    fn a_telephone_number_is_stored_as_its_digits() {
        assert_eq!(digits("๐๘๑-234 5678"), "0812345678");
    }

    #[test]
    fn what_is_no_number_is_kept_as_it_was_typed() {
        for typed in [
            "1.2.3",
            "abc",
            "3OO",
            "l5",
            "300-400",
            "300 บาท/วัน",
            "15k บาท/เดือน",
            "พันห้า",
            "ร้อยครึ่ง",
            "1 พัน 5",
            "ห้าสิบร้อย",
            "5 5",
            "--3",
            "สองสาม",
        ] {
            assert_eq!(stored(typed), typed);
            assert!(!is_number(typed, false), "{typed}");
        }
        assert!(!is_number("1.2.3", false));
        assert!(is_number("12.5", false));
        assert!(!is_number("12.5", true));
        assert!(is_number("-12", true));
    }
}
