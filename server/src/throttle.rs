//! Slows down those who guess passwords, by user and address.
//!
//! The counts are in memory: a restart forgets them, which costs a guesser
//! more time than it gives.

use std::collections::HashMap;
use std::sync::Mutex;

/// Failures that cost nothing, for those who mistype.
const FREE_FAILURES: u32 = 3;
/// The longest wait.
const LONGEST_WAIT_MS: i64 = 15 * 60 * 1000;
/// The most names that are remembered; the oldest are forgotten first.
const MOST_NAMES: usize = 10_000;

#[derive(Debug, Clone, Copy)]
struct Failures {
    n: u32,
    last_at: i64,
}

/// Counts failed logins.
#[derive(Debug, Default)]
pub struct Throttle {
    failures: Mutex<HashMap<String, Failures>>,
}

impl Throttle {
    /// Returns the milliseconds that `who` still has to wait at `now`.
    pub fn wait_ms(&self, who: &str, now: i64) -> i64 {
        let failures = self.failures.lock().unwrap_or_else(|it| it.into_inner());
        match failures.get(who) {
            Some(it) => (it.last_at + penalty_ms(it.n) - now).max(0),
            None => 0,
        }
    }

    /// Notes that `who` failed at `now`.
    pub fn note_failure(&self, who: &str, now: i64) {
        let mut failures = self.failures.lock().unwrap_or_else(|it| it.into_inner());
        if failures.len() >= MOST_NAMES && !failures.contains_key(who) {
            failures.retain(|_, it| it.last_at + LONGEST_WAIT_MS > now);
            if failures.len() >= MOST_NAMES {
                failures.clear();
            }
        }
        let it = failures
            .entry(who.to_owned())
            .or_insert(Failures { n: 0, last_at: now });
        if it.last_at + LONGEST_WAIT_MS < now {
            it.n = 0;
        }
        it.n += 1;
        it.last_at = now;
    }

    /// Forgets the failures of `who`, who has got it right.
    pub fn forgive(&self, who: &str) {
        let mut failures = self.failures.lock().unwrap_or_else(|it| it.into_inner());
        failures.remove(who);
    }
}

/// 0, 0, 0 (after three mistakes), then 2 s, 4 s, 8 s ... up to 15 minutes.
fn penalty_ms(n_failures: u32) -> i64 {
    match n_failures.checked_sub(FREE_FAILURES) {
        None | Some(0) => 0,
        Some(n) => (1000_i64 << n.min(20)).min(LONGEST_WAIT_MS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_after_three_mistakes_and_end_at_fifteen_minutes() {
        let throttle = Throttle::default();
        let mut waits = Vec::new();
        for _ in 0..8 {
            throttle.note_failure("a", 0);
            waits.push(throttle.wait_ms("a", 0) / 1000);
        }
        assert_eq!(waits, [0, 0, 0, 2, 4, 8, 16, 32]);
        for _ in 0..40 {
            throttle.note_failure("a", 0);
        }
        assert_eq!(throttle.wait_ms("a", 0), LONGEST_WAIT_MS);
        assert_eq!(throttle.wait_ms("b", 0), 0);
        throttle.forgive("a");
        assert_eq!(throttle.wait_ms("a", 0), 0);
    }
}
