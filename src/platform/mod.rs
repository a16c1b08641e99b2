//! The outside world as ports in plain Rust.
#[cfg(target_arch = "wasm32")]
pub mod browser;
