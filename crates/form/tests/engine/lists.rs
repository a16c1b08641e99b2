//! Lists of entities that a form reads: their rows come later, or are never known.

use form::entity::{Entity, EntityTable};
use proptest::prelude::*;

use crate::entities::{FOLLOW_UP, lists, row};
use crate::scenario::{Scenario, compile, compile_with_lists, told, try_compile_with_lists};

fn compile_with_lists_or_problems(text: &str) -> String {
    match try_compile_with_lists(text) {
        Ok(_) => "compiles".to_owned(),
        Err(problems) => told(&problems),
    }
}

#[test]
fn newer_rows_take_the_place_of_those_that_a_form_had() {
    let first = compile_with_lists(FOLLOW_UP).with_lists(&lists());
    assert_eq!(first.entity_lists(), ["people", "cases"]);
    let newer = row("c2", 1, None, &[("person", "p2"), ("status", "open")]);
    let person = row("p2", 1, None, &[("first_name", "Lek")]);
    let newer = [
        EntityTable::new("cases", &["person", "status"], [&newer]),
        EntityTable::new("people", &["first_name"], [&person]),
    ];
    let second = first.with_lists(&newer);
    assert_eq!(second, compile_with_lists(FOLLOW_UP).with_lists(&newer));
    let mut s = Scenario::open(second);
    assert_eq!(s.choices("case_id"), ["c2"]);
    s.answer("case_id", "c2");
    s.has("first_name", "Lek");
}

#[test]
fn a_row_that_is_too_short_or_too_long_moves_no_other() {
    let texts = |row: &[&str]| row.iter().map(|it| (*it).to_owned()).collect();
    let people = EntityTable {
        name: "people".to_owned(),
        columns: texts(&["name", "label", "first_name"]),
        rows: vec![
            texts(&["p1"]),
            texts(&["p2", "Two", "Lek", "left over"]),
            texts(&["p3", "Three", "Yai"]),
        ],
    };
    let form = compile_with_lists(
        "| type | name | label | calculation |
         | select_one_from_file people.csv | who | Who | |
         | calculate | first | | instance('people')/root/item[name = ${who}]/first_name |",
    );
    let mut s = Scenario::open(form.with_lists(&[people]));
    for (id, first) in [("p1", ""), ("p2", "Lek"), ("p3", "Yai")] {
        s.answer("who", id);
        s.has("first", first);
    }
}

#[test]
fn what_was_worked_out_from_a_list_stays_where_its_rows_are_not_known() {
    let form = || {
        compile_with_lists(
            "| type | name | label | calculation | relevant | required | choice_filter |
             | csv-external | people | | | | | |
             | select_one_from_file cases.csv | case_id | Case | | | | status = 'open' |
             | calculate | title | | jr:choice-name(${case_id}, '${case_id}') | | | |
             | calculate | name | | pulldata('people', 'first_name', 'name', 'p1') | | | |
             | calculate | n | | count(instance('people')/root/item) + 1 | | | |
             | calculate | own | | ${n} * 2 | | | |
             | text | why | Why | | ${n} > 1 | ${name} = 'Noi' | |
             | text | odd | Odd | | count(instance('people')/root/item) > 5 | | |",
        )
    };
    let mut s = Scenario::open(form().with_lists(&lists()));
    s.answer("case_id", "c1");
    s.answer("why", "moved");
    let opened = Scenario::load(form(), &s.interview.xml());
    let kept = [
        ("case_id", "c1"),
        ("title", "Case c1"),
        ("name", "Noi"),
        ("n", "2"),
        ("own", "4"),
        ("why", "moved"),
    ];
    for (name, value) in kept {
        s.has(name, value);
        opened.has(name, value);
    }
    assert_eq!(opened.interview.problems(), []);
    assert!(!opened.interview.is_relevant(opened.node("odd")));
    // With the rows, all of it is worked out again.
    let known = Scenario::load(form().with_lists(&[]), &s.interview.xml());
    known.has("title", "");
    known.has("n", "1");
    assert!(!known.interview.is_relevant(known.node("why")));
}

#[test]
fn what_is_no_question_about_a_case_is_told() {
    let problem = |question: &str| {
        compile_with_lists_or_problems(&format!(
            "| type | name | label |
             | text | a | A |
             | select_one size | size | Size |
             | select_multiple_from_file people.csv | many | Many |
             | select_one_from_file cases.csv | one | One |
             | begin repeat | r | R |
             | select_one_from_file people.csv | inner | Inner |
             | end repeat | r | |
             choices:
             | list_name | name | label |
             | size | small | Small |
             settings:
             | form_id | case_question |
             | f | {question} |"
        ))
    };
    assert_eq!(problem("${one}"), "compiles");
    for found in [
        "${a}",
        "${size}",
        "${many}",
        "${inner}",
        "${r}",
        "one",
        "${one} ${one}",
    ] {
        let told = format!("settings:2 case_question: CaseQuestion {{ found: {found:?} }}\n");
        assert_eq!(problem(found), told);
    }
    assert_eq!(
        problem("${ones}"),
        "settings:2 case_question: UnknownQuestion { found: \"ones\", near: Some(\"one\") }\n"
    );
}

#[test]
fn a_file_that_is_no_list_of_entities_has_no_cases() {
    let form = compile(
        "| type | name | label |
         | select_one_from_file towns.csv | town | Town |
         settings:
         | form_id | case_question |
         | f | ${town} |
         towns.csv:
         | name | label |
         | t | Town |",
    );
    let problems = form.err().unwrap_or_default();
    assert_eq!(
        told(&problems),
        "settings:2 case_question: CaseQuestion { found: \"${town}\" }\n"
    );
}

#[test]
fn only_lists_that_are_known_or_declared_need_no_file() {
    let missing = compile_with_lists_or_problems(
        "| type | name | label |
         | select_one_from_file cases.csv | case_id | Case |
         | select_one_from_file shops.csv | shop | Shop |",
    );
    assert_eq!(
        missing,
        "survey:3 type: MissingFile { name: \"shops.csv\" }\n"
    );
    let declared = compile_with_lists(
        "| type | name | label | save_to |
         | select_one_from_file shops.csv | shop | Shop | |
         | text | phone | Phone | phone |
         entities:
         | list_name | entity_id |
         | shops | ${shop} |",
    );
    assert_eq!(declared.entity_lists(), ["shops"]);
}

proptest! {
    #[test]
    fn each_row_that_a_list_is_given_is_found(
        names in proptest::collection::btree_set("[a-zก-ฮ0-9]{1,6}", 0..40),
    ) {
        let form = compile_with_lists(
            "| type | name | label | calculation |
             | select_one_from_file cases.csv | case_id | Case | |
             | calculate | status | | instance('cases')/root/item[name = ${case_id}]/status |
             | select_one size | size | Size | |
             choices:
             | list_name | name | label |
             | size | small | Small |
             | size | large | Large |",
        );
        let status = |name: &str| format!("status of {name}");
        let rows: Vec<Entity> = names
            .iter()
            .map(|it| row(it, 1, None, &[("status", &status(it))]))
            .collect();
        let table = EntityTable::new("cases", &["status"], &rows);
        let mut s = Scenario::open(form.with_lists(&[table]));
        for name in &names {
            s.answer("case_id", name);
            s.has("status", &status(name));
        }
        s.answer("size", "large");
        prop_assert_eq!(s.interview.answer_text(s.node("size")), "Large");
    }
}
