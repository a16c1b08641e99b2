//! What the office's pages ask for: logging in, finding records, reading one,
//! sending it back, staff and settings.

use std::time::Duration;

use axum::http::Method;
use serde_json::json;

use crate::office::{Office, PASSWORD, correction};

#[tokio::test]
async fn wrong_passwords_cost_more_and_more_time_also_for_the_right_one() {
    let office = Office::open().await;
    for _ in 0..4 {
        let answer = office.log_in("office", "wrong").await;
        assert_eq!(answer.error(), "401 wrong-password");
    }
    let answer = office.log_in("office", PASSWORD).await;
    assert_eq!(answer.error(), "429 slow-down");
    assert_eq!(answer.header("retry-after"), "2");
    let unknown = office.log_in("nobody", PASSWORD).await;
    assert_eq!(unknown.error(), "401 wrong-password");
    office.app.clock.pass(Duration::from_secs(3));
    assert_eq!(office.log_in("office", PASSWORD).await.status.as_u16(), 200);
}

#[tokio::test]
async fn a_new_password_needs_the_old_one_and_ends_the_sessions_of_other_browsers() {
    let office = Office::open().await;
    let client = office.log_in_client().await;
    let other = office.log_in_client().await;
    let change = async |current: &str, new: &str| {
        let body = json!({"current": current, "new": new});
        client.post("/me/password", body).await
    };
    let fresh = "another password";
    assert_eq!(change("wrong", fresh).await.error(), "422 not-the-password");
    assert_eq!(
        change(PASSWORD, "too short").await.error(),
        "422 short-password"
    );
    assert_eq!(office.log_in("office", PASSWORD).await.status.as_u16(), 200);

    assert_eq!(change(PASSWORD, fresh).await.status.as_u16(), 204);
    assert_eq!(client.get("/me").await.status.as_u16(), 200);
    assert_eq!(other.get("/me").await.error(), "401 not-logged-in");
    let answer = office.log_in("office", PASSWORD).await;
    assert_eq!(answer.error(), "401 wrong-password");
    assert_eq!(office.log_in("office", fresh).await.status.as_u16(), 200);
}

#[tokio::test]
async fn guessing_the_password_of_now_costs_time_as_at_the_door() {
    let office = Office::open().await;
    let client = office.log_in_client().await;
    let body = json!({"current": "wrong", "new": "another password"});
    for _ in 0..4 {
        let answer = client.post("/me/password", body.clone()).await;
        assert_eq!(answer.error(), "422 not-the-password");
    }
    let answer = client.post("/me/password", body).await;
    assert_eq!(answer.error(), "429 slow-down");
}

#[tokio::test]
async fn a_session_ends_by_logging_out_and_by_itself() {
    let office = Office::open().await;
    let client = office.log_in_client().await;
    let me = client.get("/me").await.json();
    assert_eq!(me["user"], "office");
    assert_eq!(me["office_name"], "สกร.อำเภอตัวอย่าง");
    office.app.clock.pass(Duration::from_secs(13 * 60 * 60));
    assert_eq!(client.get("/me").await.error(), "401 not-logged-in");
    let client = office.log_in_client().await;
    client.post("/logout", json!({})).await;
    assert_eq!(client.get("/me").await.error(), "401 not-logged-in");
}

#[tokio::test]
async fn the_cookie_is_for_our_pages_only() {
    let office = Office::open().await;
    let answer = office.log_in("office", PASSWORD).await;
    let cookie = answer.header("set-cookie");
    for part in ["HttpOnly", "SameSite=Strict", "Secure", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let client = office.log_in_client().await;
    let headers = [("cookie", client.cookie.as_str())];
    let forged = office
        .ask(Method::POST, "/api/v1/office/settings", &headers, "{}")
        .await;
    assert_eq!(forged.error(), "403 not-our-page");
}

#[tokio::test]
async fn nothing_of_the_office_is_shown_without_a_session() {
    let office = Office::open().await;
    for path in [
        "/records",
        "/records/x",
        "/staff",
        "/forms",
        "/forms/people.xlsx",
        "/export/people.xlsx",
        "/settings",
        "/me",
    ] {
        let answer = office.get(&format!("/api/v1/office{path}")).await;
        assert_eq!(answer.error(), "401 not-logged-in", "{path}");
    }
}

#[tokio::test]
async fn a_search_finds_thai_words_inside_words_however_they_are_typed() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let welder = office.submission(&[
        ("/data/person/first_name", "ช่างเชื่อมน้ำใจ"),
        ("/data/person/subdistrict", "150401"),
        ("/data/person/age", "35"),
    ]);
    phone.send(&[welder, office.person("100%_จริง")]).await;
    let client = office.log_in_client().await;
    let check = async |query: &str, expected: &[&str]| {
        let q: String = query.bytes().map(|it| format!("%{it:02X}")).collect();
        assert_eq!(client.names(&format!("q={q}")).await, expected, "{query}");
    };
    let welder = ["ช่างเชื่อมน้ำใจ"];
    check("เชื่อม", &welder).await;
    check("ช่าง เชื่อม", &welder).await;
    check("น\u{0E49}\u{0E4D}าใจ", &welder).await;
    check("ต.โพธิ์ทอง", &welder).await;
    check("๓๕", &welder).await;
    check("0%_", &["100%_จริง"]).await;
    check("%", &["100%_จริง"]).await;
    check("ไม่มีคำนี้", &[]).await;
}

#[tokio::test]
async fn the_list_is_filtered_and_comes_in_pages() {
    let office = Office::open().await;
    let phone = office.phone().await;
    for name in ["หนึ่ง", "สอง", "สาม"] {
        phone.sends(&office.person(name)).await;
        office.app.clock.pass(Duration::from_secs(60));
    }
    let client = office.log_in_client().await;
    assert_eq!(client.names("").await, ["สาม", "สอง", "หนึ่ง"]);
    assert_eq!(client.names("per_page=2&page=2").await, ["หนึ่ง"]);
    assert_eq!(client.names("form=people&status=stored").await.len(), 3);
    assert_eq!(client.names("form=other").await.len(), 0);
    assert_eq!(client.names("status=returned").await.len(), 0);
    assert_eq!(
        client
            .names(&format!("staff={}", office.staff_id))
            .await
            .len(),
        3
    );
    let middle = office.app.clock.now() - 150_000;
    assert_eq!(
        client.names(&format!("from={middle}")).await,
        ["สาม", "สอง"]
    );
    assert_eq!(client.names(&format!("to={middle}")).await, ["หนึ่ง"]);
    let list = client.get("/records?per_page=2").await.json();
    assert_eq!(
        (list["total"].as_i64(), list["page"].as_i64()),
        (Some(3), Some(1))
    );
    assert_eq!(list["rows"][0]["form_title"], "แบบทดสอบ");
    assert_eq!(list["rows"][0]["staff_name"], "ครูสมมติ หนึ่ง");
}

#[tokio::test]
async fn a_record_is_shown_as_its_form_shows_it() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let sent = office.submission(&[
        ("/data/person/first_name", "สมมติ"),
        ("/data/person/subdistrict", "150401"),
        ("/data/member[1]/nickname", "นก"),
    ]);
    phone.sends(&sent).await;
    let client = office.log_in_client().await;
    let check = async |language: &str, title: &str, section: &str, question: &str, text: &str| {
        let path = format!("/records/{}?lang={language}", sent.record);
        let detail = client.get(&path).await.json();
        assert_eq!(detail["form_title"], title);
        let sections = &detail["revisions"][0]["sections"];
        assert_eq!(sections[0]["label"], section);
        let place = &sections[0]["questions"][3];
        assert_eq!(place["ref"], "/data/person/subdistrict");
        assert_eq!(place["label"], question);
        assert_eq!(place["value"], "150401");
        assert_eq!(place["text"], text);
        assert_eq!(place["kind"], "select_one");
        let all = sections.to_string();
        assert!(all.contains("/data/member[1]/nickname"), "{all}");
    };
    check("th", "แบบทดสอบ", "ผู้ตอบ", "ตำบล", "โพธิ์ทอง").await;
    check("en", "A test", "Person", "Subdistrict", "Pho Thong").await;
    let none = client.get("/records/nothing").await;
    assert_eq!(none.error(), "404 not-found");
}

#[tokio::test]
async fn a_returned_record_reaches_its_phone_until_it_is_corrected() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let first = office.person("สมมติ");
    phone.sends(&first).await;
    let client = office.log_in_client().await;
    let path = format!("/records/{}/return", first.record);
    let remark = json!({"revision": first.revision, "remark": " ตรวจอายุอีกครั้ง "});
    assert_eq!(
        client.post(&path, remark.clone()).await.status.as_u16(),
        204
    );
    assert_eq!(client.names("status=returned").await, ["สมมติ"]);

    let returned = phone.manifest().await.returned;
    assert_eq!(returned.len(), 1);
    assert_eq!(returned[0].record, first.record);
    assert_eq!(returned[0].remark, "ตรวจอายุอีกครั้ง");
    assert_eq!(returned[0].instance, first.instance);

    let second = correction(office.person("สมมติ แก้แล้ว"), &first);
    assert_eq!(phone.sends(&second).await, "stored");
    assert_eq!(phone.manifest().await.returned.len(), 0);
    assert_eq!(client.names("status=stored").await, ["สมมติ แก้แล้ว"]);
    let late = client.post(&path, remark).await;
    assert_eq!(late.error(), "409 outdated-revision");
    let detail = client
        .get(&format!("/records/{}", first.record))
        .await
        .json();
    assert_eq!(detail["revisions"][1]["returned"]["by"], "office");
    assert_eq!(detail["revisions"][0]["replaces"], first.revision);
}

#[tokio::test]
async fn a_record_says_how_many_phones_could_fetch_it_back() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let first = office.person("สมมติ");
    phone.sends(&first).await;
    let client = office.log_in_client().await;
    let n_phones = async || {
        let detail = client.get(&format!("/records/{}", first.record)).await;
        detail.json()["n_phones"].clone()
    };
    assert_eq!(n_phones().await, 1);
    let staff = client.get("/staff").await.json();
    let id = staff[0]["phones"][0]["id"].as_str().expect("a phone");
    client
        .post(&format!("/phones/{id}/revoke"), json!({}))
        .await;
    assert_eq!(n_phones().await, 0);
}

#[tokio::test]
async fn a_return_needs_a_remark_and_a_revision_that_exists() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let first = office.person("สมมติ");
    phone.sends(&first).await;
    let client = office.log_in_client().await;
    let path = format!("/records/{}/return", first.record);
    let empty = json!({"revision": first.revision, "remark": "  "});
    assert_eq!(client.post(&path, empty).await.error(), "400 missing-field");
    let unknown = json!({"revision": "x", "remark": "?"});
    assert_eq!(client.post(&path, unknown).await.error(), "404 not-found");
}

#[tokio::test]
async fn staff_are_added_and_get_links_as_pictures() {
    let office = Office::open().await;
    let client = office.log_in_client().await;
    let added = client
        .post("/staff", json!({"name": "ครูสมมติ สอง"}))
        .await
        .json();
    let id = added["id"].as_str().expect("an id");
    let path = format!("/staff/{id}/enrolment");
    let link = client.post(&path, json!({})).await.json();
    let url = link["link"].as_str().expect("a link");
    assert!(url.starts_with("https://samruat.example/enrol?openExternalBrowser=1#"));
    assert!(link["qr_svg"].as_str().expect("a picture").contains("<svg"));
    let staff = client.get("/staff").await.json();
    assert_eq!(staff[1]["name"], "ครูสมมติ สอง");
    assert_eq!(staff[1]["open_links"].as_array().map(Vec::len), Some(1));
    let code = url.split_once('#').expect("a code").1;
    assert_eq!(office.enrol_with(code).await.status.as_u16(), 200);
    let staff = client.get("/staff").await.json();
    assert_eq!(staff[1]["open_links"], json!([]));
    assert_eq!(
        staff[1]["phones"][0]["device"],
        "Chrome on a phone for tests"
    );
    let nobody = client.post("/staff/x/enrolment", json!({})).await;
    assert_eq!(nobody.error(), "404 not-found");
}

#[tokio::test]
async fn a_renamed_person_keeps_her_phone_and_her_records() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let first = office.person("สมมติ");
    phone.sends(&first).await;
    let client = office.log_in_client().await;
    let path = format!("/staff/{}", office.staff_id);
    let renamed = client.post(&path, json!({"name": " ครูสมมติ ใหม่ "})).await;
    assert_eq!(renamed.status.as_u16(), 204);
    let staff = client.get("/staff").await.json();
    assert_eq!(staff[0]["name"], "ครูสมมติ ใหม่");
    let detail = client
        .get(&format!("/records/{}", first.record))
        .await
        .json();
    assert_eq!(detail["staff_name"], "ครูสมมติ ใหม่");
    assert_eq!(phone.sends(&office.person("อีกคน")).await, "stored");

    let empty = client.post(&path, json!({"name": " "})).await;
    assert_eq!(empty.error(), "400 missing-field");
    let nobody = client.post("/staff/x", json!({"name": "ใคร"})).await;
    assert_eq!(nobody.error(), "404 not-found");
}

#[tokio::test]
async fn settings_reach_the_phones_and_wrong_ones_are_refused() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let client = office.log_in_client().await;
    let kept = client
        .post(
            "/settings",
            json!({"retention_days": 7, "try_enabled": false}),
        )
        .await
        .json();
    assert_eq!(kept["retention_days"], 7);
    assert_eq!(kept["office_name"], "สกร.อำเภอตัวอย่าง");
    assert_eq!(phone.manifest().await.retention_days, 7);
    assert_eq!(
        office.get("/api/v1/try/people").await.error(),
        "403 try-disabled"
    );
    let wrong = client.post("/settings", json!({"province": "1"})).await;
    assert_eq!(wrong.error(), "400 missing-field");
    let nonsense = client.ask(Method::POST, "/settings", "{").await;
    assert_eq!(nonsense.error(), "400 malformed");
}

#[tokio::test]
async fn a_page_beyond_the_last_is_the_last() {
    let office = Office::open().await;
    let phone = office.phone().await;
    for n in 0..5 {
        phone.sends(&office.person(&format!("คน {n}"))).await;
    }
    let client = office.log_in_client().await;
    for (asked, shown, n_rows) in [(1, 1, 2), (3, 3, 1), (9999, 3, 1)] {
        let path = format!("/records?per_page=2&page={asked}");
        let list = client.get(&path).await.json();
        assert_eq!(list["page"], shown, "{asked}");
        assert_eq!(
            list["rows"].as_array().map(Vec::len),
            Some(n_rows),
            "{asked}"
        );
    }
    let none = client.get("/records?status=conflict&page=7").await.json();
    assert_eq!((&none["page"], &none["total"]), (&json!(1), &json!(0)));
}

#[tokio::test]
async fn what_arrived_is_counted_by_person_however_much_it_is() {
    let office = Office::open().await;
    let before = office.app.clock.now();
    let (one, other) = (
        office.phone().await,
        office.phone_of(&office.add_staff("ครูสมมติ สอง").await).await,
    );
    let many: Vec<_> = (0..95).map(|n| office.person(&format!("คน {n}"))).collect();
    one.send(&many[..60]).await;
    one.send(&many[60..]).await;
    other.send(&[office.person("ก"), office.person("ข")]).await;
    for n in 0..10 {
        other.sends(&office.person(&format!("อีก {n}"))).await;
    }
    let client = office.log_in_client().await;
    let counts = client.get(&format!("/received?from={before}")).await.json();
    let counts: Vec<(&str, i64)> = counts
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| {
            (
                it["staff_name"].as_str().expect("a name"),
                it["n_records"].as_i64().expect("a number"),
            )
        })
        .collect();
    assert_eq!(counts, [("ครูสมมติ หนึ่ง", 95), ("ครูสมมติ สอง", 12)]);
    office.app.clock.pass(Duration::from_secs(60));
    let later = format!("/received?from={}", office.app.clock.now());
    assert_eq!(client.get(&later).await.json(), json!([]));
}

#[tokio::test]
async fn a_search_looks_only_at_what_somebody_answered_or_sees() {
    let office = Office::open_demo(7).await;
    let client = office.log_in_client().await;
    let all = client.get("/records").await.json()["total"].as_i64();
    // Hidden calculations hold codes, factors and counts in every record.
    for hidden in ["2026", "uuid"] {
        let found = client.get(&format!("/records?q={hidden}")).await.json()["total"].as_i64();
        assert!(found < all, "{hidden}: {found:?} of {all:?}");
    }
}
