//! The centres that hold staff.

use api::Failure;
use api::office::audit::AuditAction;
use api::office::centres::{Centre, CentreEdit};
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};

use crate::access::{Operation, Whose};
use crate::app::{App, Shared};
use crate::audit::{self, Subject};
use crate::error::Error;
use crate::extract::FromOffice;
use crate::json::read_json;
use crate::routes::records::read_body;
use crate::secret;
use crate::store::centres;
use crate::store::users::User;

const MAX_NAME: usize = 200;

/// Lists all centres, by name.
#[utoipa::path(get, path = "/api/v1/office/centres", tag = "office", security(("office" = [])),
    responses((status = 200, body = Vec<Centre>), (status = 401, body = Failure)))]
pub async fn list(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
) -> Result<Json<Vec<Centre>>, Error> {
    user.may(Operation::ReadNumbers)?;
    let centres = app.store.centres().await?;
    Ok(Json(centres.into_iter().map(message).collect()))
}

/// Adds a centre.
#[utoipa::path(post, path = "/api/v1/office/centres", tag = "office", security(("office" = [])),
    request_body = CentreEdit,
    responses((status = 200, body = Centre), (status = 400, body = Failure), (status = 403, body = Failure),
              (status = 409, description = "There is one of that name.", body = Failure)))]
pub async fn add(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    body: Body,
) -> Result<Json<Centre>, Error> {
    user.may_with(Operation::ManageStaff, Whose::Other)?;
    let id = secret::new_id();
    keep(&app, &user, AuditAction::AddCentre, id, body).await
}

/// Gives a centre another name or district.
#[utoipa::path(post, path = "/api/v1/office/centres/{id}", tag = "office", security(("office" = [])),
    params(("id" = String, Path)), request_body = CentreEdit,
    responses((status = 200, body = Centre), (status = 403, body = Failure), (status = 404, body = Failure),
              (status = 409, description = "There is one of that name.", body = Failure)))]
pub async fn change(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(id): Path<String>,
    body: Body,
) -> Result<Json<Centre>, Error> {
    user.may_with(Operation::ManageStaff, Whose::Other)?;
    if !app.store.centres().await?.iter().any(|it| it.id == id) {
        return Err(Error::NotFound);
    }
    keep(&app, &user, AuditAction::ChangeCentre, id, body).await
}

async fn keep(
    app: &App,
    user: &User,
    action: AuditAction,
    id: String,
    body: Body,
) -> Result<Json<Centre>, Error> {
    let edit: CentreEdit = read_json(&read_body(body, 8 * 1024).await?)?;
    let centre = centres::Centre {
        id,
        name: edit.name.trim().to_owned(),
        district: edit.district.trim().to_owned(),
    };
    let is_wrong = |it: &str| it.chars().count() > MAX_NAME;
    if centre.name.is_empty() || is_wrong(&centre.name) {
        return Err(Error::Missing { field: "name" });
    }
    if is_wrong(&centre.district) {
        return Err(Error::Missing { field: "district" });
    }
    let known = app.store.centres().await?;
    let is_taken = |it: &centres::Centre| it.name == centre.name && it.id != centre.id;
    if known.iter().any(is_taken) {
        return Err(Error::NameTaken);
    }
    app.store.keep_centre(&centre, app.clock.now()).await?;
    let subject = Subject("centre", &centre.id);
    audit::note(app, user, action, subject, centre.name.as_str()).await?;
    Ok(Json(message(centre)))
}

/// Checks that there is a centre of that id; an empty one stands for none.
pub async fn known_centre(app: &App, id: Option<String>) -> Result<Option<String>, Error> {
    let Some(id) = id.filter(|it| !it.is_empty()) else {
        return Ok(None);
    };
    let centres = app.store.centres().await?;
    match centres.iter().any(|it| it.id == id) {
        true => Ok(Some(id)),
        false => Err(Error::Missing { field: "centre_id" }),
    }
}

fn message(it: centres::Centre) -> Centre {
    Centre {
        id: it.id,
        name: it.name,
        district: it.district,
    }
}
