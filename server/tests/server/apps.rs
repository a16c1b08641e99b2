//! The two apps as files: what is sent, for how long it may be kept, and
//! what it may do.

use std::fs;

use axum::body::Body;
use axum::http::Method;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::office::Office;

const PAGE: &str = "<!doctype html><title>x</title><style>a{}</style>\
    <script type=\"module\">start('/phone-0123456789abcdef_bg.wasm')</script>";
const SCRIPT: &str = "start('/phone-0123456789abcdef_bg.wasm')";

async fn built() -> Office {
    let office = Office::open().await;
    let dist = office.folder.path().join("dist");
    for app in ["phone", "office"] {
        fs::create_dir_all(dist.join(app)).expect("a folder");
        fs::write(dist.join(app).join("index.html"), PAGE).expect("a file");
    }
    let phone = dist.join("phone");
    fs::write(phone.join("phone-0123456789abcdef.js"), "plain").expect("a file");
    fs::write(phone.join("phone-0123456789abcdef.js.br"), "packed").expect("a file");
    fs::write(phone.join("sw.js"), "worker").expect("a file");
    fs::write(dist.join("secret.txt"), "secret").expect("a file");
    office
}

#[tokio::test]
async fn a_page_may_use_its_own_inline_script_and_style_and_no_other() {
    let office = built().await;
    let hash = |it: &str| STANDARD.encode(Sha256::digest(it.as_bytes()));
    let (script, style) = (hash(SCRIPT), hash("a{}"));
    for path in [
        "/",
        "/enrol",
        "/try/people",
        "/outbox",
        "/office/",
        "/office/records/1",
    ] {
        let answer = office.get(path).await;
        assert_eq!(answer.status.as_u16(), 200, "{path}");
        assert_eq!(answer.text(), PAGE);
        let policy = answer.header("content-security-policy");
        assert!(policy.contains(&format!("'sha256-{script}'")), "{policy}");
        assert!(
            policy.contains(&format!("style-src 'self' 'sha256-{style}'")),
            "{policy}"
        );
        assert!(policy.contains("default-src 'none'"), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("unsafe-eval' 'unsafe"));
        assert_eq!(answer.header("cache-control"), "no-cache");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("x-frame-options"), "DENY");
    }
}

#[tokio::test]
async fn a_page_that_did_not_change_is_answered_without_its_bytes() {
    let office = built().await;
    let page = office.get("/").await;
    let headers = [("if-none-match", page.header("etag"))];
    let same = office.ask(Method::GET, "/", &headers, Body::empty()).await;
    assert_eq!(same.status.as_u16(), 304);
    assert!(same.body.is_empty());
    assert_eq!(same.header("cache-control"), "no-cache");

    let index = office.folder.path().join("dist/phone/index.html");
    fs::write(index, "<!doctype html><title>new</title>").expect("a file");
    let new = office.ask(Method::GET, "/", &headers, Body::empty()).await;
    assert_eq!(new.status.as_u16(), 200);
    assert!(new.text().contains("new"));
}

#[tokio::test]
async fn hashed_files_are_kept_for_ever_and_packed_ones_preferred() {
    let office = built().await;
    let path = "/phone-0123456789abcdef.js";
    let plain = office.get(path).await;
    assert_eq!(plain.text(), "plain");
    assert_eq!(
        plain.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert!(plain.header("content-type").starts_with("text/javascript"));
    let headers = [("accept-encoding", "gzip, br")];
    let packed = office.ask(Method::GET, path, &headers, Body::empty()).await;
    assert_eq!(packed.text(), "packed");
    assert_eq!(packed.header("content-encoding"), "br");
    assert_eq!(
        office.get("/sw.js").await.header("cache-control"),
        "no-cache"
    );
    let etag = plain.header("etag").to_owned();
    let headers = [("if-none-match", etag.as_str())];
    let same = office.ask(Method::GET, path, &headers, Body::empty()).await;
    assert_eq!(same.status.as_u16(), 304);
}

#[tokio::test]
async fn files_have_the_media_types_that_browsers_insist_on() {
    let office = built().await;
    for (name, expected) in [
        ("phone-0123456789abcdef_bg.wasm", "application/wasm"),
        ("manifest.webmanifest", "application/manifest+json"),
        ("style.css", "text/css"),
    ] {
        let file = office.folder.path().join("dist/office").join(name);
        fs::write(file, "content").expect("a file");
        let answer = office.get(&format!("/office/{name}")).await;
        assert_eq!(answer.text(), "content");
        assert_eq!(answer.header("content-type"), expected, "{name}");
    }
}

#[tokio::test]
async fn the_office_is_found_without_the_slash_at_its_end() {
    let office = built().await;
    let answer = office.get("/office").await;
    assert_eq!(answer.status.as_u16(), 308);
    assert_eq!(answer.header("location"), "/office/");
}

#[tokio::test]
async fn nothing_beside_the_apps_is_served() {
    let office = built().await;
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/a/../../secret.txt",
        "/secret.txt",
        "/missing.js",
        "/phone-0123456789abcdef.js.br",
    ] {
        let answer = office.get(path).await;
        assert_eq!(answer.status.as_u16(), 404, "{path}");
        assert!(answer.body.is_empty());
    }
    assert_eq!(office.get("/api/v1/nothing").await.error(), "404 not-found");
}

#[tokio::test]
async fn a_form_to_try_is_preloaded_and_needs_no_token() {
    let office = built().await;
    let page = office.get("/try/people").await;
    let links: Vec<_> = page.headers.get_all("link").iter().collect();
    assert_eq!(
        links,
        ["</api/v1/try/people>; rel=preload; as=fetch; crossorigin"]
    );
    let form = office.get("/api/v1/try/people").await;
    assert!(form::Form::unpack(&form.body).is_ok());
    assert_eq!(office.get("/try/other").await.headers.get("link"), None);
    assert_eq!(
        office.get("/api/v1/try/other").await.error(),
        "404 not-found"
    );
}

#[tokio::test]
async fn a_phone_loads_the_form_of_its_manifest_by_hash() {
    let office = Office::open().await;
    let phone = office.phone().await;
    let manifest = phone.manifest().await;
    assert_eq!(manifest.forms.len(), 1);
    assert_eq!(manifest.forms[0].version, "2");
    assert_eq!(manifest.forms[0].title_en, "A test");
    let path = format!("/api/v1/forms/{}", manifest.forms[0].hash);
    let answer = phone.get(&path).await;
    assert_eq!(
        form::record::bytes_hash(&answer.body),
        manifest.forms[0].hash
    );
    assert!(answer.header("cache-control").contains("immutable"));
    assert_eq!(office.get(&path).await.error(), "401 not-enrolled");
}

#[tokio::test]
async fn without_built_apps_a_page_says_what_to_run() {
    let office = Office::open().await;
    let answer = office.get("/").await;
    assert_eq!(answer.status.as_u16(), 503);
    assert!(answer.text().contains("cargo xtask run"));
}
