//! Compiles Rust's standard library together with the apps, for size.
//!
//! The one that comes with the toolchain formats a message for every panic and
//! sorts for speed; without both the phone downloads a tenth less. The flags
//! are unstable, so they hold for the pinned toolchain and for these builds
//! only: tests and plain `trunk build` take the library as it comes. What it
//! costs stands in `docs/decisions/0008-own-standard-library.md`.

use std::process::Command;

use crate::tools::Tools;

/// The library's crates, how they are made, and how the apps are compiled with them.
const ENVIRONMENT: &[(&str, &str)] = &[
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "--cfg erase_components -Zunstable-options -Zlocation-detail=none -Zfmt-debug=none -Cpanic=immediate-abort",
    ),
];

/// Lets `command`, a cargo or what starts one, compile the library too, where its source is there.
pub fn build_std(command: &mut Command, tools: &Tools) {
    if tools.has_std_source {
        command.envs(ENVIRONMENT.iter().copied());
    }
}
