//! Whom the phone's person is to ask: lists from the office, the interview filled in, and what it
//! changes on the phone itself.

use std::collections::BTreeMap;

use api::lists::{ListDelta, ListsDelta};
use api::phone::{Enrolment, FormCases, FormEntry, PhoneManifest};
use form::compile::compile_sheets;
use form::compile::media::WithLists;
use form::entity::Entity;
use form::entity::case::Standing;
use form::record::bytes_hash;
use leptos::prelude::*;
use ports::PlatformEvent;
use samruat_app::phone::route::Route;
use sync::port::ObjectStore;
use testkit::device::Device;
use testkit::server::Fault;

use crate::scenario::Scenario;

/// A follow-up of one page: the case, what the list knows of the person, and the result.
const FOLLOW_UP: &str = "\
type,name,label,calculation,trigger,save_to,required
select_one_from_file cases.csv,case_id,Case,,,,
text,phone,Phone,instance('cases')/root/item[name = ${case_id}]/phone,${case_id},,
text,result,Result,,,status,yes
";
const SETTINGS: &str = "form_id,case_question,instance_name\nfollow-up,${case_id},${phone}\n";
const ENTITIES: &str = "list_name,entity_id,update_if\ncases,${case_id},${result} != ''\n";

/// A phone with the survey of cases, before an office that is about to tell its lists.
fn phone(lists: &[Entity]) -> Scenario {
    let s = Scenario::enrolled();
    serve_survey(&s.device);
    serve_lists(&s.device, "", 1, lists, &[]);
    serve_lists(&s.device, "?after=1", 1, &[], &[]);
    asks(&s);
    s
}

fn asks(s: &Scenario) {
    s.device.happen(PlatformEvent::Shown);
    s.device.tasks.run();
}

fn serve_survey(device: &Device) {
    let sheets = [
        ("survey", FOLLOW_UP),
        ("settings", SETTINGS),
        ("entities", ENTITIES),
    ];
    let sheets: BTreeMap<String, Vec<u8>> = sheets
        .map(|(name, text)| (name.to_owned(), text.into()))
        .into();
    let media = WithLists {
        media: &BTreeMap::new(),
        lists: &["cases"],
    };
    let form = compile_sheets(&sheets, "follow-up", &media).expect("the survey compiles");
    let (question, list) = form.case_question().expect("it has cases");
    let cases = FormCases {
        list: list.to_owned(),
        question: question.to_owned(),
    };
    let bytes = form.pack();
    let entry = FormEntry {
        id: form.id,
        version: form.version,
        title_th: "แบบติดตาม".to_owned(),
        title_en: "Follow-up".to_owned(),
        hash: bytes_hash(&bytes),
        cases: Some(cases),
    };
    let server = &device.server;
    server.serve(&format!("/api/v1/forms/{}", entry.hash), 200, bytes);
    let manifest = PhoneManifest {
        server_time: device.clock.wall.get(),
        staff_name: "ครูสมมติ".to_owned(),
        office_name: "สกร.อำเภอสมมติ".to_owned(),
        province: "15".to_owned(),
        retention_days: 30,
        forms: vec![entry],
        returned: Vec::new(),
    };
    server.serve("/api/v1/phone", 200, api::to_json(&manifest).into_bytes());
}

fn serve_lists(device: &Device, query: &str, cursor: i64, changed: &[Entity], removed: &[&str]) {
    let delta = ListsDelta {
        cursor,
        is_whole: query.is_empty(),
        has_more: false,
        lists: vec![ListDelta {
            name: "cases".to_owned(),
            changed: changed.to_vec(),
            removed: removed.iter().map(|it| (*it).to_owned()).collect(),
        }],
    };
    let path = ["/api/v1/lists", query].concat();
    device
        .server
        .serve(&path, 200, api::to_json(&delta).into_bytes());
}

fn case(id: &str, name: &str, closes: &str) -> Entity {
    let properties = [
        ("due", "2020-01-01"),
        ("opens", "2020-01-01"),
        ("closes", closes),
        ("phone", "0800000001"),
        ("village_name", "บ้านสมมติ"),
    ];
    Entity {
        id: id.to_owned(),
        label: name.to_owned(),
        version: 3,
        properties: properties
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into(),
        branch: None,
    }
}

/// The cases that are shown, each with where it stands.
fn shown(s: &Scenario) -> Vec<(String, Standing)> {
    let rows = s.app.cases.rows.get_untracked();
    rows.into_iter().map(|it| (it.id, it.standing)).collect()
}

fn ids(s: &Scenario) -> Vec<String> {
    shown(s).into_iter().map(|(id, _)| id).collect()
}

#[test]
fn who_is_overdue_stands_before_who_is_due() {
    let due = case("due", "กล้า ใจสมมุติ", "2999-01-01");
    let overdue = case("overdue", "มะลิ ใจสมมุติ", "2020-02-01");
    let s = phone(&[due, overdue]);
    assert_eq!(
        shown(&s),
        [
            ("overdue".to_owned(), Standing::Overdue),
            ("due".to_owned(), Standing::Due)
        ]
    );
    let s = s.killed();
    assert_eq!(ids(&s), ["overdue", "due"], "without asking again");
}

#[test]
fn a_case_opens_filled_in_and_its_result_shows_before_it_is_sent() {
    let s = phone(&[case("a", "กล้า ใจสมมุติ", "2999-01-01")]);
    s.device.server.always.set(Fault::RequestLost);
    s.device.happen(PlatformEvent::Offline);
    let draft = s.app.drafts.start_case("follow-up", "a");
    s.device.tasks.run();
    assert_eq!(s.value("/data/case_id"), "a");
    assert_eq!(s.value("/data/phone"), "0800000001");
    s.sets("/data/result", "done");
    s.goes(Route::Home);
    // The same case goes on with what was begun.
    assert_eq!(s.app.drafts.start_case("follow-up", "a"), draft);
    s.device.tasks.run();
    assert_eq!(s.value("/data/result"), "done");
    s.finish().expect("nothing is missing");
    assert_eq!(ids(&s), [""; 0]);
    let s = s.killed();
    assert_eq!(ids(&s), [""; 0]);
}

#[test]
fn what_is_no_longer_hers_is_wiped_also_from_the_store() {
    let s = phone(&[case("a", "กล้า ใจสมมุติ", "2999-01-01")]);
    serve_lists(&s.device, "?after=1", 2, &[], &["a"]);
    asks(&s);
    assert_eq!(ids(&s), [""; 0]);
    assert_eq!(kept(&s), [""; 0]);
}

#[test]
fn a_phone_that_is_locked_out_wipes_its_lists() {
    let s = phone(&[case("a", "กล้า ใจสมมุติ", "2999-01-01")]);
    s.device.server.knows_phone.set(false);
    asks(&s);
    assert_eq!(ids(&s), [""; 0]);
    assert_eq!(kept(&s), [""; 0]);
}

#[test]
fn a_phone_that_becomes_another_persons_keeps_nobodys_cases() {
    let s = phone(&[case("a", "กล้า ใจสมมุติ", "2999-01-01")]);
    let enrolment = Enrolment {
        token: "other".to_owned(),
        staff_id: "2".to_owned(),
        staff_name: "ครูสมมติ สอง".to_owned(),
        office_name: "สกร.อำเภอสมมติ".to_owned(),
        province: "15".to_owned(),
    };
    let body = api::to_json(&enrolment).into_bytes();
    s.device.server.serve("/api/v1/enrol", 200, body);
    serve_lists(&s.device, "", 9, &[], &[]);
    s.run(|app| async move { app.session.enrol("code".to_owned()).await })
        .expect("the server says yes");
    asks(&s);
    assert_eq!(ids(&s), [""; 0]);
    assert_eq!(kept(&s), [""; 0]);
}

/// The keys of entities in the store.
fn kept(s: &Scenario) -> Vec<String> {
    let store = s.device.ports().store.clone();
    let kept = s.run(|_| async move { store.read_all(ObjectStore::Lists).await });
    let keys = kept
        .expect("the store answers")
        .into_iter()
        .map(|(key, _)| key);
    keys.filter(|it| it.contains('/')).collect()
}
