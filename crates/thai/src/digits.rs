//! Thai digits (`๐` to `๙`) and ASCII digits (`0` to `9`).

const ZERO: u32 = '๐' as u32;

/// Returns the ASCII digit for one of `๐` to `๙`; every other character stays as it is.
pub fn to_ascii(it: char) -> char {
    match it {
        '๐'..='๙' => char::from(b'0' + (it as u32 - ZERO) as u8),
        other => other,
    }
}

/// Returns `text` with ASCII digits in place of Thai ones; nothing else changes.
pub fn ascii(text: &str) -> String {
    text.chars().map(to_ascii).collect()
}

/// Returns `text` with Thai digits in place of ASCII ones; nothing else changes.
pub fn thai(text: &str) -> String {
    let to_thai = |it: char| match it {
        '0'..='9' => char::from_u32(ZERO + (it as u32 - '0' as u32)).unwrap_or(it),
        other => other,
    };
    text.chars().map(to_thai).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn digits_change_and_all_else_stays() {
        for (thai_text, ascii_text) in [
            ("๐๑๒๓๔๕๖๗๘๙", "0123456789"),
            ("หมู่ ๑๒/๓", "หมู่ 12/3"),
            ("", ""),
            ("−½ ①", "−½ ①"),
        ] {
            assert_eq!(ascii(thai_text), ascii_text);
            assert_eq!(thai(ascii_text), thai_text);
        }
    }

    proptest! {
        #[test]
        fn there_and_back_is_the_same_text(text in "[^๐-๙]*") {
            prop_assert_eq!(ascii(&thai(&text)), text);
        }

        #[test]
        fn no_thai_digit_is_left(text in ".*[๐-๙].*") {
            let written = ascii(&text);
            prop_assert!(!written.contains(|it| ('๐'..='๙').contains(&it)));
            prop_assert_eq!(written.chars().count(), text.chars().count());
        }
    }
}
