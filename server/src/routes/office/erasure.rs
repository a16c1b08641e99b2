//! Erasing a person, or making one anonymous, as the law on personal data asks (PDPA).

use api::Failure;
use api::office::audit::AuditAction;
use api::office::register::{ErasureHow, ErasurePlan, ErasureRequest};
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::StatusCode;

use super::count;
use super::register::check_entity;
use crate::access::Operation;
use crate::app::Shared;
use crate::audit::{self, Subject};
use crate::erasing::without_personal;
use crate::error::Error;
use crate::extract::FromOffice;
use crate::json::read_json;
use crate::routes::records::read_body;
use crate::store::erasure::Erasure;
use crate::text::ANONYMOUS;

/// Says what erasing a person would touch; changes nothing.
#[utoipa::path(get, path = "/api/v1/office/people/{id}/erasure", tag = "register", security(("office" = [])),
    params(("id" = String, Path)),
    responses((status = 200, body = ErasurePlan), (status = 404, body = Failure)))]
pub async fn plan(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(id): Path<String>,
) -> Result<Json<ErasurePlan>, Error> {
    user.may(Operation::ErasePerson)?;
    check_entity(&app, &user, Operation::ErasePerson, &id).await?;
    let touched = app.store.touched_by_erasing(&id).await?;
    let touched = touched.ok_or(Error::NotFound)?;
    let of_list = |list: &str| {
        let found = touched.entities.values().filter(|it| *it == list);
        count(i64::try_from(found.count()).unwrap_or(i64::MAX))
    };
    let n = |records: &[String]| count(i64::try_from(records.len()).unwrap_or(i64::MAX));
    Ok(Json(ErasurePlan {
        n_enrolments: of_list("enrolments"),
        n_follow_ups: of_list("follow_ups"),
        n_records: n(&touched.own_records),
        n_shared_records: n(&touched.shared_records),
    }))
}

/// Erases a person, or makes one anonymous. It cannot be undone.
#[utoipa::path(post, path = "/api/v1/office/people/{id}/erasure", tag = "register", security(("office" = [])),
    params(("id" = String, Path)), request_body = ErasureRequest,
    responses((status = 204, description = "It is done."),
              (status = 400, description = "The name is not the person's.", body = Failure),
              (status = 404, body = Failure)))]
pub async fn erase(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(id): Path<String>,
    body: Body,
) -> Result<StatusCode, Error> {
    user.may(Operation::ErasePerson)?;
    check_entity(&app, &user, Operation::ErasePerson, &id).await?;
    let request: ErasureRequest = read_json(&read_body(body, 4096).await?)?;
    let person = app.store.entity(&id).await?.ok_or(Error::NotFound)?;
    if request.name.trim() != person.entity.label.trim() {
        return Err(Error::Missing { field: "name" });
    }
    let (how, word) = match request.how {
        ErasureHow::Erase => (Erasure::Erase, "erased"),
        ErasureHow::Anonymise => (Erasure::Anonymise, "anonymised"),
    };
    // The log says that it was done, not to whom.
    let subject = Subject("people", "");
    let entry = audit::entry_of(&app, &user, AuditAction::ErasePerson, subject, word);
    let catalogue = app.catalogue.now();
    let blank = |form_id: &str, version: &str, instance: &str| {
        without_personal(&catalogue, form_id, version, instance)
    };
    let now = app.clock.now();
    let done = app
        .store
        .erase_person(&id, how, ANONYMOUS, &blank, (now, &entry));
    let files = done.await?.ok_or(Error::NotFound)?;
    for sha256 in files {
        app.file_store.remove(&sha256).await.map_err(|err| {
            tracing::error!(%err, "a file of an erased person could not be removed");
            Error::Internal
        })?;
    }
    tracing::info!(user = user.id, how = word, "a person was erased");
    Ok(StatusCode::NO_CONTENT)
}
