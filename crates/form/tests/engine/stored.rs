//! Packed forms lie on phones and servers: what was ever packed loads for ever.
//!
//! `tests/data/form-1.packed` was written by format 1 and is never written
//! again. Another format gets a file of its own here, beside the old ones.

use std::path::Path;
use std::sync::Arc;

use form::interview::Interview;
use form::{Form, UnpackError};

use crate::scenario::{Scenario, setting};

fn packed(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(name);
    std::fs::read(path).unwrap()
}

#[test]
fn a_form_that_was_packed_in_format_1_opens_and_answers() {
    let form = Form::unpack(&packed("form-1.packed")).unwrap();
    assert_eq!(
        (form.id.as_str(), form.version.as_str()),
        ("everything", "1")
    );
    assert_eq!(form.languages, ["English (en)", "ไทย (th)"]);
    assert_eq!(form.titles, ["Everything", "ทุกอย่าง"]);
    let interview = Interview::open(Arc::new(form), setting());
    let mut s = Scenario { interview };
    s.has("n", "2");
    s.answer("area", "a");
    assert_eq!(s.choices("spot"), ["a1", "a2"]);
    s.answer("spot", "a1");
    s.answer("r[1]/x", "๓");
    s.has("sum", "5");
    s.answer("r[1]/x", "7.5");
    s.has("many", "many");
    assert_eq!(s.label("spot"), "Spots of a");
    assert_eq!(s.label("day"), "Day");
    s.is_valid("r[1]/x", true);
    s.answer("day", "2026-11-19");
    s.is_valid("day", false);
}

#[test]
fn todays_packing_is_the_format_that_the_golden_file_has() {
    // A difference here means that the format has changed: it needs a new
    // number, and `Form::unpack` a reader for the old one.
    let golden = packed("form-1.packed");
    assert_eq!(Form::unpack(&golden).unwrap().pack(), golden);
}

#[test]
fn bytes_of_a_later_format_and_of_no_format_are_told_apart() {
    let mut later = packed("form-1.packed");
    later[4] = 9;
    assert_eq!(Form::unpack(&later), Err(UnpackError::TooNew { found: 9 }));
    for bytes in [
        &b""[..],
        b"SMRF",
        b"SMRF\x01\x00",
        b"PK\x03\x04",
        b"SMRF\x00\x00x",
    ] {
        assert_eq!(Form::unpack(bytes), Err(UnpackError::Damaged));
    }
}

#[test]
fn each_instance_that_a_count_makes_has_an_entity_of_its_own_id() {
    let text = "| type | name | label | relevant | default | repeat_count | save_to |
         | text | any | Any | | | | |
         | integer | n | N | ${any} = 'yes' | 1 | | |
         | begin repeat | member | Member | | | ${n} | |
         | text | unit | Unit | | kg | | |
         | text | name | Name | | | | people#first_name |
         | end repeat | | | | | | |
         entities:
         | list_name | label |
         | people | ${name} |";
    let mut s = Scenario::open(crate::scenario::form(text));
    let ids = |s: &Scenario| -> Vec<String> {
        let xml = s.interview.xml();
        let parts = xml.split("<entity ").skip(1);
        let id = |it: &str| {
            it.split(" id=\"")
                .nth(1)?
                .split('"')
                .next()
                .map(str::to_owned)
        };
        parts.filter_map(id).collect()
    };
    s.answer("any", "yes");
    s.answer("n", "2");
    let first = ids(&s);
    assert_eq!(first.len(), 2);
    assert!(
        first.iter().all(|it| !it.is_empty()) && first[0] != first[1],
        "{first:?}"
    );
    s.answer("n", "");
    s.answer("n", "2");
    assert_eq!(ids(&s), first, "a count that was mistyped makes nobody new");
}

#[test]
fn an_entity_keeps_its_id_when_its_record_is_opened_again() {
    let text = "| type | name | label | save_to |
         | text | name | Name | people#first_name |
         entities:
         | list_name | label |
         | people | ${name} |";
    let mut s = Scenario::open(crate::scenario::form(text));
    s.answer("name", "มะลิ");
    let xml = s.interview.xml();
    assert!(
        xml.contains("dataset=\"people\"") && !xml.contains("id=\"\""),
        "{xml}"
    );
    let again = Scenario::load(crate::scenario::form(text), &xml);
    assert_eq!(again.interview.xml(), xml);
}
