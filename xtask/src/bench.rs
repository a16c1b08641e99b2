//! `cargo xtask bench`: one table and one JSON file of all measurements.
//!
//! What is measured how stands in `bench/`; here is only built and started.

use crate::build;
use crate::command::{self, cargo, command};
use crate::debian;
use crate::error::Error;
use crate::paths;

/// Measures; `words` are passed on to the script.
pub fn bench(words: &[String]) -> Result<(), Error> {
    debian::browser()?;
    let built = build::build()?;
    command::run(cargo().args([
        "build",
        "--release",
        "--locked",
        "--package",
        "samruat-bench",
    ]))?;
    command::run(
        command("node")
            .arg("bench/bench.mjs")
            .args(words)
            .env("SAMRUAT", &built.server)
            .env("SAMRUAT_STATIC", &built.dist)
            .env("SAMRUAT_NODE_MODULES", &built.tools.node_modules)
            .env(
                "SAMRUAT_LOAD",
                paths::target().join("release/samruat-bench"),
            )
            .env("SAMRUAT_BENCH_JSON", paths::target().join("bench.json"))
            .env("CHROMIUM", debian::CHROMIUM),
    )
}
