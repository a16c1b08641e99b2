//! A phone's backup file, taken in by the office.

use api::backup::{Backup, BackupFile, BackupFormat};
use api::records::Submission;
use axum::body::Body;
use axum::http::Method;
use serde_json::{Value, json};

use crate::office::{Office, correction};
use crate::people::OfficeClient;

/// The backup of a phone of that person.
fn backup(staff_id: &str, staff_name: &str, records: &[&Submission]) -> Backup {
    Backup {
        format: BackupFormat,
        made_at: 0,
        staff_id: staff_id.to_owned(),
        staff_name: staff_name.to_owned(),
        records: records.iter().map(|it| (*it).clone()).collect(),
        files: Vec::new(),
    }
}

async fn take_in(client: &OfficeClient<'_>, path: &str, backup: &Backup) -> Value {
    let answer = client.ask(Method::POST, path, api::to_json(backup)).await;
    assert_eq!(answer.status.as_u16(), 200, "{}", answer.text());
    answer.json()
}

async fn staff_names(client: &OfficeClient<'_>) -> Vec<String> {
    let staff = client.get("/staff").await.json();
    let names = staff.as_array().expect("a list").iter();
    names
        .map(|it| it["name"].as_str().expect("a name").to_owned())
        .collect()
}

#[tokio::test]
async fn a_backup_is_taken_in_as_if_the_phone_had_sent_it() {
    let office = Office::open().await;
    let photo = b"bytes";
    let with_photo = office.with_photo(photo);
    let nameless = office.submission(&[("/data/person/age", "20")]);
    let mut backup = backup(&office.staff_id, "ครูสมมติ หนึ่ง", &[&with_photo, &nameless]);
    backup.files.push(BackupFile {
        sha256: with_photo.files[0].sha256.clone(),
        media_type: "image/jpeg".to_owned(),
        base64: "Ynl0ZXM=".to_owned(),
    });
    let client = office.log_in_client().await;
    let answer = client
        .ask(Method::POST, "/backup", api::to_json(&backup))
        .await
        .json();
    assert_eq!(answer["receipts"][0]["outcome"], "stored");
    assert_eq!(answer["receipts"][0]["missing_files"], json!([]));
    assert_eq!(answer["receipts"][1]["outcome"], "refused");
    assert_eq!(answer["receipts"][1]["code"], "unanswered");
    assert_eq!(answer["n_files"], 1);
    let again = client
        .ask(Method::POST, "/backup", api::to_json(&backup))
        .await
        .json();
    assert_eq!(again["receipts"][0]["outcome"], "already-stored");
    let phone = office.phone().await;
    assert_eq!(phone.sends(&with_photo).await, "already-stored");
    let other = client.ask(Method::POST, "/backup", Body::from("{}")).await;
    assert_eq!(other.error(), "400 malformed");
}

#[tokio::test]
async fn the_result_names_people_and_surveys() {
    let office = Office::open().await;
    let client = office.log_in_client().await;
    let good = office.person("สมมติ ดี");
    let refused = office.submission(&[
        ("/data/person/first_name", "สมมติ เกิน"),
        ("/data/person/age", "300"),
    ]);
    let file = backup(&office.staff_id, "ครูสมมติ หนึ่ง", &[&good, &refused]);
    let answer = take_in(&client, "/backup", &file).await;
    for (idx, sent, name, outcome) in [
        (0, &good, "สมมติ ดี", "stored"),
        (1, &refused, "สมมติ เกิน", "refused"),
    ] {
        let receipt = &answer["receipts"][idx];
        assert_eq!(receipt["name"], name);
        assert_eq!(receipt["outcome"], outcome);
        assert_eq!(receipt["form_title_th"], "แบบทดสอบ");
        assert_eq!(receipt["form_title_en"], "A test");
        assert_eq!(receipt["finished_at"], sent.finished_at);
    }
    assert_eq!(answer["staff_name"], "ครูสมมติ หนึ่ง");
    assert_eq!(answer["is_new_person"], false);
}

#[tokio::test]
async fn a_backup_goes_to_the_person_with_its_id_whatever_she_is_called_now() {
    let office = Office::open().await;
    let client = office.log_in_client().await;
    let namesake = office.add_staff("ครูสมมติ เดิม").await;
    let file = backup(&office.staff_id, "ครูสมมติ เดิม", &[&office.person("สมมติ")]);
    let answer = take_in(&client, "/backup", &file).await;
    assert_eq!(answer["state"], "taken-in");
    assert_eq!(answer["staff_name"], "ครูสมมติ หนึ่ง");
    assert_eq!(staff_names(&client).await.len(), 2, "{namesake}");
}

#[tokio::test]
async fn a_second_person_of_the_same_name_is_never_made_without_asking() {
    let office = Office::open().await;
    let client = office.log_in_client().await;
    let unknown = "7a0e1c0e-0000-4000-8000-000000000001";
    // The name is the same to a reader: an extra space and a decomposed vowel do not tell people apart.
    let file = backup(unknown, " ครูสมมติ  หนึ่ง", &[&office.person("สมมติ")]);
    let asked = take_in(&client, "/backup", &file).await;
    assert_eq!(asked["state"], "choose-person");
    assert_eq!(asked["candidates"][0]["id"], office.staff_id.as_str());
    assert_eq!(staff_names(&client).await.len(), 1);
    assert_eq!(client.names("").await, Vec::<String>::new());

    let same = take_in(
        &client,
        &format!("/backup?staff={}", office.staff_id),
        &file,
    )
    .await;
    assert_eq!(same["state"], "taken-in");
    assert_eq!(staff_names(&client).await.len(), 1);

    let other = take_in(&client, "/backup?staff=new", &file).await;
    assert_eq!(other["is_new_person"], true);
    assert_eq!(staff_names(&client).await.len(), 2);
    // She is known by her id now.
    let again = take_in(&client, "/backup", &file).await;
    assert_eq!(again["is_new_person"], false);
    assert_eq!(staff_names(&client).await.len(), 2);

    let nobody = client
        .ask(Method::POST, "/backup?staff=x", api::to_json(&file))
        .await;
    assert_eq!(nobody.error(), "404 not-found");
}

#[tokio::test]
async fn a_backup_of_an_older_app_goes_by_name_where_only_one_person_has_it() {
    let office = Office::open().await;
    let client = office.log_in_client().await;
    let known = backup("", "ครูสมมติ หนึ่ง", &[&office.person("สมมติ")]);
    assert_eq!(
        take_in(&client, "/backup", &known).await["state"],
        "taken-in"
    );
    let unknown = backup("", "ครูสมมติ ใหม่", &[&office.person("อีกคน")]);
    let added = take_in(&client, "/backup", &unknown).await;
    assert_eq!(added["is_new_person"], true);
    assert_eq!(staff_names(&client).await, ["ครูสมมติ หนึ่ง", "ครูสมมติ ใหม่"]);

    office.add_staff("ครูสมมติ หนึ่ง").await;
    let doubtful = take_in(&client, "/backup", &known).await;
    assert_eq!(doubtful["state"], "choose-person");
    assert_eq!(doubtful["candidates"].as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn the_office_may_take_in_what_a_phone_was_refused_as_somebody_elses() {
    let office = Office::open().await;
    let client = office.log_in_client().await;
    let owner = office.phone().await;
    let first = office.person("สมมติ");
    assert_eq!(owner.sends(&first).await, "stored");
    let other_id = office.add_staff("ครูสมมติ สอง").await;
    let changed = correction(office.person("แก้โดยคนอื่น"), &first);
    let other = office.phone_of(&other_id).await;
    assert_eq!(other.sends(&changed).await, "other-person");
    let file = backup(&other_id, "ครูสมมติ สอง", &[&changed]);
    let answer = take_in(&client, "/backup", &file).await;
    assert_eq!(answer["receipts"][0]["outcome"], "stored");
    assert_eq!(client.names("").await, ["แก้โดยคนอื่น"]);
}
