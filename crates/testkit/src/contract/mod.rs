//! What every implementation of a port keeps its word on: a function for each port.
//!
//! A suite panics where the contract is broken. Each runs on the fake (here and in `tests/contract.rs`)
//! and on the real thing (`tests/browser.rs`, `server/tests`).

pub mod clock;
pub mod journal;
pub mod locks;
pub mod pattern;
pub mod store;
