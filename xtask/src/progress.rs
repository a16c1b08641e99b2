//! Tells how far a long habit has come: step k of n, and how long it took.

use std::time::{Duration, Instant};

use crate::error::Error;
use crate::text::{self, Step};

/// Counts the steps that are really due.
pub struct Progress {
    total: usize,
    done: usize,
    started: Instant,
}

impl Progress {
    /// Begins a habit of `total` steps.
    pub fn new(total: usize) -> Progress {
        Progress {
            total,
            done: 0,
            started: Instant::now(),
        }
    }

    /// Announces `step`, carries it out, and says how long it took.
    pub fn step<T>(
        &mut self,
        step: Step,
        work: impl FnOnce() -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.done += 1;
        let (english, thai) = text::step(step);
        let elapsed = in_words(self.started.elapsed());
        println!(
            "[{}/{}] {english} · {thai} (after {elapsed})",
            self.done, self.total
        );
        let started = Instant::now();
        let result = work()?;
        println!("      {}", in_words(started.elapsed()));
        Ok(result)
    }
}

/// Returns `2 min 3 s`, or `4.2 s` for less than a minute.
pub fn in_words(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds >= 60 {
        format!("{} min {} s", seconds / 60, seconds % 60)
    } else {
        format!("{}.{} s", seconds, time.subsec_millis() / 100)
    }
}
