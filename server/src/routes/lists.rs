//! The lists of the register that a phone needs, brought up to date by a cursor.

use api::Failure;
use api::lists::ListsDelta;
use axum::Json;
use axum::extract::{Query, State};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::app::Shared;
use crate::error::Error;
use crate::extract::FromPhone;

/// Where the phone stands.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DeltaQuery {
    /// The cursor of the last answer; everything without it.
    after: Option<i64>,
}

/// Returns what changed for this phone's person.
#[utoipa::path(get, path = "/api/v1/lists", tag = "phone", security(("phone" = [])),
    params(DeltaQuery),
    responses((status = 200, body = ListsDelta),
              (status = 401, description = "Not enrolled, or locked out.", body = Failure)))]
pub async fn delta(
    State(app): State<Shared>,
    FromPhone(owner): FromPhone,
    Query(query): Query<DeltaQuery>,
) -> Result<Json<ListsDelta>, Error> {
    let delta = app.store.lists_delta(&owner.staff_id, query.after).await?;
    Ok(Json(delta))
}
