//! The built-in surveys and the demo office made of them.

use std::sync::Arc;

use api::phone::PhoneManifest;
use form::interview::{Interview, NodeId};
use samruat_server::catalogue::{builtin, publish};
use samruat_server::store::settings::OfficeSettings;
use samruat_server::view::income::incomes;

use crate::office::{Office, fresh_setting};

const SEED: u64 = 7;

#[tokio::test]
async fn the_demo_office_has_people_courses_and_records_of_every_survey() {
    let office = Office::open_demo(SEED).await;
    let client = office.log_in_client().await;
    let all = client.get("/records?per_page=100").await.json();
    assert_eq!(all["total"], 30);
    let rows = all["rows"].as_array().expect("rows");
    let named = rows.iter().filter(|it| it["name"] != "");
    assert!(named.count() > 20, "{all}");
    assert!(rows.iter().any(|it| it["tambon"] != ""), "{all}");
    assert_eq!(client.names("status=returned").await.len(), 1);
    for form in ["learner-occupation", "skill-demand", "income-follow-up"] {
        assert_eq!(
            client.names(&format!("form={form}")).await.len(),
            10,
            "{form}"
        );
        let export = client.get(&format!("/export/{form}.xlsx?names=1")).await;
        assert_eq!(export.status.as_u16(), 200, "{form}");
    }
    let total = async |list: &str| {
        let page = client.get(&format!("/register/{list}")).await.json();
        page["total"].as_i64().expect("a number")
    };
    assert_eq!(total("classes").await, 4);
    assert_eq!(total("enrolments").await, 9);
    // The surveys' records add to the nine who were enrolled.
    assert!(total("people").await > 9);
}

#[tokio::test]
async fn the_notice_names_the_office_of_the_settings() {
    let office = Office::open_demo(SEED).await;
    let notice = |office: &Office| {
        let catalogue = office.app.catalogue.now();
        let form = &catalogue.current_form("skill-demand").expect("a form").form;
        let mut interview = Interview::open(Arc::clone(form), fresh_setting(office));
        let result = interview.find("/data/visit/visit_result").expect("asked");
        interview.answer(result, "complete").expect("an answer");
        let notice = interview.find("/data/visit/notice").expect("a notice");
        interview.state(notice).label
    };
    let name = office.app.store.settings().await.expect("settings");
    assert!(notice(&office).contains(&name.office_name));
    let client = office.log_in_client().await;
    let renamed = "สกร.อำเภอสมมติ สอง";
    let change = serde_json::json!({"office_name": renamed});
    assert_eq!(client.post("/settings", change).await.status.as_u16(), 200);
    assert!(notice(&office).contains(renamed), "{}", notice(&office));
}

fn in_province(settings: &OfficeSettings, province: &str) -> OfficeSettings {
    OfficeSettings {
        province: province.to_owned(),
        ..settings.clone()
    }
}

#[tokio::test]
async fn what_people_of_the_demo_answer_are_questions_and_choices_of_the_surveys() {
    let office = Office::open_demo(SEED).await;
    let catalogue = office.app.catalogue.now();
    let interviews: Vec<Interview> = catalogue
        .current()
        .iter()
        .map(|it| Interview::open(Arc::clone(&it.form), fresh_setting(&office)))
        .collect();
    for (name, values) in samruat_server::text::demo::HABITS {
        let asked = interviews.iter().flat_map(|interview| {
            let nodes = interview.nodes().into_iter();
            let is_it = |it: &NodeId| {
                let reference = interview.reference(*it);
                reference.rsplit('/').next() == Some(*name)
            };
            nodes.filter(is_it).map(move |it| (interview, it))
        });
        let asked: Vec<(&Interview, NodeId)> = asked.collect();
        let mut nodes = interviews.iter().flat_map(|it| &it.form().nodes);
        assert!(nodes.any(|it| it.name == *name), "no survey asks {name}");
        // What stands in repeats is there only once they are asked for.
        for value in values.iter().filter(|_| !asked.is_empty()) {
            let is_taken = asked.iter().any(|(interview, node)| {
                let choices = interview.choices(*node);
                let is_select = interview.kind(*node).is_select();
                !is_select || choices.iter().any(|it| it.name == *value)
            });
            assert!(is_taken, "{name}: {value} is no choice");
        }
    }
}

#[tokio::test]
async fn an_interview_begins_in_the_offices_province_or_in_the_one_of_the_form_before() {
    let office = Office::open_demo(SEED).await;
    for form in office.app.catalogue.now().current() {
        let open = |last_saved: &str| {
            let setting = form::interview::Setting {
                last_saved: last_saved.to_owned(),
                ..fresh_setting(&office)
            };
            Interview::open(Arc::clone(&form.form), setting)
        };
        let place = |it: &Interview, name: &str| {
            let mut nodes = it.nodes().into_iter();
            let node = nodes.find(|node| it.reference(*node).ends_with(name));
            it.value(node.expect("a place")).to_owned()
        };
        let first = open("");
        assert_eq!(place(&first, "/place/province"), "15", "{}", form.form.id);
        assert_eq!(place(&first, "/place/district"), "");
        let before = "<data><place><province>15</province><district>1506</district></place></data>";
        assert_eq!(place(&open(before), "/place/district"), "1506");
        let elsewhere = "<data><place><province>50</province></place></data>";
        assert_eq!(place(&open(elsewhere), "/place/province"), "50");
    }
}

#[tokio::test]
async fn a_record_of_the_demo_is_readable_in_both_languages() {
    let office = Office::open_demo(SEED).await;
    let client = office.log_in_client().await;
    let list = client.get("/records?form=learner-occupation").await.json();
    let record = list["rows"][0]["record"]
        .as_str()
        .expect("a record")
        .to_owned();
    for language in ["th", "en"] {
        let path = format!("/records/{record}?lang={language}");
        let detail = client.get(&path).await.json();
        let sections = detail["revisions"][0]["sections"]
            .as_array()
            .expect("sections");
        assert!(sections.len() >= 2);
        for question in sections
            .iter()
            .flat_map(|it| it["questions"].as_array().expect("q"))
        {
            assert_ne!(question["label"], "", "{question}");
        }
    }
}

#[tokio::test]
async fn the_phones_forms_hold_the_areas_of_the_offices_province() {
    let office = Office::open_demo(SEED).await;
    let phone = office.phone().await;
    let manifest: PhoneManifest = phone.manifest().await;
    let ids: Vec<&str> = manifest.forms.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(
        ids,
        ["learner-occupation", "skill-demand", "income-follow-up"]
    );
    for entry in &manifest.forms {
        let bytes = phone
            .get(&format!("/api/v1/forms/{}", entry.hash))
            .await
            .body;
        let form = form::Form::unpack(&bytes).expect("a form");
        let n_rows = |name: &str| {
            let table = form.tables.iter().find(|it| it.name == name);
            table.map(|it| it.n_rows())
        };
        assert_eq!(n_rows("province"), Some(77), "{}", entry.id);
        assert_eq!(n_rows("district"), Some(7), "{}", entry.id);
        assert_eq!(n_rows("subdistrict"), Some(73), "{}", entry.id);
        assert_ne!(entry.title_th, entry.title_en);
    }
}

#[tokio::test]
async fn a_second_start_publishes_nothing_new() {
    let office = Office::open_demo(SEED).await;
    let before = office.app.store.forms().await.expect("forms");
    let sources = builtin::built_in();
    let settings = office.app.store.settings().await.expect("settings");
    publish::publish(
        &office.app.store,
        &sources,
        &settings,
        office.app.clock.now(),
    )
    .await
    .expect("forms");
    assert_eq!(office.app.store.forms().await.expect("forms"), before);
    let elsewhere = in_province(&settings, "10");
    publish::publish(
        &office.app.store,
        &sources,
        &elsewhere,
        office.app.clock.now(),
    )
    .await
    .expect("forms");
    let forms = office.app.store.forms().await.expect("forms");
    assert_eq!(
        (forms.len(), forms.iter().filter(|it| it.is_current).count()),
        (6, 3)
    );
}

#[tokio::test]
async fn a_day_wage_without_days_is_an_estimate_and_never_a_figure() {
    let office = Office::open_demo(SEED).await;
    let check = |answers: &[(&str, &str)], expected: (Option<&str>, Option<&str>, &str)| {
        let catalogue = office.app.catalogue.now();
        let current = catalogue.current_form("learner-occupation");
        let form = Arc::clone(&current.expect("a form").form);
        let mut interview = Interview::open(form, fresh_setting(&office));
        for (name, value) in [
            ("visit/visit_result", "complete"),
            ("visit/consent", "yes"),
            ("profile/birth_precision", "age"),
            ("profile/age_stated", "25"),
            ("study/earns", "yes"),
        ]
        .iter()
        .chain(answers)
        {
            let node = interview.find(&format!("/data/{name}")).expect(name);
            interview.answer(node, value).expect(name);
        }
        let income = incomes(&interview, 26).remove(0);
        let quality = serde_json::to_value(income.quality).expect("a word");
        let found = (
            income.monthly_baht.as_deref(),
            income.estimate_baht.as_deref(),
            quality.as_str().expect("a word"),
        );
        assert_eq!(found, expected, "{answers:?}");
    };
    let paid = |amount: &'static str, unit: &'static str| {
        [
            ("income/any_income", "yes"),
            ("income/n_sources", "1"),
            ("income/source[1]/kind", "daily_wage"),
            ("income/source[1]/amount_kind", "exact"),
            ("income/source[1]/amount", amount),
            ("income/source[1]/unit", unit),
        ]
    };
    check(&paid("300", "day"), (None, Some("7800"), "estimated"));
    check(&paid("15000", "month"), (Some("15000"), None, "exact"));
    check(&[("income/any_income", "none")], (Some("0"), None, "exact"));
    check(&[("income/any_income", "refused")], (None, None, "missing"));
}

#[tokio::test]
async fn what_was_captured_before_the_office_moved_is_still_taken() {
    let office = Office::open().await;
    let before = office.submission(&[
        ("/data/person/first_name", "สมมติ"),
        ("/data/person/subdistrict", "150401"),
    ]);
    let mut source = crate::office::source("2");
    let choices = source.sheets.get_mut("choices").expect("choices");
    let without = String::from_utf8_lossy(choices).replace("150401", "100101");
    *choices = without.into_bytes();
    let store = &office.app.store;
    let now = office.app.clock.now() + 1;
    let settings = store.settings().await.expect("settings");
    let catalogue = publish::publish(store, &[source], &in_province(&settings, "10"), now)
        .await
        .expect("a form");
    let sender = samruat_server::intake::Sender {
        may_revise: samruat_server::store::writer::MayRevise::OwnRecords,
        staff_id: office.staff_id.clone(),
        phone_id: "phone".to_owned(),
    };
    let accepted = samruat_server::intake::validate(&catalogue, before, &sender, now);
    assert_eq!(accepted.map(|it| it.tambon), Ok("โพธิ์ทอง".to_owned()));
}

#[tokio::test]
async fn another_province_takes_effect_at_once_and_must_exist() {
    let office = Office::open_demo(SEED).await;
    let phone = office.phone().await;
    let client = office.log_in_client().await;
    let before = phone.manifest().await;
    let wrong = client
        .post("/settings", serde_json::json!({"province": "99"}))
        .await;
    assert_eq!(wrong.error(), "400 missing-field");
    let shown = client.get("/settings").await.json();
    let provinces = shown["provinces"].as_array().expect("a list");
    assert_eq!(provinces.len(), 77);
    let moved = client
        .post("/settings", serde_json::json!({"province": "50"}))
        .await;
    assert_eq!(moved.status.as_u16(), 200, "{}", moved.text());
    let after = phone.manifest().await;
    assert_eq!(after.province, "50");
    for (old, new) in before.forms.iter().zip(&after.forms) {
        assert_eq!(old.id, new.id);
        assert_ne!(old.hash, new.hash, "{}", new.id);
        let path = format!("/api/v1/forms/{}", new.hash);
        assert_eq!(phone.get(&path).await.status.as_u16(), 200);
        // What was captured with the old one is still understood.
        let path = format!("/api/v1/forms/{}", old.hash);
        assert_eq!(phone.get(&path).await.status.as_u16(), 200);
    }
}
