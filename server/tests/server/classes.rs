//! Classes: the list, who joins, results for many, and the settings that they follow.

use serde_json::{Value, json};

use crate::office::Office;
use crate::people::OfficeClient;

fn text(value: &Value) -> String {
    value.as_str().expect("text").to_owned()
}

/// Makes a class; returns its id.
async fn class(client: &OfficeClient<'_>, properties: Value) -> String {
    let edit = json!({"properties": properties});
    let answer = client.post("/register/classes", edit).await;
    assert_eq!(answer.status.as_u16(), 200, "{}", answer.text());
    text(&answer.json()["id"])
}

async fn properties(client: &OfficeClient<'_>, class: &str) -> Value {
    let story = client.get(&format!("/classes/{class}")).await.json();
    story["class"]["entity"]["properties"].clone()
}

/// The labels of the classes that a query finds.
async fn found(client: &OfficeClient<'_>, query: &str) -> Vec<String> {
    let page = client.get(&format!("/classes?{query}")).await.json();
    let rows = page["rows"].as_array().expect("rows").iter();
    rows.map(|it| text(&it["class"]["label"])).collect()
}

/// The rounds of the follow-ups that are not closed.
async fn rounds(client: &OfficeClient<'_>) -> Vec<String> {
    let page = client.get("/follow-ups?list=all&sort=due").await.json();
    let rows = page["page"]["rows"].as_array().expect("rows").iter();
    rows.map(|it| text(&it["properties"]["round"])).collect()
}

#[tokio::test]
async fn classes_are_found_by_where_they_stand_and_when() {
    let office = Office::open().await;
    let client = office.log_in_client().await;
    for (course_name, starts_on, ends_on) in [
        ("เก่า", "2020-11-02", "2020-11-05"),
        ("ใหม่", "2099-01-30", "2099-02-02"),
        ("กำลังเรียน", "2020-01-01", "2099-01-01"),
        ("ไม่มีวัน", "", ""),
    ] {
        let said = json!({"course_name": course_name, "starts_on": starts_on, "ends_on": ends_on});
        class(&client, said).await;
    }
    assert_eq!(found(&client, "state=finished").await, ["เก่า"]);
    assert_eq!(found(&client, "state=planned").await, ["ใหม่"]);
    assert_eq!(found(&client, "state=running").await, ["กำลังเรียน"]);
    assert_eq!(found(&client, "state=undated").await, ["ไม่มีวัน"]);
    assert_eq!(found(&client, "fiscal_year=2564").await, ["เก่า"]);
    assert_eq!(found(&client, "month=2099-02").await, ["ใหม่"]);
    assert_eq!(found(&client, "month=2020-11").await, ["เก่า", "กำลังเรียน"]);
    assert_eq!(found(&client, "q=เก่า&state=planned").await, [""; 0]);
    for query in ["state=nonsense", "fiscal_year=70", "month=2099-13"] {
        let answer = client.get(&format!("/classes?{query}")).await;
        assert_eq!(answer.error(), "400 missing-field", "{query}");
    }
}

#[tokio::test]
async fn hours_decide_the_form_and_the_day_before_an_extension_is_kept() {
    let office = Office::open_demo(1).await;
    let client = office.log_in_client().await;
    let said = json!({"course_name": "ขนมไทย", "hours": "9", "recruit_end": "2027-02-20"});
    let id = class(&client, said).await;
    let kept = properties(&client, &id).await;
    assert_eq!(kept["class_form"], "short");
    assert_eq!(kept["course"], "thai_sweets");
    let edit = json!({"base_version": 1, "properties": {"recruit_end": "2027-03-15"}});
    client.post(&format!("/entities/{id}"), edit).await;
    let kept = properties(&client, &id).await;
    assert_eq!(kept["recruit_end"], "2027-03-15");
    assert_eq!(kept["recruit_end_before"], "2027-02-20");
    let story = client.get(&format!("/classes/{id}")).await.json();
    assert_eq!(story["needed"], 6);
    let sizes = json!({"class_size_short": 8});
    assert_eq!(client.post("/settings", sizes).await.status.as_u16(), 200);
    let story = client.get(&format!("/classes/{id}")).await.json();
    assert_eq!(story["needed"], 8);
}

#[tokio::test]
async fn somebody_new_who_looks_like_somebody_known_is_asked_about() {
    let office = Office::open().await;
    let client = office.log_in_client().await;
    let id = class(&client, json!({"course_name": "ขนมไทย"})).await;
    let path = format!("/classes/{id}/people");
    let person = json!({"first_name": "สมมติ", "last_name": "ใจตัวอย่าง", "phone": "0800000001"});
    let first = client
        .post(&path, json!({"new_person": person}))
        .await
        .json();
    assert_eq!(first["outcome"], "enrolled", "{first}");

    let again = json!({"first_name": "สมมติ", "last_name": "ใจตัวอย่าง"});
    let asked = client
        .post(&path, json!({"new_person": again}))
        .await
        .json();
    assert_eq!(asked["outcome"], "likely", "{asked}");
    assert_eq!(asked["duplicates"][0]["id"], first["person"]);
    assert_eq!(found(&client, "").await, ["ขนมไทย"]);
    let n_people = async || {
        let page = client.get("/classes").await.json();
        page["rows"][0]["people"]["n_all"].clone()
    };
    assert_eq!(n_people().await, 1, "nothing was written");

    // The same person is in the class already.
    let same = json!({"person": first["person"]});
    let same = client.post(&path, same).await.json();
    assert_eq!(same["enrolment"], first["enrolment"]);
    let new = json!({"new_person": again, "is_somebody_new": true});
    client.post(&path, new).await;
    assert_eq!(n_people().await, 2);
    let nameless = json!({"new_person": {"phone": "0800000003"}});
    let answer = client.post(&path, nameless).await;
    assert_eq!(answer.error(), "400 missing-field");
}

#[tokio::test]
async fn results_are_set_for_many_at_once_and_follow_ups_follow() {
    let office = Office::open().await;
    let client = office.log_in_client().await;
    let said = json!({"course_name": "ขนมไทย", "starts_on": "2026-01-05", "ends_on": "2026-01-07"});
    let id = class(&client, said).await;
    let mut enrolments = Vec::new();
    for name in ["หนึ่ง", "สอง"] {
        let joining = json!({"new_person": {"first_name": name}});
        let path = format!("/classes/{id}/people");
        let joined = client.post(&path, joining).await.json();
        enrolments.push(joined["enrolment"].clone());
    }
    assert_eq!(rounds(&client).await, ["baseline", "baseline"]);
    let results = format!("/classes/{id}/results");
    let completed = json!({"enrolments": enrolments, "result": "completed", "hours_attended": "9"});
    let changed = client.post(&results, completed.clone()).await.json();
    assert_eq!(changed["n_changed"], 2);
    assert_eq!(
        client.post(&results, completed).await.json()["n_changed"],
        0
    );
    assert_eq!(rounds(&client).await.len(), 8);
    let left = json!({"enrolments": [enrolments[0]], "result": "left", "left_why": "ย้ายบ้าน"});
    client.post(&results, left).await;
    assert_eq!(rounds(&client).await.len(), 4);
    let row = client.get("/classes").await.json()["rows"][0].clone();
    assert_eq!(
        row["people"],
        json!({"n_all": 2, "n_completed": 1, "n_left": 1})
    );
    for wrong in [
        json!({"enrolments": enrolments, "result": "unknown"}),
        json!({"enrolments": enrolments, "hours_attended": "many"}),
    ] {
        let answer = client.post(&results, wrong).await;
        assert_eq!(answer.error(), "400 missing-field");
    }
}

#[tokio::test]
async fn another_schedule_moves_open_follow_ups_and_leaves_the_others() {
    let office = Office::open().await;
    let client = office.log_in_client().await;
    let said = json!({"course_name": "ขนมไทย", "ends_on": "2026-01-31"});
    let id = class(&client, said).await;
    let joining = json!({"new_person": {"first_name": "สมมติ"}, "applied_on": "2026-01-02"});
    let joined = client
        .post(&format!("/classes/{id}/people"), joining)
        .await
        .json();
    let completed = json!({"enrolments": [joined["enrolment"]], "result": "completed"});
    client
        .post(&format!("/classes/{id}/results"), completed)
        .await;
    assert_eq!(rounds(&client).await, ["baseline", "1", "6", "12"]);
    let page = client.get("/follow-ups?list=all").await.json();
    let rows = page["page"]["rows"].as_array().expect("rows").iter();
    let six = rows.clone().find(|it| it["properties"]["round"] == "6");
    let six = text(&six.expect("a round")["id"]);
    let done =
        json!({"base_version": 1, "properties": {"status": "done", "done_on": "2026-08-01"}});
    client.post(&format!("/entities/{six}"), done).await;

    let schedule = json!({"follow_up_rounds": [1, 3], "follow_up_baseline": false,
        "follow_up_days_before": 3});
    let answer = client.post("/settings", schedule).await;
    assert_eq!(answer.status.as_u16(), 200, "{}", answer.text());
    assert_eq!(answer.json()["follow_up_rounds"], json!([1, 3]));
    assert_eq!(rounds(&client).await, ["1", "3", "6"]);
    let page = client.get("/follow-ups?list=all&sort=due").await.json();
    let first = &page["page"]["rows"][0]["properties"];
    assert_eq!(
        (&first["due"], &first["opens"]),
        (&json!("2026-02-28"), &json!("2026-02-25"))
    );
    for wrong in [
        json!({"follow_up_rounds": [1, 1]}),
        json!({"class_size_long": 0}),
    ] {
        let answer = client.post("/settings", wrong).await;
        assert_eq!(answer.error(), "400 missing-field");
    }
}
