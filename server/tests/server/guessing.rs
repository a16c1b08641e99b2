//! Guessing passwords: many at once, from many addresses, for many names.

use axum::http::{Method, StatusCode};
use futures_util::future::join_all;
use serde_json::json;

use crate::files::put;
use crate::office::{Answer, Office, PASSWORD};

async fn log_in_from(office: &Office, lines: &[&str], user: &str, password: &str) -> Answer {
    let mut headers = vec![("x-requested-with", "samruat")];
    headers.extend(lines.iter().map(|it| ("x-forwarded-for", *it)));
    let body = json!({"user": user, "password": password}).to_string();
    office
        .ask(Method::POST, "/api/v1/office/login", &headers, body)
        .await
}

#[tokio::test]
async fn of_forty_guesses_at_once_four_are_checked() {
    let office = Office::open().await;
    let guesses = (0..40).map(|_| office.log_in("office", "wrong"));
    let errors: Vec<String> = join_all(guesses).await.iter().map(Answer::error).collect();
    let count = |error: &str| errors.iter().filter(|it| *it == error).count();
    assert_eq!(count("401 wrong-password"), 4);
    assert_eq!(count("429 slow-down"), 36);
}

#[tokio::test]
async fn the_proxys_own_line_says_where_a_guess_comes_from() {
    let office = Office::open_behind_proxy().await;
    // The guesser writes a line of its own, another one each time; the proxy adds the last.
    for n in 0..4 {
        let invented = format!("192.0.2.{n}");
        let answer = log_in_from(&office, &[&invented, "203.0.113.7"], "office", "wrong").await;
        assert_eq!(answer.error(), "401 wrong-password");
    }
    let again = log_in_from(&office, &["192.0.2.99", "203.0.113.7"], "office", "wrong").await;
    assert_eq!(again.error(), "429 slow-down");
    let one_line = log_in_from(&office, &["192.0.2.98, 203.0.113.7"], "office", "wrong").await;
    assert_eq!(one_line.error(), "429 slow-down");
    let owner = log_in_from(&office, &["198.51.100.1"], "office", PASSWORD).await;
    assert_eq!(owner.status, StatusCode::OK);
}

#[tokio::test]
async fn who_has_to_wait_is_told_how_long_in_both_languages() {
    let office = Office::open().await;
    for _ in 0..4 {
        office.log_in("office", "wrong").await;
    }
    let answer = office.log_in("office", PASSWORD).await;
    assert_eq!(answer.header("retry-after"), "2");
    let words = answer.json();
    assert_eq!(words["message_th"], "ใส่รหัสผ่านผิดหลายครั้ง ลองใหม่ในอีก 2 วินาที");
    assert_eq!(
        words["message_en"],
        "Too many wrong passwords. Try again in 2 seconds."
    );
}

#[tokio::test]
async fn a_password_that_is_blank_or_one_letter_is_refused() {
    let office = Office::open().await;
    let client = office.log_in_client().await;
    for (new, error) in [
        ("a", "422 short-password"),
        ("              ", "422 plain-password"),
        ("aaaaaaaaaaaaaa", "422 plain-password"),
    ] {
        let change = json!({"current": PASSWORD, "new": new});
        let answer = client.post("/me/password", change).await;
        assert_eq!(answer.error(), error, "{new:?}");
    }
}

#[tokio::test]
async fn a_password_given_on_the_servers_machine_ends_the_sessions_of_its_user() {
    let office = Office::open().await;
    let client = office.log_in_client().await;
    assert_eq!(client.get("/staff").await.status, StatusCode::OK);
    office.give_password("office", "another password").await;
    assert_eq!(client.get("/staff").await.error(), "401 not-logged-in");
    let answer = office.log_in("office", "another password").await;
    assert_eq!(answer.status, StatusCode::OK);
}

#[tokio::test]
async fn a_removed_user_is_out_at_once_and_what_they_did_keeps_their_name() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let first = office.person("สมมติ");
    phone.sends(&first).await;
    let client = office.log_in_client().await;
    let remark = json!({"revision": first.revision, "remark": "ตรวจ"});
    let path = format!("/records/{}/return", first.record);
    assert_eq!(
        client.post(&path, remark).await.status,
        StatusCode::NO_CONTENT
    );
    assert!(
        office
            .app
            .store
            .remove_user("office")
            .await
            .expect("a store")
    );
    assert!(
        !office
            .app
            .store
            .remove_user("office")
            .await
            .expect("a store")
    );
    assert_eq!(client.get("/staff").await.error(), "401 not-logged-in");
    let again = office.log_in("office", PASSWORD).await;
    assert_eq!(again.error(), "401 wrong-password");
    let returned = phone.manifest().await.returned;
    assert_eq!(returned[0].remark, "ตรวจ");
}

#[tokio::test]
async fn a_shared_browser_keeps_no_photo_and_forgets_its_cache_at_the_end() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let with_photo = office.with_photo(b"bytes");
    let sha256 = with_photo.files[0].sha256.clone();
    phone.send(&[with_photo]).await;
    put(&phone, &sha256, 0, 5, b"bytes").await;
    let client = office.log_in_client().await;
    let path = format!("/files/{sha256}?name=product_photo");
    let photo = client.get(&path).await;
    assert_eq!(photo.status, StatusCode::OK, "{}", photo.text());
    assert_eq!(photo.header("cache-control"), "no-store");
    assert_eq!(
        photo.header("content-disposition"),
        "inline; filename=\"product_photo.jpg\""
    );
    assert_eq!(
        photo.header("strict-transport-security"),
        "max-age=31536000"
    );
    let out = client.post("/logout", json!({})).await;
    assert_eq!(out.header("clear-site-data"), "\"cache\"");
}
