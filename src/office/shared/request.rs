//! Requests to the office API, and their addresses.

use ports::office::Request;
use serde::Serialize;

/// Where the office API lies on the server.
pub(in crate::office) const API: &str = "/api/v1/office";

/// Reads `path` of the office API.
pub(in crate::office) fn get(path: &str) -> Request {
    Request::Get {
        path: format!("{API}{path}"),
    }
}

/// Acts on `path` of the office API.
pub(in crate::office) fn post(path: &str, body: &impl Serialize) -> Request {
    Request::Post {
        path: format!("{API}{path}"),
        body: api::to_json(body),
    }
}
