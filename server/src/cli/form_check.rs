//! `samruat form check`: every problem of a form at once, for its author.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use form::compile::{Checked, check_path};
use form::problem::Problem;
use serde_json::{Value, json};

use crate::text::form_problems::{self, Language};

/// What `form check` is told.
#[derive(Debug, Clone, clap::Args)]
#[command(
    after_help = "Exit status: 0 without problems, with warnings or not; 2 with problems.\n\
    Problems are told in Thai where LANG begins with th, else in English."
)]
pub struct CheckArgs {
    /// An .xlsx, .xls or .ods workbook, a folder of CSV sheets (survey.csv,
    /// choices.csv, settings.csv, entities.csv), or an XForm's .xml.
    pub form: PathBuf,
    /// The folder of the CSV, XML and GeoJSON files that the form names;
    /// files beside the form are found without it.
    #[arg(long, value_name = "DIR")]
    pub media: Option<PathBuf>,
    /// Prints one JSON object: {"ok","form_id","version","problems":[{"sheet",
    /// "row","column","ref","message","message_th"}],"warnings":[...]}.
    #[arg(long)]
    pub json: bool,
}

/// Checks a form and prints what is wrong with it.
pub fn check(args: &CheckArgs) -> ExitCode {
    let Checked { form, warnings } =
        check_path(&args.form, args.media.as_deref(), survey::register::LISTS);
    let mut out = io::stdout().lock();
    let written = match (&form, args.json) {
        (_, true) => {
            let problems = form.as_ref().err().map_or(&[][..], Vec::as_slice);
            let mut answer = json!({
                "ok": form.is_ok(), "problems": all_as_json(problems),
                "warnings": all_as_json(&warnings),
            });
            if let Ok(form) = &form {
                answer["form_id"] = json!(form.id);
                answer["version"] = json!(form.version);
            }
            writeln!(out, "{answer}")
        }
        (Ok(form), false) => print_warnings(&warnings, &mut out)
            .and_then(|()| writeln!(out, "{} {}: no problems", form.id, form.version)),
        (Err(problems), false) => {
            print_problems(problems, &mut out).and_then(|()| print_warnings(&warnings, &mut out))
        }
    };
    match (form, written) {
        (Ok(_), Ok(())) => ExitCode::SUCCESS,
        _ => ExitCode::from(2),
    }
}

fn print_warnings(warnings: &[Problem], out: &mut dyn Write) -> io::Result<()> {
    let language = language_of_terminal();
    for it in warnings {
        writeln!(out, "{}", form_problems::warning(it, language))?;
    }
    Ok(())
}

/// Writes one line for each problem.
pub fn print_problems(problems: &[Problem], out: &mut dyn Write) -> io::Result<()> {
    let language = language_of_terminal();
    for it in problems {
        writeln!(out, "{}", form_problems::problem(it, language))?;
    }
    Ok(())
}

fn language_of_terminal() -> Language {
    let variable = |name: &str| std::env::var(name).ok().filter(|it| !it.is_empty());
    let language = variable("LC_ALL").or_else(|| variable("LANG"));
    match language {
        Some(it) if it.starts_with("th") => Language::Thai,
        _ => Language::English,
    }
}

fn all_as_json(problems: &[Problem]) -> Vec<Value> {
    problems.iter().map(as_json).collect()
}

fn as_json(problem: &Problem) -> Value {
    json!({
        "sheet": problem.place.sheet,
        "row": problem.place.row,
        "column": problem.place.column,
        "ref": problem.place.reference,
        "message": form_problems::problem(problem, Language::English),
        "message_th": form_problems::problem(problem, Language::Thai),
    })
}
