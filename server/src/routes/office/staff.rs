//! Staff, their phones and the links that enrol them.

use api::Failure;
use api::office::audit::AuditAction;
use api::office::staff::{EnrolmentLink, Handover, Held, NewStaff, OpenLink, Phone, Staff};
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::StatusCode;

use crate::access::Operation;
use crate::app::{App, Shared};
use crate::audit::{self, Subject};
use crate::enrolment;
use crate::error::Error;
use crate::extract::FromOffice;
use crate::json::read_json;
use crate::routes::office::centres::known_centre;
use crate::routes::office::count;
use crate::routes::office::register::office_origin;
use crate::routes::records::read_body;
use crate::secret;
use crate::store::handover::{self, Parts};
use crate::store::people;
use crate::store::users::User;

const MAX_NAME: usize = 200;

/// Lists everyone.
#[utoipa::path(get, path = "/api/v1/office/staff", tag = "office", security(("office" = [])),
    responses((status = 200, body = Vec<Staff>), (status = 401, body = Failure)))]
pub async fn list(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
) -> Result<Json<Vec<Staff>>, Error> {
    let scope = user.scope(Operation::ListRecords)?;
    let (phones, links) = match user.may(Operation::ManageStaff) {
        Ok(()) => {
            let links = app.store.open_links(app.clock.now()).await?;
            (app.store.phones().await?, links)
        }
        Err(_) => (Vec::new(), Vec::new()),
    };
    let row = |staff: people::Staff| Staff {
        phones: phones
            .iter()
            .filter(|it| it.staff_id == staff.id)
            .map(|it| Phone {
                id: it.id.clone(),
                device: it.device.clone(),
                enrolled_at: it.enrolled_at,
                last_seen: Some(it.last_seen),
                revoked_at: it.revoked_at,
            })
            .collect(),
        open_links: links
            .iter()
            .filter(|it| it.staff_id == staff.id)
            .map(|it| OpenLink {
                id: it.id.clone(),
                created_at: it.created_at,
                expires_at: it.expires_at,
            })
            .collect(),
        id: staff.id,
        name: staff.name,
        centre_id: staff.centre_id,
        deactivated_at: staff.deactivated_at,
    };
    let staff = app.store.staff_within(&scope).await?;
    Ok(Json(staff.into_iter().map(row).collect()))
}

/// Adds a person.
#[utoipa::path(post, path = "/api/v1/office/staff", tag = "office", security(("office" = [])),
    request_body = NewStaff,
    responses((status = 200, body = Staff), (status = 400, body = Failure), (status = 403, body = Failure)))]
pub async fn add(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    body: Body,
) -> Result<Json<Staff>, Error> {
    user.may(Operation::ManageStaff)?;
    let new = read_staff(body).await?;
    let centre_id = match new.centre_id {
        None => user.centre_id.clone(),
        Some(_) => known_centre(&app, new.centre_id).await?,
    };
    let staff = people::Staff {
        centre_id,
        ..people::Staff::new(secret::new_id(), new.name)
    };
    may_manage(&user, &staff)?;
    app.store.add_staff(&staff, app.clock.now()).await?;
    let subject = Subject("staff", &staff.id);
    audit::note(&app, &user, AuditAction::AddStaff, subject, "").await?;
    Ok(Json(Staff {
        id: staff.id,
        name: staff.name,
        centre_id: staff.centre_id,
        deactivated_at: None,
        phones: Vec::new(),
        open_links: Vec::new(),
    }))
}

/// Gives a person another name or centre; everything that came from her stands under it.
#[utoipa::path(post, path = "/api/v1/office/staff/{id}", tag = "office", security(("office" = [])),
    params(("id" = String, Path)), request_body = NewStaff,
    responses((status = 204, description = "Changed."), (status = 400, body = Failure),
              (status = 403, body = Failure), (status = 404, body = Failure)))]
pub async fn rename(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(id): Path<String>,
    body: Body,
) -> Result<StatusCode, Error> {
    let before = managed(&app, &user, &id).await?;
    let new = read_staff(body).await?;
    let centre_id = match new.centre_id {
        None => before.centre_id.clone(),
        Some(_) => known_centre(&app, new.centre_id).await?,
    };
    let staff = people::Staff {
        name: new.name,
        centre_id,
        ..before
    };
    may_manage(&user, &staff)?;
    app.store.change_staff(&staff).await?;
    let centre = staff.centre_id.as_deref().unwrap_or("no centre");
    let subject = Subject("staff", &staff.id);
    audit::note(&app, &user, AuditAction::ChangeStaff, subject, centre).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Deactivates a person: her phones are revoked, her links cancelled.
#[utoipa::path(post, path = "/api/v1/office/staff/{id}/deactivate", tag = "office", security(("office" = [])),
    params(("id" = String, Path)),
    responses((status = 204, description = "Deactivated."), (status = 403, body = Failure), (status = 404, body = Failure)))]
pub async fn deactivate(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(id): Path<String>,
) -> Result<StatusCode, Error> {
    managed(&app, &user, &id).await?;
    app.store.deactivate_staff(&id, app.clock.now()).await?;
    let subject = Subject("staff", &id);
    audit::note(&app, &user, AuditAction::DeactivateStaff, subject, "").await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a deactivated person back; her phones have to be enrolled again.
#[utoipa::path(post, path = "/api/v1/office/staff/{id}/reactivate", tag = "office", security(("office" = [])),
    params(("id" = String, Path)),
    responses((status = 204, description = "At work again."), (status = 403, body = Failure), (status = 404, body = Failure)))]
pub async fn reactivate(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(id): Path<String>,
) -> Result<StatusCode, Error> {
    managed(&app, &user, &id).await?;
    app.store.reactivate_staff(&id).await?;
    let subject = Subject("staff", &id);
    audit::note(&app, &user, AuditAction::ReactivateStaff, subject, "").await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Says how much a person holds.
#[utoipa::path(get, path = "/api/v1/office/staff/{id}/held", tag = "office", security(("office" = [])),
    params(("id" = String, Path)),
    responses((status = 200, body = Held), (status = 404, body = Failure)))]
pub async fn held(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(id): Path<String>,
) -> Result<Json<Held>, Error> {
    managed(&app, &user, &id).await?;
    Ok(Json(held_row(app.store.held_by(&id).await?)))
}

/// Gives what a person holds to another: records, open follow-ups, phones.
#[utoipa::path(post, path = "/api/v1/office/staff/{id}/hand-over", tag = "office", security(("office" = [])),
    params(("id" = String, Path)), request_body = Handover,
    responses((status = 200, body = Held), (status = 404, description = "There is no such person.", body = Failure),
              (status = 409, description = "The person who would get it is deactivated.", body = Failure)))]
pub async fn hand_over(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(id): Path<String>,
    body: Body,
) -> Result<Json<Held>, Error> {
    managed(&app, &user, &id).await?;
    let handover: Handover = read_json(&read_body(body, 4096).await?)?;
    let to = managed(&app, &user, &handover.to).await?;
    if to.id == id {
        return Err(Error::Missing { field: "to" });
    }
    if to.deactivated_at.is_some() {
        return Err(Error::StaffDeactivated);
    }
    let parts = Parts {
        records: handover.records,
        cases: handover.follow_ups,
        phones: handover.phones,
    };
    let (subject, detail) = (Subject("staff", &id), format!("to {}", to.id));
    let entry = audit::entry_of(&app, &user, AuditAction::HandOver, subject, detail);
    let origin = office_origin(&app, &user);
    let held = app
        .store
        .hand_over((&id, &to.id), parts, &origin, &entry)
        .await?;
    Ok(Json(held_row(held)))
}

fn held_row(held: handover::Held) -> Held {
    Held {
        n_records: count(held.n_records),
        n_follow_ups: count(held.n_cases),
        n_phones: count(held.n_phones),
    }
}

/// Returns the person of that id, whom the user may manage.
async fn managed(app: &App, user: &User, id: &str) -> Result<people::Staff, Error> {
    user.may(Operation::ManageStaff)?;
    let staff = app.store.staff_member(id).await?.ok_or(Error::NotFound)?;
    may_manage(user, &staff)?;
    Ok(staff)
}

fn may_manage(user: &User, staff: &people::Staff) -> Result<(), Error> {
    let whose = user.whose(&staff.id, staff.centre_id.as_deref());
    user.may_with(Operation::ManageStaff, whose)
}

async fn read_staff(body: Body) -> Result<NewStaff, Error> {
    let mut new: NewStaff = read_json(&read_body(body, 8 * 1024).await?)?;
    new.name = new.name.trim().to_owned();
    if new.name.is_empty() || new.name.chars().count() > MAX_NAME {
        return Err(Error::Missing { field: "name" });
    }
    Ok(new)
}

/// Makes a link that enrols one phone of that person.
#[utoipa::path(post, path = "/api/v1/office/staff/{id}/enrolment", tag = "office", security(("office" = [])),
    params(("id" = String, Path)),
    responses((status = 200, body = EnrolmentLink), (status = 404, body = Failure)))]
pub async fn enrolment(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(id): Path<String>,
) -> Result<Json<EnrolmentLink>, Error> {
    if managed(&app, &user, &id).await?.deactivated_at.is_some() {
        return Err(Error::StaffDeactivated);
    }
    let link = enrolment::make(&app.store, &app.public_url, &id, app.clock.now())
        .await?
        .ok_or(Error::NotFound)?;
    let subject = Subject("staff", &id);
    audit::note(&app, &user, AuditAction::MakeLink, subject, "").await?;
    Ok(Json(EnrolmentLink {
        qr_svg: link.qr_svg(),
        link: link.url,
        expires_at: link.expires_at,
    }))
}

/// Cancels an enrolment link that nobody has used yet.
#[utoipa::path(post, path = "/api/v1/office/links/{id}/cancel", tag = "office", security(("office" = [])),
    params(("id" = String, Path)),
    responses((status = 204, description = "It enrols nobody any more."),
              (status = 404, description = "No such link, or it was used or has expired.", body = Failure)))]
pub async fn cancel_link(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(id): Path<String>,
) -> Result<StatusCode, Error> {
    user.may(Operation::ManageStaff)?;
    let owner = app.store.owner_of_link(&id).await?;
    let owner = owner.ok_or(Error::NotFound)?;
    may_manage(&user, &owner)?;
    if !app.store.cancel_link(&id, app.clock.now()).await? {
        return Err(Error::NotFound);
    }
    let subject = Subject("staff", &owner.id);
    audit::note(&app, &user, AuditAction::CancelLink, subject, "").await?;
    tracing::info!(user = user.id, "an enrolment link was cancelled");
    Ok(StatusCode::NO_CONTENT)
}

/// Locks a phone out; what it captured stays on it.
#[utoipa::path(post, path = "/api/v1/office/phones/{id}/revoke", tag = "office", security(("office" = [])),
    params(("id" = String, Path)),
    responses((status = 204, description = "Locked out."), (status = 404, body = Failure)))]
pub async fn revoke(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(id): Path<String>,
) -> Result<StatusCode, Error> {
    user.may(Operation::ManageStaff)?;
    let owner = app.store.owner_of_phone(&id).await?;
    let owner = owner.ok_or(Error::NotFound)?;
    may_manage(&user, &owner)?;
    if !app.store.revoke_phone(&id, app.clock.now()).await? {
        return Err(Error::NotFound);
    }
    let subject = Subject("phone", &id);
    let staff = owner.id.as_str();
    audit::note(&app, &user, AuditAction::RevokePhone, subject, staff).await?;
    tracing::info!(phone = id, user = user.id, "a phone was locked out");
    Ok(StatusCode::NO_CONTENT)
}
