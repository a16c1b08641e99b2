//! Rules of the kind "this word stands nowhere but there".

use crate::tidy::sources::Source;
use crate::tidy::{Finding, Rule};

/// Words that may stand in some places only.
struct Words {
    name: &'static str,
    words: &'static [&'static str],
    /// Endings of the files it is about.
    endings: &'static [&'static str],
    /// Starts of the paths it is about; all without any.
    within: &'static [&'static str],
    /// Starts of the paths where the words may stand.
    except: &'static [&'static str],
}

const RUST: &[&str] = &["rs"];

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
        endings: RUST,
        within: &[],
        except: &["server/src/store"],
    },
    Words {
        name: "the browser's API is named only in src/platform/browser and src/bin",
        words: &["web_sys", "js_sys", "wasm_bindgen", "gloo_"],
        endings: RUST,
        within: &["src", "crates", "server"],
        except: &["src/platform/browser", "src/bin"],
    },
    Words {
        name: "an effect, which talks to the outside world, stands only in src/state and src/platform",
        words: &["Effect::new", "Effect::watch", "create_effect"],
        endings: RUST,
        within: &["src"],
        // What `dress` does to an element is drawing, as Leptos' own attributes do it.
        except: &["src/state", "src/platform", "src/ui/dress.rs"],
    },
    Words {
        name: "money is never a float",
        words: &["f64", "f32"],
        endings: RUST,
        within: &["crates/survey"],
        except: &[],
    },
    Words {
        name: "the crates know neither the app nor the server",
        words: &[
            "samruat_app",
            "samruat_server",
            "samruat-app",
            "samruat-server",
        ],
        endings: &["rs", "toml"],
        within: &["crates"],
        except: &[],
    },
    Words {
        name: "the server does not know the app",
        words: &["samruat_app", "samruat-app"],
        endings: &["rs", "toml"],
        within: &["server"],
        except: &[],
    },
    Words {
        name: "crates/form depends on nothing of ours",
        words: &[
            "survey::",
            "api::",
            "api.workspace",
            "survey.workspace",
            "sync.workspace",
        ],
        endings: &["rs", "toml"],
        within: &["crates/form"],
        except: &[],
    },
    Words {
        name: "crates/survey and crates/sync do not know each other",
        words: &["survey::", "survey.workspace"],
        endings: &["rs", "toml"],
        within: &["crates/sync"],
        except: &[],
    },
    Words {
        name: "xpath sees a scope, never a form",
        words: &["crate::form", "crate::interview", "crate::compile"],
        endings: RUST,
        within: &["crates/form/src/xpath"],
        except: &[],
    },
    Words {
        name: "the phone does not load the office",
        words: &["crate::office", "samruat_app::office"],
        endings: RUST,
        within: &["src"],
        except: &["src/office", "src/bin/office.rs"],
    },
    Words {
        name: "the office does not load the phone",
        words: &["crate::phone", "samruat_app::phone"],
        endings: RUST,
        within: &["src"],
        except: &["src/phone", "src/bin/phone.rs"],
    },
    Words {
        name: "src/ui knows nothing about surveys",
        words: &[
            "crate::question",
            "crate::state",
            "crate::platform",
            "form::",
        ],
        endings: RUST,
        within: &["src/ui"],
        except: &[],
    },
    Words {
        name: "src/state and src/platform draw nothing",
        words: &["crate::question", "crate::ui", "view!"],
        endings: RUST,
        within: &["src/state", "src/platform"],
        except: &[],
    },
    Words {
        name: "src/platform does not know src/state",
        words: &["crate::state"],
        endings: RUST,
        within: &["src/platform"],
        except: &[],
    },
    Words {
        name: "only the bins name platform::browser",
        words: &["platform::browser", "BrowserPlatform"],
        endings: RUST,
        within: &["src"],
        except: &["src/bin", "src/platform/browser"],
    },
    Words {
        name: "the pure crates have no clock, files, network or threads of their own",
        words: &[
            "SystemTime::now",
            "Instant::now",
            "std::net",
            "std::thread",
            "std::env::",
        ],
        endings: RUST,
        within: &["crates"],
        except: &["crates/form/examples"],
    },
    Words {
        name: "nothing is unwrapped outside tests",
        words: &[".unwrap()"],
        endings: RUST,
        within: &[],
        except: &[],
    },
    Words {
        name: "a lint is expected with a reason, never just allowed",
        words: &["[allow("],
        endings: RUST,
        within: &[],
        except: &[],
    },
    Words {
        name: "nothing is left to be done without a number",
        words: &["todo!(", "unimplemented!(", "dbg!("],
        endings: RUST,
        within: &[],
        except: &[],
    },
    Words {
        name: "views have no inline style, which the server's policy would refuse",
        words: &[" style=", " style:"],
        endings: RUST,
        within: &["src"],
        except: &[],
    },
];

/// Returns the rules of this file.
pub fn rules() -> Vec<Rule> {
    let mut rules: Vec<Rule> = WORDS
        .iter()
        .map(|it| Rule {
            name: it.name,
            find: Box::new(|sources| it.find(sources)),
        })
        .collect();
    rules.push(Rule {
        name: "only those who make a signal write it",
        find: Box::new(shared_writers),
    });
    rules.push(Rule {
        name: "serde is derived on stored and wire types only",
        find: Box::new(derived_serde),
    });
    rules
}

impl Words {
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
        self.endings.iter().any(|it| source.is(it))
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

/// Where serde may be derived, and why there.
const SERDE: &[(&str, &str)] = &[
    (
        "crates/form/src/form",
        "the compiled form is a stored type by decision",
    ),
    (
        "crates/form/src/xpath",
        "compiled expressions are a part of the compiled form",
    ),
    ("crates/api", "the messages"),
    ("crates/sync", "what the phone keeps"),
    ("server/src/routes", "the queries of the routes"),
    ("bench", "what the measurements print"),
];

fn derived_serde(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|it| it.is("rs") && !it.is_test()) {
        if SERDE
            .iter()
            .any(|(place, _)| source.path.starts_with(place))
            || source.path.starts_with("xtask/")
        {
            continue;
        }
        for (line, code) in source.code() {
            if code.contains("derive")
                && (code.contains("Serialize") || code.contains("Deserialize"))
            {
                let what = "a derive of serde".to_owned();
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
        check("src/state/outbox.rs", "Effect::new(move |_| ());", 0);
        check(
            "src/question/text.rs",
            "let open = RwSignal::new(false);",
            0,
        );
        check(
            "src/state/outbox.rs",
            "    pub rows: RwSignal<Vec<Row>>,",
            1,
        );
        check("src/state/outbox.rs", "    rows: RwSignal<Vec<Row>>,", 0);
        check("crates/survey/src/income.rs", "let baht: f64 = 0.0;", 1);
        check(
            "crates/survey/src/income.rs",
            "let baht: usize = half64;",
            0,
        );
        check("crates/form/src/lib.rs", "use samruat_server::Store;", 1);
        check("crates/form/src/xpath/eval.rs", "use crate::form::Form;", 1);
        check("src/phone/home.rs", "use crate::office::today;", 1);
        check("src/lib.rs", "pub mod office;", 0);
        check("src/ui/button.rs", "use form::Kind;", 1);
        check("crates/sync/src/lib.rs", "let a = b.unwrap();", 1);
        check(
            "crates/sync/src/lib.rs",
            "#[cfg(test)]\nmod tests { fn a() { b.unwrap() } }",
            0,
        );
        check("src/ui/bar.rs", "view! { <p style=\"x\"/> }", 1);
        check("crates/form/src/answer.rs", "#[derive(Serialize)]", 1);
        check("crates/form/src/form/mod.rs", "#[derive(Serialize)]", 0);
    }
}
