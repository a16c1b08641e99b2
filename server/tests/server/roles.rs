//! Who may do what: every route of the office, asked by every role.

use api::backup::{Backup, BackupFormat};
use api::office::users::Role;
use axum::body::Body;
use axum::http::{Method, StatusCode};
use serde_json::json;

use crate::world::World;

impl World {
    /// Every route of the office that a role is asked for, with the roles that it refuses.
    fn routes(&self) -> Vec<(Method, String, &'static str)> {
        let (get, post) = (Method::GET, Method::POST);
        let [record, staff, person] = [&self.records[0], &self.staff[0], &self.people[0]];
        let photo = &self.photos[0];
        // a: administrator, p: province, c: centre, i: interviewer, r: reader.
        [
            (&get, "/records".to_owned(), "r"),
            (&get, format!("/records/{record}"), "r"),
            (&post, format!("/records/{record}/return"), "ir"),
            (&get, "/received".to_owned(), "r"),
            (&get, "/staff".to_owned(), "r"),
            (&post, "/staff".to_owned(), "ir"),
            (&post, format!("/staff/{staff}"), "ir"),
            (&get, format!("/staff/{staff}/held"), "ir"),
            (&post, format!("/staff/{staff}/hand-over"), "ir"),
            (&post, format!("/staff/{staff}/enrolment"), "ir"),
            (&post, "/staff/nobody/deactivate".to_owned(), "ir"),
            (&post, "/staff/nobody/reactivate".to_owned(), "ir"),
            (&post, "/phones/none/revoke".to_owned(), "ir"),
            (&post, "/links/none/cancel".to_owned(), "ir"),
            (&get, "/forms".to_owned(), ""),
            (&get, "/forms/people.xlsx".to_owned(), ""),
            (&get, "/export/people.xlsx".to_owned(), ""),
            (&get, "/export/people.xlsx?names=1".to_owned(), "ir"),
            (&get, "/export/people.xlsx?q=a".to_owned(), "r"),
            (&get, format!("/files/{photo}"), "r"),
            (&post, "/backup".to_owned(), "ir"),
            (&get, "/settings".to_owned(), ""),
            (&post, "/settings".to_owned(), "pcir"),
            (&get, "/users".to_owned(), "pcir"),
            (&post, "/users".to_owned(), "pcir"),
            (&post, "/users/nobody".to_owned(), "pcir"),
            (&post, "/users/nobody/password".to_owned(), "pcir"),
            (&post, "/users/nobody/deactivate".to_owned(), "pcir"),
            (&post, "/users/nobody/reactivate".to_owned(), "pcir"),
            (&get, "/centres".to_owned(), ""),
            (&post, "/centres".to_owned(), "cir"),
            (&post, "/centres/none".to_owned(), "cir"),
            (&get, "/audit".to_owned(), "pcir"),
            (&get, "/register/people".to_owned(), "r"),
            (&post, "/register/people".to_owned(), "ir"),
            // The person is in the centre, but on nobody's phone.
            (&get, format!("/entities/{person}"), "ir"),
            (&post, format!("/entities/{person}"), "ir"),
            (&post, format!("/entities/{person}/restore"), "ir"),
            (&get, format!("/people/{person}"), "ir"),
            (&get, format!("/people/{person}/erasure"), "cir"),
            (&post, format!("/people/{person}/erasure"), "cir"),
            (&get, "/lists/people.csv".to_owned(), "ir"),
            (&get, "/classes".to_owned(), "r"),
            (&get, "/classes/choices".to_owned(), "r"),
            // It is no class, but in the centre.
            (&get, format!("/classes/{person}"), "ir"),
            (&post, format!("/classes/{person}/people"), "ir"),
            (&post, format!("/classes/{person}/results"), "ir"),
            (&get, "/imports".to_owned(), "ir"),
            (&post, "/imports".to_owned(), "ir"),
            (&post, "/imports/read?name=a.csv".to_owned(), "ir"),
            (&post, "/imports/preview".to_owned(), "ir"),
            (&post, "/imports/none/undo".to_owned(), "ir"),
            (&get, "/follow-ups".to_owned(), "r"),
            (&post, "/follow-ups/assign".to_owned(), "ir"),
            (&post, "/follow-ups/close".to_owned(), "ir"),
        ]
        .map(|(method, path, refused)| (method.clone(), path, refused))
        .into()
    }
}

#[tokio::test]
async fn every_route_refuses_the_roles_that_it_is_not_for() {
    let world = World::open().await;
    for role in Role::ALL {
        let user = world.user(role).await;
        for (method, path, refused) in world.routes() {
            let answer = user.ask(method.clone(), &path, Body::from("{}")).await;
            let is_refused = answer.status == StatusCode::FORBIDDEN;
            let expected = refused.contains(&role.code()[..1]);
            assert_eq!(is_refused, expected, "{role:?} {method} {path}");
            if is_refused {
                assert_eq!(answer.error(), "403 forbidden");
            }
        }
    }
}

#[tokio::test]
async fn the_list_of_routes_is_that_of_the_api() {
    let world = World::open().await;
    let description = serde_json::to_value(samruat_server::routes::openapi()).expect("JSON");
    let described = description["paths"].as_object().expect("paths");
    let own = ["/login", "/logout", "/me", "/me/password"];
    for (path, methods) in described {
        let Some(path) = path.strip_prefix("/api/v1/office") else {
            continue;
        };
        // Deleting would take the person away from the other routes.
        if own.contains(&path) || path == "/entities/{id}/delete" {
            continue;
        }
        for method in methods.as_object().expect("methods").keys() {
            let covers = |(known, asked, _): &(Method, String, &str)| {
                let asked = asked.split('?').next().unwrap_or_default();
                let (asked, path) = (asked.split('/'), path.split('/'));
                known.as_str().eq_ignore_ascii_case(method)
                    && asked.clone().count() == path.clone().count()
                    && asked.zip(path).all(|(a, p)| a == p || p.starts_with('{'))
            };
            let routes = world.routes();
            assert!(routes.iter().any(covers), "{method} {path} is not asked");
        }
    }
}

#[tokio::test]
async fn a_centre_sees_its_own_records_and_an_interviewer_hers() {
    let world = World::open().await;
    let [ours, theirs] = &world.records;
    for (role, n_records) in [
        (Role::Centre, 1),
        (Role::Interviewer, 1),
        (Role::Province, 2),
    ] {
        let user = world.user(role).await;
        let list = user.get("/records").await.json();
        assert_eq!(list["total"], n_records, "{role:?}");
        let forms = user.get("/forms").await.json();
        assert_eq!(forms[0]["n_records"], n_records, "{role:?}");
        let received = user.get("/received").await.json();
        assert_eq!(
            received.as_array().map(Vec::len),
            Some(n_records),
            "{role:?}"
        );
        let staff = user.get("/staff").await.json();
        assert_eq!(staff.as_array().map(Vec::len), Some(n_records), "{role:?}");
        let answer = user.get(&format!("/records/{ours}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{role:?}");
        let is_all = role == Role::Province;
        let expected = if is_all { 200 } else { 403 };
        for path in [
            format!("/records/{theirs}"),
            format!("/files/{}", world.photos[1]),
            format!("/people/{}", world.people[1]),
            format!("/entities/{}", world.people[1]),
        ] {
            assert_eq!(user.get(&path).await.status, expected, "{role:?} {path}");
        }
    }
}

#[tokio::test]
async fn a_centre_manages_its_own_staff_and_nobody_elses() {
    let world = World::open().await;
    let user = world.user(Role::Centre).await;
    let [ours, theirs] = &world.staff;
    let to = |staff: &str, path: &str| format!("/staff/{staff}{path}");
    assert_eq!(
        user.post(&to(ours, "/enrolment"), json!({})).await.status,
        200
    );
    for path in ["/enrolment", "/deactivate", "/reactivate"] {
        let answer = user.post(&to(theirs, path), json!({})).await;
        assert_eq!(answer.error(), "403 forbidden", "{path}");
    }
    let given_away = json!({"name": "ครูสมมติ", "centre_id": world.centres[1]});
    let answer = user.post(&to(ours, ""), given_away).await;
    assert_eq!(answer.error(), "403 forbidden");
    let added = user
        .post("/staff", json!({"name": "ครูสมมติ ใหม่"}))
        .await
        .json();
    assert_eq!(added["centre_id"], world.centres[0]);
    let link = json!({"label": "x", "base_version": 0,
        "properties": {"person": world.people[1]}});
    let answer = user.post("/register/enrolments", link).await;
    assert_eq!(
        answer.error(),
        "403 forbidden",
        "it would bring the person within reach"
    );
    let person = json!({"label": "คนสมมติ", "base_version": 0,
        "properties": {"centre": world.centres[1]}});
    let person = user.post("/register/people", person).await.json();
    let path = format!("/entities/{}", person["id"].as_str().expect("an id"));
    let kept = user.get(&path).await.json();
    assert_eq!(kept["entity"]["properties"]["centre"], world.centres[0]);
}

#[tokio::test]
async fn a_deactivated_member_of_staff_has_no_phone_and_no_link() {
    let world = World::open().await;
    let admin = world.office.log_in_client().await;
    let staff = &world.staff[0];
    let phone = world.office.phone_of(staff).await;
    let code = world.office.code_for(staff).await;
    let path = |end: &str| format!("/staff/{staff}/{end}");
    assert_eq!(admin.post(&path("deactivate"), json!({})).await.status, 204);
    assert_eq!(
        phone.get("/api/v1/phone").await.error(),
        "401 phone-revoked"
    );
    let answer = world.office.enrol_with(&code).await;
    assert_eq!(answer.error(), "410 code-expired");
    let answer = admin.post(&path("enrolment"), json!({})).await;
    assert_eq!(answer.error(), "409 staff-deactivated");
    let record = format!("/records/{}", world.records[0]);
    assert_eq!(admin.get(&record).await.status, 200, "what she sent stays");

    assert_eq!(admin.post(&path("reactivate"), json!({})).await.status, 204);
    assert_eq!(admin.post(&path("enrolment"), json!({})).await.status, 200);
    assert_eq!(
        phone.get("/api/v1/phone").await.error(),
        "401 phone-revoked"
    );
}

#[tokio::test]
async fn a_deactivated_user_is_out_at_once_and_one_administrator_stays() {
    let world = World::open().await;
    let admin = world.office.log_in_client().await;
    let reader = world.user(Role::Reader).await;
    let users = admin.get("/users").await.json();
    let id = |name: &str| {
        let users = users.as_array().expect("users").iter();
        let mut found = users.filter(|it| it["name"] == name);
        let found = found.next().expect("the user");
        found["id"].as_str().expect("an id").to_owned()
    };
    let reader_path = |end: &str| format!("/users/{}{end}", id("reader"));
    let path = reader_path("/deactivate");
    assert_eq!(admin.post(&path, json!({})).await.status, 204);
    assert_eq!(reader.get("/forms").await.error(), "401 not-logged-in");
    let again = admin.post(&reader_path("/password"), json!({})).await;
    let password = again.json()["password"].as_str().expect("one").to_owned();
    let answer = world.office.log_in("reader", &password).await;
    assert_eq!(answer.error(), "401 wrong-password");
    admin.post(&reader_path("/reactivate"), json!({})).await;
    let reader = world.office.log_in_as("reader", &password).await;
    assert_eq!(reader.get("/me").await.json()["role"], "reader");

    let own = format!("/users/{}", id("office"));
    let answer = admin.post(&own, json!({"role": "province"})).await;
    assert_eq!(answer.error(), "409 last-administrator");
    let answer = admin.post(&format!("{own}/deactivate"), json!({})).await;
    assert_eq!(answer.error(), "409 last-administrator");

    let change = json!({"role": "centre"});
    let answer = admin.post(&reader_path(""), change).await;
    assert_eq!(answer.error(), "400 missing-field", "a centre is missing");
    let change = json!({"role": "centre", "centre_id": world.centres[0]});
    assert_eq!(admin.post(&reader_path(""), change).await.status, 204);
    let me = reader.get("/me").await.json();
    assert_eq!(
        me["centre"], "สกร.อำเภอสมมติ หนึ่ง",
        "without logging in again"
    );
    let taken = json!({"name": "reader", "role": "reader"});
    assert_eq!(admin.post("/users", taken).await.error(), "409 name-taken");
}

#[tokio::test]
async fn views_exports_returns_and_changes_stand_in_the_audit_log() {
    let world = World::open().await;
    let admin = world.office.log_in_client().await;
    let user = world.user(Role::Centre).await;
    let record = &world.records[0];
    let path = format!("/records/{record}");
    let revision = user.get(&path).await.json()["revisions"][0]["revision"].clone();
    let remark = json!({"revision": revision, "remark": "ตรวจชื่ออีกครั้ง"});
    user.post(&format!("{path}/return"), remark).await;
    user.get(&format!("/files/{}", world.photos[0])).await;
    user.get("/export/people.xlsx?names=1").await;
    user.get(&format!("/people/{}", world.people[0])).await;
    user.get(&format!("/records/{}", world.records[1])).await;
    admin.post("/settings", json!({"retention_days": 31})).await;

    let log = async |query: &str| {
        let log = admin.get(&format!("/audit?{query}")).await.json();
        let rows = log["rows"].as_array().expect("rows").clone();
        let mut rows: Vec<String> = rows
            .iter()
            .map(|it| it["action"].as_str().expect("an action").to_owned())
            .collect();
        rows.sort();
        rows.join(" ")
    };
    assert_eq!(
        log("user=centre").await,
        "entity.read export.named file.read record.read record.return",
        "and not what was refused"
    );
    assert_eq!(
        log("user=office&action=settings.change").await,
        "settings.change"
    );
    assert_eq!(log("action=user.add").await, "user.add");
    assert_eq!(
        log(&format!("subject={record}")).await,
        "file.read record.read record.return"
    );
    assert_eq!(log("to=1").await, "");
    let changed = admin.get("/audit?action=settings.change").await.json();
    assert_eq!(changed["rows"][0]["detail"], "retention_days");
}

#[tokio::test]
async fn a_centres_backup_revises_no_record_of_another_centre() {
    let world = World::open().await;
    let [ours, theirs] = &world.records;
    let revision_of = |record: &str| {
        let name = [("/data/person/first_name", "สมมติ")];
        let mut submission = world.office.submission(&name);
        record.clone_into(&mut submission.record);
        submission.content_hash = submission.hash_of_content();
        submission
    };
    let backup = Backup {
        format: BackupFormat,
        made_at: 0,
        staff_id: world.staff[0].clone(),
        staff_name: "ครูสมมติ 0".to_owned(),
        records: vec![revision_of(ours), revision_of(theirs)],
        files: Vec::new(),
    };
    let clerk = world.user(Role::Centre).await;
    let body = Body::from(api::to_json(&backup));
    let answer = clerk.ask(Method::POST, "/backup", body).await.json();
    assert_eq!(answer["receipts"][0]["outcome"], "conflict", "{answer}");
    assert_eq!(answer["receipts"][1]["outcome"], "refused", "{answer}");
}
