//! Building requests to the office API.

use ports::office::Request;
use serde::Serialize;

/// The path that every address of the office API starts with.
pub(in crate::office) const API: &str = "/api/v1/office";

/// A GET request to `path` of the office API.
pub(in crate::office) fn get(path: &str) -> Request {
    Request::Get {
        path: format!("{API}{path}"),
    }
}

/// A POST request to `path` of the office API.
pub(in crate::office) fn post(path: &str, body: &impl Serialize) -> Request {
    Request::Post {
        path: format!("{API}{path}"),
        body: api::to_json(body),
    }
}
