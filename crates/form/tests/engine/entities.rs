//! Entities: what a finished interview changes in lists, and lists whose rows come later.

use form::entity::{Branch, Entity, EntityTable};
use form::interview::AnswerProblemKind;
use proptest::prelude::*;

use crate::scenario::{Scenario, compile_with_lists, told};

/// A follow-up of a case, which brings a person up to date.
const FOLLOW_UP: &str = "
    | type | name | label | calculation | relevant | save_to | trigger | required | constraint |
    | csv-external | people | | | | | | | |
    | select_one_from_file cases.csv | case_id | Case | | | | | | |
    | calculate | person | | instance('cases')/root/item[name = ${case_id}]/person | | | | | |
    | text | first_name | Name | instance('people')/root/item[name = ${person}]/first_name | | people#first_name | ${case_id} | yes | |
    | text | job | Job | | ${case_id} != '' | people#job | | | |
    | begin group | visit | Visit | | instance('cases')/root/item[name = ${case_id}]/status = 'open' | | | | |
    | text | result | Result | | | cases#status | | | instance('cases')/root/item[name = ${case_id}]/status != . |
    | end group | visit | | | | | | | |
    entities:
    | list_name | entity_id | create_if | update_if | label |
    | cases | ${case_id} | | ${case_id} != '' and ${result} != '' | |
    | people | ${person} | | ${person} != '' | ${first_name} |
    settings:
    | form_id | case_question |
    | follow-up | ${case_id} |";

fn row(id: &str, version: u32, branch: Option<Branch>, properties: &[(&str, &str)]) -> Entity {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    Entity {
        id: id.to_owned(),
        label: format!("Case {id}"),
        version,
        properties: properties.iter().map(owned).collect(),
        branch,
    }
}

fn lists() -> Vec<EntityTable> {
    let branch = Branch {
        id: "branch".to_owned(),
        trunk: Some(3),
    };
    let case = row("c1", 2, None, &[("person", "p1"), ("status", "open")]);
    let person = row("p1", 4, Some(branch), &[("first_name", "Noi")]);
    vec![
        EntityTable::new("cases", &["person", "status"], [&case]),
        EntityTable::new("people", &["first_name"], [&person]),
    ]
}

fn follow_up() -> Scenario {
    Scenario::open(compile_with_lists(FOLLOW_UP).with_lists(&lists()))
}

/// What an interview changes, a line for each entity.
fn changes(s: &Scenario) -> Vec<String> {
    let line = |it: &form::entity::EntityChange| {
        let properties: Vec<String> = it
            .properties
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let branch = it.branch.as_ref();
        let branch = branch.map_or(String::new(), |it| format!(" {}@{:?}", it.id, it.trunk));
        let base = it.base_version.map_or(String::new(), |it| it.to_string());
        let does = match (it.creates, it.updates) {
            (true, false) => "creates",
            (false, true) => "updates",
            _ => "creates or updates",
        };
        format!(
            "{does} {} {}{branch} {:?} {}",
            it.list,
            base,
            it.label.as_deref().unwrap_or(""),
            properties.join(" ")
        )
    };
    s.interview.entity_changes().iter().map(line).collect()
}

#[test]
fn answering_the_case_fills_in_what_the_lists_know() {
    let mut s = follow_up();
    assert_eq!(
        s.interview.form().case_question(),
        Some(("/data/case_id", "cases"))
    );
    s.answer("case_id", "c1");
    s.has("person", "p1");
    s.has("first_name", "Noi");
    s.answer("first_name", "Noina");
    s.has("first_name", "Noina");
}

#[test]
fn an_update_names_the_version_and_the_offline_series_that_it_is_based_on() {
    let mut s = follow_up();
    s.answer("case_id", "c1");
    s.answer("result", "done");
    s.answer("job", "weaver");
    assert_eq!(
        changes(&s),
        [
            "updates cases 2 \"\" status=done",
            "updates people 4 branch@Some(3) \"Noi\" first_name=Noi job=weaver",
        ]
    );
}

#[test]
fn what_is_not_relevant_leaves_its_property_and_what_is_empty_empties_it() {
    let mut s = follow_up();
    assert_eq!(changes(&s), [""; 0]);
    s.answer("case_id", "c1");
    s.answer("first_name", "");
    assert_eq!(
        changes(&s),
        ["updates people 4 branch@Some(3) \"\" first_name= job="]
    );
}

#[test]
fn each_instance_of_a_repeat_makes_an_entity_of_its_own() {
    let mut s = Scenario::open(compile_with_lists(
        "| type | name | label | save_to |
         | text | house_no | House | households#number |
         | begin repeat | member | Member | |
         | text | name | Name | people#first_name |
         | integer | age | Age | people#age |
         | end repeat | member | | |
         entities:
         | list_name | create_if | label |
         | households | | ${house_no} |
         | people | ${age} >= 15 | ${name} |",
    ));
    s.answer("house_no", "12/3");
    s.answer("name", "Noi");
    s.answer("age", "30");
    s.add("member");
    s.answer("member[2]/name", "Lek");
    s.answer("member[2]/age", "9");
    s.add("member");
    s.answer("member[3]/name", "Yai");
    s.answer("member[3]/age", "50");
    assert_eq!(
        changes(&s),
        [
            "creates people  \"Noi\" age=30 first_name=Noi",
            "creates people  \"Yai\" age=50 first_name=Yai",
            "creates households  \"12/3\" number=12/3",
        ]
    );
    let ids = s.interview.entity_changes();
    assert!(ids.iter().all(|it| it.id.len() == 36), "{ids:?}");
    assert_ne!(ids[0].id, ids[1].id);
}

#[test]
fn a_finished_instance_says_the_same_where_the_lists_are_not_known() {
    let mut s = follow_up();
    s.answer("case_id", "c1");
    s.answer("result", "done");
    s.answer("job", "weaver");
    let (xml, before) = (s.interview.xml(), changes(&s));
    let opened = Scenario::load(compile_with_lists(FOLLOW_UP), &xml);
    opened.has("person", "p1");
    opened.has("result", "done");
    assert_eq!(changes(&opened), before);
    assert_eq!(opened.interview.problems(), []);
}

#[test]
fn a_case_that_the_list_does_not_have_is_no_choice() {
    let mut s = follow_up();
    s.answer("case_id", "c9");
    let problems = s.interview.problems();
    let kinds: Vec<AnswerProblemKind> = problems.iter().map(|it| it.kind).collect();
    assert_eq!(
        kinds,
        [AnswerProblemKind::Constraint, AnswerProblemKind::Required]
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

fn compile_with_lists_or_problems(text: &str) -> String {
    match crate::scenario::try_compile_with_lists(text) {
        Ok(_) => "compiles".to_owned(),
        Err(problems) => told(&problems),
    }
}

#[test]
fn a_group_makes_an_entity_where_it_is_wanted_and_takes_only_its_own_answers() {
    let mut s = Scenario::open(compile_with_lists(
        "| type | name | label | save_to |
         | text | remark | Remark | |
         | begin group | pupil | Pupil | |
         | text | name | Name | people#first_name |
         | select_one yn | has_phone | Phone? | |
         | text | phone | Phone | people#phone |
         | end group | pupil | | |
         | begin group | visit | Visit | |
         | text | status | Status | cases#status |
         | end group | visit | | |
         choices:
         | list_name | name | label |
         | yn | yes | Yes |
         | yn | no | No |
         entities:
         | list_name | create_if | label |
         | people | ${has_phone} = 'yes' | ${name} |
         | cases | ${status} != '' | concat('Case of ', ${name}) |",
    ));
    s.answer("remark", "by the market");
    s.answer("name", "Noi");
    assert_eq!(changes(&s), [""; 0]);
    s.answer("has_phone", "yes");
    s.answer("phone", "0812345678");
    let person = "creates people  \"Noi\" first_name=Noi phone=0812345678";
    assert_eq!(changes(&s), [person]);
    s.answer("has_phone", "no");
    s.answer("status", "open");
    let all = changes(&s);
    assert_eq!(all.len(), 1, "{all:?}");
    assert!(all[0].starts_with("creates cases "), "{all:?}");
    assert!(all[0].ends_with(" status=open"), "{all:?}");
}

#[test]
fn an_entity_is_made_or_changed_as_its_conditions_say() {
    let mut s = Scenario::open(
        compile_with_lists(
            "| type | name | label | save_to |
             | select_one_from_file people.csv | known | Known | |
             | text | new_id | New id | |
             | text | job | Job | job |
             entities:
             | list_name | entity_id | create_if | update_if |
             | people | coalesce(${known}, ${new_id}) | ${known} = '' | ${known} != '' |",
        )
        .with_lists(&lists()),
    );
    s.answer("job", "weaver");
    assert_eq!(changes(&s), [""; 0], "it has no id");
    s.answer("new_id", "p2");
    assert_eq!(changes(&s), ["creates people  \"\" job=weaver"]);
    s.answer("known", "p1");
    assert_eq!(
        changes(&s),
        ["updates people 4 branch@Some(3) \"\" job=weaver"]
    );
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
    let form = crate::scenario::compile(
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
