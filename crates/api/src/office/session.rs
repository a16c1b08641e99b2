//! Logging in, and one's own account.

use serde::{Deserialize, Serialize};

/// `POST login`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LoginRequest {
    /// The user's name.
    pub user: String,
    /// Their password.
    pub password: String,
}

/// `POST me/password`: the current password, and the one that replaces it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordChange {
    /// The current password.
    pub current: String,
    /// The new one, of at least 10 letters.
    pub new: String,
}

/// `GET me`: who is logged in, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    /// The name to log in with.
    pub user: String,
    /// The name to show.
    #[serde(default)]
    pub name: String,
    /// The office's name.
    #[serde(default)]
    pub office_name: String,
    /// What the user may do: `administrator`, `province`, `centre`, `interviewer` or `reader`.
    #[serde(default)]
    pub role: String,
    /// The name of the user's centre.
    #[serde(default)]
    pub centre: Option<String>,
}
