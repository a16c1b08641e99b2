//! The habits of the house: `cargo xtask run | test | bench | tidy | dist`.
fn main() {}
