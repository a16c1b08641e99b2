//! The surveys that are published.

use serde::{Deserialize, Serialize};

/// `GET forms`: one published survey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Survey {
    /// The form_id setting.
    pub id: String,
    /// The version setting.
    #[serde(default)]
    pub version: String,
    /// The title in Thai.
    #[serde(default)]
    pub title_th: String,
    /// The title in English.
    #[serde(default)]
    pub title_en: String,
    /// The number of records received.
    #[serde(default)]
    pub n_records: u32,
    /// When this version was published.
    #[serde(default)]
    pub published_at: Option<i64>,
}
