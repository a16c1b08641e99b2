//! The contract of each port, as a function that panics where it is broken.
//!
//! Each runs on the fake (`tests/contract`) and on the real thing (`tests/browser`; for the server,
//! `server/tests`): a fake that has not passed proves nothing. Camera, sharing, the history and new
//! versions of the app need a person or a second page: the tests of `tests/e2e` use the real ones.

pub mod clock;
pub mod connectivity;
pub mod installation;
pub mod journal;
pub mod locator;
pub mod locks;
pub mod page;
pub mod pattern;
pub mod random;
pub mod server;
pub mod storage;
pub mod store;
pub mod tasks;
