//! Laws: whatever is answered, in whatever order.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use form::compile::compile_xform;
use form::interview::{Changes, Interview, NodeId};
use form::{Form, Kind};
use proptest::prelude::*;

use crate::scenario::{compile, form, setting, told};

/// A form with something of everything.
pub fn everything() -> Arc<Form> {
    static FORM: OnceLock<Arc<Form>> = OnceLock::new();
    FORM.get_or_init(|| Arc::new(compiled())).clone()
}

fn compiled() -> Form {
    form(EVERYTHING)
}

const EVERYTHING: &str = "| type | name | label::ไทย (th) | label::English (en) | relevant | constraint | required | calculation | choice_filter | repeat_count | default | trigger |
         | start | begun | | | | | | | | | | |
         | integer | n | น | N | | . < 5 | yes | | | | 2 | |
         | select_one area | area | เขต | Area | ${n} != 3 | | | | | | | |
         | select_multiple spot | spot | จุด | Spots of ${area} | | count-selected(.) < 3 | | | area = ${area} | | | |
         | begin group | g | กลุ่ม | Group | selected(${spot}, 'a1') or ${n} > 3 | | | | | | | |
         | text | word | คำ | Word | | string-length(.) < 4 | ${n} > 1 | | | | concat('w', ${n}) | |
         | begin repeat | r | ซ้ำ | Repeat | | | | | | | | |
         | decimal | x | เอ็กซ์ | X | | | | | | | position(..) | |
         | begin repeat | inner | ใน | Inner | ../x > 1 | | | | | ${n} | | |
         | text | y | วาย | Y ${x} | | | | | | | | |
         | end repeat | | | | | | | | | | | |
         | calculate | total | | | | | | ${x} + count(${inner}) | | | | |
         | end repeat | | | | | | | | | | | |
         | end group | | | | | | | | | | | |
         | calculate | sum | | | | | | sum(${total}) | | | | |
         | calculate | many | | | | | | if(${sum} > 5, 'many', 'few') | | | | |
         | date | day | วัน | Day | ${many} = 'many' | . >= today() | | | | | | |
         | text | copy | สำเนา | Copy | | | | ${word} | | | | ${day} |
         choices:
         | list_name | name | label::ไทย (th) | label::English (en) | area |
         | area | a | ก | A | |
         | area | b | ข | B | |
         | spot | a1 | ก1 | A1 | a |
         | spot | a2 | ก2 | A2 | a |
         | spot | b1 | ข1 | B1 | b |
         settings:
         | form_id | version | form_title | form_title_en | default_language | style |
         | everything | 1 | ทุกอย่าง | Everything | English (en) | pages |";

#[derive(Debug, Clone)]
enum Action {
    Answer(usize, String),
    Add(usize),
    Remove(usize),
    Speak(usize),
}

fn action() -> impl Strategy<Value = Action> {
    let value = prop_oneof![
        prop::sample::select(vec![
            "",
            "0",
            "1",
            "2",
            "3",
            "4",
            "a",
            "b",
            "a1",
            "a2",
            "b1",
            "a1 b1",
            "2026-11-20",
            "๑๕,๐๐๐",
            "-7.5",
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ];
    prop_oneof![
        6 => (any::<usize>(), value).prop_map(|(at, value)| Action::Answer(at, value)),
        2 => any::<usize>().prop_map(Action::Add),
        1 => any::<usize>().prop_map(Action::Remove),
        1 => (0..3usize).prop_map(Action::Speak),
    ]
}

/// What might stand in a cell, right or wrong.
fn cell() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "",
        "text",
        "begin repeat",
        "end repeat",
        "end group",
        "select_one spot",
        "select_one ${x}",
        "rank area",
        "calculate",
        "note",
        "${n}",
        "${r}",
        "${total} + ${",
        "../x",
        "/data/g/r",
        "/data/g/r[1]/x",
        "position(..)",
        "count(${r}) - 1",
        "n",
        "r",
        "1",
        "yes",
        "today()",
        "jr:choice-name(${area}, '${area}')",
        "ран\u{212A} x",
        "<x/>",
        "\"",
        " relevant=\"/data/b\"",
        "nodeset=\"/data/r/c\"",
        "calculate=\"../c + 1\"",
        "-",
    ]);
    prop_oneof![3 => known.prop_map(str::to_owned), 1 => "[^|\n]{0,12}"]
}

/// An XForm with a repeat in a repeat, texts and a list.
const XFORM: &str = r#"<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms"><h:head><h:title>T</h:title><model><itext><translation lang="en"><text id="/data/a:label"><value>A of <output value="/data/b"/></value></text><text id="c-0"><value>One</value></text></translation></itext><instance><data id="f" version="1"><a/><b>2</b><r jr:template=""><c>1</c><q jr:template=""><d/></q></r><r><c/><q><d/></q></r><orx:meta><orx:instanceID/></orx:meta></data></instance><instance id="c"><root><item><itextId>c-0</itextId><name>1</name></item></root></instance><bind nodeset="/data/a" type="string" relevant="/data/b &gt; 1" required="true()"/><bind nodeset="/data/b" type="int" constraint=". &lt; 5"/><bind nodeset="/data/r" relevant="/data/b != 3"/><bind nodeset="/data/r/c" type="int" calculate="sum(../q/d) + position(..)"/><bind nodeset="/data/r/q/d" type="int"/><bind nodeset="/data/orx:meta/orx:instanceID" type="string" readonly="true()" jr:preload="uid"/><setvalue ref="/data/b" event="odk-instance-first-load" value="1 + 1"/></model></h:head><h:body><select1 ref="/data/a"><label ref="jr:itext('/data/a:label')"/><itemset nodeset="instance('c')/root/item[name = /data/b]"><value ref="name"/><label ref="jr:itext(itextId)"/></itemset></select1><input ref="/data/b"><label>B</label><setvalue ref="/data/a" event="xforms-value-changed"/></input><group ref="/data/r"><label>R</label><repeat nodeset="/data/r" jr:count="/data/b"><group ref="/data/r/q"><repeat nodeset="/data/r/q"><input ref="/data/r/q/d"><label>D</label></input></repeat></group></repeat></group></h:body></h:html>"#;

fn pick(nodes: Vec<NodeId>, at: usize) -> Option<NodeId> {
    (!nodes.is_empty()).then(|| nodes[at % nodes.len()])
}

fn of_kind(interview: &Interview, kind: Kind) -> Vec<NodeId> {
    let nodes = interview.nodes().into_iter();
    nodes.filter(|it| interview.kind(*it) == kind).collect()
}

/// Does it; what cannot be done changes nothing.
fn carry_out(interview: &mut Interview, action: &Action) {
    match action {
        Action::Answer(at, value) => {
            if let Some(node) = pick(interview.nodes(), *at) {
                let _ = interview.answer(node, value);
            }
        }
        Action::Add(at) => {
            if let Some(range) = pick(of_kind(interview, Kind::RepeatRange), *at)
                && interview.n_repeats(range) < 4
            {
                let _ = interview.add_repeat(range);
            }
        }
        Action::Remove(at) => {
            if let Some(instance) = pick(of_kind(interview, Kind::Repeat), *at) {
                let _ = interview.remove_repeat(instance);
            }
        }
        Action::Speak(language) => interview.set_language(*language),
    }
}

/// What a widget draws of `node`.
fn drawn(interview: &Interview, node: NodeId) -> String {
    let (choices, answer) = (interview.choices(node), interview.answer_text(node));
    format!("{:?} {choices:?} {answer:?}", interview.state(node))
}

/// All that can be seen.
fn seen(interview: &Interview) -> String {
    let states = interview.nodes().into_iter().map(|it| {
        let choices = interview.choices(it);
        format!("{:?} {choices:?}\n", interview.state(it))
    });
    let mut seen: String = states.collect();
    seen.push_str(&format!("{:?}\n", interview.problems()));
    seen.push_str(&interview.xml());
    seen
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn an_answer_recomputes_all_that_depends_on_it(actions in prop::collection::vec(action(), 1..25)) {
        let mut interview = Interview::open(everything(), setting());
        for action in &actions {
            carry_out(&mut interview, action);
        }
        let mut again = interview.clone();
        again.recompute();
        prop_assert_eq!(seen(&again), seen(&interview));
    }

    #[test]
    fn what_is_not_among_the_changes_is_drawn_as_before(actions in prop::collection::vec(action(), 1..25)) {
        let mut interview = Interview::open(everything(), setting());
        interview.take_changes();
        for action in &actions {
            let before: BTreeMap<NodeId, String> = interview.nodes().into_iter().map(|it| (it, drawn(&interview, it))).collect();
            carry_out(&mut interview, action);
            let changes = interview.take_changes();
            for (node, before) in before.iter().filter(|it| !changes.has(*it.0)) {
                prop_assert_eq!(&drawn(&interview, *node), before, "after {:?}", action);
            }
        }
        prop_assert_eq!(interview.take_changes(), Changes::Nodes(Vec::new()));
    }

    #[test]
    fn a_draft_reads_back_as_it_was_written(actions in prop::collection::vec(action(), 1..25)) {
        let form = everything();
        let mut interview = Interview::open(form.clone(), setting());
        for action in &actions {
            carry_out(&mut interview, action);
        }
        let draft = interview.draft_xml();
        let again = Interview::load(form.clone(), setting(), &draft).unwrap();
        prop_assert_eq!(again.draft_xml(), draft);
        let sent = interview.xml();
        let again = Interview::load(form, setting(), &sent).unwrap();
        prop_assert_eq!(again.xml(), sent);
    }

    #[test]
    fn pages_sections_and_texts_never_fail(actions in prop::collection::vec(action(), 1..15)) {
        let mut interview = Interview::open(everything(), setting());
        for action in &actions {
            carry_out(&mut interview, action);
        }
        for node in interview.nodes() {
            let section = interview.section_of(node);
            let _ = (interview.page(section), interview.answer_text(node));
            prop_assert_eq!(interview.find(&interview.reference(node)), Some(node));
        }
        let n = interview.sections().iter().map(|it| it.n_problems).sum::<usize>();
        prop_assert_eq!(n, interview.problems().len());
        interview.finish(setting().now);
    }

    #[test]
    fn any_text_is_read_or_refused(xml in any::<String>(), cut in any::<usize>(), put in "\\PC{0,4}") {
        let form = everything();
        let _ = Interview::load(form.clone(), setting(), &xml);
        let mut whole = Interview::open(form.clone(), setting()).draft_xml();
        let mut at = cut % whole.len();
        while !whole.is_char_boundary(at) {
            at -= 1;
        }
        whole.insert_str(at, &put);
        let _ = Interview::load(form.clone(), setting(), &whole);
        let _ = Interview::load(form, setting(), &whole[..at]);
    }

    #[test]
    fn any_cell_compiles_or_is_a_problem(at in any::<usize>(), cell in cell()) {
        let cells: Vec<&str> = EVERYTHING.split('|').collect();
        let at = at % cells.len();
        let is_cell = !cells[at].contains('\n');
        let mut changed = cells;
        if is_cell {
            changed[at] = &cell;
        }
        if let Err(problems) = compile(&changed.join("|")) {
            prop_assert!(!told(&problems).trim().is_empty());
        }
    }

    #[test]
    fn any_xform_compiles_or_is_a_problem(at in any::<usize>(), length in 0..40usize, put in cell()) {
        let whole = XFORM;
        let end = |at: usize| (at..=whole.len()).find(|it| whole.is_char_boundary(*it)).unwrap();
        let start = end(at % whole.len());
        let xml = format!("{}{put}{}", &whole[..start], &whole[end((start + length).min(whole.len()))..]);
        match compile_xform(&xml, &BTreeMap::new()) {
            Ok(form) => {
                let interview = Interview::open(Arc::new(form), setting());
                let _ = seen(&interview);
            }
            Err(problems) => prop_assert!(!problems.is_empty()),
        }
    }

    #[test]
    fn damaged_bytes_are_no_form(at in any::<usize>(), byte in any::<u8>()) {
        let mut bytes = everything().pack();
        let at = at % bytes.len();
        bytes[at] = byte;
        if let Ok(form) = Form::unpack(&bytes) {
            let interview = Interview::open(Arc::new(form), setting());
            let _ = seen(&interview);
        }
        let _ = Form::unpack(&bytes[..at]);
    }
}

#[test]
fn a_form_is_the_same_after_packing() {
    let form = everything();
    assert_eq!(Form::unpack(&form.pack()).as_ref(), Ok(&*form));
}
