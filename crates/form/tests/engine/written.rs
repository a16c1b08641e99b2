//! Instances written and read back.

use std::sync::Arc;

use form::interview::{Interview, LoadError};

use crate::scenario::{Scenario, form, setting};

const HOUSEHOLD: &str = "| type | name | label | relevant |
    | text | village | Village | |
    | begin repeat | person | Person | |
    | text | name | Name | |
    | begin repeat | job | Job | |
    | text | title | Title | ${village} != '' |
    | end repeat | | | |
    | end repeat | | | |
    settings:
    | form_id |
    | household |";

#[test]
fn a_draft_keeps_what_is_hidden_and_a_submission_does_not() {
    let mut s = Scenario::open(form(HOUSEHOLD));
    s.answer("village", "Ban <Mai> & \"co\"\r\nnext");
    s.answer("person[1]/job[1]/title", "cook");
    s.add("person");
    s.answer("village", "");
    let draft = s.interview.draft_xml();
    assert!(draft.contains("<title>cook</title>"), "{draft}");
    assert!(!s.interview.xml().contains("title"));
    let mut again = Scenario::load(form(HOUSEHOLD), &draft);
    assert_eq!(again.interview.draft_xml(), draft);
    assert_eq!(again.interview.xml(), s.interview.xml());
    again.answer("village", "Ban");
    again.has("person[1]/job[1]/title", "cook");
}

#[test]
fn what_is_written_is_read_back_sign_for_sign() {
    let mut s = Scenario::open(form(HOUSEHOLD));
    let value = "ก็ <b> &amp; \"x\" 'y' ]]> \t\n end ";
    s.answer("village", value);
    let again = Scenario::load(form(HOUSEHOLD), &s.interview.xml());
    again.has("village", value);
}

#[test]
fn what_the_form_does_not_define_is_refused_with_its_place() {
    let load = |xml: &str| {
        let form = Arc::new(form(HOUSEHOLD));
        Interview::load(form, setting(), xml).map(|_| ())
    };
    let unknown = |reference: &str| {
        Err(LoadError::UnknownElement {
            reference: reference.to_owned(),
        })
    };
    assert_eq!(load("<data id=\"household\"><village/></data>"), Ok(()));
    assert_eq!(load("<data><extra/></data>"), unknown("/data/extra"));
    assert_eq!(
        load("<data><person/><person><nam>x</nam></person></data>"),
        unknown("/data/person[2]/nam")
    );
    assert_eq!(
        load("<data><village/><village/></data>"),
        unknown("/data/village[2]")
    );
    let other = |found: &str| {
        Err(LoadError::OtherForm {
            found: found.to_owned(),
        })
    };
    assert_eq!(load("<form/>"), other("form"));
    assert_eq!(load("<data id=\"census\"/>"), other("census"));
    for (xml, line, column) in [
        ("<data><village></data>", 1, 16),
        ("<data>\n <village>&nbsp;</village></data>", 2, 11),
        ("<!DOCTYPE data [<!ENTITY x \"y\">]><data/>", 1, 2),
        ("", 1, 1),
    ] {
        assert_eq!(load(xml), Err(LoadError::Xml { line, column }), "{xml}");
    }
    let deep = "<data>".repeat(100_000);
    assert!(matches!(load(&deep), Err(LoadError::Xml { .. })));
}

#[test]
fn a_submission_of_another_tool_is_read_whatever_its_prefixes() {
    let s = Scenario::load(
        form(HOUSEHOLD),
        "<?xml version='1.0' encoding='UTF-8'?><!-- x -->\n<h:data xmlns:h=\"http://www.w3.org/2002/xforms\" \
         xmlns:orx=\"http://openrosa.org/xforms\" id=\"household\" version=\"9\"><village><![CDATA[a<b]]></village>\
         <orx:meta><orx:instanceID>uuid:1</orx:instanceID></orx:meta></h:data>"
            .replace("h:data", "data")
            .as_str(),
    );
    s.has("village", "a<b");
    s.has("instanceID", "uuid:1");
}
