//! Mounts the office pages.
fn main() {}
