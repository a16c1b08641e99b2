//! `cargo xtask tidy`: the rules that neither Cargo nor clippy can check.
//!
//! `sources` reads the tree, `directions` says which folders may not use which,
//! `words` which words may stand in some places only, `shape` what whole files
//! look like, `manual` that the manual quotes the app. Each rule counts as one test.

mod directions;
mod manual;
mod shape;
mod sources;
mod words;

use std::process::ExitCode;

use crate::count::Count;
use crate::paths;

use sources::Source;

/// One place that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// From the root.
    pub path: String,
    /// Counted from 1; 0 for the whole file.
    pub line: usize,
    /// What was found.
    pub what: String,
}

/// What is asked of the code.
pub struct Rule {
    /// What is true of a tidy tree, as a sentence.
    pub name: &'static str,
    /// Finds what breaks it.
    pub find: Find,
}

/// Finds in the whole tree what breaks one rule.
pub type Find = Box<dyn Fn(&[Source]) -> Vec<Finding>>;

/// Prints what breaks a rule, and says whether nothing does.
pub fn tidy() -> ExitCode {
    let (findings, count) = check();
    println!("{} passed, {} failed", count.passed, count.failed);
    if findings == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Checks all rules, prints what breaks them, and counts.
pub fn check() -> (usize, Count) {
    let sources = match sources::read(&paths::root()) {
        Ok(sources) => sources,
        Err(error) => {
            println!("{}", crate::text::error(&error).0);
            return (1, Count::failure());
        }
    };
    let mut count = Count::default();
    let mut n_findings = 0;
    let rules = directions::rules()
        .into_iter()
        .chain(words::rules())
        .chain(shape::rules())
        .chain(manual::rules());
    for rule in rules {
        let findings = (rule.find)(&sources);
        count += if findings.is_empty() {
            Count::success()
        } else {
            Count::failure()
        };
        n_findings += findings.len();
        if !findings.is_empty() {
            println!("not so: {}", rule.name);
        }
        for it in findings {
            println!("  {}:{}: {}", it.path, it.line, it.what);
        }
    }
    (n_findings, count)
}
