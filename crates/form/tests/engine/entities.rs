//! Entities: what a finished interview changes in lists.

use form::entity::{Branch, Entity, EntityTable};
use form::interview::AnswerProblemKind;

use crate::scenario::{Scenario, compile_with_lists};

/// A follow-up of a case, which brings a person up to date.
pub const FOLLOW_UP: &str = "
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

pub fn row(id: &str, version: u32, branch: Option<Branch>, properties: &[(&str, &str)]) -> Entity {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    Entity {
        id: id.to_owned(),
        label: format!("Case {id}"),
        version,
        properties: properties.iter().map(owned).collect(),
        branch,
    }
}

pub fn lists() -> Vec<EntityTable> {
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
