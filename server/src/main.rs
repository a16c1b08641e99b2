//! The command line of `samruat`.

use std::process::ExitCode;

use clap::Parser;
use rustix::fs::Mode;

fn main() -> ExitCode {
    // Databases, backups and exports hold what people said: they are for their owner alone.
    rustix::process::umask(Mode::RWXG | Mode::RWXO);
    samruat_server::cli::Cli::parse().run()
}
