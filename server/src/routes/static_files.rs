//! The two apps' files, as the build left them in `phone/` and `office/` of the static folder.
//!
//! `tower-http` finds the files, their compressed copies and their ETags. This
//! adds how long a browser may keep them, and each page's content security
//! policy, which is worked out for each answer: a new build needs no restart.

use std::path::PathBuf;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use tower::ServiceExt;
use tower_http::services::{ServeDir, ServeFile};

use super::no_such_path;
use crate::app::Shared;
use crate::security;

/// For files whose name changes with their content.
const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// For all others: the browser asks each time, and gets 304 where nothing changed.
const NO_CACHE: HeaderValue = HeaderValue::from_static("no-cache");
const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
const BY_ENCODING: HeaderValue = HeaderValue::from_static("accept-encoding");

/// One of the two apps.
#[derive(Debug, Clone)]
struct AppFiles {
    /// `phone` or `office`.
    name: &'static str,
    /// Where its files are.
    folder: PathBuf,
}

/// Returns the routes of the apps: the office's below `/office/`, the phone's everywhere else.
pub fn router(app: Shared) -> Router {
    let files = |name| {
        let folder = app.static_folder.join(name);
        get(serve)
            .fallback(no_such_path)
            .with_state(AppFiles { name, folder })
    };
    let phone = files("phone").layer(from_fn_with_state(app.clone(), preload_trial_form));
    Router::new()
        .route(
            "/office",
            get(async || Redirect::permanent("/office/")).fallback(no_such_path),
        )
        .nest_service("/office/", files("office"))
        .fallback_service(phone)
}

/// Answers with a file where the last part of the path has a dot, else with the app's page:
/// the app routes all other paths itself.
async fn serve(State(app): State<AppFiles>, request: Request) -> Response {
    let path = request.uri().path();
    let file_name = path.rsplit('/').next().unwrap_or_default().to_owned();
    if !file_name.contains('.') {
        return page(&app, request).await;
    }
    let mut response = file(&app, &file_name, request).await;
    let is_immutable = is_hashed(&file_name) && response.status() != StatusCode::NOT_FOUND;
    let cache = if is_immutable { IMMUTABLE } else { NO_CACHE };
    response.headers_mut().insert(header::CACHE_CONTROL, cache);
    response
}

async fn file(app: &AppFiles, file_name: &str, request: Request) -> Response {
    // The page is served with its headers only; compressed copies have no address of their own.
    if file_name == "index.html" {
        return page(app, request).await;
    }
    if file_name.ends_with(".br") || file_name.ends_with(".gz") {
        return StatusCode::NOT_FOUND.into_response();
    }
    let folder = ServeDir::new(&app.folder)
        .precompressed_br()
        .precompressed_gzip();
    let Ok(mut response) = folder.oneshot(request).await;
    response.headers_mut().insert(header::VARY, BY_ENCODING);
    response.map(Body::new)
}

async fn page(app: &AppFiles, request: Request) -> Response {
    let path = app.folder.join("index.html");
    let Ok(html) = tokio::fs::read_to_string(&path).await else {
        return not_built(app.name);
    };
    let file = ServeFile::new(&path)
        .precompressed_br()
        .precompressed_gzip();
    let Ok(mut response) = file.oneshot(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HTML);
    headers.insert(header::CACHE_CONTROL, NO_CACHE);
    headers.insert(header::VARY, BY_ENCODING);
    headers.insert(header::CONTENT_SECURITY_POLICY, policy(&html));
    response.map(Body::new)
}

/// Lets the browser load the form to try while it still reads the page.
async fn preload_trial_form(State(app): State<Shared>, request: Request, next: Next) -> Response {
    let link = request
        .uri()
        .path()
        .strip_prefix("/try/")
        .filter(|form_id| app.catalogue.now().current_form(form_id).is_some())
        .map(|form_id| format!("</api/v1/try/{form_id}>; rel=preload; as=fetch; crossorigin"))
        .and_then(|it| HeaderValue::try_from(it).ok());
    let mut response = next.run(request).await;
    if let Some(link) = link {
        response.headers_mut().insert(header::LINK, link);
    }
    response
}

/// Trunk writes `name-0123456789abcdef.js` and `name-0123456789abcdef_bg.wasm`.
fn is_hashed(name: &str) -> bool {
    name.split(['-', '.', '_'])
        .any(|it| it.len() >= 15 && it.bytes().all(|it| it.is_ascii_hexdigit()))
}

fn policy(html: &str) -> HeaderValue {
    HeaderValue::try_from(security::page_policy(html)).expect("words and base64 are ASCII")
}

/// What a browser shows where the apps have not been built.
fn not_built(app_name: &str) -> Response {
    let html = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Samruat</title>\
         <h1>The server runs; its pages are not here yet</h1>\
         <p>Build them with <code>cargo xtask run</code>, or point <code>SAMRUAT_STATIC</code> \
         (<code>samruat serve --static</code>) to the folder that holds <code>{app_name}/index.html</code>.</p>"
    );
    (
        StatusCode::SERVICE_UNAVAILABLE,
        [
            (header::CONTENT_TYPE, HTML),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            (header::CONTENT_SECURITY_POLICY, policy(&html)),
        ],
        html,
    )
        .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hashed_names_are_kept_for_ever() {
        for (name, expected) in [
            ("phone-0123456789abcdef.js", true),
            ("phone-0123456789abcdef_bg.wasm", true),
            ("style-89abcdef01234567.css", true),
            ("sw.js", false),
            ("manifest.webmanifest", false),
            ("icon-512.png", false),
        ] {
            assert_eq!(is_hashed(name), expected, "{name}");
        }
    }
}
