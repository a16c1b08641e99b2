//! The server's clock, which tests can move forward.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use thai::civil::civil_from_days;

/// Tells the time in milliseconds since 1970.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    /// Milliseconds that a test has added.
    ahead: Arc<AtomicI64>,
}

impl Clock {
    /// Returns the current time in milliseconds since 1970.
    pub fn now(&self) -> i64 {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        since.as_millis() as i64 + self.ahead.load(Ordering::Relaxed)
    }

    /// Moves the clock forward by `time`.
    pub fn pass(&self, time: Duration) {
        self.ahead
            .fetch_add(time.as_millis() as i64, Ordering::Relaxed);
    }
}

/// Thailand's clock, in minutes east of UTC: the office's day begins by it.
pub const THAILAND: i16 = 420;

/// Returns a time in ISO 8601, with an offset of `offset_minutes` east of UTC.
pub fn iso(millis: i64, offset_minutes: i16) -> String {
    let local = millis + i64::from(offset_minutes) * 60_000;
    let (days, rest) = (local.div_euclid(86_400_000), local.rem_euclid(86_400_000));
    let (year, month, day) = civil_from_days(days);
    let seconds = rest / 1000;
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let sign = if offset_minutes < 0 { '-' } else { '+' };
    let offset = offset_minutes.unsigned_abs();
    format!(
        "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{sign}{:02}:{:02}",
        offset / 60,
        offset % 60
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_as_the_wall_clock_showed_them() {
        for (millis, offset, expected) in [
            (0, 0, "1970-01-01T00:00:00+00:00"),
            (1_795_140_000_000, 420, "2026-11-20T09:00:00+07:00"),
            (951_782_399_000, 0, "2000-02-28T23:59:59+00:00"),
            (951_868_799_000, -90, "2000-02-29T22:29:59-01:30"),
        ] {
            assert_eq!(iso(millis, offset), expected);
        }
    }
}
