//! Numbers as people type and read them: Thai digits, `15,000`, `15,000.-`.
//!
//! Pure text in, pure text out; what a number must be is the form's business.

/// Returns what of `typed` can belong to a number, as it stands in the field.
pub fn cleaned(typed: &str) -> String {
    let belongs =
        |it: &char| it.is_ascii_digit() || thai_digit(*it).is_some() || ",.-".contains(*it);
    typed.chars().filter(belongs).collect()
}

/// Returns the number in `typed` as it is stored: `15000`, `-2.5`, empty for none.
///
/// Grouping commas and the `.-` behind a price are dropped. What still is no
/// number, as `1.2.3`, comes back as it is, so that nothing typed is lost.
pub fn stored(typed: &str) -> String {
    let digits = cleaned(typed)
        .chars()
        .filter(|it| *it != ',')
        .map(|it| thai_digit(it).unwrap_or(it))
        .collect::<String>();
    let number = digits
        .strip_suffix(".-")
        .or(digits.strip_suffix('.'))
        .unwrap_or(&digits);
    match number {
        "-" | "" => String::new(),
        _ if number.starts_with('.') => ["0", number].concat(),
        _ => number.to_owned(),
    }
}

/// Returns the digits of a telephone or card number, without spaces and dashes.
pub fn digits(typed: &str) -> String {
    let written = typed.chars().filter(|it| !matches!(it, ' ' | '-'));
    written.map(|it| thai_digit(it).unwrap_or(it)).collect()
}

/// Says whether `stored` is a number, and a whole one where it must be.
pub fn is_number(stored: &str, whole: bool) -> bool {
    let unsigned = stored.strip_prefix('-').unwrap_or(stored);
    let (whole_part, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    digits(whole_part) && digits(fraction) && !(whole && unsigned.contains('.'))
}

/// Returns `stored` with commas between thousands.
pub fn grouped(stored: &str) -> String {
    if !is_number(stored, false) {
        return stored.to_owned();
    }
    let (whole, fraction) = stored
        .split_once('.')
        .map_or((stored, None), |(it, rest)| (it, Some(rest)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |it| ("-", it));
    let mut text = sign.to_owned();
    for (idx, it) in digits.char_indices() {
        if idx > 0 && (digits.len() - idx).is_multiple_of(3) {
            text.push(',');
        }
        text.push(it);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// Returns the ASCII digit for one of ๐ to ๙.
fn thai_digit(it: char) -> Option<char> {
    let value = u32::from(it).checked_sub(0x0e50).filter(|it| *it < 10)?;
    char::from_digit(value, 10)
}

#[cfg(test)]
mod tests {
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
        check("abc", "", "");
        check("007", "007", "007");
    }

    #[test]
    fn a_telephone_number_is_stored_as_its_digits() {
        assert_eq!(digits("๐๘๑-234 5678"), "0812345678");
    }

    #[test]
    fn what_is_no_number_is_kept_as_it_was_typed() {
        check("1.2.3", "1.2.3", "1.2.3");
        assert!(!is_number("1.2.3", false));
        assert!(is_number("12.5", false));
        assert!(!is_number("12.5", true));
        assert!(is_number("-12", true));
    }
}
