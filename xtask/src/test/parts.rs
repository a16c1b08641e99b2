//! The parts of `cargo xtask test`, in the order in which they run: what is
//! quick and says most comes first.

use std::path::PathBuf;
use std::process::Command;

use crate::build;
use crate::command::{self, cargo, command};
use crate::count::Count;
use crate::debian;
use crate::error::Error;
use crate::fingerprint;
use crate::paths;
use crate::progress::Progress;
use crate::text::Step;
use crate::tidy;
use crate::tools;

/// One part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The formatter has nothing to change.
    Fmt,
    /// No warning, on the host and in wasm.
    Clippy,
    /// The directions between the parts of the code.
    Tidy,
    /// Unit and integration tests on the host.
    Host,
    /// The examples in the documentation.
    Doc,
    /// The tests that need a browser's API, in Chromium.
    Wasm,
    /// The surveys, judged by pyxform and ODK Validate.
    Forms,
    /// The release build that the end to end tests use.
    Build,
    /// The whole, in Chromium.
    E2e,
}

impl Part {
    /// All, in order.
    pub const ALL: [Part; 9] = [
        Part::Fmt,
        Part::Clippy,
        Part::Tidy,
        Part::Host,
        Part::Doc,
        Part::Wasm,
        Part::Forms,
        Part::Build,
        Part::E2e,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Part::Fmt => "fmt",
            Part::Clippy => "clippy",
            Part::Tidy => "tidy",
            Part::Host => "host",
            Part::Doc => "doc",
            Part::Wasm => "wasm",
            Part::Forms => "forms",
            Part::Build => "build",
            Part::E2e => "e2e",
        }
    }

    /// Answers whether its tests can be chosen by a part of their names.
    pub fn takes_filter(self) -> bool {
        matches!(self, Part::Host | Part::Wasm | Part::E2e)
    }

    /// Runs it and counts its tests.
    pub fn run(self, filter: Option<&str>) -> Result<Count, Error> {
        match self {
            Part::Fmt => check(cargo().args(["fmt", "--all", "--check"])),
            Part::Clippy => clippy(),
            Part::Tidy => Ok(tidy::check().1),
            Part::Host => host(filter),
            Part::Doc => counted(cargo().args(["test", "--workspace", "--locked", "--doc"])),
            Part::Wasm => wasm(filter),
            Part::Forms => forms(),
            Part::Build => build::build().map(|_| Count::success()),
            Part::E2e => e2e(filter),
        }
    }
}

/// A command that is itself one check.
fn check(command: &mut Command) -> Result<Count, Error> {
    command::run(command).map(|()| Count::success())
}

/// A command that runs tests and says how many.
fn counted(command: &mut Command) -> Result<Count, Error> {
    let mut count = Count::default();
    let ended_well = command::run_watched(command, |line| count.read(line))?;
    Ok(count.with_end(ended_well))
}

fn clippy() -> Result<Count, Error> {
    let flags = ["--", "--deny", "warnings"];
    let mut count = check(
        cargo()
            .args(["clippy", "--workspace", "--all-targets", "--locked"])
            .args(flags),
    )?;
    // What only the browser compiles: the app again, for wasm.
    tools::tools()?;
    count += check(
        cargo()
            .args([
                "clippy",
                "--package",
                "samruat-app",
                "--all-targets",
                "--locked",
            ])
            .args(["--target", "wasm32-unknown-unknown"])
            .args(flags),
    )?;
    Ok(count)
}

fn host(filter: Option<&str>) -> Result<Count, Error> {
    let mut command = cargo();
    command.args([
        "test",
        "--workspace",
        "--locked",
        "--no-fail-fast",
        "--lib",
        "--bins",
        "--tests",
    ]);
    counted(command.args(filter))
}

fn wasm(filter: Option<&str>) -> Result<Count, Error> {
    debian::browser()?;
    tools::tools()?;
    let mut command = cargo();
    command
        .args([
            "test",
            "--package",
            "samruat-app",
            "--locked",
            "--no-fail-fast",
        ])
        .args(["--target", "wasm32-unknown-unknown", "--test", "browser"])
        .args(filter)
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            tools::bindgen_bin().join("wasm-bindgen-test-runner"),
        )
        .env("CHROMEDRIVER", debian::CHROMEDRIVER)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    counted(&mut command)
}

const PYTHON_PACKAGES: &str = "tests/forms/requirements.txt";

fn forms() -> Result<Count, Error> {
    debian::java()?;
    let mut hash = fingerprint::fingerprint(&[PYTHON_PACKAGES], &[])?;
    hash.truncate(12);
    let venv = paths::cache().join(format!("python-{hash}"));
    let done = venv.join("done");
    if !done.exists() {
        debian::venv()?;
        Progress::new(1).step(Step::Python, || {
            command::run(
                command("python3")
                    .args(["-m", "venv", "--clear"])
                    .arg(&venv),
            )?;
            command::run(
                command(venv.join("bin/pip"))
                    .args(["install", "--quiet", "--disable-pip-version-check"])
                    .args(["--requirement", PYTHON_PACKAGES]),
            )?;
            std::fs::write(&done, "").map_err(Error::file(&done))
        })?;
    }
    let mut count = Count::default();
    let ended_well = command::run_watched(
        command(venv.join("bin/python")).arg("tests/forms/check.py"),
        |line| {
            count.passed += u64::from(line.starts_with("ok "));
            count.failed += u64::from(line.starts_with("FAIL "));
        },
    )?;
    Ok(count.with_end(ended_well))
}

fn e2e(filter: Option<&str>) -> Result<Count, Error> {
    debian::browser()?;
    let built = build::build()?;
    let mut command = command("node");
    command.args(["--test", "--test-reporter=spec", "--test-concurrency=2"]);
    if let Some(filter) = filter {
        command.args(["--test-name-pattern", filter]);
    }
    let pictures = paths::target().join("e2e");
    std::fs::create_dir_all(&pictures).map_err(Error::file(&pictures))?;
    let folder = paths::root().join("tests/e2e");
    let mut scenarios: Vec<PathBuf> = fingerprint::files_below(&folder)?;
    scenarios.retain(|it| it.to_string_lossy().ends_with(".test.mjs"));
    counted(
        command
            .args(scenarios)
            .env("SAMRUAT", &built.server)
            .env("SAMRUAT_STATIC", &built.dist)
            .env("SAMRUAT_NODE_MODULES", &built.tools.node_modules)
            .env("SAMRUAT_PICTURES", &pictures)
            .env("CHROMIUM", debian::CHROMIUM),
    )
}
