//! Mounts the PWA.
fn main() {}
