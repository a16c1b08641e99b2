//! What a survey works out while it is being answered, and what the office works
//! out from the same answers, must be one figure: the interviews of
//! `tests/forms/*.jsonl` are replayed, and the two compared after every answer.

#![expect(clippy::unwrap_used, reason = "a test may fail here")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use form::compile::compile_path;
use form::interview::{Interview, Setting};
use form::time::Timestamp;
use serde_json::Value;
use survey::income::{AnyIncome, Figure, InstanceIncome, Quality, Rules, When, from_instance};
use survey::money::Satang;

#[test]
fn the_form_and_the_office_come_to_the_same_figures() {
    let mut n_figures = 0;
    let mut wrong = Vec::new();
    for file in scripts() {
        replay(&file, &mut n_figures, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(n_figures > 300, "only {n_figures} figures were compared");
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn scripts() -> Vec<PathBuf> {
    let folder = std::fs::read_dir(root().join("tests/forms")).unwrap();
    let files = folder.map(|it| it.unwrap().path());
    let is_script = |it: &PathBuf| it.extension().is_some_and(|it| it == "jsonl");
    let mut files: Vec<PathBuf> = files.filter(is_script).collect();
    files.sort();
    files
}

fn replay(file: &Path, n_figures: &mut usize, wrong: &mut Vec<String>) {
    let text = std::fs::read_to_string(file).unwrap();
    let name = file.file_name().unwrap().to_string_lossy();
    let mut lines = text
        .lines()
        .map(|it| -> Value { serde_json::from_str(it).unwrap() });
    let head = lines.next().unwrap();
    let mut interview = open(
        head["form"].as_str().unwrap(),
        head["now"].as_str().unwrap(),
    );
    for (idx, step) in lines.enumerate() {
        let Some(reference) = step["set"].as_str() else {
            continue;
        };
        let node = interview.find(reference).expect(reference);
        interview
            .answer(node, step["value"].as_str().unwrap())
            .unwrap();
        // What the form does not accept, the office does not read.
        if !interview.state(node).valid {
            continue;
        }
        if !reference.contains("/income") && !reference.ends_with("/earns") {
            continue;
        }
        for it in from_instance(&interview, Rules { days_per_month: 26 }) {
            for (path, theirs, ours) in figures(&it) {
                if is_guess(&interview, &path) {
                    continue;
                }
                *n_figures += 1;
                let said = interview.find(&path).map_or("", |it| interview.value(it));
                if said != ours {
                    let line = idx + 2;
                    wrong.push(format!(
                        "{name}:{line}: {path} is {said:?}, the office's {theirs} {ours:?}"
                    ));
                }
            }
        }
    }
}

fn open(survey: &str, now: &str) -> Interview {
    let form = compile_path(
        &root().join("forms").join(survey),
        Some(&root().join("tests/forms/lists")),
        survey::register::LISTS,
    );
    let setting = Setting::new(Timestamp::parse(now).unwrap(), 1, form::pattern::matches);
    Interview::open(Arc::new(form.expect("the surveys compile")), setting)
}

/// Path in the form, name of the office's figure, and that figure as the form would write it.
fn figures(income: &InstanceIncome) -> Vec<(String, &'static str, String)> {
    let block = &income.reference;
    if !block.ends_with("/income") && !block.ends_with("/income_before") {
        return Vec::new();
    }
    // A learner who does not work is not asked: only the record's figure says 0.
    if income.income.statement.kept_quality.is_some() {
        // The figure of last time: only the record has it.
        let figure = baht(income.income.total.monthly);
        return vec![("/data/monthly_income".to_owned(), "monthly", figure)];
    }
    let total = match block.as_str() {
        "/data/income" => "/data/monthly_income".to_owned(),
        _ => format!("{block}/total_monthly"),
    };
    let mut all = vec![(total, "monthly", baht(income.income.total.monthly))];
    if block != "/data/income" || income.income.statement.any != AnyIncome::No {
        let quality = income.income.total.quality;
        let quality = match income.when {
            When::Before if quality == Quality::Recall => None,
            _ => Some(quality.code().to_owned()),
        };
        all.extend(quality.map(|it| (format!("{block}/total_quality"), "quality", it)));
    }
    let repeats = block == "/data/income" || block == "/data/income_before";
    let name = match income.when {
        When::Now => "source",
        When::Before => "source_before",
    };
    for (idx, figure) in income.income.sources.iter().enumerate() {
        let source = match repeats {
            true => format!("{block}/{name}[{}]", idx + 1),
            false => format!("{block}/{name}"),
        };
        all.push((
            format!("{source}/monthly"),
            "working_month",
            baht(figure.working_month),
        ));
        all.push((
            format!("{source}/monthly_average"),
            "monthly",
            baht(figure.monthly),
        ));
        all.push((
            format!("{source}/gross_monthly"),
            "gross",
            baht(figure.gross),
        ));
        if let Some(quality) = told_quality(income.when, figure) {
            all.push((format!("{source}/quality"), "quality", quality.to_owned()));
        }
    }
    all
}

/// Whether the office's figure rests on its setting for days a month, which no form knows.
fn is_guess(interview: &Interview, path: &str) -> bool {
    let Some(source) = path.strip_suffix("/gross_monthly") else {
        return false;
    };
    let factor = interview.find(&format!("{source}/factor"));
    factor.is_some_and(|it| interview.value(it).is_empty())
}

/// The form does not know that it asks from memory: it says exact or range.
fn told_quality(when: When, figure: &Figure) -> Option<&'static str> {
    (when == When::Now || figure.quality != Quality::Recall).then(|| figure.quality.code())
}

/// As XPath writes a number: no digits that say nothing.
fn baht(amount: Option<Satang>) -> String {
    let Some(Satang(satang)) = amount else {
        return String::new();
    };
    let sign = if satang < 0 { "-" } else { "" };
    let (baht, rest) = (satang.abs() / 100, satang.abs() % 100);
    let text = match rest {
        0 => format!("{sign}{baht}"),
        _ => format!("{sign}{baht}.{rest:02}"),
    };
    match rest % 10 {
        0 if rest != 0 => text.trim_end_matches('0').to_owned(),
        _ => text,
    }
}
