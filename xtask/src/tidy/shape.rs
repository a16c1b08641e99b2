//! Rules about whole files: how they begin, how long they are, which letters
//! and colours they have.

use crate::tidy::sources::Source;
use crate::tidy::{Finding, Rule};

const MOST_LINES: usize = 400;

/// Returns the rules of this file.
pub fn rules() -> Vec<Rule> {
    fn rule(name: &'static str, find: fn(&[Source]) -> Vec<Finding>) -> Rule {
        Rule {
            name,
            find: Box::new(find),
        }
    }
    vec![
        rule("every Rust file begins by saying what it is", beginnings),
        rule("no Rust file has more than 400 lines", lengths),
        rule(
            "Thai words stand in crates/thai, text/, forms/, docs and tests",
            thai_words,
        ),
        rule(
            "nothing is left to be done without a number",
            left_to_be_done,
        ),
        rule("nothing names a folder of one machine", machine_paths),
        rule(
            "colours are named in style/tokens.css and used by name",
            colours,
        ),
        rule(".ci/run only calls xtask", ci_run),
    ]
}

fn finding(source: &Source, line: usize, what: impl Into<String>) -> Finding {
    Finding {
        path: source.path.clone(),
        line,
        what: what.into(),
    }
}

fn beginnings(sources: &[Source]) -> Vec<Finding> {
    let rust = sources.iter().filter(|it| it.is("rs"));
    let silent = rust.filter(|it| !it.text.starts_with("//! "));
    silent
        .map(|it| finding(it, 1, "does not begin with `//! `"))
        .collect()
}

fn lengths(sources: &[Source]) -> Vec<Finding> {
    let rust = sources.iter().filter(|it| it.is("rs") && !it.is_test());
    rust.filter_map(|it| {
        // Tests at the end of a file are tables too.
        let n_lines = it.code().count();
        (n_lines > MOST_LINES).then(|| finding(it, 0, format!("{n_lines} lines")))
    })
    .collect()
}

fn thai_words(sources: &[Source]) -> Vec<Finding> {
    let is_thai = |it: char| ('\u{e00}'..='\u{e7f}').contains(&it);
    let is_home = |it: &Source| {
        it.is_test()
            || it.path.starts_with("crates/thai/")
            || it.path.starts_with("forms/")
            || it.path.starts_with("docs/")
            || it
                .path
                .split('/')
                .any(|part| part == "text" || part == "text.rs")
    };
    let mut findings = Vec::new();
    for source in sources.iter().filter(|it| !is_home(it)) {
        if !["rs", "js", "mjs", "css", "toml"]
            .iter()
            .any(|it| source.is(it))
        {
            continue;
        }
        let lines = source.code().filter(|(_, code)| code.contains(is_thai));
        findings.extend(lines.map(|(line, _)| finding(source, line, "a Thai word")));
    }
    findings
}

fn left_to_be_done(sources: &[Source]) -> Vec<Finding> {
    let words = [concat!("TO", "DO"), concat!("FIX", "ME")];
    find_lines(sources, |line| {
        words.into_iter().find(|word| {
            line.match_indices(word).any(|(start, _)| {
                let rest = &line[start + word.len()..];
                let before = &line[..start];
                !rest.starts_with("(#")
                    && !rest.starts_with(char::is_alphanumeric)
                    && !before.ends_with(char::is_alphanumeric)
            })
        })
    })
}

fn machine_paths(sources: &[Source]) -> Vec<Finding> {
    let folders = [
        concat!("/ho", "me/"),
        concat!("/ro", "ot/"),
        concat!("/wo", "rk/"),
        concat!("/Us", "ers/"),
    ];
    find_lines(sources, |line| {
        folders.into_iter().find(|folder| {
            line.match_indices(folder).any(|(start, _)| {
                let before = line[..start].chars().next_back();
                !before.is_some_and(|it| it.is_alphanumeric() || "_.*])}~".contains(it))
            })
        })
    })
}

fn find_lines(sources: &[Source], find: impl Fn(&str) -> Option<&'static str>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|it| !it.is("json") && !it.is("csv")) {
        for (idx, line) in source.text.lines().enumerate() {
            if let Some(word) = find(line) {
                findings.push(finding(source, idx + 1, format!("`{word}`")));
            }
        }
    }
    findings
}

fn colours(sources: &[Source]) -> Vec<Finding> {
    let styles = sources
        .iter()
        .filter(|it| it.path.starts_with("style/") && it.is("css"));
    let mut findings = Vec::new();
    for source in styles.filter(|it| it.path != "style/tokens.css") {
        for (idx, line) in source.text.lines().enumerate() {
            let value = line.split_once(':').map_or("", |(_, value)| value);
            if value.contains(" #") || value.contains("rgb(") || value.contains("hsl(") {
                findings.push(finding(source, idx + 1, "a colour"));
            }
        }
    }
    findings
}

fn ci_run(sources: &[Source]) -> Vec<Finding> {
    let Some(script) = sources.iter().find(|it| it.path == ".ci/run") else {
        return Vec::new();
    };
    let allowed = |line: &str| {
        line.is_empty()
            || line.starts_with('#')
            || line.starts_with("set ")
            || line.starts_with("cd ")
            || line == "exec cargo xtask test"
    };
    let lines = script
        .text
        .lines()
        .enumerate()
        .filter(|(_, line)| !allowed(line));
    lines
        .map(|(idx, line)| finding(script, idx + 1, line))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, text: &str, n_findings: usize) {
        let sources = [Source {
            path: path.to_owned(),
            text: text.to_owned(),
        }];
        let findings: Vec<Finding> = rules().iter().flat_map(|it| (it.find)(&sources)).collect();
        assert_eq!(findings.len(), n_findings, "{path}: {text}: {findings:?}");
    }

    #[test]
    fn each_rule_bites_and_only_where_it_should() {
        check("src/a.rs", "//! What it is.\n", 0);
        check("src/a.rs", "fn a() {}\n", 1);
        check("src/a.rs", &format!("//! Long.\n{}", "\n".repeat(400)), 1);
        check("src/ui/a.rs", "//! A.\nlet a = \"กข\";", 1);
        check("src/ui/a.rs", "//! A.\n// กข is said here", 0);
        check("src/text/th.rs", "//! A.\nlet a = \"กข\";", 0);
        check("src/a.rs", concat!("//! A.\n// TO", "DO later"), 1);
        check("src/a.rs", concat!("//! A.\n// FIX", "ME(#41): later"), 0);
        check("src/a.rs", concat!("//! A.\nlet a = \"/ho", "me/me\";"), 1);
        check(
            "src/a.rs",
            concat!("//! A.\nlet a = \"/data/wo", "rk/x\";"),
            0,
        );
        check("style/phone.css", "a { color: #fff; }", 1);
        check("style/phone.css", "#main { color: var(--ink); }", 0);
        check(".ci/run", "set -e\nexec cargo xtask test\n", 0);
        check(".ci/run", "pip install x\n", 1);
    }
}
