//! The command line of `samruat`.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    samruat_server::cli::Cli::parse().run()
}
