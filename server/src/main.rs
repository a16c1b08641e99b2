//! The command line of `samruat`.
fn main() {}
