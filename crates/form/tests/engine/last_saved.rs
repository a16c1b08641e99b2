//! `${last-saved#name}`: what the instance that was finished last had to say.

use crate::scenario::{Scenario, form};

const HOUSES: &str = "| type | name | label | default |
     | begin group | place | Place | |
     | integer | house | House | ${last-saved#house} + 1 |
     | text | village | Village | ${last-saved#village} |
     | end group | | | |
     | begin repeat | person | Person | |
     | text | name | Name | |
     | end repeat | | | |
     | note | shown | Before: ${last-saved#village} | |";

#[test]
fn defaults_come_from_the_instance_that_was_finished_last() {
    let mut first = Scenario::open(form(HOUSES));
    first.has("village", "");
    first.has("house", "");
    first.answer("village", "บ้านตัวอย่าง");
    first.answer("house", "7");
    let second = Scenario::open_after(form(HOUSES), &first.interview.xml());
    second.has("village", "บ้านตัวอย่าง");
    second.has("house", "8");
    assert_eq!(second.label("shown"), "Before: บ้านตัวอย่าง");
}

#[test]
fn repeats_of_the_instance_before_are_counted_summed_and_found_by_place() {
    let form = form(
        "| type | name | label | default | calculation |
         | begin repeat | source | Source | | |
         | integer | baht | Baht | | |
         | end repeat | | | | |
         | integer | n | How many | count(instance('__last-saved')/data/source) | |
         | integer | second | Second | instance('__last-saved')/data/source[2]/baht | |
         | integer | total | Total | sum(${last-saved#baht}) | |
         | text | gone | Gone | instance('__last-saved')/data/source[3]/baht | |",
    );
    let before =
        "<data><source><baht>100</baht></source>\n  <source><baht>250</baht></source></data>";
    let s = Scenario::open_after(form, before);
    s.has("n", "2");
    s.has("second", "250");
    s.has("total", "350");
    s.has("gone", "");
}

#[test]
fn a_draft_that_is_opened_again_keeps_what_it_had() {
    let s = Scenario::load(
        form(HOUSES),
        r#"<data id="data"><place><house>3</house><village>เดิม</village></place></data>"#,
    );
    s.has("village", "เดิม");
    s.has("house", "3");
}

#[test]
fn an_instance_that_cannot_be_read_counts_as_none() {
    for xml in [
        "",
        "<data",
        "<other><place><village>ก</village></place></other>",
    ] {
        let s = Scenario::open_after(form(HOUSES), xml);
        s.has("village", "");
    }
}
