//! The contract as OpenAPI, at `/api/v1/openapi.json`.
//!
//! The messages of phones have no serde; their shapes are written down here
//! once more, and a test compares them with what the codecs write.

#![expect(
    dead_code,
    reason = "the structs are shapes for the schema, never values"
)]

use axum::response::Response;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi, ToSchema};

use super::enrol::json;
use super::{enrol, files, forms, health, office, phone, records};

/// Returns the description of everything that the server answers.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Description::openapi()
}

/// Returns this description.
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "operation",
    responses((status = 200, description = "This description.", content_type = "application/json")))]
pub async fn openapi_json() -> Response {
    let text = openapi().to_json().expect("the description is JSON");
    json(text)
}

#[derive(OpenApi)]
#[openapi(
    info(title = "Samruat", description = "Phones send what they captured; the office reads it."),
    paths(
        enrol::enrol, phone::manifest, forms::packed, forms::packed_to_try,
        records::receive, files::progress, files::receive,
        openapi_json, health::healthz, health::metrics,
        office::session::login, office::session::logout, office::session::me,
        office::session::change_password,
        office::records::list, office::records::detail, office::records::send_back,
        office::staff::list, office::staff::add, office::staff::rename, office::staff::enrolment, office::staff::revoke,
        office::staff::cancel_link, office::records::received,
        office::forms::list, office::forms::workbook,
        office::export::export, office::files::file,
        office::backup::take_in_backup,
        office::settings::read, office::settings::keep,
    ),
    components(schemas(Failure, Submission, FileRef, Receipt)),
    modifiers(&Schemes)
)]
struct Description;

struct Schemes;

impl Modify for Schemes {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let components = openapi.components.get_or_insert_default();
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        components.add_security_scheme("phone", SecurityScheme::Http(bearer));
        let cookie = ApiKey::Cookie(ApiKeyValue::new(crate::extract::SESSION_COOKIE));
        components.add_security_scheme("office", SecurityScheme::ApiKey(cookie));
    }
}

/// The body of every answer that is not a 2xx.
#[derive(ToSchema)]
pub struct Failure {
    /// To branch on.
    code: String,
    /// For the person.
    message_th: String,
    /// For the person.
    message_en: String,
}

/// A link's code becomes a token.
#[derive(ToSchema)]
pub struct EnrolRequest {
    /// The part of the link behind `#`.
    code: String,
    /// What the browser says of itself.
    device: String,
}

/// The answer to an enrolment.
#[derive(ToSchema)]
pub struct Enrolment {
    /// Goes into `Authorization: Bearer ...`.
    token: String,
    staff_id: String,
    staff_name: String,
    office_name: String,
    /// Two digits.
    province: String,
}

/// What a phone should have.
#[derive(ToSchema)]
pub struct PhoneManifest {
    /// Milliseconds since 1970.
    server_time: i64,
    staff_name: String,
    office_name: String,
    /// Two digits.
    province: String,
    /// Days that an accepted record stays on the phone.
    retention_days: u32,
    forms: Vec<FormEntry>,
    returned: Vec<Returned>,
}

/// One survey of the manifest.
#[derive(ToSchema)]
pub struct FormEntry {
    id: String,
    version: String,
    title_th: String,
    title_en: String,
    /// SHA-256 of the packed form, hex.
    hash: String,
}

/// A record that the office sent back.
#[derive(ToSchema)]
pub struct Returned {
    record: String,
    revision: String,
    remark: String,
    returned_at: i64,
    form_id: String,
    form_version: String,
    /// The instance as ODK's XML.
    instance: String,
}

/// One file that belongs to a record.
#[derive(ToSchema)]
pub struct FileRef {
    /// The name that the instance uses.
    name: String,
    /// SHA-256, hex.
    sha256: String,
    size: u64,
    media_type: String,
}

/// One revision of a record.
#[derive(ToSchema)]
pub struct Submission {
    /// UUID, the same over all revisions.
    record: String,
    /// UUID.
    revision: String,
    /// The revision it replaces.
    replaces: Option<String>,
    form_id: String,
    form_version: String,
    /// The instance as ODK's XML.
    instance: String,
    /// SHA-256 over the content, hex.
    content_hash: String,
    files: Vec<FileRef>,
    /// Milliseconds since 1970, the phone's clock.
    started_at: i64,
    finished_at: i64,
    /// Minutes east of UTC.
    offset_minutes: i16,
    elapsed_ms: u64,
    clock_offset_ms: Option<i64>,
    app_version: String,
}

/// At most 100 records.
#[derive(ToSchema)]
pub struct Batch {
    records: Vec<Submission>,
}

/// One receipt for each record, in order.
#[derive(ToSchema)]
pub struct BatchAnswer {
    server_time: i64,
    receipts: Vec<Receipt>,
}

/// What became of one revision.
#[derive(ToSchema)]
pub struct Receipt {
    revision: String,
    content_hash: String,
    /// `stored`, `already-stored`, `conflict` or `refused`.
    outcome: String,
    /// Only where refused.
    code: Option<String>,
    message_th: Option<String>,
    message_en: Option<String>,
    /// Hashes of files that are still to come.
    missing_files: Vec<String>,
}
