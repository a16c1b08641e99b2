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

#[test]
fn an_xform_begins_with_the_instances_and_values_that_it_has() {
    let xform = "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'>
        <h:head><h:title>T</h:title><model><instance><data id='f'>
        <r><a>1</a><q>x</q></r><r><a>2</a><q/></r><g><b/></g></data></instance>
        <bind nodeset='/data/r/a' type='int'/><bind nodeset='/data/g' readonly='/data/r[2]/a = 2'/>
        </model></h:head><h:body><repeat nodeset='/data/r'><input ref='/data/r/a'><label>A</label></input>
        <input ref='/data/r/q'><label>Q</label></input></repeat>
        <group ref='/data/g'><input ref='/data/g/b'><label>B</label></input></group></h:body></h:html>";
    let form = form::compile::compile_xform(xform, &std::collections::BTreeMap::new()).unwrap();
    let mut s = Scenario::open(form);
    s.has("r[1]/a", "1");
    s.has("r[2]/a", "2");
    // What a group forbids, nothing in it allows.
    assert_eq!(
        s.try_answer("g/b", "x"),
        Err(form::interview::AnswerError::Readonly)
    );
    s.answer("r[2]/a", "3");
    s.answer("g/b", "x");
    s.add("r");
    s.has("r[3]/a", "1");
}
