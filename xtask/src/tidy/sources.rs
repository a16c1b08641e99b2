//! Reads the files of the tree that people write.

use std::fs;
use std::path::Path;

use crate::command;
use crate::error::Error;

/// One file of the tree.
#[derive(Debug, Clone)]
pub struct Source {
    /// From the root, with `/`.
    pub path: String,
    /// All of it.
    pub text: String,
}

impl Source {
    /// Answers whether the name ends with `.` and `ending`.
    pub fn is(&self, ending: &str) -> bool {
        self.path
            .rsplit_once('.')
            .is_some_and(|(_, it)| it == ending)
    }

    /// Answers whether this file is a test, or data of one.
    pub fn is_test(&self) -> bool {
        self.path.starts_with("tests/")
            || self.path.starts_with("crates/testkit/")
            || self.path.contains("/tests/")
            || self.path.ends_with("/tests.rs")
            || self.path.ends_with("_test.rs")
    }

    /// Returns the numbered lines without comments, up to the tests at the end.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .take_while(|(_, line)| {
                !line.starts_with("#[cfg(test)]") && !line.starts_with("#[cfg(all(test")
            })
            .map(|(idx, line)| (idx + 1, without_comment(line)))
    }
}

/// Cuts a comment off, but not the `//` of an address.
fn without_comment(line: &str) -> &str {
    let mut from = 0;
    while let Some(found) = line[from..].find("//") {
        let start = from + found;
        if !line[..start].ends_with(':') {
            return &line[..start];
        }
        from = start + 2;
    }
    line
}

/// The endings of files that the rules are about.
const ENDINGS: &[&str] = &[
    "rs", "toml", "js", "mjs", "css", "html", "md", "json", "py", "sql", "yml", "csv", "run",
];

/// Reads what git knows of, or would take in.
pub fn read(root: &Path) -> Result<Vec<Source>, Error> {
    let listed = command::output(command::command("git").args([
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))?;
    let mut sources = Vec::new();
    for path in listed.lines() {
        let ending = path.rsplit(['.', '/']).next().unwrap_or_default();
        let file = root.join(path);
        if ENDINGS.contains(&ending) && file.is_file() {
            // Test data may be anything; what is not text has no words.
            let bytes = fs::read(&file).map_err(Error::file(&file))?;
            let text = String::from_utf8_lossy(&bytes).into_owned();
            sources.push(Source {
                path: path.to_owned(),
                text,
            });
        }
    }
    Ok(sources)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_trailing_tests_are_no_code() {
        let text = "let a = \"http://x\"; // why\n#[cfg(test)]\nmod tests {}\n".to_owned();
        let source = Source {
            path: "src/a.rs".to_owned(),
            text,
        };
        let code: Vec<_> = source.code().collect();
        assert_eq!(code, [(1, "let a = \"http://x\"; ")]);
    }
}
