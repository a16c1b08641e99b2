//! The two faces: files as Trunk and the packer left them, with the page for
//! every route that the faces know themselves.
//!
//! Hashed names are kept for ever by browsers, pages and the service worker
//! are asked for each time. A page's policy is worked out from the page that
//! is sent, so that a new build needs no restart.

use std::path::{Component, Path, PathBuf};

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::app::{App, Shared};
use crate::error::Error;
use crate::security;

/// Never changes under its name.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Asked for each time; unchanged ones cost no bytes.
const EACH_TIME: &str = "no-cache";

/// Answers whatever no other route does.
pub async fn serve(State(app): State<Shared>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Error::NotFound.into_response();
    }
    let path = request.uri().path().to_owned();
    let headers = request.headers();
    let (face, rest) = match path.strip_prefix("/office") {
        Some("") => return redirect("/office/"),
        Some(rest) if rest.starts_with('/') => ("office", rest),
        _ => ("phone", path.as_str()),
    };
    let folder = app.static_folder.join(face);
    if let Some(file) = file_below(&folder, rest)
        && let Some(response) = file_response(&file, headers).await
    {
        return response;
    }
    if !is_page_route(rest) {
        return (StatusCode::NOT_FOUND, [(header::CACHE_CONTROL, EACH_TIME)]).into_response();
    }
    match page(&folder.join("index.html"), headers).await {
        Some(mut response) => {
            preload_tried_form(&app, &path, response.headers_mut());
            response
        }
        None => not_built(face),
    }
}

/// Paths whose last part has a dot are files; all others are routes of a face.
fn is_page_route(path: &str) -> bool {
    let last = path.rsplit('/').next().unwrap_or_default();
    !last.contains('.')
}

/// Returns the path of a file, where `path` names one and does not lead out of `folder`.
fn file_below(folder: &Path, path: &str) -> Option<PathBuf> {
    let relative = Path::new(path.trim_start_matches('/'));
    let is_inside = relative
        .components()
        .all(|it| matches!(it, Component::Normal(_)));
    let is_file = !is_page_route(path) && !path.ends_with(".br") && !path.ends_with(".gz");
    (is_inside && is_file && !path.contains('%')).then(|| folder.join(relative))
}

async fn file_response(file: &Path, headers: &HeaderMap) -> Option<Response> {
    if file.extension().is_some_and(|it| it == "html") {
        return page(file, headers).await;
    }
    let name = file.file_name()?.to_str()?;
    let cache = if is_hashed(name) { FOR_EVER } else { EACH_TIME };
    let plain = tokio::fs::metadata(file)
        .await
        .ok()
        .filter(|it| it.is_file())?;
    let modified = plain
        .modified()
        .ok()
        .and_then(|it| it.duration_since(std::time::UNIX_EPOCH).ok());
    let etag = format!(
        "\"{:x}-{:x}\"",
        modified.unwrap_or_default().as_millis(),
        plain.len()
    );
    let kind = content_type(name);
    let mut response = if is_same(headers, &etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let (bytes, encoding) = packed_bytes(file, headers).await?;
        let mut response = bytes.into_response();
        if let Some(encoding) = encoding {
            response
                .headers_mut()
                .insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_str(&kind).ok()?);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(header::ETAG, HeaderValue::from_str(&etag).ok()?);
    Some(response)
}

/// Returns the page with the policy that fits it.
async fn page(file: &Path, headers: &HeaderMap) -> Option<Response> {
    let html = tokio::fs::read_to_string(file).await.ok()?;
    let (bytes, encoding) = packed_bytes(file, headers).await?;
    let policy = security::page_policy(&html);
    // A copy that is kept on the phone must not ask for the app before it shows anything.
    let is_opened = headers
        .get("sec-fetch-dest")
        .is_none_or(|it| it == "document");
    let variant = if is_opened { "" } else { "-kept" };
    let etag = format!(
        "\"{}{variant}\"",
        &form::record::bytes_hash(html.as_bytes())[..16]
    );
    let mut response = if is_same(headers, &etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        bytes.into_response()
    };
    let headers = response.headers_mut();
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    headers.insert(
        header::VARY,
        HeaderValue::from_static("accept-encoding, sec-fetch-dest"),
    );
    for link in app_of(&html).iter().flatten().filter(|_| is_opened) {
        headers.append(header::LINK, HeaderValue::from_str(link).ok()?);
    }
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(EACH_TIME));
    headers.insert(header::ETAG, HeaderValue::from_str(&etag).ok()?);
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_str(&policy).ok()?,
    );
    Some(response)
}

/// Returns the file as it was packed beforehand, in the best way that the browser takes.
async fn packed_bytes(file: &Path, headers: &HeaderMap) -> Option<(Vec<u8>, Option<&'static str>)> {
    for (encoding, suffix) in [("br", ".br"), ("gzip", ".gz")] {
        if !takes(headers, encoding) {
            continue;
        }
        let mut packed = file.as_os_str().to_owned();
        packed.push(suffix);
        if let Ok(bytes) = tokio::fs::read(&packed).await {
            return Some((bytes, Some(encoding)));
        }
    }
    Some((tokio::fs::read(file).await.ok()?, None))
}

/// Says whether the browser takes answers packed in that way.
pub fn takes(headers: &HeaderMap, encoding: &str) -> bool {
    let accepted = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|it| it.to_str().ok())
        .unwrap_or_default();
    accepted
        .split(',')
        .any(|it| it.trim().split(';').next() == Some(encoding))
}

/// The files of the app itself are asked for before the browser has read the page.
fn app_of(html: &str) -> Option<[String; 2]> {
    let (before, _) = html.split_once("_bg.wasm'")?;
    let name = &before[before.rfind('\'')? + 1..];
    Some([
        format!("<{name}_bg.wasm>; rel=preload; as=fetch; type=\"application/wasm\"; crossorigin"),
        format!("<{name}.js>; rel=modulepreload; crossorigin"),
    ])
}

/// The form is on its way while the browser still reads the page.
fn preload_tried_form(app: &App, path: &str, headers: &mut HeaderMap) {
    let Some(form_id) = path.strip_prefix("/try/") else {
        return;
    };
    if app.catalogue.now().current_form(form_id).is_none() {
        return;
    }
    let link = format!("</api/v1/try/{form_id}>; rel=preload; as=fetch; crossorigin");
    if let Ok(link) = HeaderValue::from_str(&link) {
        headers.append(header::LINK, link);
    }
}

fn is_same(headers: &HeaderMap, etag: &str) -> bool {
    headers
        .get(header::IF_NONE_MATCH)
        .and_then(|it| it.to_str().ok())
        .is_some_and(|it| {
            it.split(',')
                .any(|it| it.trim().trim_start_matches("W/") == etag)
        })
}

/// Trunk writes `name-0123456789abcdef.js` and `name-0123456789abcdef_bg.wasm`.
fn is_hashed(name: &str) -> bool {
    name.split(['-', '.', '_'])
        .any(|it| it.len() >= 15 && it.bytes().all(|it| it.is_ascii_hexdigit()))
}

fn content_type(name: &str) -> String {
    if name.ends_with(".webmanifest") {
        return "application/manifest+json".to_owned();
    }
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    match kind.type_().as_str() {
        "text" => format!("{kind}; charset=utf-8"),
        _ => kind.to_string(),
    }
}

fn redirect(to: &'static str) -> Response {
    (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, to)]).into_response()
}

/// What a browser shows where the faces have not been built.
fn not_built(face: &str) -> Response {
    let html = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Samruat</title>\
         <h1>The server runs; its pages are not here yet</h1>\
         <p>Build them with <code>cargo xtask run</code>, or point <code>SAMRUAT_STATIC</code> \
         (<code>samruat serve --static</code>) to the folder that holds <code>{face}/index.html</code>.</p>"
    );
    let policy = security::page_policy(&html);
    (
        StatusCode::SERVICE_UNAVAILABLE,
        [
            (header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
            (header::CACHE_CONTROL, "no-store".to_owned()),
            (header::CONTENT_SECURITY_POLICY, policy),
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

    #[test]
    fn no_path_leads_out_of_the_folder() {
        let folder = Path::new("/srv/phone");
        for path in [
            "/../secret.txt",
            "/a/../../secret.txt",
            "/%2e%2e/secret.txt",
            "/a.js.br",
            "/enrol",
        ] {
            assert_eq!(file_below(folder, path), None, "{path}");
        }
        assert_eq!(file_below(folder, "/a.js"), Some(folder.join("a.js")));
    }
}
