//! The centres (สกร.อำเภอ) that hold staff.

use serde::{Deserialize, Serialize};

/// `GET centres`: one centre.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Centre {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its district, or empty.
    #[serde(default)]
    pub district: String,
}

/// `POST centres` and `POST centres/{id}`: a centre to be added, or what it is called now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CentreEdit {
    /// The name, of at most 200 letters.
    pub name: String,
    /// The district, or empty.
    #[serde(default)]
    pub district: String,
}
