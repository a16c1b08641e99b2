//! Reads how many tests passed and failed out of what the runners print.

use std::ops::AddAssign;

/// Tests that passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Passed.
    pub passed: u64,
    /// Failed.
    pub failed: u64,
}

impl Count {
    /// One check that passed.
    pub fn success() -> Count {
        Count {
            passed: 1,
            failed: 0,
        }
    }

    /// One check that failed.
    pub fn failure() -> Count {
        Count {
            passed: 0,
            failed: 1,
        }
    }

    /// Adds what `line` of a runner says, if it is its summary.
    ///
    /// Known are libtest (also in wasm) and `node --test`.
    pub fn read(&mut self, line: &str) {
        let line = line.trim();
        if let Some(rest) = line.strip_prefix("test result: ") {
            self.passed += number_before(rest, " passed");
            self.failed += number_before(rest, " failed");
        } else if let Some(n) = after_any(line, &["# pass ", "ℹ pass "]) {
            self.passed += n;
        } else if let Some(n) = after_any(
            line,
            &["# fail ", "# cancelled ", "ℹ fail ", "ℹ cancelled "],
        ) {
            self.failed += n;
        }
    }

    /// Counts a runner that ended badly without naming a failed test.
    pub fn with_end(mut self, ended_well: bool) -> Count {
        if !ended_well && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Count) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

fn number_before(line: &str, word: &str) -> u64 {
    let before = line.find(word).map_or("", |end| &line[..end]);
    let digits = before
        .rsplit(|it: char| !it.is_ascii_digit())
        .next()
        .unwrap_or_default();
    digits.parse().unwrap_or(0)
}

fn after_any(line: &str, starts: &[&str]) -> Option<u64> {
    starts
        .iter()
        .find_map(|it| line.strip_prefix(it)?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[&str], passed: u64, failed: u64) {
        let mut count = Count::default();
        for line in lines {
            count.read(line);
        }
        assert_eq!(count, Count { passed, failed });
    }

    #[test]
    fn summaries_of_all_runners_are_added() {
        check(
            &["test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out"],
            12,
            0,
        );
        check(
            &["test result: FAILED. 3 passed; 2 failed; 0 ignored; finished in 0.1s"],
            3,
            2,
        );
        check(&["# pass 7", "# fail 1", "# cancelled 2"], 7, 3);
        check(&["ℹ pass 7", "ℹ fail 0"], 7, 0);
        check(&["a test says 3 passed"], 0, 0);
    }

    #[test]
    fn runner_that_dies_without_a_word_is_a_failure() {
        assert_eq!(Count::default().with_end(false), Count::failure());
        assert_eq!(Count::success().with_end(true), Count::success());
    }
}
