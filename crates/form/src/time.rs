//! Moments and the civil calendar, in a few lines of arithmetic.
//!
//! Time zones are offsets that the caller brings; this file owns no clock.

/// A moment, with the offset of the wall clock that showed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp {
    /// Milliseconds since 1970-01-01T00:00Z.
    pub millis: i64,
    /// Minutes east of UTC.
    pub offset_minutes: i16,
}
