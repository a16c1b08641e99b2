//! The habits of the house: `cargo xtask run | test | bench | screens | tidy`.
//!
//! Only the command line is read here; each habit has a file of its own, and
//! every word a person reads is in `text`.

#![expect(
    clippy::print_stdout,
    reason = "a command line tool talks on standard output"
)]

mod bench;
mod build;
mod command;
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

use crate::error::Error;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (habit, rest) = match words.split_first() {
        Some((habit, rest)) => (habit.as_str(), rest),
        None => ("help", &[][..]),
    };
    if rest.iter().any(|it| it == "--help" || it == "-h") {
        println!("{}", text::HELP);
        return ExitCode::SUCCESS;
    }
    match carry_out(habit, rest) {
        Ok(code) => code,
        Err(error) => {
            let (english, thai) = text::error(&error);
            eprintln!("\n{}: {english}\n{}: {thai}", text::ERROR.0, text::ERROR.1);
            ExitCode::FAILURE
        }
    }
}

fn carry_out(habit: &str, rest: &[String]) -> Result<ExitCode, Error> {
    match habit {
        "run" => run::run(&run::Wishes::parse(rest)?).map(|()| ExitCode::SUCCESS),
        "build" => build::build_these(rest).map(|_| ExitCode::SUCCESS),
        "test" => test::test(rest),
        "tidy" => Ok(tidy::tidy()),
        "bench" => bench::bench(rest).map(|()| ExitCode::SUCCESS),
        "screens" => screens::screens(rest).map(|()| ExitCode::SUCCESS),
        "help" | "--help" | "-h" => {
            println!("{}", text::HELP);
            Ok(ExitCode::SUCCESS)
        }
        _ => Err(Error::UnknownWord {
            word: habit.to_owned(),
        }),
    }
}
