//! `samruat form run`: an interview led by JSON lines, for authors and tests.

use std::io::{self, BufRead, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use form::compile::compile_path;
use form::interview::{Setting, Timestamp};
use serde_json::json;

use crate::cli::form_check::print_problems;
use crate::cli::form_steps::Steps;

/// What `form run` is told.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = HELP)]
pub struct RunArgs {
    /// An .xlsx, .xls or .ods workbook, a folder of CSV sheets (survey.csv,
    /// choices.csv, settings.csv, entities.csv), or an XForm's .xml.
    pub form: PathBuf,
    /// The folder of the CSV, XML and GeoJSON files that the form names;
    /// files beside the form are found without it.
    #[arg(long, value_name = "DIR")]
    pub media: Option<PathBuf>,
    /// An instance's XML to go on with, as if {"load":...} were the first step.
    #[arg(long, value_name = "FILE")]
    pub record: Option<PathBuf>,
}

const HELP: &str = r#"One JSON object a line is read from standard input; each is answered with exactly one line:

{"set":"/data/group/age","value":"17"}
    answers the question ("" clears; several choices are space-separated); its state:
    {"ref","value","type","relevant","required","readonly","valid","label","hint",
     "appearance","kind"}
{"add":"/data/person"}, {"remove":"/data/person[2]"}
    adds a repeat at the end, removes that one; {"repeats":n}
{"state":"/data/x"}, {"state":"*"}
    the state of a node; of all nodes in document order, {"nodes":[...]}
{"choices":"/data/tambon"}
    {"choices":[{"name","label"}...]} after the filter, in order
{"language":"English (en)"}
    switches; {"languages":[...]}
{"validate":true}
    {"problems":[{"ref","kind":"required"|"constraint","message"}...]}
{"xml":true}
    {"xml":"<data ...>"}, as it would be submitted
{"now":"2026-11-20T09:00:00.000+07:00"}, {"seed":1}
    fixes clock and time zone, and randomness; before the first answer, as from the opening
{"last-saved":"<data ...>"}
    what ${last-saved#name} asks of; before the first answer, as from the opening
{"load":"<data ...>"}
    goes on with this instance, for editing; {"loaded":true}

Repeats are counted by position, /data/person[2]/name; "ref" carries the positions.
A wrong step is answered with {"error":{"code","message"}} and changes nothing; the run goes on.
Without {"now"} the clock is this machine's, in the time zone +07:00.

Exit status: 0 at the end of the input, 1 if the record cannot be read, 2 if the form does
not compile (its problems are printed on standard error)."#;

/// Opens an interview and answers the steps on standard input.
pub fn run(args: &RunArgs) -> ExitCode {
    let form = match compile_path(&args.form, args.media.as_deref(), survey::register::LISTS) {
        Ok(form) => Arc::new(form),
        Err(problems) => {
            // Whoever reads the problems is gone if this cannot be written.
            let _ = print_problems(&problems, &mut io::stderr().lock());
            return ExitCode::from(2);
        }
    };
    let mut steps = Steps::open(form, setting());
    let mut out = io::stdout().lock();
    if let Some(record) = &args.record {
        let loaded = std::fs::read_to_string(record)
            .map_err(|err| err.to_string())
            .map(|xml| steps.answer_to(&json!({"load": xml}).to_string()))
            .and_then(|answer| match answer.contains("\"error\"") {
                true => Err(answer),
                false => Ok(()),
            });
        if let Err(reason) = loaded {
            let _ = writeln!(io::stderr(), "cannot load {}: {reason}", record.display());
            return ExitCode::from(1);
        }
    }
    for line in io::stdin().lock().lines() {
        let line = match line {
            Ok(line) => line,
            // Not JSON either, and answered as such.
            Err(err) if err.kind() == io::ErrorKind::InvalidData => "\u{FFFD}".to_owned(),
            Err(_) => break,
        };
        if line.trim().is_empty() {
            continue;
        }
        let answered = writeln!(out, "{}", steps.answer_to(&line)).and_then(|()| out.flush());
        if answered.is_err() {
            break;
        }
    }
    ExitCode::SUCCESS
}

fn setting() -> Setting {
    let since_epoch = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Setting {
        device_id: "samruat:cli".to_owned(),
        ..Setting::new(
            Timestamp {
                millis: since_epoch.as_millis() as i64,
                offset_minutes: 7 * 60,
            },
            since_epoch.as_nanos() as u64,
            form::pattern::matches,
        )
    }
}
