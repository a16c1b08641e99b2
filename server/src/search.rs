//! Normalises Thai text, so that a search finds what people see.
//!
//! The same word is typed in several encodings, with and without spaces, with
//! Thai or other digits. Both the stored answers and the search terms are
//! normalised.

const SARA_A: char = '\u{0E32}';
const SARA_AM: char = '\u{0E33}';
const NIKHAHIT: char = '\u{0E4D}';
const SARA_E: char = '\u{0E40}';
const SARA_AE: char = '\u{0E41}';
const PAIYANNOI: char = '\u{0E2F}';

/// Returns `text` in lower case, without spaces, each Thai cluster in one encoding.
pub fn normalised(text: &str) -> String {
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    for it in text.chars().flat_map(char::to_lowercase) {
        push(&mut out, it);
    }
    out.into_iter().collect()
}

/// Returns the terms of a search, all of which have to be found, in any order: a surname may be
/// typed before the first name.
pub fn search_parts(query: &str) -> Vec<String> {
    let parts = query.split_whitespace().map(normalised_query);
    parts.filter(|it| !it.is_empty()).collect()
}

/// Returns `query` normalised, without the abbreviation of a kind of place at its start.
fn normalised_query(query: &str) -> String {
    let text = normalised(query);
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        // The abbreviations of subdistrict, district and province.
        (Some('\u{0E15}' | '\u{0E2D}' | '\u{0E08}'), Some('.')) => letters.collect(),
        _ => text,
    }
}

fn push(out: &mut Vec<char>, it: char) {
    let last = out.last().copied();
    match it {
        // Zero-width characters, and everything that is a space.
        '\u{200B}'..='\u{200D}' | '\u{FEFF}' | '\u{00AD}' => {}
        it if it.is_whitespace() => {}
        '\u{0E50}'..='\u{0E59}' => {
            let digit = it as u32 - 0x0E50;
            out.extend(char::from_digit(digit, 10));
        }
        SARA_E if last == Some(SARA_E) => replace_last(out, SARA_AE),
        SARA_A => push_sara_a(out),
        SARA_AM => out.push(SARA_AM),
        it if is_tone(it) && last == Some(SARA_AM) => {
            replace_last(out, it);
            out.push(SARA_AM);
        }
        it if is_vowel_mark(it) && last.is_some_and(is_tone) => {
            out.insert(out.len() - 1, it);
        }
        PAIYANNOI => {}
        it => out.push(it),
    }
}

/// After a nikhahit, perhaps with a tone mark between them, sara a becomes sara am.
fn push_sara_a(out: &mut Vec<char>) {
    match out.as_slice() {
        [.., NIKHAHIT] => replace_last(out, SARA_AM),
        [.., NIKHAHIT, tone] if is_tone(*tone) => {
            out.remove(out.len() - 2);
            out.push(SARA_AM);
        }
        _ => out.push(SARA_A),
    }
}

fn replace_last(out: &mut [char], it: char) {
    if let Some(last) = out.last_mut() {
        *last = it;
    }
}

fn is_tone(it: char) -> bool {
    matches!(it, '\u{0E48}'..='\u{0E4C}')
}

/// Vowels above or below the consonant, which come before the tone mark.
fn is_vowel_mark(it: char) -> bool {
    matches!(
        it,
        '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}' | NIKHAHIT
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_encodings_of_a_word_become_one() {
        let check = |texts: &[&str]| {
            for text in texts {
                assert_eq!(normalised(text), normalised(texts[0]), "{text:?}");
            }
        };
        check(&[
            "\u{0E19}\u{0E49}\u{0E33}",
            "\u{0E19}\u{0E4D}\u{0E49}\u{0E32}",
            "\u{0E19}\u{0E49}\u{0E4D}\u{0E32}",
            "\u{0E19}\u{0E33}\u{0E49}",
        ]);
        check(&["\u{0E41}\u{0E21}", "\u{0E40}\u{0E40}\u{0E21}"]);
        check(&[
            "\u{0E17}\u{0E35}\u{0E48}",
            "\u{0E17}\u{0E48}\u{0E35}",
            "\u{0E17}\u{0E35}\u{200B}\u{0E48} ",
        ]);
        check(&["\u{0E51}\u{0E52} Abc", "12\u{00A0}aBC"]);
    }

    #[test]
    fn a_word_in_the_middle_of_another_is_found() {
        let place =
            normalised("\u{0E15}.\u{0E42}\u{0E1E}\u{0E18}\u{0E34}\u{0E4C}\u{0E17}\u{0E2D}\u{0E07}");
        assert!(place.contains(&normalised_query("\u{0E17}\u{0E2D}\u{0E07}")));
        assert!(place.contains(&normalised_query(
            "\u{0E15}. \u{0E42}\u{0E1E}\u{0E18}\u{0E34}\u{0E4C}"
        )));
    }
}
