//! Security headers: what browsers may load, embed and use on our pages.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::app::Shared;

/// The content security policy of the API: its answers may load nothing.
const API_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";

/// Browsers use only HTTPS for a year.
const HTTPS_ONLY: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// Adds the headers of every answer.
pub async fn common_headers(State(app): State<Shared>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if app.is_https() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HTTPS_ONLY);
    }
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
        ),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
    ] {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    response
}

/// Adds the headers of the API's answers.
pub async fn api_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(API_POLICY));
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Returns the content security policy of a page: only scripts and styles of this server, and the
/// page's own inline ones by their hash.
pub fn page_policy(html: &str) -> String {
    let scripts = hashes(html, "script");
    let styles = hashes(html, "style");
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'{styles}; img-src 'self' data: blob:; \
         font-src 'self'; connect-src 'self'; media-src 'self' blob:; worker-src 'self'; \
         manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; \
         object-src 'none'"
    )
}

/// Returns the policy's hash sources for the inline elements of that name.
fn hashes(html: &str, element: &str) -> String {
    let hash = |it: &&str| STANDARD.encode(Sha256::digest(it.as_bytes()));
    let source = |it| format!(" 'sha256-{}'", hash(&it));
    inline(html, element).into_iter().map(source).collect()
}

/// Returns the text of each inline `script` or `style` element.
fn inline<'a>(html: &'a str, element: &str) -> Vec<&'a str> {
    let (opening, closing) = (format!("<{element}"), format!("</{element}"));
    let mut texts = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find(&opening) {
        let tag_on = &rest[start..];
        let Some(tag_end) = tag_on.find('>') else {
            break;
        };
        let body_on = &tag_on[tag_end + 1..];
        let Some(end) = body_on.find(&closing) else {
            break;
        };
        if !tag_on[..tag_end].contains("src=") {
            texts.push(&body_on[..end]);
        }
        rest = &body_on[end..];
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_inline_script_and_style_and_no_other_has_its_hash_in_the_policy() {
        let html = "<script src=\"/a.js\"></script><script type=\"module\">init()</script><style>a{}</style>";
        assert_eq!(inline(html, "script"), ["init()"]);
        assert_eq!(inline(html, "style"), ["a{}"]);
        // echo -n 'init()' | openssl dgst -sha256 -binary | base64
        assert!(
            page_policy(html).contains("'sha256-w4ujnOpjBoH2vcasx+reJRUwYivG8Q3afx/XevGJod8='")
        );
        assert!(!page_policy(html).contains("unsafe-inline"));
    }
}
