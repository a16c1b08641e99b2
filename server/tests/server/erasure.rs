//! A person is erased or made anonymous: in lists, records, files, phones, and in the bytes of the database.

use axum::http::StatusCode;
use rand::SeedableRng;
use rand::rngs::StdRng;
use samruat_server::demo::filler::Prepared;
use samruat_server::demo::submission;
use serde_json::{Value, json};

use crate::office::Office;
use crate::people::OfficeClient;
use crate::six_incomes::{add_graduate, answers, follow_up};

/// A first name that stands nowhere else.
const NAME: &str = "ลบทิ้งเสียที";

/// An office with a graduate of that name who was followed up.
struct World {
    office: Office,
    person: String,
    record: api::records::Submission,
}

impl World {
    async fn open() -> World {
        let office = Office::open_demo(1).await;
        let client = office.log_in_client().await;
        let day = |days: i64| {
            let millis = office.app.clock.now() + days * 86_400_000;
            samruat_server::clock::iso(millis, 420)[..10].to_owned()
        };
        let said = json!({"course_name": "ขนมไทย", "hours": "30", "ends_on": day(-35)});
        let class = client
            .post("/register/classes", json!({"properties": said}))
            .await;
        let class = class.json()["id"].clone();
        let case = add_graduate(&office, &class, &format!("{NAME} สมมติ")).await;
        let assigned = json!({"follow_ups": [case], "staff_id": office.staff_id});
        client.post("/follow-ups/assign", assigned).await;
        let said = ["employee", "monthly_wage", "15000", "month", "ช่างสมมติ"];
        let record = follow_up(&office, &answers(said, &case)).await;
        let phone = office.phone_of(&office.staff_id).await;
        assert_eq!(phone.sends(&record).await, "stored");
        let people = client
            .get(&format!("/register/people?q={NAME}"))
            .await
            .json();
        let person = people["rows"][0]["id"].as_str().expect("the person");
        World {
            person: person.to_owned(),
            record,
            office,
        }
    }

    async fn erase(&self, client: &OfficeClient<'_>, how: &str) -> StatusCode {
        let path = format!("/people/{}/erasure", self.person);
        let request = json!({"how": how, "name": format!("{NAME} สมมติ")});
        client.post(&path, request).await.status
    }

    /// Whether the name stands anywhere in the database's files.
    fn is_in_the_files(&self) -> bool {
        let entries = std::fs::read_dir(self.office.folder.path()).expect("the folder");
        let files = entries.filter_map(Result::ok).map(|it| it.path());
        let mut files = files.filter(|it| it.is_file());
        files.any(|file| {
            let bytes = std::fs::read(file).expect("a file");
            let name = NAME.as_bytes();
            bytes.windows(name.len()).any(|it| it == name)
        })
    }
}

fn ids(list: &Value) -> Vec<&str> {
    let ids = list.as_array().expect("ids").iter();
    ids.map(|it| it.as_str().expect("an id")).collect()
}

#[tokio::test]
async fn nothing_is_left_of_who_was_erased() {
    let world = World::open().await;
    let client = world.office.log_in_client().await;
    assert!(world.is_in_the_files());
    let path = format!("/people/{}/erasure", world.person);
    let plan = client.get(&path).await.json();
    let expected =
        json!({"n_enrolments": 1, "n_follow_ups": 4, "n_records": 1, "n_shared_records": 0});
    assert_eq!(plan, expected);
    let wrong = json!({"how": "erase", "name": "คนอื่น"});
    assert_eq!(client.post(&path, wrong).await.error(), "400 missing-field");
    let phone = world.office.phone_of(&world.office.staff_id).await;
    let before = phone.get("/api/v1/lists").await.json();

    assert_eq!(world.erase(&client, "erase").await, StatusCode::NO_CONTENT);
    assert!(!world.is_in_the_files(), "the bytes are still there");
    let person = client.get(&format!("/people/{}", world.person)).await;
    assert_eq!(person.error(), "404 not-found");
    let record = client
        .get(&format!("/records/{}", world.record.record))
        .await;
    assert_eq!(record.error(), "404 not-found");
    assert_eq!(world.erase(&client, "erase").await, StatusCode::NOT_FOUND);
    let cursor = &before["cursor"];
    let delta = phone
        .get(&format!("/api/v1/lists?after={cursor}"))
        .await
        .json();
    let lists = delta["lists"].as_array().expect("lists").iter();
    let removed: Vec<&str> = lists.flat_map(|it| ids(&it["removed"])).collect();
    assert!(removed.contains(&world.person.as_str()), "{delta}");
    let log = client.get("/audit?action=person.erase").await.json();
    assert_eq!(log["rows"][0]["detail"], "erased");
    assert!(!log.to_string().contains(&world.person), "{log}");
}

#[tokio::test]
async fn a_phone_that_sends_again_is_told_that_all_is_well_and_brings_nobody_back() {
    let world = World::open().await;
    let client = world.office.log_in_client().await;
    world.erase(&client, "erase").await;
    let phone = world.office.phone_of(&world.office.staff_id).await;
    assert_eq!(phone.sends(&world.record).await, "already-stored");
    let mut edited = world.record.clone();
    edited.replaces = Some(edited.revision.clone());
    edited.revision = samruat_server::secret::new_id();
    edited.content_hash = edited.hash_of_content();
    assert_eq!(phone.sends(&edited).await, "already-stored");
    // The follow-up's list is what the phone still had; its change finds nobody.
    let mut again = world.record.clone();
    again.record = samruat_server::secret::new_id();
    again.revision = samruat_server::secret::new_id();
    again.content_hash = again.hash_of_content();
    assert_eq!(phone.sends(&again).await, "stored");
    let people = client
        .get(&format!("/register/people?q={NAME}"))
        .await
        .json();
    assert_eq!(people["total"], 0);
    let cases = client.get(&format!("/follow-ups?q={NAME}")).await.json();
    assert_eq!(cases["page"]["total"], 0);
}

#[tokio::test]
async fn who_is_anonymous_keeps_figures_and_no_name() {
    let world = World::open().await;
    let client = world.office.log_in_client().await;
    assert_eq!(
        world.erase(&client, "anonymise").await,
        StatusCode::NO_CONTENT
    );
    assert!(!world.is_in_the_files(), "the bytes are still there");
    let story = client
        .get(&format!("/people/{}", world.person))
        .await
        .json();
    assert_eq!(story["person"]["entity"]["label"], "(ไม่ระบุตัวตน)");
    assert_eq!(
        story["person"]["entity"]["properties"]["income_monthly"],
        "15000"
    );
    assert_eq!(story["enrolments"].as_array().map(Vec::len), Some(1));
    let statuses: Vec<&Value> = story["follow_ups"]
        .as_array()
        .expect("follow-ups")
        .iter()
        .map(|it| &it["properties"]["status"])
        .collect();
    assert!(statuses.iter().all(|it| **it != "open"), "{statuses:?}");
    let record = client
        .get(&format!("/records/{}", world.record.record))
        .await;
    assert_eq!(record.status, StatusCode::OK, "{}", record.text());
    assert!(record.text().contains("15000"));
    let book = client.get("/export/income-follow-up.xlsx?names=1").await;
    assert_eq!(book.status, StatusCode::OK);
}

#[tokio::test]
async fn a_households_record_keeps_the_others() {
    let world = World::open().await;
    let client = world.office.log_in_client().await;
    let store = &world.office.app.store;
    let catalogue = world.office.app.catalogue.now();
    let form = &catalogue
        .current_form("skill-demand")
        .expect("the survey")
        .form;
    let said: Prepared = [
        ("visit_result", "complete"),
        ("consent", "yes"),
        ("any_interested", "yes"),
        ("n_members", "5"),
        ("n_working_age", "4"),
        ("n_elderly", "0"),
        ("n_interested", "2"),
        ("consent_by", "self"),
        ("birth_precision", "age"),
        ("age_stated", "34"),
        ("first_name", "ครัวเรือนเดียวกัน"),
    ]
    .map(|(name, said)| (name, said.to_owned()))
    .into();
    let started_at = world.office.app.clock.now() - 3_600_000;
    let mut rng = StdRng::seed_from_u64(1);
    let household = submission(form.clone(), &said, started_at, &mut rng);
    let phone = world.office.phone_of(&world.office.staff_id).await;
    assert_eq!(phone.sends(&household).await, "stored");
    let people = client.get("/register/people?q=ครัวเรือนเดียวกัน").await.json();
    let people = people["rows"].as_array().expect("people");
    assert_eq!(people.len(), 2, "a household of two");
    let person = store.entity(people[0]["id"].as_str().expect("an id")).await;
    let person = person.expect("read").expect("the person").entity;
    let record = household.record.clone();
    let request = json!({"how": "erase", "name": person.label});
    let path = format!("/people/{}/erasure", person.id);
    assert_eq!(
        client.post(&path, request).await.status,
        StatusCode::NO_CONTENT
    );
    let shown = client.get(&format!("/records/{record}")).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(!shown.text().contains(&person.label), "{}", person.label);
    let left = client.get("/register/people?q=ครัวเรือนเดียวกัน").await.json();
    assert_eq!(left["total"], 1, "the other one stays in the register");
    assert_eq!(left["rows"][0]["id"], people[1]["id"]);
}
