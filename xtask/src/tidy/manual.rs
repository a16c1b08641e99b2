//! The rule about the manual: what it quotes is what the app says.

use crate::tidy::sources::Source;
use crate::tidy::{Finding, Rule};

const MANUAL: &str = "docs/manual-th.md";

/// How the manual marks the words of the screen.
const MARKS: (&str, &str) = ("**“", "”**");

/// Returns the rules of this file.
pub fn rules() -> Vec<Rule> {
    vec![Rule {
        name: "the manual's bold quotations are words of the app",
        find: Box::new(unknown_words),
    }]
}

fn unknown_words(sources: &[Source]) -> Vec<Finding> {
    let has_words = |it: &&Source| it.path.starts_with("src/text/") || it.path == "index.html";
    let app: Vec<&Source> = sources.iter().filter(has_words).collect();
    let manual = sources.iter().filter(|it| it.path == MANUAL);
    let lines = manual.flat_map(|it| it.text.lines().enumerate());
    lines
        .flat_map(|(idx, line)| quoted(line).map(move |words| (idx + 1, words)))
        .filter(|(_, words)| !app.iter().any(|it| it.text.contains(words)))
        .map(|(line, words)| Finding {
            path: MANUAL.to_owned(),
            line,
            what: format!("the app does not say {words:?}"),
        })
        .collect()
}

fn quoted(line: &str) -> impl Iterator<Item = &str> {
    let after_marks = line.split(MARKS.0).skip(1);
    after_marks.filter_map(|it| it.split_once(MARKS.1).map(|it| it.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: &str, text: &str) -> Source {
        Source {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_button_that_was_renamed_is_found_in_the_manual() {
        let app = source("src/text/phone.rs", "finish: \"Done\", next: \"Next\"");
        let manual = source(MANUAL, "press **“Next”**, then\n**“Finish”** or **“Done”**");
        let found = unknown_words(&[app, manual]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].line, 2);
        assert!(found[0].what.contains("Finish"));
    }
}
