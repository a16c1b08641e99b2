//! The register: lists, follow-ups by the schedule, who holds what, and the bin.

use api::lists::ListsDelta;
use samruat_server::store::places::Place;
use serde_json::{Value, json};

use crate::office::Office;
use crate::people::{OfficeClient, Phone};

/// An office with one graduate of a class that ended 40 days ago.
struct Roster<'a> {
    client: OfficeClient<'a>,
    person: String,
    class: String,
    enrolment: String,
}

impl<'a> Roster<'a> {
    async fn new(office: &'a Office) -> Roster<'a> {
        let client = office.log_in_client().await;
        let person = json!({"first_name": "สมมติ", "last_name": "ใจตัวอย่าง", "phone": "0800000001", "village_name": "บ้านสมมติ"});
        let person = create(&client, "people", person).await;
        let class = json!({
            "course_name": "ขนมไทย", "hours": "9",
            "starts_on": day(office, -42), "ends_on": day(office, -40),
        });
        let class = create(&client, "classes", class).await;
        let enrolment = json!({"person": person, "class": class, "result": "completed"});
        let edit = json!({"label": "สมมติ ใจตัวอย่าง", "properties": enrolment});
        let kept = client.post("/register/enrolments", edit).await.json();
        Roster {
            enrolment: text(&kept["id"]),
            client,
            person,
            class,
        }
    }

    /// The rounds of a working list, the number of open follow-ups that the page counts beside it.
    async fn rounds(&self, list: &str) -> Vec<String> {
        let page = self.client.get(&format!("/follow-ups?list={list}")).await;
        let page = page.json();
        let counts = page["counts"].as_array().expect("counts");
        let count = counts.iter().find(|it| it[0] == list).expect("the list");
        assert_eq!(count[1], page["page"]["total"], "{page}");
        let rows = page["page"]["rows"].as_array().expect("rows");
        rows.iter()
            .map(|it| text(&it["properties"]["round"]))
            .collect()
    }

    async fn follow_up(&self, round: &str) -> Value {
        let page = self.client.get("/follow-ups").await.json();
        let rows = page["page"]["rows"].as_array().expect("rows");
        let found = rows.iter().find(|it| it["properties"]["round"] == round);
        found.expect("that round").clone()
    }

    async fn assign(&self, round: &str, staff_id: Option<&str>) -> Value {
        let id = text(&self.follow_up(round).await["id"]);
        let request = json!({"follow_ups": [id], "staff_id": staff_id});
        self.client.post("/follow-ups/assign", request).await.json()["n_changed"].clone()
    }

    async fn edit(&self, id: &str, properties: Value) -> String {
        let known = self.client.get(&format!("/entities/{id}")).await.json();
        let edit = json!({"base_version": known["entity"]["version"], "properties": properties});
        let answer = self.client.post(&format!("/entities/{id}"), edit).await;
        answer.status.as_u16().to_string()
    }
}

async fn create(client: &OfficeClient<'_>, list: &str, properties: Value) -> String {
    let answer = client
        .post(
            &format!("/register/{list}"),
            json!({"properties": properties}),
        )
        .await;
    assert_eq!(answer.status.as_u16(), 200, "{}", answer.text());
    text(&answer.json()["id"])
}

fn text(value: &Value) -> String {
    value.as_str().expect("text").to_owned()
}

fn day(office: &Office, days: i64) -> String {
    let millis = office.app.clock.now() + days * 86_400_000;
    samruat_server::clock::iso(millis, 420)[..10].to_owned()
}

/// What a phone holds, as it learns of it with deltas.
#[derive(Default)]
struct Held {
    cursor: Option<i64>,
    entities: std::collections::BTreeMap<String, String>,
}

impl Held {
    async fn sync(&mut self, phone: &Phone<'_>) {
        let after = self
            .cursor
            .map_or(String::new(), |it| format!("?after={it}"));
        let answer = phone.get(&format!("/api/v1/lists{after}")).await;
        let delta = serde_json::from_str::<ListsDelta>(answer.text()).expect("a delta");
        if delta.is_whole {
            self.entities.clear();
        }
        for list in delta.lists {
            for it in list.changed {
                self.entities
                    .insert(it.id.clone(), format!("{} {}", list.name, it.label));
            }
            for id in list.removed {
                self.entities.remove(&id);
            }
        }
        self.cursor = Some(delta.cursor);
    }

    fn shows(&self) -> Vec<&str> {
        let mut shown: Vec<&str> = self.entities.values().map(String::as_str).collect();
        shown.sort_unstable();
        shown
    }
}

#[tokio::test]
async fn a_graduate_stands_in_the_working_list_of_each_round() {
    let office = Office::open().await;
    let roster = Roster::new(&office).await;
    assert_eq!(roster.rounds("all").await, ["baseline", "1", "6", "12"]);
    assert_eq!(roster.rounds("overdue").await, ["baseline"]);
    assert_eq!(roster.rounds("due").await, ["1"]);
    assert_eq!(roster.rounds("coming").await, [""; 0]);
    assert_eq!(roster.rounds("unassigned").await.len(), 4);
    let case = roster.follow_up("1").await;
    assert_eq!(case["properties"]["village_name"], "บ้านสมมติ");
    assert_eq!(case["label"], "สมมติ ใจตัวอย่าง");
    let wrong = roster.client.get("/follow-ups?list=nonsense").await;
    assert_eq!(wrong.error(), "400 missing-field");
}

#[tokio::test]
async fn follow_ups_follow_the_class_and_the_person() {
    let office = Office::open().await;
    let roster = Roster::new(&office).await;
    let ends_on = day(&office, -200);
    assert_eq!(
        roster
            .edit(&roster.class, json!({"ends_on": ends_on}))
            .await,
        "200"
    );
    assert_eq!(roster.rounds("overdue").await, ["1", "baseline"]);
    assert_eq!(roster.rounds("due").await, ["6"]);
    assert_eq!(
        roster
            .edit(&roster.person, json!({"phone": "0800000002"}))
            .await,
        "200"
    );
    let case = roster.follow_up("6").await;
    assert_eq!(case["properties"]["phone"], "0800000002");
    let place = |code: &str, name: &str| Place {
        code: code.to_owned(),
        name: name.to_owned(),
        name_en: String::new(),
    };
    let places = [place("150101", "ตำบลสมมติ"), place("150102", "ตำบลอื่น")];
    office.app.store.keep_places(&places).await.expect("kept");
    let moved = json!({"subdistrict": "150102"});
    assert_eq!(roster.edit(&roster.person, moved).await, "200");
    let case = roster.follow_up("6").await;
    assert_eq!(case["properties"]["subdistrict_name"], "ตำบลอื่น");
    roster.assign("6", Some(&office.staff_id)).await;
    // Who left after all is asked no more.
    assert_eq!(
        roster
            .edit(&roster.enrolment, json!({"result": "left"}))
            .await,
        "200"
    );
    assert_eq!(roster.rounds("all").await, ["6"]);
    assert_eq!(roster.rounds("closed").await, ["6"]);
    assert_eq!(
        roster
            .edit(&roster.enrolment, json!({"result": "completed"}))
            .await,
        "200"
    );
    assert_eq!(roster.rounds("all").await.len(), 4);
    assert_eq!(roster.rounds("closed").await, [""; 0]);
    assert_eq!(roster.rounds("unassigned").await.len(), 3);
}

#[tokio::test]
async fn a_phone_holds_what_its_person_was_given_and_nothing_else() {
    let office = Office::open().await;
    let roster = Roster::new(&office).await;
    let phone = office.phone().await;
    let other_id = office.add_staff("ครูสมมติ สอง").await;
    let other_phone = office.phone_of(&other_id).await;
    let (mut held, mut other) = (Held::default(), Held::default());
    held.sync(&phone).await;
    assert_eq!(held.shows(), [""; 0]);

    assert_eq!(roster.assign("1", Some(&office.staff_id)).await, 1);
    assert_eq!(roster.assign("1", Some(&office.staff_id)).await, 0);
    held.sync(&phone).await;
    let whole = [
        "classes ขนมไทย",
        "enrolments สมมติ ใจตัวอย่าง",
        "follow_ups สมมติ ใจตัวอย่าง",
        "people สมมติ ใจตัวอย่าง",
    ];
    assert_eq!(held.shows(), whole);
    other.sync(&other_phone).await;
    assert_eq!(other.shows(), [""; 0]);

    let renamed = json!({"course_name": "ขนมไทยโบราณ"});
    assert_eq!(roster.edit(&roster.class, renamed).await, "200");
    held.sync(&phone).await;
    assert_eq!(held.shows()[0], "classes ขนมไทยโบราณ");

    assert_eq!(roster.assign("1", Some(&other_id)).await, 1);
    held.sync(&phone).await;
    other.sync(&other_phone).await;
    assert_eq!(held.shows(), [""; 0]);
    assert_eq!(other.shows().len(), 4);

    // A phone that never asked before learns the same.
    let mut fresh = Held::default();
    fresh.sync(&other_phone).await;
    assert_eq!(fresh.shows(), other.shows());

    assert_eq!(roster.assign("1", None).await, 1);
    other.sync(&other_phone).await;
    assert_eq!(other.shows(), [""; 0]);
}

#[tokio::test]
async fn a_person_in_the_bin_is_wiped_from_phones_and_comes_back_whole() {
    let office = Office::open().await;
    let roster = Roster::new(&office).await;
    let phone = office.phone().await;
    roster.assign("1", Some(&office.staff_id)).await;
    let mut held = Held::default();
    held.sync(&phone).await;
    assert_eq!(held.shows().len(), 4);
    let path = format!("/entities/{}/delete", roster.person);
    roster.client.post(&path, json!({})).await;
    held.sync(&phone).await;
    assert!(
        !held.shows().iter().any(|it| it.starts_with("people")),
        "{:?}",
        held.shows()
    );
    assert!(
        !held.shows().iter().any(|it| it.starts_with("follow_ups")),
        "{:?}",
        held.shows()
    );
    let people = roster.client.get("/register/people").await.json();
    assert_eq!(people["total"], 0);
    let path = format!("/entities/{}/restore", roster.person);
    roster.client.post(&path, json!({})).await;
    held.sync(&phone).await;
    assert_eq!(held.shows().len(), 4);
    assert_eq!(roster.rounds("all").await.len(), 4);
}

#[tokio::test]
async fn an_edit_of_an_outdated_version_is_not_taken() {
    let office = Office::open().await;
    let roster = Roster::new(&office).await;
    let path = format!("/entities/{}", roster.person);
    let edit =
        |base: u32, phone: &str| json!({"base_version": base, "properties": {"phone": phone}});
    let kept = roster.client.post(&path, edit(1, "0800000002")).await;
    assert_eq!(kept.json()["version"], 2);
    let late = roster.client.post(&path, edit(1, "0800000003")).await;
    assert_eq!(late.error(), "409 entity-changed");
    let story = roster
        .client
        .get(&format!("/people/{}", roster.person))
        .await;
    let story = story.json();
    assert_eq!(
        story["person"]["entity"]["properties"]["phone"],
        "0800000002"
    );
    assert_eq!(story["person"]["changes"].as_array().map(Vec::len), Some(2));
    assert_eq!(story["person"]["changes"][0]["by"], "office");
    assert_eq!(story["follow_ups"].as_array().map(Vec::len), Some(4));
    assert_eq!(story["classes"][0]["label"], "ขนมไทย");
}

#[tokio::test]
async fn people_are_found_by_any_property_and_filtered_by_one() {
    let office = Office::open().await;
    let client = office.log_in_client().await;
    for (name, subdistrict) in [("หนึ่ง", "150101"), ("สอง", "150101"), ("สาม", "150401")]
    {
        let person = json!({"first_name": name, "last_name": "สมมติ", "subdistrict": subdistrict});
        create(&client, "people", person).await;
    }
    let labels = async |query: &str| {
        let page = client
            .get(&format!("/register/people?{query}"))
            .await
            .json();
        let rows = page["rows"].as_array().expect("rows").clone();
        rows.iter()
            .map(|it| text(&it["label"]))
            .collect::<Vec<String>>()
    };
    let encoded = "%E0%B8%AA%E0%B8%B2%E0%B8%A1";
    assert_eq!(labels(&format!("q={encoded}")).await, ["สาม สมมติ"]);
    assert_eq!(labels("property.subdistrict=150101").await.len(), 2);
    assert_eq!(labels("sort=-subdistrict").await[0], "สาม สมมติ");
    assert_eq!(labels("per_page=2&page=9").await.len(), 1);
    let unknown = client.get("/register/nonsense").await;
    assert_eq!(unknown.error(), "404 not-found");
    let empty = client
        .post("/register/partners", json!({"properties": {}}))
        .await;
    assert_eq!(empty.error(), "400 missing-field");
}
