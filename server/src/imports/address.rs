//! An address in one cell, taken apart: house, village, subdistrict, district, province.
//!
//! Only its words are told apart; [`super::places`] finds the codes of the places.

use thai::digits;

use crate::text::imported::ADDRESS_WORDS;

/// The property of a column that holds a whole address.
pub const ADDRESS: &str = "address";

/// Returns the parts of `text` with the properties that they are: `99 ม.4 ต.บางแก้ว อ.ไชโย จ.อ่างทอง`.
///
/// What stands before the first word of the kind is the house. A post code is left out. Nothing is
/// lost: a part after a word that came before stays with the part it follows.
pub fn split(text: &str) -> Vec<(&'static str, &str)> {
    let text = without_post_code(text.trim());
    let mut parts: Vec<(&'static str, &str)> = Vec::new();
    let (mut property, mut begin) = ("house_no", 0);
    let mut at = 0;
    while at < text.len() {
        let is_new = |(found, _): &(&'static str, usize)| {
            *found == "house_no" || (*found != property && parts.iter().all(|it| it.0 != *found))
        };
        match word_at(text, at).filter(is_new) {
            Some((next, length)) => {
                push(&mut parts, property, &text[begin..at]);
                (property, begin) = (next, at + length);
                at = begin;
            }
            None => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    push(&mut parts, property, &text[begin..]);
    parts
}

/// The word of an address that stands at `at`: what it begins, and how long it is.
fn word_at(text: &str, at: usize) -> Option<(&'static str, usize)> {
    let before = text[..at].chars().next_back();
    let begins = before.is_none_or(|it| it.is_whitespace() || it == ',' || it.is_numeric());
    let rest = &text[at..];
    let words = ADDRESS_WORDS.iter();
    words.filter(|_| begins).find_map(|(property, writings)| {
        let found = writings.iter().find(|it| rest.starts_with(**it))?;
        Some((*property, found.len()))
    })
}

fn push<'a>(parts: &mut Vec<(&'static str, &'a str)>, property: &'static str, text: &'a str) {
    let text = text.trim_matches(|it: char| it.is_whitespace() || it == ',');
    if text.is_empty() {
        return;
    }
    // The name of a village may follow its number without a word of its own.
    let n_digits: usize = text
        .chars()
        .take_while(|it| it.is_numeric())
        .map(char::len_utf8)
        .sum();
    let (number, name) = text.split_at(n_digits);
    if property == "village_no" && !number.is_empty() && !name.trim().is_empty() {
        parts.push((property, number));
        parts.push(("village_name", name.trim()));
        return;
    }
    parts.push((property, text));
}

fn without_post_code(text: &str) -> &str {
    let rest = text.trim_end_matches(|it: char| digits::to_ascii(it).is_ascii_digit());
    let n_digits = text[rest.len()..].chars().count();
    match n_digits == 5 && rest.ends_with(char::is_whitespace) {
        true => rest.trim_end(),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let parts = split(text).into_iter();
        let shown: Vec<String> = parts.map(|(name, it)| format!("{name}={it}")).collect();
        assert_eq!(shown.join(" | "), expected, "{text}");
    }

    #[test]
    fn an_address_is_taken_apart_by_its_words() {
        check(
            "99/1 ม.4 ต.บางแก้ว อ.ไชโย จ.อ่างทอง 14140",
            "house_no=99/1 | village_no=4 | subdistrict=บางแก้ว | district=ไชโย | province=อ่างทอง",
        );
        check(
            "บ้านเลขที่ ๙๙ หมู่ที่ ๔ บ้านตัวอย่าง ตำบลบางแก้ว อำเภอเมืองอ่างทอง จังหวัดอ่างทอง",
            "house_no=๙๙ | village_no=๔ | village_name=ตัวอย่าง | subdistrict=บางแก้ว | district=เมืองอ่างทอง | province=อ่างทอง",
        );
        check(
            "99 หมู่4ตำบลบางแก้ว",
            "house_no=99 | village_no=4 | subdistrict=บางแก้ว",
        );
        check(
            "12 หมู่ 4 ตัวอย่างใต้ แขวงตัวอย่าง เขตตัวอย่าง",
            "house_no=12 | village_no=4 | village_name=ตัวอย่างใต้ | subdistrict=ตัวอย่าง | district=ตัวอย่าง",
        );
    }

    #[test]
    fn what_is_no_address_stays_whole() {
        check("99/1 ซอยตัวอย่าง ถนนสมมติ", "house_no=99/1 ซอยตัวอย่าง ถนนสมมติ");
        check("ต.บางแก้ว ต.ตลาดหลวง", "subdistrict=บางแก้ว ต.ตลาดหลวง");
        check("", "");
    }
}
