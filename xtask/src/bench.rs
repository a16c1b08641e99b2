//! `cargo xtask bench`: one table and one JSON file of all measurements.
//!
//! What is measured how stands in `bench/`; here is only built and started.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::build;
use crate::command::{self, cargo, command};
use crate::debian;
use crate::error::Error;
use crate::paths;

/// How a build to measure beside is made.
const BESIDE_HELP: &str = "\
DIR of --beside holds what `cargo xtask build` makes: DIR/samruat (the server) and DIR/dist (phone/ and
office/). It is measured in turn with this checkout's build; both columns and their ratio are printed.
To make one of an older commit:

  git worktree add ../older COMMIT && (cd ../older && cargo xtask build)
  mkdir ../beside && cp -r ../older/target/release/samruat ../older/dist ../beside/
  cargo xtask bench --beside ../beside";

/// What the command line asks for.
#[derive(clap::Args)]
#[command(after_long_help = BESIDE_HELP)]
pub struct Args {
    /// Measure a second build in the same run, and print both and their ratio.
    #[arg(long, value_name = "DIR")]
    beside: Option<PathBuf>,
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
    /// A form of 500 questions, a list of 7,000 choices.
    Large,
    /// Saving and sending a record.
    Save,
    /// How many records a second the server stores.
    Server,
}

/// Measures and prints the table.
pub fn bench(args: &Args) -> Result<(), Error> {
    let beside = args.beside.as_deref().map(build_in).transpose()?;
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
            .envs(beside.map(|it| ("SAMRUAT_BESIDE", it)))
            .env("SAMRUAT_NODE_MODULES", &built.tools.node_modules)
            .env(
                "SAMRUAT_LOAD",
                paths::target().join("release/samruat-bench"),
            )
            .env("SAMRUAT_BENCH_JSON", paths::target().join("bench.json"))
            .env("CHROMIUM", debian::CHROMIUM),
    )
}

/// Returns the absolute path of `folder`, which has to hold a build.
fn build_in(folder: &Path) -> Result<PathBuf, Error> {
    for needed in ["samruat", "dist/phone/index.html"] {
        let needed = folder.join(needed);
        std::fs::metadata(&needed).map_err(Error::file(&needed))?;
    }
    std::path::absolute(folder).map_err(Error::file(folder))
}
