//! What a record is found by, and what the office searches for.
//!
//! Both are folded by [`thai::fold`], so that a search finds what people see. A
//! record's search text is stored with it; [`crate::store`] folds it again when
//! the folding has changed.

use thai::fold::{fold, without_place_abbreviation};

/// Stands between the texts of a record, so that no match spans two of them.
const BETWEEN_TEXTS: &str = "\n";

/// Returns what a record is found by: one folded line for each of `texts`.
pub fn search_text<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let lines: Vec<String> = texts.map(fold).collect();
    lines.join(BETWEEN_TEXTS)
}

/// Folds a stored search text again, line by line.
pub fn refolded(search_text: &str) -> String {
    self::search_text(search_text.split(BETWEEN_TEXTS))
}

/// Returns the terms of a search, all of which have to be found, in any order: a surname may be
/// typed before the first name.
///
/// The abbreviation of a kind of place is left out.
pub fn search_parts(query: &str) -> Vec<String> {
    let part = |it: &str| without_place_abbreviation(&fold(it)).to_owned();
    let parts = query.split_whitespace().map(part);
    parts.filter(|it| !it.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_in_the_middle_of_another_is_found() {
        let place = search_text(
            ["\u{0E15}.\u{0E42}\u{0E1E}\u{0E18}\u{0E34}\u{0E4C}\u{0E17}\u{0E2D}\u{0E07}"]
                .into_iter(),
        );
        for query in [
            "\u{0E17}\u{0E2D}\u{0E07}",
            "\u{0E15}. \u{0E42}\u{0E1E}\u{0E18}\u{0E34}\u{0E4C}",
            "\u{0E15}.\u{0E42}\u{0E1E}\u{0E18}\u{0E34}\u{0E4C} \u{0E17}\u{0E2D}\u{0E07}",
        ] {
            let parts = search_parts(query);
            assert!(
                !parts.is_empty() && parts.iter().all(|it| place.contains(it)),
                "{query}"
            );
        }
    }

    #[test]
    fn each_text_stays_on_a_line_of_its_own() {
        let text = search_text(["a b", "", "C\nd"].into_iter());
        assert_eq!(text, "ab\n\ncd");
        assert_eq!(refolded(&text), text);
    }
}
