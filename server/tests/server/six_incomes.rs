//! Six graduates as an office meets them - a shop's average, day wages without days, a month's wage
//! without an occupation - followed up, and what the register says of their incomes then.

use std::collections::BTreeSet;
use std::sync::Arc;

use api::records::Submission;
use form::entity::EntityTable;
use rand::SeedableRng;
use rand::rngs::StdRng;
use samruat_server::demo::filler::Prepared;
use samruat_server::demo::submission;
use serde_json::{Value, json};

use crate::office::Office;

/// Kind of work, amount, unit, occupation; all invented people of ours.
pub type Said = [&'static str; 5];

/// Name, what is said, and what the register says: baht a month with its quality.
///
/// A day wage without days is no figure a month: only an estimate, which stands in no figure.
const GRADUATES: &[(&str, Said, [&str; 2])] = &[
    (
        "หนึ่ง สมมติ",
        ["own_business", "business", "10000", "month", "ซ่อมรถ"],
        ["10000", "exact"],
    ),
    (
        "สอง สมมติ",
        ["employee", "daily_wage", "300", "day", "ช่างซ่อม"],
        ["", "estimated"],
    ),
    (
        "สาม สมมติ",
        ["employee", "monthly_wage", "15000", "month", ""],
        ["15000", "exact"],
    ),
    (
        "สี่ สมมติ",
        ["employee", "daily_wage", "400", "day", "ช่างเชื่อม"],
        ["", "estimated"],
    ),
    (
        "ห้า สมมติ",
        ["employee", "daily_wage", "400", "day", "ขายของ"],
        ["", "estimated"],
    ),
    (
        "หก สมมติ",
        ["employee", "daily_wage", "400", "day", "เย็บผ้า"],
        ["", "estimated"],
    ),
];

pub fn answers([working, kind, amount, unit, occupation]: Said, case: &str) -> Prepared {
    let mut answers: Prepared = [
        ("case_id", case),
        ("visit_result", "complete"),
        ("consent", "yes"),
        ("respondent", "self"),
        ("details_correct", "yes"),
        ("working", working),
        ("occupation", occupation),
        ("any_income", "yes"),
        ("n_sources", "1"),
        ("kind", kind),
        ("amount_kind", "exact"),
        ("amount", amount),
        ("unit", unit),
        ("basis", "net"),
        // None of the day wages comes with its days.
        ("days_per_month", ""),
        ("days_per_month_missing", "dk"),
        ("months_per_year", "12"),
        ("confirm", "yes"),
    ]
    .map(|(name, said)| (name, said.to_owned()))
    .into();
    if occupation.is_empty() {
        answers.insert("occupation_missing", "refused".to_owned());
    }
    answers
}

/// Adds a graduate of a class that ended 35 days ago; returns the follow-up after a month.
pub async fn add_graduate(office: &Office, class: &Value, name: &str) -> String {
    let client = office.log_in_client().await;
    let (first, last) = name.split_once(' ').expect("two names");
    let new_person = json!({"first_name": first, "last_name": last, "birth": "2008-03-01"});
    let path = format!("/classes/{}/people", class.as_str().expect("an id"));
    let joining = json!({"new_person": new_person, "is_somebody_new": true});
    let joined = client.post(&path, joining).await.json();
    let results = path.replace("/people", "/results");
    let completed = json!({"enrolments": [joined["enrolment"]], "result": "completed"});
    client.post(&results, completed).await;
    let page = client.get("/follow-ups?list=all&per_page=100").await.json();
    let rows = page["page"]["rows"].as_array().expect("rows").iter();
    let mut rows = rows.filter(|it| {
        it["properties"]["round"] == "1" && it["properties"]["person"] == joined["person"]
    });
    let case = rows.next().expect("a follow-up")["id"].as_str();
    case.expect("an id").to_owned()
}

/// The record of a follow-up that is answered so.
pub async fn follow_up(office: &Office, answers: &Prepared) -> Submission {
    let catalogue = office.app.catalogue.now();
    let form = catalogue.current_form("income-follow-up");
    let form = &form.expect("the survey").form;
    let mut tables = Vec::new();
    for list in ["follow_ups", "people", "classes"] {
        let rows = office.app.store.whole_list(list).await.expect("the list");
        let names = rows.iter().flat_map(|it| it.entity.properties.keys());
        let names: BTreeSet<&str> = names.map(String::as_str).collect();
        let names: Vec<&str> = names.into_iter().collect();
        tables.push(EntityTable::new(
            list,
            &names,
            rows.iter().map(|it| &it.entity),
        ));
    }
    let form = Arc::new(form.with_lists(&tables));
    let started_at = office.app.clock.now() - 3_600_000;
    submission(form, answers, started_at, &mut StdRng::seed_from_u64(1))
}

#[tokio::test]
async fn six_incomes_stand_in_the_register_with_their_quality() {
    let office = Office::open_demo(1).await;
    let client = office.log_in_client().await;
    let phone = office.phone_of(&office.staff_id).await;
    let day = |days: i64| {
        let millis = office.app.clock.now() + days * 86_400_000;
        samruat_server::clock::iso(millis, 420)[..10].to_owned()
    };
    let said = json!({"course_name": "ซ่อมจักรยานยนต์", "hours": "30", "ends_on": day(-35)});
    let class = client
        .post("/register/classes", json!({"properties": said}))
        .await;
    let class = class.json()["id"].clone();
    let mut found = Vec::new();
    for (name, said, _) in GRADUATES {
        let case = add_graduate(&office, &class, name).await;
        let record = follow_up(&office, &answers(*said, &case)).await;
        assert_eq!(phone.sends(&record).await, "stored", "{name}");
        let (first, _) = name.split_once(' ').expect("two names");
        // The class says who it is: the demo has people of such names too.
        let path = format!("/classes/{}", class.as_str().expect("an id"));
        let of_class = client.get(&path).await.json();
        let people = of_class["people"].as_array().expect("people").iter();
        let mut people = people.filter(|it| it["person"]["properties"]["first_name"] == first);
        let person = &people.next().expect("the person")["person"]["properties"];
        found.push((
            person["income_monthly"].clone(),
            person["income_quality"].clone(),
        ));
    }
    let expected: Vec<(Value, Value)> = GRADUATES
        .iter()
        .map(|(_, _, [monthly, quality])| (json!(monthly), json!(quality)))
        .collect();
    assert_eq!(found, expected);
}
