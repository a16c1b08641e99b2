//! The ports, done with the browser's own means.

pub mod office;
