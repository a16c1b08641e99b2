//! The project's commands: `cargo xtask run | test | bench | screens | tidy | build`.
//!
//! Only the command line is read here; each command has a module of its own, and
//! every word that it says while it runs is in `text`.

#![expect(
    clippy::print_stdout,
    reason = "a command line tool talks on standard output"
)]

mod bench;
mod build;
mod command;
mod count;
mod debian;
mod error;
mod fingerprint;
mod paths;
mod progress;
mod run;
mod screens;
mod test;
mod text;
mod tidy;
mod tools;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::error::Error;

/// Builds, runs, tests and measures Samruat.
#[derive(Parser)]
#[command(bin_name = "cargo xtask", after_help = text::HELP_IN_THAI)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build both apps and the server, and start it with a demo office.
    Run(run::Args),
    /// Run the tests: all of them, some parts, or those with a name like FILTER.
    Test(test::Args),
    /// Measure size and speed; prints a table and writes target/bench.json.
    Bench(bench::Args),
    /// Take pictures of all screens into target/screens.
    Screens(screens::Args),
    /// Check what neither Cargo nor clippy can: who may use whom, and where words may stand.
    Tidy,
    /// Build in release: target/release/samruat and dist/.
    Build(build::Args),
}

fn main() -> ExitCode {
    match carry_out(Cli::parse().command) {
        Ok(code) => code,
        Err(error) => {
            let (english, thai) = text::error(&error);
            eprintln!("\n{}: {english}\n{}: {thai}", text::ERROR.0, text::ERROR.1);
            ExitCode::FAILURE
        }
    }
}

fn carry_out(command: Command) -> Result<ExitCode, Error> {
    match command {
        Command::Run(args) => run::run(&args)?,
        Command::Test(args) => return test::test(&args),
        Command::Bench(args) => bench::bench(&args)?,
        Command::Screens(args) => screens::screens(&args)?,
        Command::Tidy => return Ok(tidy::tidy()),
        Command::Build(args) => {
            build::build_parts(&args.parts)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn command_line_is_well_formed() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }
}
