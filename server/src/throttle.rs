//! Slows down those who guess passwords.
//!
//! A guess is counted before the password is checked, so that a thousand
//! guesses at once are a thousand guesses. It counts three times: for the name
//! from this address, for the name from anywhere, and for the address. The
//! counts are in memory: a restart forgets them, which costs a guesser more
//! time than it gives.

use std::collections::HashMap;
use std::sync::Mutex;

/// Failures after which the next one has to wait, and for how long at most.
#[derive(Debug, Clone, Copy)]
struct Limit {
    free_failures: u32,
    longest_wait_ms: i64,
}

/// One name from one address: a person who mistypes.
const NAME_AT_ADDRESS: Limit = Limit {
    free_failures: 3,
    longest_wait_ms: 15 * 60 * 1000,
};
/// One name from anywhere. The wait is short, because a stranger could lock the name's owner out.
const NAME: Limit = Limit {
    free_failures: 20,
    longest_wait_ms: 60 * 1000,
};
/// One address, whatever the names; a whole office may share one.
const ADDRESS: Limit = Limit {
    free_failures: 30,
    longest_wait_ms: 15 * 60 * 1000,
};
/// Failures older than this no longer count.
const MEMORY_MS: i64 = 15 * 60 * 1000;
/// The maximum number of counts; those without a wait are dropped first, then the oldest.
const MOST_COUNTS: usize = 30_000;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    NameAtAddress(String, String),
    Name(String),
    Address(String),
}

impl Key {
    fn limit(&self) -> Limit {
        match self {
            Key::NameAtAddress(..) => NAME_AT_ADDRESS,
            Key::Name(_) => NAME,
            Key::Address(_) => ADDRESS,
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Failures {
    n: u32,
    last_at: i64,
}

/// Counts failed logins.
#[derive(Debug, Default)]
pub struct Throttle {
    failures: Mutex<HashMap<Key, Failures>>,
}

impl Throttle {
    /// Counts a guess of the password of `name` from `address` at `now` as failed.
    ///
    /// `Err` has the milliseconds to wait; such a guess must not be checked and is not counted.
    /// Call [`Throttle::forgive`] if the guess turns out to be right.
    pub fn count_guess(&self, name: &str, address: &str, now: i64) -> Result<(), i64> {
        let mut failures = self.failures.lock().unwrap_or_else(|it| it.into_inner());
        let keys = keys(name, address);
        let wait_ms = keys
            .iter()
            .filter_map(|it| {
                let found = failures.get(it)?;
                Some(found.last_at + wait_after(found.n, it.limit()) - now)
            })
            .max()
            .unwrap_or(0);
        if wait_ms > 0 {
            return Err(wait_ms);
        }
        for key in keys {
            if failures.len() >= MOST_COUNTS && !failures.contains_key(&key) {
                forget_some(&mut failures, now);
            }
            let it = failures
                .entry(key)
                .or_insert(Failures { n: 0, last_at: now });
            if it.last_at + MEMORY_MS < now {
                it.n = 0;
            }
            it.n = it.n.saturating_add(1);
            it.last_at = now;
        }
        Ok(())
    }

    /// Takes back one guess that could not be checked.
    pub fn take_back(&self, name: &str, address: &str) {
        let mut failures = self.failures.lock().unwrap_or_else(|it| it.into_inner());
        for key in keys(name, address) {
            if let Some(it) = failures.get_mut(&key) {
                it.n = it.n.saturating_sub(1);
            }
        }
    }

    /// Clears the failures of `name` after a right password.
    ///
    /// The address loses only this one guess: an attacker's own account must not clear it.
    pub fn forgive(&self, name: &str, address: &str) {
        let mut failures = self.failures.lock().unwrap_or_else(|it| it.into_inner());
        for key in keys(name, address) {
            match key {
                Key::Address(_) => {
                    if let Some(it) = failures.get_mut(&key) {
                        it.n = it.n.saturating_sub(1);
                    }
                }
                Key::NameAtAddress(..) | Key::Name(_) => {
                    failures.remove(&key);
                }
            }
        }
    }
}

fn keys(name: &str, address: &str) -> [Key; 3] {
    [
        Key::NameAtAddress(name.to_owned(), address.to_owned()),
        Key::Name(name.to_owned()),
        Key::Address(address.to_owned()),
    ]
}

/// Makes room: drops the counts without a wait, then the older half.
fn forget_some(failures: &mut HashMap<Key, Failures>, now: i64) {
    failures.retain(|key, it| it.last_at + wait_after(it.n, key.limit()) > now);
    if failures.len() > MOST_COUNTS / 2 {
        let mut moments: Vec<i64> = failures.values().map(|it| it.last_at).collect();
        let middle = moments.len() / 2;
        let (_, median, _) = moments.select_nth_unstable(middle);
        let median = *median;
        failures.retain(|_, it| it.last_at > median);
    }
}

/// Returns the wait in milliseconds: none for the free failures, then 2 s, 4 s, 8 s … up to the
/// limit's longest.
fn wait_after(n_failures: u32, limit: Limit) -> i64 {
    match n_failures.checked_sub(limit.free_failures) {
        None | Some(0) => 0,
        Some(n) => (1000_i64 << n.min(20)).min(limit.longest_wait_ms),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Guesses until one has to wait; returns how many were checked, and the wait in seconds.
    fn guesses(
        throttle: &Throttle,
        who: impl Fn(usize) -> (String, String),
        at: i64,
    ) -> (usize, i64) {
        for n in 0..100_000 {
            let (name, address) = who(n);
            if let Err(wait_ms) = throttle.count_guess(&name, &address, at) {
                return (n, wait_ms / 1000);
            }
        }
        panic!("nothing stops a guesser");
    }

    fn always(name: &str, address: &str) -> impl Fn(usize) -> (String, String) {
        let it = (name.to_owned(), address.to_owned());
        move |_| it.clone()
    }

    #[test]
    fn waits_double_after_three_mistakes_and_end_at_fifteen_minutes() {
        let throttle = Throttle::default();
        let mut now = 0;
        let mut waits = Vec::new();
        for _ in 0..12 {
            let (_, seconds) = guesses(&throttle, always("a", "1"), now);
            waits.push(seconds);
            now += seconds * 1000;
        }
        assert_eq!(waits[..6], [2, 4, 8, 16, 32, 64]);
        assert_eq!(*waits.last().expect("waits"), 900);
        throttle.forgive("a", "1");
        assert_eq!(throttle.count_guess("a", "2", now), Ok(()));
    }

    #[test]
    fn a_guess_counts_before_it_is_checked() {
        assert_eq!(guesses(&Throttle::default(), always("a", "1"), 0), (4, 2));
    }

    #[test]
    fn one_name_is_guessed_from_many_addresses_no_faster() {
        let throttle = Throttle::default();
        let from_everywhere = |round: i64| move |n: usize| ("a".to_owned(), format!("{round}.{n}"));
        assert_eq!(guesses(&throttle, from_everywhere(0), 0), (21, 2));
        // The wait stays short enough for the name's owner.
        for round in 1..20 {
            let (n, seconds) = guesses(&throttle, from_everywhere(round), round * 60_000);
            assert!(n == 1 && seconds <= 60, "{n} guesses, then {seconds} s");
        }
    }

    #[test]
    fn one_address_guesses_at_many_names_no_faster() {
        let many_names = |n: usize| (n.to_string(), "1".to_owned());
        assert_eq!(guesses(&Throttle::default(), many_names, 0), (31, 2));
    }

    #[test]
    fn invented_names_do_not_wipe_a_wait() {
        let throttle = Throttle::default();
        guesses(&throttle, always("victim", "1"), 0);
        for n in 0..2 * MOST_COUNTS {
            // From as many addresses, so that nothing else stops them.
            let (name, address) = (format!("invented {n}"), format!("10.0.{n}"));
            assert_eq!(throttle.count_guess(&name, &address, 1), Ok(()));
        }
        assert!(throttle.failures.lock().expect("no panic").len() <= MOST_COUNTS);
        assert!(throttle.count_guess("victim", "1", 1).is_err());
    }

    #[test]
    fn of_those_who_wait_the_oldest_are_forgotten_first() {
        let throttle = Throttle::default();
        for n in 0..MOST_COUNTS {
            guesses(
                &throttle,
                always(&n.to_string(), &n.to_string()),
                n as i64 / 100,
            );
        }
        assert!(throttle.failures.lock().expect("no panic").len() <= MOST_COUNTS);
        let now = MOST_COUNTS as i64 / 100;
        let newest = (MOST_COUNTS - 1).to_string();
        assert!(throttle.count_guess(&newest, &newest, now).is_err());
        assert_eq!(throttle.count_guess("0", "0", now), Ok(()));
    }

    #[test]
    fn a_right_password_does_not_clear_the_address_it_came_from() {
        let throttle = Throttle::default();
        for n in 0..30 {
            assert_eq!(throttle.count_guess(&n.to_string(), "1", 0), Ok(()));
        }
        assert_eq!(throttle.count_guess("own", "1", 0), Ok(()));
        throttle.forgive("own", "1");
        assert_eq!(throttle.count_guess("x", "1", 0), Ok(()));
        assert!(throttle.count_guess("y", "1", 0).is_err());
    }
}
