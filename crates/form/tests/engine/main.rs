//! The engine through one door: forms as tables, interviews as scenarios.

#![expect(clippy::unwrap_used, reason = "a test may fail here")]
#![cfg(feature = "compile")]

mod answers;
mod entities;
mod last_saved;
mod laws;
mod lists;
mod problems;
mod repeats;
mod scenario;
mod selects;
mod spread;
mod stored;
mod workbooks;
mod written;
mod xforms;
