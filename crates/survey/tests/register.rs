//! What the surveys change in the register, by the stand-ins of its lists in `tests/forms/lists`;
//! and that a server, whose forms have no rows of these lists, reads the same from the record.

use std::path::Path;
use std::sync::Arc;

use form::compile::compile_path;
use form::entity::EntityChange;
use form::interview::{Interview, Setting};
use form::time::Timestamp;
use survey::register::LISTS;

fn setting() -> Setting {
    let now = Timestamp::parse("2026-11-20T09:00:00.000+07:00").expect("a moment");
    Setting::new(now, 1, form::pattern::matches)
}

fn form(survey: &str, has_rows: bool) -> Arc<form::Form> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let lists = root.join("tests/forms/lists");
    let media = has_rows.then_some(lists.as_path());
    let form = compile_path(&root.join("forms").join(survey), media, LISTS);
    Arc::new(form.expect("the surveys compile"))
}

/// Checks what `answers` change: list and id, then each property.
///
/// A new person's id is made by the phone, and is called `new` here.
#[track_caller]
fn check(survey: &str, answers: &str, expected: &[(&str, &str)]) {
    let mut interview = Interview::open(form(survey, true), setting());
    for line in answers.lines().map(str::trim) {
        let (reference, value) = line.split_once(' ').expect("a reference and a value");
        let node = interview.find(&["/data/", reference].concat());
        let answered = interview.answer(node.expect(reference), value);
        answered.expect(reference);
    }
    assert_eq!(interview.problems(), []);
    let xml = interview.xml();
    let changes = interview.entity_changes();
    let shown: Vec<(String, String)> = changes.iter().map(shown).collect();
    let shown: Vec<(&str, &str)> = shown.iter().map(|it| (&*it.0, &*it.1)).collect();
    assert_eq!(shown, expected);

    let received = Interview::load(form(survey, false), setting(), &xml).expect("a record");
    assert_eq!(received.problems(), []);
    assert_eq!(received.xml(), xml);
    assert_eq!(received.entity_changes(), changes);
}

fn shown(it: &EntityChange) -> (String, String) {
    let id = match it.creates {
        true => "new",
        false => it.id.as_str(),
    };
    let properties = it.properties.iter().filter(|it| !it.1.is_empty());
    let properties: Vec<String> = properties.map(|it| format!("{}={}", it.0, it.1)).collect();
    (format!("{} {id}", it.list), properties.join(" "))
}

#[test]
fn a_follow_up_of_a_known_graduate_closes_the_case_and_renews_what_is_known() {
    check(
        "income-follow-up",
        "visit/case_id case-6
        visit/visit_result complete
        visit/consent yes
        visit/details_correct yes
        work/working employee
        work/same_job yes
        work/course_match match
        work/same_income yes
        results/used_for occupation
        results/joined_group no
        needs_page/problems none",
        &[
            (
                "follow_ups case-6",
                "attempt_days=2026-11-12 2026-11-19 attempts=2 done_on=2026-11-20 last_attempt=2026-11-20 last_result=complete status=done",
            ),
            (
                "people person-1",
                "employer=อู่สมมติ income_date=2026-11-20 income_monthly=9000 income_quality=range occupation=ช่างซ่อมรถ work_province=15 working=employee",
            ),
        ],
    );
}

#[test]
fn a_graduate_who_was_not_reached_changes_the_case_and_not_the_person() {
    check(
        "income-follow-up",
        "visit/case_id case-6
        visit/visit_result no_answer",
        &[(
            "follow_ups case-6",
            "attempt_days=2026-11-12 2026-11-19 2026-11-20 attempts=3 last_attempt=2026-11-20 last_result=no_answer status=unreachable",
        )],
    );
}

#[test]
fn a_guardian_who_refuses_leaves_the_person_as_they_are() {
    check(
        "income-follow-up",
        "visit/case_id case-minor
        visit/visit_result complete
        visit/consent yes
        visit/details_correct yes
        guardian/guardian_consent no",
        &[(
            "follow_ups case-minor",
            "attempts=0 last_attempt=2026-11-20 last_result=complete status=refused",
        )],
    );
}

#[test]
fn members_of_a_household_are_put_into_the_register_where_they_consented() {
    check(
        "skill-demand",
        "place/province 15
        place/district 1506
        place/subdistrict 150603
        place/village_no 4
        place/house_no 88
        visit/visit_result partial
        visit/consent yes
        household/n_members 3
        household/any_interested yes
        household/n_interested 2
        member[1]/profile/consent_by self
        member[1]/profile/birth_precision year
        member[1]/profile/birth_year 1980-01-01
        member[1]/person/prefix mrs
        member[1]/person/first_name มาลี
        member[1]/person/target_groups dk
        member[2]/profile/consent_by none",
        &[(
            "people new",
            "birth=1980 district=1506 first_name=มาลี gender=female house_no=88 province=15 subdistrict=150603 title=mrs village_no=4",
        )],
    );
}
