//! The contract of each port, as a function that panics where it is broken.
//!
//! Each runs on the fake (`tests/contract`) and on the real thing (`tests/browser`; for the server,
//! `server/tests`): a fake that has not passed proves nothing.

pub mod clock;
pub mod journal;
pub mod locks;
pub mod pattern;
pub mod server;
pub mod store;
