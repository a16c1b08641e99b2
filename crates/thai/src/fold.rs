//! Text made ready for searching, so that a search finds what people see.
//!
//! The same word is typed in several ways: น้ำ has four encodings, spaces come and
//! go, digits are Thai or not. Both the texts that are searched and what is
//! searched for are folded; then `contains` and `==` do.

use crate::cluster;
use crate::digits;

/// Raised whenever [`fold`] begins to write some text differently.
///
/// Folded text that was stored under a lower version has to be folded again. Folding the folded
/// text is enough: each version keeps what the ones before it told apart.
pub const VERSION: u32 = 2;

const PAIYANNOI: char = '\u{0E2F}';

/// Short for subdistrict, district and province.
const PLACE_ABBREVIATIONS: [&str; 3] = ["ต.", "อ.", "จ."];

/// Other words before the name of a place; folded.
const PLACE_WORDS: [&str; 7] = ["จังหวัด", "ตำบล", "อำเภอ", "แขวง", "เขต", "กิ่ง", "กทม."];

/// Returns `text` so that two texts that look the same to a reader are equal.
///
/// | in | out |
/// |---|---|
/// | letters with two cases | lower case |
/// | `๐` to `๙` | `0` to `9` |
/// | spaces, line breaks, zero-width characters, soft hyphens, ฯ | nothing |
/// | vowels, tone marks and ำ in any order | one order: น้ำ for นำ้ and น้ํา |
/// | เเ | แ |
/// | ๅ | า |
/// | the same mark twice on one consonant | the mark once |
///
/// Folding a folded text changes nothing. Never fails; the result may be empty.
pub fn fold(text: &str) -> String {
    let seen = text
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|it| !is_unseen(*it))
        .map(digits::to_ascii);
    cluster::in_order(seen).into_iter().collect()
}

/// Returns `folded` without a word for the kind of place at its start: ท่าช้าง for ตำบลท่าช้าง.
///
/// For names of places: the name of a person can begin so, as กิ่งแก้ว does. `folded` is what
/// [`fold`] returned. Empty where there is nothing but that word.
pub fn without_place_word(folded: &str) -> &str {
    PLACE_WORDS
        .iter()
        .find_map(|it| folded.strip_prefix(it))
        .unwrap_or_else(|| without_place_abbreviation(folded))
}

/// Returns `folded` without ต., อ. or จ. at its start: ท่าช้าง for ต.ท่าช้าง.
///
/// For texts of all kinds. `folded` is what [`fold`] returned. Empty where there is nothing else.
pub fn without_place_abbreviation(folded: &str) -> &str {
    PLACE_ABBREVIATIONS
        .iter()
        .find_map(|it| folded.strip_prefix(it))
        .unwrap_or(folded)
}

fn is_unseen(it: char) -> bool {
    let has_no_width = matches!(
        it,
        '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}'
    );
    has_no_width || it == PAIYANNOI || it.is_whitespace()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check_same(texts: &[&str]) {
        for text in texts {
            assert_eq!(fold(text), fold(texts[0]), "{text:?}");
        }
    }

    #[test]
    fn all_ways_to_type_a_word_become_one() {
        check_same(&[
            "\u{0E19}\u{0E49}\u{0E33}",
            "\u{0E19}\u{0E33}\u{0E49}",
            "\u{0E19}\u{0E4D}\u{0E49}\u{0E32}",
            "\u{0E19}\u{0E49}\u{0E4D}\u{0E32}",
            "\u{0E19}\u{0E4D}\u{0E32}\u{0E49}",
            "\u{0E19} \u{0E49}\u{0E33}",
        ]);
        check_same(&["แม่สาย", "เเม่สาย", "แม่ สาย", "แม่\u{200B}สาย", "แม่\u{AD}สาย"]);
        check_same(&["ที่", "ท\u{0E48}\u{0E35}", "ที\u{0E48}\u{0E48}"]);
        check_same(&["เก็ง", "เก\u{0E47}ง"]);
        check_same(&["กรุงเทพฯ", "กรุงเทพ"]);
        check_same(&["ฤๅษี", "ฤาษี"]);
        check_same(&["๑๒ Abc", "12\u{A0}aBC"]);
        check_same(&["ÉCOLE", "école"]);
    }

    #[test]
    fn words_that_look_different_stay_apart() {
        for (one, other) in [
            ("ปา", "ป่า"),
            ("นำ", "น้ำ"),
            ("กี่", "กิ่"),
            ("ยา", "ยาา"),
            ("เก", "แก"),
            ("โพธิ์", "โพธิ"),
        ] {
            assert_ne!(fold(one), fold(other));
        }
    }

    #[test]
    fn the_word_for_the_kind_of_place_is_taken_off_once() {
        for (text, name) in [
            ("ต. ท่าช้าง", "ท่าช้าง"),
            ("ตำบลท่าช้าง", "ท่าช้าง"),
            ("ตําบล ท่าช้าง", "ท่าช้าง"),
            ("อ.ไชโย", "ไชโย"),
            ("จังหวัดอ่างทอง", "อ่างทอง"),
            ("ท่าช้าง", "ท่าช้าง"),
            ("ต.", ""),
            ("", ""),
        ] {
            assert_eq!(without_place_word(&fold(text)), name, "{text}");
        }
    }

    #[test]
    fn only_abbreviations_are_taken_off_a_text_that_may_name_a_person() {
        for (text, rest) in [
            ("ต. ท่าช้าง", "ท่าช้าง"),
            ("กิ่งแก้ว", "กิ่งแก้ว"),
            ("จ.", ""),
            ("อา", "อา"),
        ] {
            assert_eq!(without_place_abbreviation(&fold(text)), rest, "{text}");
        }
    }

    /// What the folding of version 1, in which old records are stored, did to the letters.
    fn fold_1(text: &str) -> String {
        let mut out: Vec<char> = Vec::new();
        let is_tone = cluster::is_tone;
        for it in text.chars().flat_map(char::to_lowercase) {
            let last = out.last().copied();
            match it {
                '\u{200B}'..='\u{200D}' | '\u{FEFF}' | '\u{00AD}' | PAIYANNOI => {}
                it if it.is_whitespace() => {}
                '๐'..='๙' => out.push(digits::to_ascii(it)),
                'เ' if last == Some('เ') => {
                    out.pop();
                    out.push('แ');
                }
                'า' => match out.as_slice() {
                    [.., '\u{0E4D}'] => {
                        out.pop();
                        out.push('ำ');
                    }
                    [.., '\u{0E4D}', tone] if is_tone(*tone) => {
                        out.remove(out.len() - 2);
                        out.push('ำ');
                    }
                    _ => out.push('า'),
                },
                it if is_tone(it) && last == Some('ำ') => {
                    out.pop();
                    out.extend([it, 'ำ']);
                }
                '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}' | '\u{0E4D}'
                    if last.is_some_and(is_tone) =>
                {
                    out.insert(out.len() - 1, it);
                }
                it => out.push(it),
            }
        }
        out.into_iter().collect()
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "[เแกนา-ูํ็-์ๅฯ๑1aA \u{200B}]{0,12}|.*") {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded);
        }

        #[test]
        fn what_was_stored_by_the_older_folding_folds_to_the_same(
            text in "[เแกนา-ูํ็-์ๅฯ๑1aA \u{200B}]{0,12}|.*"
        ) {
            prop_assert_eq!(fold(&fold_1(&text)), fold(&text));
        }

        #[test]
        fn a_start_of_whole_words_is_a_start_when_folded(first in "[ก-ฮ][ิ-ู]?[่-๋]?[าำ]?", rest in "[ก-ฮ][ิ-ู]?") {
            let whole = fold(&format!("{first}{rest}"));
            prop_assert!(whole.starts_with(&fold(&first)));
        }
    }
}
