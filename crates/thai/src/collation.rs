//! Dictionary order, as the Royal Institute Dictionary has it.
//!
//! Sorting by code points puts every word that begins with เ, แ, โ, ใ or ไ last.
//! Here such a vowel counts after the consonant that it is spoken with, and a tone
//! mark or ็ counts only between words that are otherwise the same.

use std::cmp::Ordering;

use crate::cluster;
use crate::digits;

const MAITAIKHU: char = '\u{0E47}';
/// Stands for "no tone mark here"; sorts before all of them.
const NO_MARK: char = '\u{1}';
/// Stands between the letters and the tone marks; sorts before all letters.
const END: char = '\0';

/// Returns a text whose order by code points (or by UTF-8 bytes) is the dictionary order of `text`.
///
/// Upper and lower case, Thai and ASCII digits, and the ways to type the same word count as the
/// same; spaces count, before all letters.
pub fn key(text: &str) -> String {
    let seen = text
        .chars()
        .flat_map(char::to_lowercase)
        .map(digits::to_ascii);
    let mut letters = String::with_capacity(text.len());
    let mut marks = String::new();
    let mut vowel_before: Option<char> = None;
    for it in cluster::in_order(seen) {
        if cluster::is_tone(it) || it == MAITAIKHU {
            marks.push(it);
            continue;
        }
        marks.push(NO_MARK);
        if matches!(it, 'ก'..='ฮ') {
            letters.push(it);
            letters.extend(vowel_before.take());
            continue;
        }
        // No consonant follows: the vowel stands alone.
        letters.extend(vowel_before.take());
        match it {
            'เ'..='ไ' => vowel_before = Some(it),
            _ => letters.push(it),
        }
    }
    letters.extend(vowel_before);
    letters.push(END);
    letters.push_str(&marks);
    letters
}

/// Compares two texts by dictionary order, and those that it has as the same by code points.
pub fn compare(one: &str, other: &str) -> Ordering {
    key(one).cmp(&key(other)).then_with(|| one.cmp(other))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(sorted: &[&str]) {
        let mut words = sorted.to_vec();
        words.reverse();
        words.sort_by(|one, other| compare(one, other));
        assert_eq!(words, sorted);
    }

    #[test]
    fn a_vowel_that_is_written_first_counts_after_its_consonant() {
        check(&["กา", "เก", "แก", "โก", "ใก", "ไก", "ขา", "เข", "ฮา"]);
        check(&["กมล", "เกศ", "ไกร", "ขวัญ", "แดง", "สมชาย", "เสาวนีย์", "อรุณ"]);
    }

    #[test]
    fn tone_marks_count_only_where_all_else_is_the_same() {
        check(&["กา", "ก่า", "ก้า", "กาน"]);
        check(&["เก", "เก็", "เก่", "เกง", "เก็ง", "เก่ง", "เก้ง"]);
        check(&["กากา", "กาก่า", "ก่ากา"]);
    }

    #[test]
    fn a_space_comes_before_all_letters_and_digits_before_letters() {
        check(&["สม ใจ", "สมใจ"]);
        check(&["๑ บ้าน", "2 บ้าน", "a", "B", "บ้าน", "บ้าน 1", "บ้าน ๒"]);
        check(&["", "ก"]);
    }

    #[test]
    fn ways_to_type_the_same_word_have_one_key() {
        assert_eq!(key("น\u{0E33}\u{0E49}"), key("น้ำ"));
        assert_eq!(key("เเม่"), key("แม่"));
        assert_eq!(key("๑๒ A"), key("12 a"));
    }

    proptest! {
        #[test]
        fn it_is_one_order(words in proptest::collection::vec("[เแไกขาิี่้็ a1]{0,5}", 3)) {
            let [a, b, c] = [&words[0], &words[1], &words[2]];
            prop_assert_eq!(compare(a, b), compare(b, a).reverse());
            prop_assert_eq!(compare(a, b) == Ordering::Equal, a == b);
            if compare(a, b).is_le() && compare(b, c).is_le() {
                prop_assert!(compare(a, c).is_le());
            }
        }
    }
}
