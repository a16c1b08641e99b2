//! `cargo xtask bench`: one table and one JSON file of all measurements.
//!
//! What is measured how stands in `bench/`; here is only built and started.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::build;
use crate::command::{self, cargo, command};
use crate::debian;
use crate::error::Error;
use crate::paths;

/// What the command line asks for.
#[derive(clap::Args)]
pub struct Args {
    /// Copy the figures into this file as well.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// How often each start is measured.
    #[arg(long, value_name = "N", default_value_t = 7)]
    runs: u32,
    /// What is measured; everything when none is named.
    parts: Vec<Part>,
}

/// What can be measured by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Bytes of the phone app.
    Size,
    /// Pages without any app: what browser and machine cost.
    Floor,
    /// Cold and warm starts.
    Start,
    /// Keystroke to the frame that shows it.
    Keys,
    /// Saving and sending a record.
    Save,
    /// How many records a second the server stores.
    Server,
}

/// Measures and prints the table.
pub fn bench(args: &Args) -> Result<(), Error> {
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
            .args(
                args.json
                    .iter()
                    .flat_map(|it| ["--json".as_ref(), it.as_os_str()]),
            )
            .args(["--runs", &args.runs.to_string()])
            .args(args.parts.iter().map(|it| {
                it.to_possible_value()
                    .expect("no part is hidden")
                    .get_name()
                    .to_owned()
            }))
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
