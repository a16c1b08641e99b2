//! The users of the office and their roles.

use serde::{Deserialize, Serialize};

/// What a user may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Role {
    /// Everything.
    Administrator,
    /// The whole province, but for users, settings and the audit log.
    Province,
    /// One centre's staff and their records.
    Centre,
    /// Own records and cases.
    Interviewer,
    /// Numbers without names.
    Reader,
}

impl Role {
    /// All of them, the one that may do most first.
    pub const ALL: [Role; 5] = [
        Role::Administrator,
        Role::Province,
        Role::Centre,
        Role::Interviewer,
        Role::Reader,
    ];

    /// Returns the word for it, the same as in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Role::Administrator => "administrator",
            Role::Province => "province",
            Role::Centre => "centre",
            Role::Interviewer => "interviewer",
            Role::Reader => "reader",
        }
    }

    /// Returns the role of that word.
    pub fn from_code(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// `GET users`: one user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfficeUser {
    /// The user's id.
    pub id: String,
    /// The name to log in with.
    pub name: String,
    /// What the user may do.
    pub role: Role,
    /// The centre's id.
    #[serde(default)]
    pub centre_id: Option<String>,
    /// The member of staff that an interviewer's user is.
    #[serde(default)]
    pub staff_id: Option<String>,
    /// When the user was added.
    #[serde(default)]
    pub created_at: i64,
    /// Since when the user may not log in.
    #[serde(default)]
    pub deactivated_at: Option<i64>,
}

/// `POST users`: a user to be added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewUser {
    /// The name to log in with, of at most 100 letters.
    pub name: String,
    /// What the user may do.
    pub role: Role,
    /// The centre's id; the role `centre` needs one.
    #[serde(default)]
    pub centre_id: Option<String>,
    /// The member of staff; the role `interviewer` needs one.
    #[serde(default)]
    pub staff_id: Option<String>,
}

/// `POST users/{id}`: what the user may do from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserChange {
    /// What the user may do.
    pub role: Role,
    /// The centre's id; the role `centre` needs one.
    #[serde(default)]
    pub centre_id: Option<String>,
    /// The member of staff; the role `interviewer` needs one.
    #[serde(default)]
    pub staff_id: Option<String>,
}

/// The answer to `POST users` and `POST users/{id}/password`: shown once, stored nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FirstPassword {
    /// The name to log in with.
    pub user: String,
    /// The password, to be changed by the user.
    pub password: String,
}
