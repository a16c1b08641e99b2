//! `cargo xtask test`: everything, from the formatter to the browser.
//!
//! A part that fails does not stop the next one; the last line counts them all.

mod parts;

use std::process::ExitCode;
use std::time::Instant;

use crate::count::Count;
use crate::error::Error;
use crate::progress::in_words;
use crate::text;

use parts::Part;

/// What the command line asks for.
#[derive(clap::Args)]
pub struct Args {
    /// Parts (fmt, clippy, tidy, host, doc, wasm, forms, build, e2e; all when none is named), and
    /// one other word: only tests with it in their name are run (host, wasm and e2e).
    #[arg(value_name = "PART|FILTER")]
    words: Vec<String>,
}

/// Runs the parts that are named (all when none is); another word filters tests.
pub fn test(args: &Args) -> Result<ExitCode, Error> {
    let words = &args.words;
    let mut parts: Vec<Part> = Part::ALL
        .into_iter()
        .filter(|it| named(*it, words))
        .collect();
    let filter = words
        .iter()
        .find(|word| Part::ALL.iter().all(|it| it.name() != **word));
    if parts.is_empty() {
        let takes_it = |it: &Part| filter.is_none() || it.takes_filter();
        parts = Part::ALL.into_iter().filter(takes_it).collect();
    }
    let started = Instant::now();
    let mut total = Count::default();
    let mut lines = Vec::new();
    for part in parts {
        println!("\n=== {} ===", part.name());
        let started = Instant::now();
        let count = part
            .run(filter.map(String::as_str))
            .unwrap_or_else(|error| {
                let (english, thai) = text::error(&error);
                println!("{english}\n{thai}");
                Count::failure()
            });
        lines.push(line(part, count, &in_words(started.elapsed())));
        total += count;
    }
    println!("\n{}", lines.join("\n"));
    println!("total: {}\n", in_words(started.elapsed()));
    println!("{} passed, {} failed", total.passed, total.failed);
    Ok(if total.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn named(part: Part, words: &[String]) -> bool {
    words.iter().any(|it| it == part.name())
}

fn line(part: Part, count: Count, time: &str) -> String {
    let state = if count.failed == 0 {
        "ok    "
    } else {
        "FAILED"
    };
    format!(
        "{state} {:<7} {:>5} passed, {} failed, {time}",
        part.name(),
        count.passed,
        count.failed
    )
}
