//! The patterns of `regex()`: one language, read by the browser on a phone and
//! by fancy-regex wherever there is no browser.
//!
//! A pattern that cannot be read accepts every answer: the form's author
//! is told so when the form is checked, and no answer is refused for it.

pub mod portable;

pub use portable::{PatternError, Portable, portable};

#[cfg(not(target_arch = "wasm32"))]
pub use host::{check, matches};

#[cfg(not(target_arch = "wasm32"))]
mod host {
    use std::cell::RefCell;

    use fancy_regex::{Regex, RegexBuilder};

    use super::{PatternError, portable};

    /// Steps of backtracking after which a pattern is given up: some milliseconds.
    const MOST_STEPS: usize = 200_000;

    /// Returns whether all of `text` matches; true where that cannot be said.
    pub fn matches(text: &str, pattern: &str) -> bool {
        const KEPT: usize = 16;
        thread_local! {
            /// A constraint asks the same at every key; reading its pattern costs more.
            static READ: RefCell<Vec<(String, Option<Regex>)>> = const { RefCell::new(Vec::new()) };
        }
        // The limit on steps ends in an error, as a pattern that could not be read.
        let matched = |regex: &Option<Regex>| match regex {
            Some(regex) => regex.is_match(text).unwrap_or(true),
            None => true,
        };
        READ.with_borrow_mut(|read| {
            if let Some((_, regex)) = read.iter().find(|it| it.0 == pattern) {
                return matched(regex);
            }
            let regex = compiled(pattern).ok();
            let matches = matched(&regex);
            if read.len() == KEPT {
                read.remove(0);
            }
            read.push((pattern.to_string(), regex));
            matches
        })
    }

    /// Says what is wrong with a pattern, for the form's author.
    pub fn check(pattern: &str) -> Result<(), PatternError> {
        compiled(pattern).map(drop)
    }

    fn compiled(pattern: &str) -> Result<Regex, PatternError> {
        let read = portable(pattern)?;
        let any_case = if read.ignores_case { "(?i)" } else { "" };
        let whole = [any_case, "^(?:", &read.host, ")$"].concat();
        RegexBuilder::new(&whole)
            .backtrack_limit(MOST_STEPS)
            .build()
            .map_err(|err| PatternError::Unreadable {
                reason: err.to_string().replace('\n', " "),
            })
    }
}
