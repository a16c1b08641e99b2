//! The users of the office: add, give a role, a centre or a new password, deactivate.

use api::Failure;
use api::office::audit::AuditAction;
use api::office::users::{FirstPassword, NewUser, OfficeUser, Role as RoleWord, UserChange};
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::StatusCode;

use crate::access::{Operation, Role};
use crate::app::{App, Shared};
use crate::audit::{self, Subject};
use crate::error::Error;
use crate::extract::FromOffice;
use crate::json::read_json;
use crate::routes::office::centres::known_centre;
use crate::routes::records::read_body;
use crate::secret;
use crate::store::users::{User, UserChanged, UserRow};

const MAX_BODY: usize = 8 * 1024;
const MAX_NAME: usize = 100;

/// Lists everyone, by name.
#[utoipa::path(get, path = "/api/v1/office/users", tag = "office", security(("office" = [])),
    responses((status = 200, body = Vec<OfficeUser>), (status = 401, body = Failure), (status = 403, body = Failure)))]
pub async fn list(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
) -> Result<Json<Vec<OfficeUser>>, Error> {
    user.may(Operation::ManageUsers)?;
    let users = app.store.users().await?;
    Ok(Json(users.into_iter().map(message).collect()))
}

/// Adds a user; the answer has the first password.
#[utoipa::path(post, path = "/api/v1/office/users", tag = "office", security(("office" = [])),
    request_body = NewUser,
    responses((status = 200, body = FirstPassword), (status = 400, body = Failure), (status = 403, body = Failure),
              (status = 409, description = "There is one of that name.", body = Failure)))]
pub async fn add(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    body: Body,
) -> Result<Json<FirstPassword>, Error> {
    user.may(Operation::ManageUsers)?;
    let new: NewUser = read_json(&read_body(body, MAX_BODY).await?)?;
    let name = new.name.trim();
    if name.is_empty() || name.chars().count() > MAX_NAME {
        return Err(Error::Missing { field: "name" });
    }
    if app
        .store
        .users()
        .await?
        .iter()
        .any(|it| it.user.name == name)
    {
        return Err(Error::NameTaken);
    }
    let change = UserChange {
        role: new.role,
        centre_id: new.centre_id,
        staff_id: new.staff_id,
    };
    let added = checked(&app, secret::new_id(), name.to_owned(), change).await?;
    let password = secret::new_password();
    let hash = app.passwords.hash(password.clone()).await?;
    app.store.keep_user(&added, &hash, app.clock.now()).await?;
    note(&app, &user, AuditAction::AddUser, &added).await?;
    Ok(Json(FirstPassword {
        user: added.name,
        password,
    }))
}

/// Gives a user another role, centre or member of staff.
#[utoipa::path(post, path = "/api/v1/office/users/{id}", tag = "office", security(("office" = [])),
    params(("id" = String, Path)), request_body = UserChange,
    responses((status = 204, description = "Changed."), (status = 400, body = Failure), (status = 403, body = Failure),
              (status = 404, body = Failure), (status = 409, description = "The last administrator.", body = Failure)))]
pub async fn change(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(id): Path<String>,
    body: Body,
) -> Result<StatusCode, Error> {
    user.may(Operation::ManageUsers)?;
    let change: UserChange = read_json(&read_body(body, MAX_BODY).await?)?;
    let before = known(&app, &id).await?;
    let changed = checked(&app, id, before.name, change).await?;
    done(app.store.change_user(&changed).await?)?;
    note(&app, &user, AuditAction::ChangeUser, &changed).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Gives a user a new password and ends their sessions; the answer has the password.
#[utoipa::path(post, path = "/api/v1/office/users/{id}/password", tag = "office", security(("office" = [])),
    params(("id" = String, Path)),
    responses((status = 200, body = FirstPassword), (status = 403, body = Failure), (status = 404, body = Failure)))]
pub async fn reset_password(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(id): Path<String>,
) -> Result<Json<FirstPassword>, Error> {
    user.may(Operation::ManageUsers)?;
    let known = known(&app, &id).await?;
    let password = secret::new_password();
    let hash = app.passwords.hash(password.clone()).await?;
    app.store.reset_password(&id, &hash).await?;
    note(&app, &user, AuditAction::ResetPassword, &known).await?;
    Ok(Json(FirstPassword {
        user: known.name,
        password,
    }))
}

/// Lets a user log in no more, and ends their sessions.
#[utoipa::path(post, path = "/api/v1/office/users/{id}/deactivate", tag = "office", security(("office" = [])),
    params(("id" = String, Path)),
    responses((status = 204, description = "Deactivated."), (status = 403, body = Failure), (status = 404, body = Failure),
              (status = 409, description = "The last administrator.", body = Failure)))]
pub async fn deactivate(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(id): Path<String>,
) -> Result<StatusCode, Error> {
    user.may(Operation::ManageUsers)?;
    let known = known(&app, &id).await?;
    let now = app.clock.now();
    done(app.store.set_user_deactivated(&id, Some(now)).await?)?;
    note(&app, &user, AuditAction::DeactivateUser, &known).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lets a deactivated user log in again.
#[utoipa::path(post, path = "/api/v1/office/users/{id}/reactivate", tag = "office", security(("office" = [])),
    params(("id" = String, Path)),
    responses((status = 204, description = "May log in again."), (status = 403, body = Failure), (status = 404, body = Failure)))]
pub async fn reactivate(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(id): Path<String>,
) -> Result<StatusCode, Error> {
    user.may(Operation::ManageUsers)?;
    let known = known(&app, &id).await?;
    done(app.store.set_user_deactivated(&id, None).await?)?;
    note(&app, &user, AuditAction::ReactivateUser, &known).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn known(app: &App, id: &str) -> Result<User, Error> {
    let mut users = app.store.users().await?.into_iter();
    let row = users.find(|it| it.user.id == id);
    row.map(|it| it.user).ok_or(Error::NotFound)
}

/// Returns the user as the change makes them: a centre's user with a centre, an interviewer with staff.
async fn checked(app: &App, id: String, name: String, change: UserChange) -> Result<User, Error> {
    let role = role_of(change.role);
    let centre_id = known_centre(app, change.centre_id).await?;
    let staff_id = change.staff_id.filter(|it| !it.is_empty());
    let is_known = match &staff_id {
        Some(it) => app.store.staff_member(it).await?.is_some(),
        None => role != Role::Interviewer,
    };
    if !is_known {
        return Err(Error::Missing { field: "staff_id" });
    }
    if role == Role::Centre && centre_id.is_none() {
        return Err(Error::Missing { field: "centre_id" });
    }
    Ok(User {
        id,
        name,
        role,
        // What a role does not use is not kept: it would count again with the next role.
        centre_id: centre_id.filter(|_| role == Role::Centre),
        staff_id: staff_id.filter(|_| role == Role::Interviewer),
    })
}

fn done(changed: UserChanged) -> Result<(), Error> {
    match changed {
        UserChanged::Done => Ok(()),
        UserChanged::Unknown => Err(Error::NotFound),
        UserChanged::LastAdministrator => Err(Error::LastAdministrator),
    }
}

async fn note(app: &App, by: &User, action: AuditAction, about: &User) -> Result<(), Error> {
    let detail = format!("{} ({})", about.name, about.role.as_str());
    audit::note(app, by, action, Subject("user", &about.id), detail).await
}

fn role_of(word: RoleWord) -> Role {
    match word {
        RoleWord::Administrator => Role::Administrator,
        RoleWord::Province => Role::Province,
        RoleWord::Centre => Role::Centre,
        RoleWord::Interviewer => Role::Interviewer,
        RoleWord::Reader => Role::Reader,
    }
}

fn message(it: UserRow) -> OfficeUser {
    OfficeUser {
        id: it.user.id,
        name: it.user.name,
        role: match it.user.role {
            Role::Administrator => RoleWord::Administrator,
            Role::Province => RoleWord::Province,
            Role::Centre => RoleWord::Centre,
            Role::Interviewer => RoleWord::Interviewer,
            Role::Reader => RoleWord::Reader,
        },
        centre_id: it.user.centre_id,
        staff_id: it.user.staff_id,
        created_at: it.created_at,
        deactivated_at: it.deactivated_at,
    }
}
