//! The built-in surveys, answered as in `tests/forms/*.jsonl` at the root: each
//! line is a step of `samruat form run`, and `expect` what its answer must hold.
//!
//! The first line names the form and the clock; its `calculation` rewrites
//! calculations before compiling, as an author would who turns a setting on.
//! A line that is only a `note` says why the next ones are there. `xml` looks at what would
//! be submitted: `has` and `lacks` name texts that must and must not be in it.

#![expect(clippy::unwrap_used, reason = "a test may fail here")]
#![cfg(feature = "compile")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use form::Form;
use form::compile::compile_sheets;
use form::compile::media::Folders;
use form::interview::{AnswerProblemKind, Interview, NodeId, Setting};
use form::time::Timestamp;
use serde_json::{Value, json};

#[test]
fn every_written_interview_is_answered_as_written() {
    let mut wrong = Vec::new();
    let mut n_checks = 0;
    for file in scripts() {
        run(&file, &mut wrong, &mut n_checks);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(n_checks > 250, "only {n_checks} expectations were found");
}

#[test]
fn surveys_are_the_same_after_packing_and_open_in_thai_and_english() {
    for survey in ["learner-occupation", "skill-demand", "income-follow-up"] {
        let form = compiled(survey, &Value::Null);
        assert_eq!(Form::unpack(&form.pack()).as_ref(), Ok(&form), "{survey}");
        assert_eq!(form.languages, ["ไทย (th)", "English (en)"], "{survey}");
        let now = Timestamp::parse("2026-11-20T09:00:00.000+07:00").unwrap();
        let interview = open(survey, &Value::Null, now);
        assert!(interview.sections()[0].n_questions > 0, "{survey}");
    }
}

#[test]
fn each_member_of_a_household_has_pages_of_their_own() {
    let now = Timestamp::parse("2026-11-20T09:00:00.000+07:00").unwrap();
    let mut interview = open("skill-demand", &Value::Null, now);
    for (reference, value) in [
        ("/data/visit/visit_result", "complete"),
        ("/data/visit/consent", "yes"),
        ("/data/household/n_members", "5"),
        ("/data/household/any_interested", "yes"),
        ("/data/household/n_interested", "2"),
        ("/data/member[1]/profile/consent_by", "self"),
        ("/data/member[1]/profile/birth_precision", "age"),
        ("/data/member[1]/profile/age_stated", "45"),
        ("/data/member[2]/profile/consent_by", "minor"),
        ("/data/member[2]/profile/birth_precision", "age"),
        ("/data/member[2]/profile/age_stated", "17"),
        ("/data/member[2]/guardian/guardian_consent", "yes"),
    ] {
        let node = interview.find(reference).unwrap();
        interview.answer(node, value).unwrap();
    }
    interview.set_language(1);
    let labels: Vec<String> = interview
        .sections()
        .into_iter()
        .map(|it| it.label)
        .collect();
    let of_members: Vec<&str> = labels.iter().map(String::as_str).skip(3).collect();
    assert_eq!(
        of_members,
        [
            "Interested member 1: Consent and age",
            "Interested member 1: The person",
            "Interested member 1: Courses wanted",
            "Interested member 1: Time, travel and limits",
            "Interested member 1: Occupation and income",
            "Interested member 2: Consent and age",
            "Interested member 2: Guardian's consent",
            "Interested member 2: The person",
            "Interested member 2: Courses wanted",
            "Interested member 2: Time, travel and limits",
            "Interested member 2: Occupation and income",
            "Local expert",
        ]
    );
    let course = interview.find("/data/member[2]/wish/course_1").unwrap();
    let wish = interview.find("/data/member[2]/wish").unwrap();
    assert_eq!(interview.section_of(course), wish);
    assert!(
        interview
            .page(wish)
            .contains(&form::interview::Item::Question(course))
    );
}

#[test]
fn the_place_of_a_house_is_kept_though_nobody_was_found_in_the_next() {
    let form = std::sync::Arc::new(compiled("skill-demand", &Value::Null));
    let now = Timestamp::parse("2026-11-20T09:00:00.000+07:00").unwrap();
    let visit = |answers: &[(&str, &str)], last_saved: String| {
        let setting = Setting {
            last_saved,
            ..Setting::new(now, 1, form::pattern::matches)
        };
        let mut interview = Interview::open(form.clone(), setting);
        for (reference, value) in answers {
            let node = interview.find(reference).expect(reference);
            interview.answer(node, value).expect(reference);
        }
        interview
    };
    let found = [
        ("/data/visit/visit_result", "complete"),
        ("/data/visit/consent", "yes"),
        ("/data/place/province", "15"),
        ("/data/place/district", "1501"),
        ("/data/place/subdistrict", "150101"),
        ("/data/place/village_no", "4"),
        ("/data/place/village_name", "บ้านสมมุติ"),
        ("/data/place/house_no", "12/3"),
    ];
    let first = visit(&found, String::new());
    assert!(first.duplicate_key().contains("12/3"));
    let nobody = visit(&[("/data/visit/visit_result", "not_found")], first.xml());
    assert_eq!(nobody.duplicate_key(), "");
    let place = nobody.find("/data/place/subdistrict").unwrap();
    assert!(
        nobody.is_relevant(place),
        "it is counted where nobody was found"
    );
    let third = visit(&found[..2], nobody.xml());
    let value = |name: &str| third.value(third.find(&format!("/data/place/{name}")).unwrap());
    assert_eq!(value("province"), "15");
    assert_eq!(value("subdistrict"), "150101");
    assert_eq!(value("village_no"), "4");
    assert_eq!(value("village_name"), "บ้านสมมุติ");
    assert_eq!(value("house_no"), "");
}

#[test]
fn a_follow_up_of_a_known_graduate_takes_at_most_25_taps_and_one_who_is_not_reached_one_answer() {
    let now = Timestamp::parse("2026-11-20T09:00:00.000+07:00").unwrap();
    // The case is chosen by opening it; several choices take a tap each.
    let taps = |case: &str, answers: &[(&str, &str)]| {
        let mut interview = open("income-follow-up", &Value::Null, now);
        let case_id = interview.find("/data/visit/case_id").unwrap();
        interview.answer(case_id, case).unwrap();
        for (reference, value) in answers {
            let node = interview.find(&format!("/data/{reference}")).unwrap();
            assert!(interview.is_relevant(node), "{reference} is asked");
            interview.answer(node, value).unwrap();
        }
        assert_eq!(interview.problems(), [], "{case} can be finished");
        let n_answers: usize = answers.iter().map(|it| it.1.split(' ').count()).sum();
        // Opening it, a turn of the page after each, and finishing.
        (1 + n_answers + interview.sections().len() + 1, n_answers)
    };
    let same = [
        ("visit/visit_result", "complete"),
        ("visit/consent", "yes"),
        ("visit/details_correct", "yes"),
        ("work/working", "own_business"),
        ("work/same_job", "yes"),
        ("work/course_match", "match"),
        ("work/same_income", "yes"),
        ("results/used_for", "occupation more_income"),
        ("results/joined_group", "no"),
        ("products/sold_30_days", "yes"),
        ("products/known_by", "village"),
        ("products/channels", "market"),
        ("products/took_part_in_fair", "no"),
        ("needs_page/problems", "none"),
    ];
    let (n, _) = taps("case-6", &same);
    assert!(n <= 25, "{n} taps");
    assert_eq!(
        taps("case-6", &[("visit/visit_result", "no_answer")]),
        (4, 1)
    );
}

#[test]
fn another_round_of_the_same_person_is_no_duplicate() {
    let form = std::sync::Arc::new(compiled("income-follow-up", &Value::Null));
    let now = Timestamp::parse("2026-11-20T09:00:00.000+07:00").unwrap();
    let key = |round: &str, village: &str| {
        let setting = Setting::new(now, 1, form::pattern::matches);
        let mut interview = Interview::open(form.clone(), setting);
        for (reference, value) in [
            ("/data/place/province", "15"),
            ("/data/place/district", "1501"),
            ("/data/place/subdistrict", village),
            ("/data/visit/visit_result", "complete"),
            ("/data/visit/consent", "yes"),
            ("/data/profile/birth_precision", "age"),
            ("/data/profile/age_stated", "30"),
            ("/data/person/first_name", "มะลิ"),
            ("/data/person/last_name", "ใจสมมุติ"),
            ("/data/training/course_name", "ทอผ้า"),
            ("/data/training/round", round),
        ] {
            let node = interview.find(reference).expect(reference);
            interview.answer(node, value).expect(reference);
        }
        interview.duplicate_key()
    };
    assert_eq!(key("1", "150101"), key("1", "150101"));
    assert_ne!(key("1", "150101"), key("3", "150101"));
    assert_ne!(key("1", "150101"), key("1", "150102"));
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn scripts() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(root().join("tests/forms"))
        .expect("tests/forms is part of the repository")
        .map(|it| it.unwrap().path())
        .filter(|it| it.extension().is_some_and(|it| it == "jsonl"))
        .collect();
    files.sort();
    files
}

fn run(file: &Path, wrong: &mut Vec<String>, n_checks: &mut usize) {
    let text = std::fs::read_to_string(file).unwrap();
    let name = file.file_name().unwrap().to_string_lossy();
    let mut lines = text.lines().enumerate();
    let (_, head) = lines.next().unwrap();
    let head: Value = serde_json::from_str(head).unwrap();
    let now = Timestamp::parse(head["now"].as_str().unwrap()).unwrap();
    let survey = head["form"].as_str().unwrap();
    let mut interview = open(survey, &head["calculation"], now);
    for (idx, line) in lines {
        let step: Value = serde_json::from_str(line).unwrap();
        if step.get("note").is_some() {
            continue;
        }
        let answer = take(&mut interview, &step);
        if let Some(expected) = step.get("expect") {
            *n_checks += 1;
            if !holds(&answer, expected) {
                let seen = shown(&answer, expected);
                wrong.push(format!("{name}:{}: {line}\n    got {seen}", idx + 1));
            }
        } else if answer.get("error").is_some() {
            wrong.push(format!("{name}:{}: {line}\n    got {answer}", idx + 1));
        }
    }
    // The office may read it weeks later, and must find the same answers as good.
    let weeks_later = Timestamp {
        millis: now.millis + 60 * 86_400_000,
        ..now
    };
    let draft = interview.draft_xml();
    let problems = told(&interview);
    let form = Arc::new(compiled(survey, &head["calculation"]));
    match Interview::load(form, setting(weeks_later), &draft) {
        Ok(again) if again.draft_xml() == draft && told(&again) == problems => {}
        Ok(again) => wrong.push(format!(
            "{name}: weeks later it is {}\n    was {draft}",
            again.draft_xml()
        )),
        Err(err) => wrong.push(format!("{name}: its draft does not reopen: {err:?}")),
    }
}

fn open(survey: &str, calculations: &Value, now: Timestamp) -> Interview {
    Interview::open(Arc::new(compiled(survey, calculations)), setting(now))
}

fn setting(now: Timestamp) -> Setting {
    Setting {
        device_id: "test".to_owned(),
        ..Setting::new(now, 1, form::pattern::matches)
    }
}

fn compiled(survey: &str, calculations: &Value) -> Form {
    let folder = root().join("forms").join(survey);
    let mut sheets = BTreeMap::new();
    for sheet in ["survey", "choices", "entities", "settings"] {
        let bytes = std::fs::read(folder.join(format!("{sheet}.csv"))).unwrap();
        sheets.insert(sheet.to_owned(), bytes);
    }
    if let Some(changes) = calculations.as_object() {
        let survey = sheets.get_mut("survey").unwrap();
        *survey = with_calculations(survey, changes);
    }
    let media = Folders(vec![
        root().join("forms/geo"),
        root().join("tests/forms/lists"),
    ]);
    match compile_sheets(&sheets, survey, &media) {
        Ok(form) => form,
        Err(problems) => panic!("{survey} does not compile: {problems:#?}"),
    }
}

fn with_calculations(sheet: &[u8], changes: &serde_json::Map<String, Value>) -> Vec<u8> {
    let mut rows = csv::Reader::from_reader(sheet);
    let head = rows.headers().unwrap().clone();
    let column = |name: &str| head.iter().position(|it| it == name).unwrap();
    let (name, calculation) = (column("name"), column("calculation"));
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(&head).unwrap();
    for row in rows.records() {
        let mut cells: Vec<String> = row.unwrap().iter().map(str::to_owned).collect();
        if let Some(change) = changes.get(&cells[name]) {
            cells[calculation] = change.as_str().unwrap().to_owned();
        }
        out.write_record(&cells).unwrap();
    }
    out.into_inner().unwrap()
}

fn take(interview: &mut Interview, step: &Value) -> Value {
    let at = |key: &str| step[key].as_str();
    let node = |interview: &Interview, path: &str| interview.find(path);
    let missing = || json!({"error": {"code": "unknown-node"}});
    if let Some(path) = at("set") {
        let Some(it) = node(interview, path) else {
            return missing();
        };
        match interview.answer(it, at("value").unwrap()) {
            Ok(()) => state(interview, it),
            Err(err) => json!({"error": {"code": format!("{err:?}")}}),
        }
    } else if let Some(path) = at("state") {
        match node(interview, path) {
            Some(it) => state(interview, it),
            // An instance that was never made is as good as one not shown.
            None => json!({"relevant": false, "value": ""}),
        }
    } else if let Some(path) = at("choices") {
        let Some(it) = node(interview, path) else {
            return missing();
        };
        let choices = interview.choices(it);
        let choices: Vec<Value> = choices
            .iter()
            .map(|it| json!({"name": it.name, "label": it.label}))
            .collect();
        json!({"choices": choices})
    } else if step.get("validate").is_some() {
        json!({"problems": told(interview)})
    } else if step.get("xml").is_some() {
        let xml = interview.xml();
        let of = |key: &str, wanted: bool| -> Vec<&Value> {
            let words = step["expect"][key].as_array().into_iter().flatten();
            words
                .filter(|it| xml.contains(it.as_str().unwrap()) == wanted)
                .collect()
        };
        json!({"has": of("has", true), "lacks": of("lacks", false)})
    } else {
        panic!("no such step: {step}")
    }
}

/// The problems, whatever numbers the nodes bear.
fn told(interview: &Interview) -> Vec<Value> {
    interview.problems().iter().map(problem).collect()
}

fn problem(it: &form::interview::AnswerProblem) -> Value {
    let kind = match it.kind {
        AnswerProblemKind::Required => "required",
        AnswerProblemKind::Constraint => "constraint",
        AnswerProblemKind::TooMany(_) => "too-many",
        AnswerProblemKind::Unsettled => "unsettled",
    };
    json!({"ref": it.reference, "kind": kind, "message": it.message})
}

fn state(interview: &Interview, node: NodeId) -> Value {
    let it = interview.state(node);
    json!({
        "ref": it.reference, "value": it.value, "relevant": it.relevant, "required": it.required,
        "readonly": it.readonly, "valid": it.valid, "label": it.label, "hint": it.hint,
    })
}

/// Whether `answer` has everything that `expected` has; arrays of the same length.
fn holds(answer: &Value, expected: &Value) -> bool {
    match (answer, expected) {
        (Value::Object(answer), Value::Object(expected)) => expected
            .iter()
            .all(|(key, it)| answer.get(key).is_some_and(|answer| holds(answer, it))),
        (Value::Array(answer), Value::Array(expected)) => {
            answer.len() == expected.len()
                && answer
                    .iter()
                    .zip(expected)
                    .all(|(it, expected)| holds(it, expected))
        }
        (Value::String(answer), Value::String(expected)) => answer.trim() == expected.trim(),
        _ => answer == expected,
    }
}

/// The part of `answer` that `expected` speaks of.
fn shown(answer: &Value, expected: &Value) -> Value {
    match (answer, expected) {
        (Value::Object(answer), Value::Object(expected)) if answer.get("error").is_none() => {
            let part = answer.iter().filter(|it| expected.contains_key(it.0));
            Value::Object(part.map(|it| (it.0.clone(), it.1.clone())).collect())
        }
        _ => answer.clone(),
    }
}
