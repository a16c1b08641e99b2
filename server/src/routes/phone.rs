//! The manifest: which forms a phone should have, and which records were returned to it.

use axum::extract::State;
use axum::response::Response;
use sync::message::PhoneManifest;

use super::docs;
use super::enrol::json;
use crate::app::Shared;
use crate::error::Error;
use crate::extract::FromPhone;

/// Returns the phone's manifest.
#[utoipa::path(get, path = "/api/v1/phone", tag = "phone", security(("phone" = [])),
    responses((status = 200, body = docs::PhoneManifest),
              (status = 401, description = "Not enrolled, or locked out.", body = docs::Failure)))]
pub async fn manifest(
    State(app): State<Shared>,
    FromPhone(owner): FromPhone,
) -> Result<Response, Error> {
    let settings = app.store.settings().await?;
    let manifest = PhoneManifest {
        server_time: app.clock.now(),
        staff_name: owner.staff_name,
        office_name: settings.office_name,
        province: settings.province,
        retention_days: settings.retention_days,
        forms: app
            .catalogue
            .now()
            .current()
            .iter()
            .map(|it| it.entry.clone())
            .collect(),
        returned: app.store.returned_to(&owner.staff_id).await?,
    };
    Ok(json(manifest.to_json()))
}
