//! Enrolling a phone, and what an enrolled phone should have.

use serde::{Deserialize, Serialize};

/// `POST /api/v1/enrol`: exchanges the code of an enrolment link for a token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EnrolRequest {
    /// The part of the link behind `#`.
    pub code: String,
    /// What the browser says of itself, for the office's list of phones.
    pub device: String,
}

/// The answer to an [`EnrolRequest`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Enrolment {
    /// Goes into `Authorization: Bearer ...`.
    pub token: String,
    /// The member of staff who is enrolled.
    pub staff_id: String,
    /// Their name.
    pub staff_name: String,
    /// The office's name.
    pub office_name: String,
    /// The office's province, two digits: `15`.
    pub province: String,
}

/// `GET /api/v1/phone`: what this phone should have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PhoneManifest {
    /// The server's clock.
    pub server_time: i64,
    /// The name of the person whom the token belongs to.
    pub staff_name: String,
    /// The office's name.
    pub office_name: String,
    /// The office's province, two digits: `15`.
    pub province: String,
    /// Days that an accepted record stays on the phone.
    pub retention_days: u32,
    /// The surveys, in the order of the home screen.
    pub forms: Vec<FormEntry>,
    /// Records that the office returned.
    pub returned: Vec<Returned>,
}

/// One survey of the manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormEntry {
    /// The form_id setting.
    pub id: String,
    /// The version setting.
    pub version: String,
    /// The title in Thai.
    pub title_th: String,
    /// The title in English.
    pub title_en: String,
    /// The hash of the packed form, which is fetched at `/api/v1/forms/{hash}`.
    pub hash: String,
    /// Where its cases are, if it is about cases: the setting `case_question`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cases: Option<FormCases>,
}

/// The cases of a survey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormCases {
    /// The list that they stand in: `follow_ups`.
    pub list: String,
    /// The question that says which case an interview is about: `/data/case_id`.
    pub question: String,
}

/// A record that the office returned to its interviewer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Returned {
    /// The record.
    pub record: String,
    /// The revision that the remark is about.
    pub revision: String,
    /// The office's remark.
    pub remark: String,
    /// When it was returned.
    pub returned_at: i64,
    /// The form it was made with.
    pub form_id: String,
    /// The version of that form.
    pub form_version: String,
    /// The instance as ODK's XML, in case the phone does not have it any more.
    pub instance: String,
}
