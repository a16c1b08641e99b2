//! Every message between phone, office and server, as serde types.
//!
//! Each type stands here once: who writes it and who reads it use the same. The names in JSON are
//! the names of the fields. All times are milliseconds since 1970, UTC; all hashes are SHA-256 in
//! lower-case hex; ids are UUIDs made where the thing was made.
//!
//! Readers are tolerant, so that apps and servers of different versions understand each other:
//! unknown fields are ignored, a field that came later may be missing, and where a list of words may
//! grow, an unknown word is read as the variant that claims least.
//!
//! With the feature `openapi`, the types have schemas for the server's description of its API.

pub mod backup;
pub mod lists;
pub mod office;
pub mod phone;
pub mod records;

use serde::{Deserialize, Serialize};

/// The body of every answer whose status is not 2xx.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Failure {
    /// To branch on: `no-such-code`, `not-enrolled`, `too-large`, ...
    pub code: String,
    /// For the person, in Thai.
    pub message_th: String,
    /// For the person, in English.
    pub message_en: String,
}

/// Writes `message` as one line of JSON. It is read with `serde_json::from_str`.
pub fn to_json(message: &impl Serialize) -> String {
    serde_json::to_string(message).expect("messages have string keys and finite numbers")
}
