//! Records that were made with an earlier version of the surveys open with their own form, and
//! their incomes are found as before. `data/<version>` has the sheets of that version, and
//! records that it made; neither is ever changed.

#![expect(clippy::unwrap_used, reason = "a test may fail here")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use form::Form;
use form::compile::compile_path;
use form::interview::{Interview, Setting};
use form::time::Timestamp;
use survey::income::{InstanceIncome, Rules, from_instance};

const VERSION: &str = "2026112401";

#[test]
fn a_record_of_an_earlier_version_opens_and_its_incomes_are_found() {
    check(
        "learner-occupation",
        &["/data/income: 7500 exact 2026-11-24"],
    );
    check(
        "skill-demand",
        &[
            "/data/member[1]/income: 4550 exact 2026-11-24",
            "/data/member[2]/income: 0 exact 2026-11-24",
        ],
    );
    check(
        "income-follow-up",
        &[
            "/data/training/baseline_monthly: 9000.50 exact ",
            "/data/income: 15000 exact 2026-11-24",
        ],
    );
}

#[track_caller]
fn check(survey: &str, expected: &[&str]) {
    let form = Arc::new(stored(survey));
    assert_eq!(form.version, VERSION);
    let xml = std::fs::read_to_string(data().join(survey).join("record.xml")).unwrap();
    let now = Timestamp::parse("2026-11-27T09:00:00.000+07:00").unwrap();
    let setting = Setting::new(now, 1, form::pattern::matches);
    let interview = Interview::load(form, setting, xml.trim()).unwrap();
    assert_eq!(interview.problems(), [], "{survey}");
    assert_eq!(interview.xml(), xml.trim(), "{survey} is sent as it was");
    let line = |it: InstanceIncome| {
        let total = it.income.total;
        let monthly = total.monthly.map_or(String::new(), |it| it.to_string());
        let (place, quality, date) = (it.reference, total.quality.code(), it.date);
        format!("{place}: {monthly} {quality} {date}")
    };
    let incomes = from_instance(&interview, Rules::default()).into_iter();
    assert_eq!(incomes.map(line).collect::<Vec<_>>(), expected, "{survey}");
}

/// The form as the office has it: compiled, packed, and unpacked again.
fn stored(survey: &str) -> Form {
    let geo = data().join("../../../../../forms/geo");
    let form = compile_path(&data().join(survey), Some(&geo), &[]).unwrap();
    Form::unpack(&form.pack()).unwrap()
}

fn data() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    tests.join(VERSION)
}
