//! Rules of the kind "this word stands nowhere but there".

use crate::tidy::sources::Source;
use crate::tidy::{Finding, Rule};

/// Words that may stand in the Rust code of some places only.
#[derive(Clone, Copy)]
pub struct Words {
    /// What is true of a tidy tree, as a sentence.
    pub name: &'static str,
    /// The words.
    pub words: &'static [&'static str],
    /// Starts of the paths it is about; all without any.
    pub within: &'static [&'static str],
    /// Starts of the paths where the words may stand.
    pub except: &'static [&'static str],
}

const WORDS: &[Words] = &[
    Words {
        name: "SQL stands only in server/src/store",
        words: &[
            "sqlx::query",
            "rusqlite",
            "\"SELECT ",
            "\"INSERT ",
            "\"UPDATE ",
            "\"DELETE ",
            "\"CREATE ",
            "\"PRAGMA ",
        ],
        within: &[],
        except: &["server/src/store"],
    },
    Words {
        name: "the browser's API is named only in src/platform/browser and src/bin",
        words: &["web_sys", "js_sys", "wasm_bindgen", "gloo_"],
        within: &["src", "crates", "server"],
        except: &["src/platform/browser", "src/bin"],
    },
    Words {
        name: "an effect talks to the outside world: it stands only where that is done",
        words: &["Effect::new", "Effect::watch", "create_effect"],
        within: &["src"],
        except: &["src/platform", "src/phone/mod.rs", "src/office/app.rs"],
    },
    Words {
        name: "views have no inline style, which the server's policy would refuse",
        words: &[" style=", " style:"],
        within: &["src"],
        except: &[],
    },
];

/// Returns the rules of this file.
pub fn rules() -> Vec<Rule> {
    let mut rules: Vec<Rule> = WORDS.iter().map(|it| it.rule()).collect();
    rules.push(Rule {
        name: "only those who make a signal write it",
        find: Box::new(shared_writers),
    });
    rules
}

impl Words {
    /// Returns the rule that these words stand nowhere else.
    pub fn rule(self) -> Rule {
        Rule {
            name: self.name,
            find: Box::new(move |sources| self.find(sources)),
        }
    }

    fn find(&self, sources: &[Source]) -> Vec<Finding> {
        let mut findings = Vec::new();
        for source in sources.iter().filter(|it| self.is_about(it)) {
            for (line, code) in source.code() {
                if let Some(word) = self.words.iter().find(|it| has_word(code, it)) {
                    let what = format!("`{}`", word.trim());
                    findings.push(Finding {
                        path: source.path.clone(),
                        line,
                        what,
                    });
                }
            }
        }
        findings
    }

    fn is_about(&self, source: &Source) -> bool {
        let starts = |it: &&str| source.path == **it || source.path.starts_with(&format!("{it}/"));
        source.is("rs")
            && !source.is_test()
            && !source.path.starts_with("xtask/src/tidy/")
            && (self.within.is_empty() || self.within.iter().any(starts))
            && !self.except.iter().any(starts)
    }
}

/// A word does not count as the end of a longer one.
fn has_word(code: &str, word: &str) -> bool {
    let is_name = |it: char| it.is_alphanumeric() || it == '_';
    code.match_indices(word)
        .any(|(start, _)| !word.starts_with(is_name) || !code[..start].ends_with(is_name))
}

/// Whoever may write a signal could write it from anywhere: readers get a memo.
fn shared_writers(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources
        .iter()
        .filter(|it| it.is("rs") && it.path.starts_with("src/"))
    {
        for (line, code) in source.code() {
            let code = code.trim_start();
            let is_given = code.contains("-> RwSignal") || code.contains("-> WriteSignal");
            let is_field = code.contains(": RwSignal") || code.contains(": WriteSignal");
            if code.starts_with("pub ") && (is_given || is_field && !code.contains("fn ")) {
                let what = "a signal that others can write".to_owned();
                findings.push(Finding {
                    path: source.path.clone(),
                    line,
                    what,
                });
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks how many findings `text` at `path` makes, over all rules.
    fn check(path: &str, text: &str, n_findings: usize) {
        let sources = [Source {
            path: path.to_owned(),
            text: text.to_owned(),
        }];
        let findings: Vec<Finding> = rules().iter().flat_map(|it| (it.find)(&sources)).collect();
        assert_eq!(findings.len(), n_findings, "{path}: {text}: {findings:?}");
    }

    #[test]
    fn words_are_found_where_they_may_not_stand_and_nowhere_else() {
        check("server/src/routes/records.rs", "let q = \"SELECT 1\";", 1);
        check("server/src/store/records.rs", "let q = \"SELECT 1\";", 0);
        check("src/phone/home.rs", "use web_sys::Window;", 1);
        check("src/platform/browser/clock.rs", "use web_sys::Window;", 0);
        check("src/phone/home.rs", "Effect::new(move |_| ());", 1);
        check("src/platform/clock.rs", "Effect::new(move |_| ());", 0);
        check(
            "src/interview/question/text.rs",
            "let open = RwSignal::new(false);",
            0,
        );
        check(
            "src/phone/outbox/mod.rs",
            "    pub rows: RwSignal<Vec<Row>>,",
            1,
        );
        check(
            "src/phone/outbox/mod.rs",
            "    rows: RwSignal<Vec<Row>>,",
            0,
        );
        check("src/ui/bar.rs", "view! { <p style=\"x\"/> }", 1);
    }
}
