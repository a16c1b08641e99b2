//! Staff, their phones and the links that enrol them.

use api::Failure;
use api::office::staff::{EnrolmentLink, NewStaff, OpenLink, Phone, Staff};
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::StatusCode;

use crate::app::Shared;
use crate::enrolment;
use crate::error::Error;
use crate::extract::FromOffice;
use crate::json::read_json;
use crate::routes::records::read_body;
use crate::secret;
use crate::store::people;

const MAX_NAME: usize = 200;

/// Lists everyone.
#[utoipa::path(get, path = "/api/v1/office/staff", tag = "office", security(("office" = [])),
    responses((status = 200, body = Vec<Staff>), (status = 401, body = Failure)))]
pub async fn list(State(app): State<Shared>, _: FromOffice) -> Result<Json<Vec<Staff>>, Error> {
    let phones = app.store.phones().await?;
    let links = app.store.open_links(app.clock.now()).await?;
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
    };
    Ok(Json(
        app.store.staff().await?.into_iter().map(row).collect(),
    ))
}

/// Adds a person.
#[utoipa::path(post, path = "/api/v1/office/staff", tag = "office", security(("office" = [])),
    request_body = NewStaff,
    responses((status = 200, body = Staff), (status = 400, body = Failure)))]
pub async fn add(
    State(app): State<Shared>,
    _: FromOffice,
    body: Body,
) -> Result<Json<Staff>, Error> {
    let staff = people::Staff {
        id: secret::new_id(),
        name: read_name(body).await?,
    };
    app.store.add_staff(&staff, app.clock.now()).await?;
    Ok(Json(Staff {
        id: staff.id,
        name: staff.name,
        phones: Vec::new(),
        open_links: Vec::new(),
    }))
}

/// Gives a person another name; everything that came from her stands under it.
#[utoipa::path(post, path = "/api/v1/office/staff/{id}", tag = "office", security(("office" = [])),
    params(("id" = String, Path)), request_body = NewStaff,
    responses((status = 204, description = "Renamed."),
              (status = 400, body = Failure), (status = 404, body = Failure)))]
pub async fn rename(
    State(app): State<Shared>,
    _: FromOffice,
    Path(id): Path<String>,
    body: Body,
) -> Result<StatusCode, Error> {
    let name = read_name(body).await?;
    match app.store.rename_staff(&people::Staff { id, name }).await? {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(Error::NotFound),
    }
}

async fn read_name(body: Body) -> Result<String, Error> {
    let named: NewStaff = read_json(&read_body(body, 8 * 1024).await?)?;
    let name = named.name.trim();
    if name.is_empty() || name.chars().count() > MAX_NAME {
        return Err(Error::Missing { field: "name" });
    }
    Ok(name.to_owned())
}

/// Makes a link that enrols one phone of that person.
#[utoipa::path(post, path = "/api/v1/office/staff/{id}/enrolment", tag = "office", security(("office" = [])),
    params(("id" = String, Path)),
    responses((status = 200, body = EnrolmentLink), (status = 404, body = Failure)))]
pub async fn enrolment(
    State(app): State<Shared>,
    _: FromOffice,
    Path(id): Path<String>,
) -> Result<Json<EnrolmentLink>, Error> {
    let link = enrolment::make(&app.store, &app.public_url, &id, app.clock.now())
        .await?
        .ok_or(Error::NotFound)?;
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
    if !app.store.cancel_link(&id, app.clock.now()).await? {
        return Err(Error::NotFound);
    }
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
    if !app.store.revoke_phone(&id, app.clock.now()).await? {
        return Err(Error::NotFound);
    }
    tracing::info!(phone = id, user = user.id, "a phone was locked out");
    Ok(StatusCode::NO_CONTENT)
}
