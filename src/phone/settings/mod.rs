//! What a person can set on this phone, and what the phone says of itself.

pub mod installation;
pub mod preferences;
pub mod screen;
pub mod storage;
pub mod update;
