//! The description of the API says what the server does.

use axum::body::Body;
use axum::http::Method;
use samruat_server::routes::openapi;
use serde_json::{Value, json};
use sync::message::{BatchAnswer, Enrolment, Outcome, PhoneManifest};

use crate::office::Office;

fn description() -> Value {
    serde_json::to_value(openapi()).expect("JSON")
}

/// Follows `$ref`, and fails where `value` is not what `schema` says.
fn assert_matches(description: &Value, schema: &Value, value: &Value, at: &str) {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.rsplit('/').next().expect("a name");
        let named = &description["components"]["schemas"][name];
        assert!(named.is_object(), "{at}: no schema {name}");
        return assert_matches(description, named, value, at);
    }
    if let Some(any) = schema["oneOf"].as_array() {
        let not_null = any
            .iter()
            .find(|it| it["type"] != "null")
            .expect("a schema");
        if !value.is_null() {
            assert_matches(description, not_null, value, at);
        }
        return;
    }
    let kind = match &schema["type"] {
        Value::Array(_) if value.is_null() => return,
        Value::Array(kinds) => kinds.iter().find(|it| *it != "null"),
        kind => Some(kind),
    };
    match kind.and_then(Value::as_str) {
        Some("object") => {
            let object = value.as_object().unwrap_or_else(|| panic!("{at}: {value}"));
            let properties = schema["properties"].as_object().expect("properties");
            for (name, value) in object {
                let schema = properties
                    .get(name)
                    .unwrap_or_else(|| panic!("{at}.{name} is not described"));
                assert_matches(description, schema, value, &format!("{at}.{name}"));
            }
            for name in schema["required"].as_array().into_iter().flatten() {
                let name = name.as_str().expect("a name");
                assert!(object.contains_key(name), "{at}.{name} is missing");
            }
        }
        Some("array") => {
            for (idx, item) in value.as_array().expect(at).iter().enumerate() {
                assert_matches(description, &schema["items"], item, &format!("{at}[{idx}]"));
            }
        }
        Some("string") => assert!(value.is_string(), "{at}: {value}"),
        Some("integer" | "number") => assert!(value.is_number(), "{at}: {value}"),
        Some("boolean") => assert!(value.is_boolean(), "{at}: {value}"),
        other => panic!("{at}: {other:?} {schema}"),
    }
}

fn check(path: &str, method: &str, value: &Value) {
    let description = description();
    let answer = &description["paths"][path][method]["responses"]["200"];
    let schema = &answer["content"]["application/json"]["schema"];
    assert!(schema.is_object(), "{method} {path} is not described");
    assert_matches(&description, schema, value, path);
}

fn parsed(text: String) -> Value {
    serde_json::from_str(&text).expect("JSON")
}

#[tokio::test]
async fn every_path_of_the_description_is_answered() {
    let office = Office::open().await;
    let description = description();
    let paths = description["paths"].as_object().expect("paths");
    assert!(paths.len() > 20);
    for (path, methods) in paths {
        for method in methods.as_object().expect("methods").keys() {
            let method = Method::from_bytes(method.to_uppercase().as_bytes()).expect("a method");
            let answer = office.ask(method.clone(), path, &[], Body::empty()).await;
            let status = answer.status.as_u16();
            assert!(
                status != 405 && (status != 404 || !answer.body.is_empty()),
                "{method} {path}: {status}"
            );
            let is_unknown = status == 404 && path != "/api/v1/try/{form_id}";
            assert!(!is_unknown, "{method} {path}");
        }
    }
}

#[tokio::test]
async fn what_phones_get_is_what_the_description_says() {
    let office = Office::open().await;
    let phone = office.phone().await;
    phone.sends(&office.person("สมมติ")).await;
    check(
        "/api/v1/phone",
        "get",
        &phone.get("/api/v1/phone").await.json(),
    );
    let enrolment = office.enrol_with(&office.code().await).await;
    assert!(Enrolment::from_json(enrolment.text()).is_ok());
    check("/api/v1/enrol", "post", &enrolment.json());
    let answer = phone
        .post_batch(&[office.with_photo(b"x"), office.submission(&[])])
        .await;
    check("/api/v1/records", "post", &answer.json());
}

#[tokio::test]
async fn every_field_of_the_messages_is_described() {
    let returned = sync::message::Returned {
        record: "r".into(),
        revision: "v".into(),
        remark: "x".into(),
        returned_at: 1,
        form_id: "f".into(),
        form_version: "1".into(),
        instance: "<data/>".into(),
    };
    let manifest = PhoneManifest {
        server_time: 1,
        staff_name: "a".into(),
        office_name: "b".into(),
        province: "15".into(),
        retention_days: 30,
        forms: Vec::new(),
        returned: vec![returned],
    };
    check("/api/v1/phone", "get", &parsed(manifest.to_json()));
    let answer = BatchAnswer {
        server_time: 1,
        receipts: vec![sync::message::Receipt {
            revision: "v".into(),
            content_hash: "h".into(),
            outcome: Outcome::Conflict,
            missing_files: vec!["f".into()],
        }],
    };
    check("/api/v1/records", "post", &parsed(answer.to_json()));
    let office = Office::open().await;
    let description = description();
    let batch = sync::message::Batch {
        records: vec![crate::office::correction(
            office.with_photo(b"x"),
            &office.person("x"),
        )],
    };
    let schema = json!({"$ref": "#/components/schemas/Batch"});
    assert_matches(&description, &schema, &parsed(batch.to_json()), "Batch");
}

#[tokio::test]
async fn what_the_office_gets_is_what_the_description_says() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let sent = office.person("สมมติ");
    phone.sends(&sent).await;
    let client = office.log_in_client().await;
    let path = format!("/records/{}", sent.record);
    let remark = json!({"revision": sent.revision, "remark": "?"});
    client.post(&format!("{path}/return"), remark).await;
    for (path, template) in [
        ("/me", "/me"),
        ("/records", "/records"),
        (path.as_str(), "/records/{record}"),
        ("/staff", "/staff"),
        ("/forms", "/forms"),
        ("/settings", "/settings"),
    ] {
        let answer = client.get(path).await.json();
        check(&format!("/api/v1/office{template}"), "get", &answer);
    }
}

#[tokio::test]
async fn errors_are_what_the_description_says() {
    let office = Office::open().await;
    let answer = office.get("/api/v1/phone").await;
    let schema = json!({"$ref": "#/components/schemas/Failure"});
    assert_matches(&description(), &schema, &answer.json(), "Failure");
}

#[tokio::test]
async fn health_and_metrics_name_routes_and_no_person() {
    let office = Office::open().await;
    let phone = office.phone().await;
    phone.sends(&office.person("สมมติ")).await;
    office.log_in("office", "wrong").await;
    assert_eq!(office.get("/healthz").await.text(), "ok\n");
    let client = office.log_in_client().await;
    client.get("/records?q=%E0%B8%AA").await;
    office.get("/office/records/1").await;
    let answer = office.get("/metrics").await;
    let text = answer.text();
    for line in [
        "samruat_submissions_total{outcome=\"stored\"} 1",
        "samruat_records{status=\"stored\"} 1",
        "samruat_failed_logins_total 1",
        "samruat_requests_total{method=\"POST\",route=\"/api/v1/records\",status=\"200\"} 1",
        "route=\"/api/v1/office/records\"",
        "route=\"static\"",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    assert!(!text.contains("สมมติ") && !text.contains(&office.staff_id));
}
