//! The description of the API says what the server does.

use api::phone::{Enrolment, PhoneManifest};
use api::records::{BatchAnswer, Outcome};
use axum::body::Body;
use axum::http::Method;
use samruat_server::routes::openapi;
use serde_json::{Value, json};

use crate::office::Office;

fn description() -> Value {
    serde_json::to_value(openapi()).expect("JSON")
}

/// Follows `$ref`, and fails where `value` is not what `schema` says.
fn assert_matches(description: &Value, schema: &Value, value: &Value, at: &str) {
    if let Err(why) = matches(description, schema, value, at) {
        panic!("{why}");
    }
}

fn resolved<'a>(description: &'a Value, schema: &'a Value) -> &'a Value {
    let Some(reference) = schema["$ref"].as_str() else {
        return schema;
    };
    let name = reference.rsplit('/').next().expect("a name");
    let named = &description["components"]["schemas"][name];
    assert!(named.is_object(), "no schema {name}");
    named
}

/// The object schemas that `schema` allows, each as the parts that it is made of.
fn object_shapes<'a>(description: &'a Value, schema: &'a Value) -> Vec<Vec<&'a Value>> {
    let schema = resolved(description, schema);
    if let Some(parts) = schema["allOf"].as_array() {
        return parts.iter().fold(vec![Vec::new()], |shapes, part| {
            let of_part = object_shapes(description, part);
            let joined = |shape: &Vec<&'a Value>| -> Vec<Vec<&'a Value>> {
                let with = of_part.iter();
                with.map(|it| [shape.as_slice(), it].concat()).collect()
            };
            shapes.iter().flat_map(joined).collect()
        });
    }
    match schema["oneOf"].as_array() {
        Some(any) => any
            .iter()
            .flat_map(|it| object_shapes(description, it))
            .collect(),
        None => vec![vec![schema]],
    }
}

fn is_null(schema: &Value) -> bool {
    schema["type"] == "null"
}

fn matches(description: &Value, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    let schema = resolved(description, schema);
    let any = schema["oneOf"].as_array();
    if let Some(any) = any.filter(|it| it.iter().any(is_null)) {
        let not_null = any.iter().find(|it| !is_null(it)).expect("a schema");
        return match value.is_null() {
            true => Ok(()),
            false => matches(description, not_null, value, at),
        };
    }
    if any.is_some() || schema["allOf"].is_array() || schema["type"] == "object" {
        let shapes = object_shapes(description, schema);
        let tries = shapes
            .iter()
            .map(|it| object_matches(description, it, value, at));
        let mut wrong = Vec::new();
        for outcome in tries {
            match outcome {
                Ok(()) => return Ok(()),
                Err(why) => wrong.push(why),
            }
        }
        return Err(wrong.join("; "));
    }
    let kind = match &schema["type"] {
        Value::Array(_) if value.is_null() => return Ok(()),
        Value::Array(kinds) => kinds.iter().find(|it| *it != "null"),
        kind => Some(kind),
    };
    if let Some(words) = schema["enum"].as_array().filter(|it| !it.contains(value)) {
        return Err(format!("{at}: {value} is none of {words:?}"));
    }
    let is_right = match kind.and_then(Value::as_str) {
        Some("array") => {
            let items = value.as_array().ok_or(format!("{at}: {value}"))?;
            for (idx, item) in items.iter().enumerate() {
                matches(description, &schema["items"], item, &format!("{at}[{idx}]"))?;
            }
            true
        }
        Some("string") => value.is_string(),
        Some("integer" | "number") => value.is_number(),
        Some("boolean") => value.is_boolean(),
        other => panic!("{at}: {other:?} {schema}"),
    };
    is_right.then_some(()).ok_or(format!("{at}: {value}"))
}

/// Whether `value` has all that `parts` require, and nothing that none of them describes.
fn object_matches(
    description: &Value,
    parts: &[&Value],
    value: &Value,
    at: &str,
) -> Result<(), String> {
    let object = value.as_object().ok_or(format!("{at}: {value}"))?;
    for (name, value) in object {
        let schema = parts.iter().find_map(|it| it["properties"].get(name));
        let schema = schema.ok_or(format!("{at}.{name} is not described"))?;
        matches(description, schema, value, &format!("{at}.{name}"))?;
    }
    for name in parts
        .iter()
        .flat_map(|it| it["required"].as_array().into_iter().flatten())
    {
        let name = name.as_str().expect("a name");
        if !object.contains_key(name) {
            return Err(format!("{at}.{name} is missing"));
        }
    }
    Ok(())
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
    assert!(serde_json::from_str::<Enrolment>(enrolment.text()).is_ok());
    check("/api/v1/enrol", "post", &enrolment.json());
    let answer = phone
        .post_batch(&[office.with_photo(b"x"), office.submission(&[])])
        .await;
    check("/api/v1/records", "post", &answer.json());
}

#[tokio::test]
async fn every_field_of_the_messages_is_described() {
    let returned = api::phone::Returned {
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
    check("/api/v1/phone", "get", &parsed(api::to_json(&manifest)));
    let answer = BatchAnswer {
        server_time: 1,
        receipts: vec![api::records::Receipt {
            revision: "v".into(),
            content_hash: "h".into(),
            outcome: Outcome::Conflict,
            missing_files: vec!["f".into()],
        }],
    };
    check("/api/v1/records", "post", &parsed(api::to_json(&answer)));
    let mut refused = answer;
    refused.receipts[0].outcome = Outcome::Refused {
        code: "not-valid".into(),
        message_th: "ก".into(),
        message_en: "a".into(),
    };
    check("/api/v1/records", "post", &parsed(api::to_json(&refused)));
    let office = Office::open().await;
    let description = description();
    let batch = api::records::Batch {
        records: vec![crate::office::correction(
            office.with_photo(b"x"),
            &office.person("x"),
        )],
    };
    let schema = json!({"$ref": "#/components/schemas/Batch"});
    assert_matches(
        &description,
        &schema,
        &parsed(api::to_json(&batch)),
        "Batch",
    );
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
