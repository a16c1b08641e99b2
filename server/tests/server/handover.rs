//! What a member of staff holds goes to another, and who leaves has no way in.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::world::World;
use api::office::users::Role;

fn numbers(held: &Value) -> [u64; 3] {
    ["n_records", "n_follow_ups", "n_phones"].map(|it| held[it].as_u64().expect("a number"))
}

/// Gives a follow-up to a member of staff: somebody enrolled in a class that has begun.
async fn give_follow_up(world: &World, staff: &str) {
    let admin = world.office.log_in_client().await;
    let said = json!({"course_name": "ขนมไทย", "starts_on": "2026-01-05"});
    let edit = json!({"properties": said});
    let class = admin.post("/register/classes", edit).await.json()["id"].clone();
    let class = class.as_str().expect("an id");
    let joining = json!({"person": world.people[0], "applied_on": "2026-01-02"});
    admin
        .post(&format!("/classes/{class}/people"), joining)
        .await;
    let page = admin
        .get(&format!("/follow-ups?list=all&class={class}"))
        .await
        .json();
    let case = &page["page"]["rows"][0]["id"];
    let assigned = json!({"follow_ups": [case], "staff_id": staff});
    let answer = admin.post("/follow-ups/assign", assigned).await.json();
    assert_eq!(answer["n_changed"], 1, "{page}");
}

#[tokio::test]
async fn what_a_member_of_staff_holds_goes_to_another() {
    let world = World::open().await;
    let admin = world.office.log_in_client().await;
    let [from, to] = &world.staff;
    give_follow_up(&world, from).await;
    let phone = world.office.phone_of(to).await;
    let held = |staff: &str| format!("/staff/{staff}/held");
    let [n_records, n_cases, n_phones] = numbers(&admin.get(&held(from)).await.json());
    assert_eq!((n_records, n_cases), (1, 1));
    assert!(n_phones > 0);
    let [to_records, _, to_phones] = numbers(&admin.get(&held(to)).await.json());

    let path = format!("/staff/{from}/hand-over");
    let cases = json!({"to": to, "follow_ups": true});
    let moved = admin.post(&path, cases.clone()).await.json();
    assert_eq!(numbers(&moved), [0, 1, 0]);
    let moved = admin.post(&path, cases).await.json();
    assert_eq!(numbers(&moved), [0, 0, 0], "nothing is left");
    let lists = phone.get("/api/v1/lists").await.json();
    let names: Vec<&str> = lists["lists"]
        .as_array()
        .expect("lists")
        .iter()
        .map(|it| it["name"].as_str().expect("a name"))
        .collect();
    assert!(names.contains(&"follow_ups"), "{names:?}");

    let rest = json!({"to": to, "records": true, "phones": true});
    let moved = admin.post(&path, rest).await.json();
    assert_eq!(numbers(&moved), [n_records, 0, n_phones]);
    let now = numbers(&admin.get(&held(to)).await.json());
    assert_eq!(now, [to_records + n_records, 1, to_phones + n_phones]);
    let record = admin.get(&format!("/records/{}", world.records[0])).await;
    assert_eq!(record.status, StatusCode::OK);
    let log = admin.get("/audit?action=staff.hand-over").await.json();
    assert_eq!(log["rows"].as_array().map(Vec::len), Some(3), "{log}");
}

#[tokio::test]
async fn nothing_goes_to_oneself_to_nobody_or_to_who_has_left() {
    let world = World::open().await;
    let admin = world.office.log_in_client().await;
    let [from, to] = &world.staff;
    let path = format!("/staff/{from}/hand-over");
    let ask = async |to: &str| {
        let answer = admin.post(&path, json!({"to": to, "records": true})).await;
        answer.error()
    };
    assert_eq!(ask(from).await, "400 missing-field");
    assert_eq!(ask("nobody").await, "404 not-found");
    admin
        .post(&format!("/staff/{to}/deactivate"), json!({}))
        .await;
    assert_eq!(ask(to).await, "409 staff-deactivated");
    // A centre gives nothing to another centre.
    let clerk = world.user(Role::Centre).await;
    let answer = clerk.post(&path, json!({"to": to, "records": true})).await;
    assert_eq!(answer.error(), "403 forbidden");
}

#[tokio::test]
async fn who_is_deactivated_cannot_log_in_to_the_office_either() {
    let world = World::open().await;
    let admin = world.office.log_in_client().await;
    let user = world.user(Role::Interviewer).await;
    assert_eq!(user.get("/me").await.status, StatusCode::OK);
    let path = format!("/staff/{}/deactivate", world.staff[0]);
    admin.post(&path, json!({})).await;
    assert_eq!(user.get("/me").await.error(), "401 not-logged-in");
    let users = admin.get("/users").await.json();
    let users = users.as_array().expect("users").iter();
    let mut hers = users.filter(|it| it["name"] == "interviewer");
    let hers = hers.next().expect("her user");
    assert!(hers["deactivated_at"].is_i64(), "{hers}");
}

#[tokio::test]
async fn a_persons_story_hides_what_is_another_centres() {
    let world = World::open().await;
    let admin = world.office.log_in_client().await;
    let clerk = world.user(Role::Centre).await;
    // The first centre's person takes part in a class of the second.
    let said =
        json!({"course_name": "ขนมไทย", "starts_on": "2026-01-05", "centre": world.centres[1]});
    let class = admin
        .post("/register/classes", json!({"properties": said}))
        .await
        .json();
    let path = format!("/classes/{}/people", class["id"].as_str().expect("an id"));
    let joining = json!({"person": world.people[0], "applied_on": "2026-01-02"});
    admin.post(&path, joining).await;
    let path = format!("/people/{}", world.people[0]);
    let shown = async |client: &crate::people::OfficeClient<'_>| {
        let story = client.get(&path).await.json();
        let n = |name: &str| story[name].as_array().map(Vec::len).expect("a list");
        (n("enrolments"), n("follow_ups"), story["n_hidden"].clone())
    };
    assert_eq!(shown(&admin).await, (1, 1, json!(0)));
    assert_eq!(shown(&clerk).await, (0, 0, json!(2)));
}
