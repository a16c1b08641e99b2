//! Enrols phones: exchanges the code of a link for a token, once.

use api::Failure;
use api::phone::{EnrolRequest, Enrolment};
use axum::Json;
use axum::body::Body;
use axum::extract::State;

use super::records::read_body;
use crate::app::Shared;
use crate::error::Error;
use crate::secret;
use crate::store::people::{CodeUse, NewPhone};

/// The maximum size of an enrolment request, in bytes.
const MAX_ENROL: usize = 8 * 1024;
/// How much of the browser's description of itself is stored, in characters.
const MAX_DEVICE: usize = 200;

/// Enrols a phone.
#[utoipa::path(post, path = "/api/v1/enrol", tag = "phone",
    request_body = EnrolRequest,
    responses((status = 200, body = Enrolment),
              (status = 404, description = "No such code.", body = Failure),
              (status = 410, description = "The code was used, or has expired.", body = Failure)))]
pub async fn enrol(State(app): State<Shared>, body: Body) -> Result<Json<Enrolment>, Error> {
    let body = read_body(body, MAX_ENROL).await?;
    let request: EnrolRequest = serde_json::from_slice(&body).map_err(|_| Error::Malformed {
        what: "not an enrolment".to_owned(),
    })?;
    let token = secret::new_token();
    let device: String = request.device.chars().take(MAX_DEVICE).collect();
    let phone = NewPhone {
        id: &secret::new_id(),
        token_hash: &secret::token_hash(&token),
        device: &device,
    };
    let code_hash = secret::token_hash(request.code.trim());
    let now = app.clock.now();
    let staff = match app.store.use_code(&code_hash, phone, now).await? {
        CodeUse::Enrolled(staff) => staff,
        CodeUse::Unknown => return Err(Error::UnknownCode),
        CodeUse::UsedBefore => return Err(Error::UsedCode),
        CodeUse::Expired => return Err(Error::ExpiredCode),
    };
    tracing::info!(phone = phone.id, staff = staff.id, "a phone was enrolled");
    let settings = app.store.settings().await?;
    Ok(Json(Enrolment {
        token,
        staff_id: staff.id,
        staff_name: staff.name,
        office_name: settings.office_name,
        province: settings.province,
    }))
}
