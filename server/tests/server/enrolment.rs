//! Links enrol one phone, once, and for a while.

use std::time::Duration;

use api::Failure;
use api::phone::Enrolment;
use axum::http::StatusCode;

use crate::office::Office;

#[tokio::test]
async fn a_link_enrols_one_phone_only() {
    let office = Office::open().await;
    let code = office.code().await;
    let answer = office.enrol_with(&code).await;
    let enrolment = serde_json::from_str::<Enrolment>(answer.text()).expect("an enrolment");
    assert_eq!(enrolment.office_name, "สกร.อำเภอตัวอย่าง");
    assert_eq!(enrolment.province, "15");
    assert_eq!(office.enrol_with(&code).await.error(), "410 code-used");
}

#[tokio::test]
async fn of_two_phones_that_hurry_one_is_enrolled() {
    let office = Office::open().await;
    let code = office.code().await;
    let (one, other) = tokio::join!(office.enrol_with(&code), office.enrol_with(&code));
    let mut both = [one.status, other.status];
    both.sort();
    assert_eq!(both, [StatusCode::OK, StatusCode::GONE]);
}

#[tokio::test]
async fn an_old_link_says_that_it_has_expired_in_both_languages() {
    let office = Office::open().await;
    let code = office.code().await;
    office.app.clock.pass(Duration::from_secs(72 * 60 * 60 + 1));
    let answer = office.enrol_with(&code).await;
    assert_eq!(answer.error(), "410 code-expired");
    let failure = serde_json::from_str::<Failure>(answer.text()).expect("a failure");
    assert!(failure.message_th.contains("หมดอายุ"));
    assert!(failure.message_en.contains("expired"));
}

#[tokio::test]
async fn an_unused_link_is_listed_with_its_age_and_can_be_cancelled() {
    let office = Office::open().await;
    let made_at = office.app.clock.now();
    let cancelled = office.code().await;
    office.app.clock.pass(Duration::from_secs(60));
    let kept = office.code().await;
    let client = office.log_in_client().await;
    let links = client.get("/staff").await.json()[0]["open_links"].clone();
    assert_eq!(links.as_array().map(Vec::len), Some(2));
    assert_eq!(links[1]["created_at"], made_at);

    let path = format!("/links/{}/cancel", links[1]["id"].as_str().expect("an id"));
    let nothing = serde_json::json!({});
    assert_eq!(
        client.post(&path, nothing.clone()).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(
        client.post(&path, nothing.clone()).await.error(),
        "404 not-found"
    );
    let refused = office.enrol_with(&cancelled).await;
    assert_eq!(refused.error(), "410 code-expired");
    assert!(refused.text().contains("cancelled"));
    let links = client.get("/staff").await.json()[0]["open_links"].clone();
    assert_eq!(links.as_array().map(Vec::len), Some(1));
    assert_eq!(office.enrol_with(&kept).await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_invented_code_enrols_nobody() {
    let office = Office::open().await;
    assert_eq!(
        office.enrol_with("invented").await.error(),
        "404 no-such-code"
    );
}

#[tokio::test]
async fn a_phone_without_a_good_token_gets_nothing() {
    let office = Office::open().await;
    assert_eq!(
        office.get("/api/v1/phone").await.error(),
        "401 not-enrolled"
    );
    let mut phone = office.phone().await;
    assert_eq!(phone.get("/api/v1/phone").await.status, StatusCode::OK);
    phone.bearer.push('x');
    assert_eq!(phone.get("/api/v1/phone").await.error(), "401 not-enrolled");
}

#[tokio::test]
async fn a_revoked_phone_is_told_so_and_sends_nothing() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let client = office.log_in_client().await;
    let staff = client.get("/staff").await.json();
    let id = staff[0]["phones"][0]["id"].as_str().expect("a phone");
    let revoked = client
        .post(&format!("/phones/{id}/revoke"), serde_json::json!({}))
        .await;
    assert_eq!(revoked.status, StatusCode::NO_CONTENT);
    let sent = phone.post_batch(&[office.person("สมมติ")]).await;
    assert_eq!(sent.error(), "401 phone-revoked");
    assert_eq!(client.names("").await, Vec::<String>::new());
}

#[tokio::test]
async fn neither_tokens_nor_codes_nor_passwords_stand_in_the_database() {
    let office = Office::open().await;
    let code = office.code().await;
    let phone = office.phone().await;
    let client = office.log_in_client().await;
    let mut kept = Vec::new();
    for entry in std::fs::read_dir(office.folder.path()).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            kept.extend(std::fs::read(path).expect("a file"));
        }
    }
    let is_kept = |secret: &str| kept.windows(secret.len()).any(|it| it == secret.as_bytes());
    assert!(is_kept("people"), "the database was not read");
    let session = client.cookie.split_once('=').expect("a cookie").1;
    let token = phone.bearer.trim_start_matches("Bearer ");
    for secret in [code.as_str(), token, session, crate::office::PASSWORD] {
        assert!(!is_kept(secret));
    }
}
