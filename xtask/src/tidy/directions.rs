//! Which parts of a crate may not use which others.
//!
//! Directions between crates stand in their `Cargo.toml`; these are the ones within a crate.

use crate::tidy::Rule;
use crate::tidy::words::Words;

/// One line for each direction: the rule, the folders it is about, those in them it is not about,
/// and what is not named there.
type Direction = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
    &'static [&'static str],
);

#[rustfmt::skip]
const DIRECTIONS: &[Direction] = &[
    ("xpath sees a scope, never a form", &["crates/form/src/xpath"], &[], &["crate::compiled", "crate::interview", "crate::compile"]),
    ("the phone does not load the office", &["src"], &["src/office", "src/bin/office.rs"], &["crate::office", "samruat_app::office"]),
    ("the office does not load the phone", &["src/office", "src/bin/office.rs", "src/platform", "src/text", "src/ui"], &[], &["crate::phone", "samruat_app::phone"]),
    ("the interview knows neither app", &["src/interview"], &[], &["crate::office", "crate::phone"]),
    ("src/ui knows nothing about surveys", &["src/ui"], &[], &["crate::interview", "crate::phone", "crate::office", "crate::platform", "form::"]),
    ("src/platform draws nothing and knows no screens", &["src/platform"], &[], &["crate::interview", "crate::phone", "crate::office", "crate::ui", "view!"]),
    ("only the bins name platform::browser", &["src"], &["src/bin", "src/platform/browser"], &["platform::browser", "BrowserPlatform"]),
];

/// Returns the rules of this file.
pub fn rules() -> Vec<Rule> {
    let words = DIRECTIONS
        .iter()
        .map(|&(name, within, except, words)| Words {
            name,
            words,
            within,
            except,
        });
    words.map(Words::rule).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::sources::Source;

    /// Checks how many findings `text` at `path` makes, over all rules.
    fn check(path: &str, text: &str, n_findings: usize) {
        let sources = [Source {
            path: path.to_owned(),
            text: text.to_owned(),
        }];
        let n_found: usize = rules().iter().map(|it| (it.find)(&sources).len()).sum();
        assert_eq!(n_found, n_findings, "{path}: {text}");
    }

    #[test]
    fn uses_against_a_direction_are_found() {
        check(
            "crates/form/src/xpath/eval.rs",
            "use crate::compiled::Form;",
            1,
        );
        check("src/phone/home.rs", "use crate::office::today;", 1);
        check("src/lib.rs", "pub mod office;", 0);
        check("src/ui/button.rs", "use form::Kind;", 1);
    }
}
