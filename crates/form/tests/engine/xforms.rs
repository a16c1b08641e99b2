//! XForms that other tools write, each the smallest that shows one thing.

use std::collections::BTreeMap;

use expect_test::{Expect, expect};
use form::compile::{check_path, compile_xform};

use crate::scenario::{Scenario, told};

/// An XForm with this in its primary instance, after that in its model, and
/// this in its body.
fn xform(instance: &str, model: &str, body: &str) -> String {
    format!(
        "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml' \
         xmlns:jr='http://openrosa.org/javarosa'><h:head><h:title>t</h:title><model>\
         <instance><data id='x'>{instance}</data></instance>{model}</model></h:head>\
         <h:body>{body}</h:body></h:html>"
    )
}

fn input(reference: &str) -> String {
    format!("<input ref='{reference}'><label>{reference}</label></input>")
}

#[track_caller]
fn open(xform: &str) -> Scenario {
    let media = BTreeMap::from([
        ("tabs.csv".to_owned(), b"name\tlabel\na\tAlpha\nb\tBeta\n".to_vec()),
        (
            "ways.geojson".to_owned(),
            br#"{"features": [
                {"geometry": {"type": "Point", "coordinates": [100.5, 13.7]}, "id": "well"},
                {"geometry": {"type": "LineString", "coordinates": [[100, 13], [101, 14]]}, "id": "way"},
                {"geometry": {"type": "Polygon", "coordinates": [[[1, 2], [3, 4], [1, 2]]]}, "id": "field"}
            ]}"#
            .to_vec(),
        ),
    ]);
    match compile_xform(xform, &media) {
        Ok(form) => Scenario::open(form),
        Err(problems) => panic!("{}", told(&problems)),
    }
}

/// Asserts what a node has once these answers are given.
#[track_caller]
fn check(xform: &str, answers: &[(&str, &str)], node: &str, value: &str) {
    let mut s = open(xform);
    for (name, answer) in answers {
        s.answer(name, answer);
    }
    s.has(node, value);
}

#[test]
fn references_in_the_body_begin_at_the_control_around_them() {
    let body = format!(
        "<group ref='/data/p'><repeat nodeset='/data/p'>{}</repeat></group>",
        input("name")
    );
    let form = xform("<p><name/></p>", "", &body);
    check(&form, &[("p[1]/name", "a")], "p[1]/name", "a");
    let body = format!(
        "<group ref='/data/g'><group ref='inner'>{}</group></group>",
        input("../a")
    );
    let form = xform("<g><a/><inner><b/></inner></g>", "", &body);
    check(&form, &[("g/a", "1")], "g/a", "1");
}

#[test]
fn a_repeat_may_be_named_by_ref() {
    let body = format!("<repeat ref='/data/p'>{}</repeat>", input("/data/p/a"));
    check(
        &xform("<p><a/></p>", "", &body),
        &[("p[1]/a", "x")],
        "p[1]/a",
        "x",
    );
}

#[test]
fn a_value_copied_into_an_int_is_cut_to_a_whole_number_as_one_that_is_counted() {
    let model = "<bind nodeset='/data/b' type='int' calculate='/data/a'/>\
                 <bind nodeset='/data/c' type='int' calculate='/data/a * 1'/>";
    let form = xform("<a>2.5</a><b/><c/>", model, &input("/data/a"));
    check(&form, &[], "b", "2");
    check(&form, &[], "c", "2");
    check(&form, &[("a", "-3.9")], "b", "-3");
    check(&form, &[("a", "none")], "b", "none");
}

#[test]
fn an_int_has_32_bits() {
    let form = xform(
        "<a/>",
        "<bind nodeset='/data/a' type='int'/>",
        &input("/data/a"),
    );
    for (answer, is_valid) in [
        ("2147483647", true),
        ("-2147483648", true),
        ("2147483648", false),
    ] {
        let mut s = open(&form);
        s.answer("a", answer);
        s.is_valid("a", is_valid);
    }
}

#[test]
fn what_a_record_leaves_out_has_its_default_when_it_is_shown_again() {
    let model = "<bind nodeset='/data/a' relevant='/data/on = 1'/>";
    let body = input("/data/on") + &input("/data/a");
    let form = xform("<on>0</on><a>preset</a>", model, &body);
    let form = compile_xform(&form, &BTreeMap::new()).unwrap();
    for (record, expected) in [
        ("<data id='x'><on>0</on></data>", "preset"),
        ("<data id='x'><on>0</on><a/></data>", ""),
        ("<data id='x'><on>0</on><a>own</a></data>", "own"),
    ] {
        let mut s = Scenario::load(form.clone(), record);
        s.answer("on", "1");
        s.has("a", expected);
    }
}

#[test]
fn every_submission_has_an_instance_id() {
    let form = xform("<a/>", "", &input("/data/a"));
    let xml = open(&form).interview.xml();
    assert!(xml.contains("<meta><instanceID>uuid:"), "{xml}");
    let own = xform("<meta><instanceName/></meta><a/>", "", &input("/data/a"));
    let xml = open(&own).interview.xml();
    assert!(xml.contains("<instanceID>uuid:"), "{xml}");
    assert_eq!(xml.matches("<meta>").count(), 1, "{xml}");
}

#[test]
fn an_attribute_is_another_node_than_its_element() {
    let model = "<bind nodeset='/data/a' calculate=\"concat('in ', /data/a/@unit)\"/>";
    check(
        &xform("<a unit='kg'/>", model, &input("/data/a")),
        &[],
        "a",
        "in kg",
    );
}

#[test]
fn a_repeat_may_be_relevant_by_its_position() {
    let model = "<bind nodeset='/data/p' relevant='position(current()) &gt; 1'/>";
    let body = format!(
        "<group ref='/data/p'><repeat nodeset='/data/p'>{}</repeat></group>",
        input("/data/p/a")
    );
    let s = open(&xform("<p><a/></p><p><a/></p>", model, &body));
    for (name, is_relevant) in [("p[1]/a", false), ("p[2]/a", true)] {
        let state = s.interview.state(s.node(name));
        assert_eq!(state.relevant, is_relevant, "{name}");
    }
}

#[test]
fn a_text_that_no_question_shows_is_no_fault() {
    let model = "<itext><translation lang='en'><text id='spare'>\
                 <value>Hi <output value='../who'/></value></text></translation></itext>";
    check(
        &xform("<who>Ann</who><a/>", model, &input("/data/a")),
        &[("a", "x")],
        "a",
        "x",
    );
}

#[test]
fn tables_are_parted_by_tabs_too_and_geojson_has_lines_and_areas() {
    let table = |src: &str, expr: &str| {
        let model =
            format!("<instance id='t' src='{src}'/><bind nodeset='/data/n' calculate=\"{expr}\"/>");
        xform("<n/>", &model, &input("/data/n"))
    };
    let tabs = table(
        "jr://file-csv/tabs.csv",
        "instance('t')/root/item[name = 'b']/label",
    );
    check(&tabs, &[], "n", "Beta");
    for (id, expected) in [
        ("well", "13.7 100.5 0 0"),
        ("way", "13 100 0 0; 14 101 0 0"),
        ("field", "2 1 0 0; 4 3 0 0; 2 1 0 0"),
    ] {
        let expr = format!("instance('t')/root/item[id = '{id}']/geometry");
        check(&table("jr://file/ways.geojson", &expr), &[], "n", expected);
    }
}

/// Asserts what the author of an XForm is told: problems, then warnings.
fn check_told(xform: &str, problems: Expect, warnings: Expect) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("form.xml");
    std::fs::write(&path, xform).unwrap();
    let checked = check_path(&path, None, &[]);
    problems.assert_eq(&told(&checked.form.err().unwrap_or_default()));
    warnings.assert_eq(&told(&checked.warnings));
}

#[test]
fn what_means_nothing_is_warned_of_and_read_as_empty_or_as_text() {
    let model = "<bind nodeset='/data/a' type='postcode'/><bind nodeset='/data/gone' type='int'/>\
                 <bind nodeset='/data/b' calculate=\"if(/data/a = '1', 'yes', null)\"/>";
    let form = xform("<a/><b/>", model, &input("/data/a"));
    check(&form, &[("a", "1")], "b", "yes");
    check(&form, &[("a", "10300")], "b", "");
    check_told(
        &form,
        expect![[""]],
        expect![[r#"
            /data/a type: UnknownDataType { found: "postcode" }
            /data/gone nodeset: BoundToNothing { path: "/data/gone" }
            /data/b calculate: BareWord { word: "null" }
        "#]],
    );
}

#[test]
fn an_action_for_an_event_that_forms_do_not_have_is_told() {
    let model = "<setvalue event='odk-first-lod' ref='/data/a' value='1'/>";
    check_told(
        &xform("<a/>", model, &input("/data/a")),
        expect![[r#"
            /data/a event: UnknownEvent { found: "odk-first-lod" }
        "#]],
        expect![[""]],
    );
}
