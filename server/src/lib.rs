//! The `samruat` program; `main.rs` only parses the command line.
