//! The manifest: which forms a phone should have, and which records were returned to it.

use api::Failure;
use api::phone::PhoneManifest;
use axum::Json;
use axum::extract::State;

use crate::app::Shared;
use crate::error::Error;
use crate::extract::FromPhone;

/// Returns the phone's manifest.
#[utoipa::path(get, path = "/api/v1/phone", tag = "phone", security(("phone" = [])),
    responses((status = 200, body = PhoneManifest),
              (status = 401, description = "Not enrolled, or locked out.", body = Failure)))]
pub async fn manifest(
    State(app): State<Shared>,
    FromPhone(owner): FromPhone,
) -> Result<Json<PhoneManifest>, Error> {
    let settings = app.store.settings().await?;
    Ok(Json(PhoneManifest {
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
    }))
}
