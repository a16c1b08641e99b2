//! Staff, their phones, and the links that enrol them.

use serde::{Deserialize, Serialize};

/// `POST staff` and `POST staff/{id}`: a person to be added, or what is new about them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewStaff {
    /// The name, of at most 200 letters.
    pub name: String,
    /// The centre's id; empty for none, `None` for the same as before.
    #[serde(default)]
    pub centre_id: Option<String>,
}

/// `GET staff`: one of the office's interviewers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Staff {
    /// The person's id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their centre's id.
    #[serde(default)]
    pub centre_id: Option<String>,
    /// Since when they are not at work here any more.
    #[serde(default)]
    pub deactivated_at: Option<i64>,
    /// Their phones.
    #[serde(default)]
    pub phones: Vec<Phone>,
    /// Links that can still be used, the newest first.
    #[serde(default)]
    pub open_links: Vec<OpenLink>,
}

/// A phone that was enrolled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Phone {
    /// Its id.
    pub id: String,
    /// What its browser said of itself.
    #[serde(default)]
    pub device: String,
    /// When it was enrolled.
    pub enrolled_at: i64,
    /// When it last spoke to the server.
    #[serde(default)]
    pub last_seen: Option<i64>,
    /// When the office locked it out.
    #[serde(default)]
    pub revoked_at: Option<i64>,
}

/// `GET staff/{id}/held`, and the answer to a [`Handover`]: how much it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Held {
    /// Records that the person captured.
    pub n_records: u32,
    /// Their open follow-ups.
    pub n_follow_ups: u32,
    /// Their phones that are not revoked.
    pub n_phones: u32,
}

/// `POST staff/{id}/hand-over`: gives what a person holds to another.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Handover {
    /// Who gets it; somebody at work.
    pub to: String,
    /// The records; who captured each revision stays known.
    pub records: bool,
    /// The open follow-ups.
    pub follow_ups: bool,
    /// The phones that are not revoked.
    pub phones: bool,
}

/// An enrolment link that nobody has used yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenLink {
    /// Names the link to the server; enrols nobody.
    pub id: String,
    /// When it was made.
    pub created_at: i64,
    /// Until when it can be used.
    pub expires_at: i64,
}

/// `POST staff/{id}/enrolment`: a link that enrols one phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EnrolmentLink {
    /// The address to open on the phone.
    pub link: String,
    /// The same as a QR code: an `<svg>`.
    pub qr_svg: String,
    /// Until when it can be used.
    pub expires_at: i64,
}
