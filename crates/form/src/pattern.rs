//! The patterns of `regex()`, wherever there is no browser: regex-lite.
//!
//! A browser has regular expressions of its own, and a phone need not download
//! others. One contract holds both to the same answers.

use std::cell::RefCell;

use regex_lite::Regex;

/// Whether all of `text` matches; a pattern that cannot be read matches nothing.
pub fn matches(text: &str, pattern: &str) -> bool {
    const KEPT: usize = 16;
    thread_local! {
        /// A constraint asks the same at every key; reading its pattern costs more.
        static READ: RefCell<Vec<(String, Option<Regex>)>> = const { RefCell::new(Vec::new()) };
    }
    READ.with_borrow_mut(|read| {
        if let Some((_, regex)) = read.iter().find(|it| it.0 == pattern) {
            return regex.as_ref().is_some_and(|it| it.is_match(text));
        }
        let whole = ["^(?:", pattern, ")$"].concat();
        let regex = Regex::new(&whole).ok();
        let matches = regex.as_ref().is_some_and(|it| it.is_match(text));
        if read.len() == KEPT {
            read.remove(0);
        }
        read.push((pattern.to_string(), regex));
        matches
    })
}
