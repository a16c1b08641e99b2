//! The register's lists, and one entity with its history.

use std::collections::BTreeMap;

use api::Failure;
use api::office::audit::AuditAction;
use api::office::register::{
    ChangeSource, EntityChangeRow, EntityDetail, EntityEdit, EntityKept, EntityPage, EntityRow,
};
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use form::entity::EntityChange;
use survey::register::LISTS;

use crate::access::{Operation, Whose};
use crate::app::{App, Shared};
use crate::audit::{self, Subject};
use crate::error::Error;
use crate::extract::FromOffice;
use crate::json::read_json;
use crate::routes::office::classes::complete_class;
use crate::routes::office::paging::Paging;
use crate::routes::records::read_body;
use crate::search::search_parts;
use crate::secret;
use crate::store::register::{ChangeRow, EntityFilter, Incoming, Origin, StoredEntity};
use crate::store::scope::Scope;
use crate::store::users::User;

const MAX_EDIT: usize = 64 * 1024;
/// The longest value of a property, in characters.
const MAX_VALUE: usize = 4000;

/// Lists one page of a list of the register.
#[utoipa::path(get, path = "/api/v1/office/register/{list}", tag = "register", security(("office" = [])),
    params(("list" = String, Path),
        ("q" = Option<String>, Query, description = "Part of any property."),
        ("sort" = Option<String>, Query, description = "A property, `label` or `updated_at`; `-` before it for the reverse."),
        ("conflict" = Option<bool>, Query), ("bin" = Option<bool>, Query, description = "Those that were deleted."), ("page" = Option<i64>, Query), ("per_page" = Option<i64>, Query)),
    responses((status = 200, body = EntityPage), (status = 404, body = Failure)))]
pub async fn list(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(list): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Json<EntityPage>, Error> {
    let scope = user.scope(Operation::ReadRegister)?;
    known_list(&list)?;
    let paging = Paging::read(&query);
    let mut filter = EntityFilter {
        offset: paging.offset(),
        limit: paging.per_page(),
        ..entity_filter(list, &query, scope)
    };
    let (total, mut rows) = app.store.entities(&filter).await?;
    let page = paging.within(total);
    if page.offset() != filter.offset {
        filter.offset = page.offset();
        (_, rows) = app.store.entities(&filter).await?;
    }
    Ok(Json(page.of(total, rows)))
}

/// Reads which entities a query asks for.
pub(super) fn entity_filter(
    list: String,
    query: &BTreeMap<String, String>,
    scope: Scope,
) -> EntityFilter {
    let text = |name: &str| query.get(name).map_or("", String::as_str);
    let sort = text("sort");
    let properties = query.iter().filter_map(|(name, value)| {
        let name = name.strip_prefix("property.")?;
        Some((name.to_owned(), value.clone()))
    });
    EntityFilter {
        list,
        search: search_parts(text("q")),
        properties: properties.collect(),
        in_conflict: text("conflict") == "true",
        in_bin: text("bin") == "true",
        sort: sort.trim_start_matches('-').to_owned(),
        is_descending: sort.starts_with('-'),
        scope,
        ..EntityFilter::default()
    }
}

/// Makes an entity.
#[utoipa::path(post, path = "/api/v1/office/register/{list}", tag = "register", security(("office" = [])),
    params(("list" = String, Path)), request_body = EntityEdit,
    responses((status = 200, body = EntityKept), (status = 404, body = Failure)))]
pub async fn create(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(list): Path<String>,
    body: Body,
) -> Result<Json<EntityKept>, Error> {
    let scope = user.scope(Operation::EditRegister)?;
    known_list(&list)?;
    let mut edit = read_edit(body).await?;
    check_links(&app, &user, &scope, &edit.properties).await?;
    if let (Scope::Centre(centre), "people" | "classes") = (scope, list.as_str()) {
        edit.properties.insert("centre".to_owned(), centre);
    }
    if list == "classes" {
        complete_class(&app, &BTreeMap::new(), &mut edit.properties);
    }
    let label = edit.label.or_else(|| label_of(&list, &edit.properties));
    let label = label.ok_or(Error::Missing { field: "label" })?;
    let id = secret::new_id();
    let change = EntityChange {
        list,
        id: id.clone(),
        creates: true,
        label: Some(label),
        properties: edit.properties,
        ..EntityChange::default()
    };
    let kind = change.list.clone();
    keep(&app, &user, vec![change]).await?;
    let subject = Subject(&kind, &id);
    audit::note(&app, &user, AuditAction::AddEntity, subject, "").await?;
    Ok(Json(EntityKept { id, version: 1 }))
}

/// Shows one entity with everything that made it.
#[utoipa::path(get, path = "/api/v1/office/entities/{id}", tag = "register", security(("office" = [])),
    params(("id" = String, Path)),
    responses((status = 200, body = EntityDetail), (status = 404, body = Failure)))]
pub async fn detail(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(id): Path<String>,
) -> Result<Json<EntityDetail>, Error> {
    check_entity(&app, &user, Operation::ReadRegister, &id).await?;
    let detail = entity_detail(&app, &id).await?;
    let subject = Subject(&detail.entity.list, &id);
    audit::note(&app, &user, AuditAction::ReadEntity, subject, "").await?;
    Ok(Json(detail))
}

/// Changes an entity; settles the conflicts of the properties that it sets.
#[utoipa::path(post, path = "/api/v1/office/entities/{id}", tag = "register", security(("office" = [])),
    params(("id" = String, Path)), request_body = EntityEdit,
    responses((status = 200, body = EntityKept), (status = 404, body = Failure),
              (status = 409, description = "It was changed since it was read.", body = Failure)))]
pub async fn edit(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(id): Path<String>,
    body: Body,
) -> Result<Json<EntityKept>, Error> {
    check_entity(&app, &user, Operation::EditRegister, &id).await?;
    let mut edit = read_edit(body).await?;
    let scope = user.scope(Operation::EditRegister)?;
    check_links(&app, &user, &scope, &edit.properties).await?;
    let known = app.store.entity(&id).await?.ok_or(Error::NotFound)?;
    if known.entity.version != edit.base_version {
        return Err(Error::EntityChanged);
    }
    if known.list == "classes" {
        complete_class(&app, &known.entity.properties, &mut edit.properties);
    }
    let mut properties = known.entity.properties.clone();
    properties.extend(edit.properties.clone());
    let label = edit.label.or_else(|| label_of(&known.list, &properties));
    let change = EntityChange {
        list: known.list,
        id: id.clone(),
        updates: true,
        label,
        properties: edit.properties,
        base_version: Some(edit.base_version),
        ..EntityChange::default()
    };
    let names: Vec<&str> = change.properties.keys().map(String::as_str).collect();
    let (kind, names) = (change.list.clone(), names.join(" "));
    keep(&app, &user, vec![change]).await?;
    let subject = Subject(&kind, &id);
    audit::note(&app, &user, AuditAction::ChangeEntity, subject, names).await?;
    let version = edit.base_version + 1;
    Ok(Json(EntityKept { id, version }))
}

/// Puts an entity into the bin, from which it can be restored.
#[utoipa::path(post, path = "/api/v1/office/entities/{id}/delete", tag = "register", security(("office" = [])),
    params(("id" = String, Path)),
    responses((status = 204, description = "It is in the bin."), (status = 404, body = Failure)))]
pub async fn delete(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(id): Path<String>,
) -> Result<StatusCode, Error> {
    set_deleted(&app, &user, &id, Some(app.clock.now())).await
}

/// Takes an entity out of the bin.
#[utoipa::path(post, path = "/api/v1/office/entities/{id}/restore", tag = "register", security(("office" = [])),
    params(("id" = String, Path)),
    responses((status = 204, description = "It is in its list again."), (status = 404, body = Failure)))]
pub async fn restore(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(id): Path<String>,
) -> Result<StatusCode, Error> {
    set_deleted(&app, &user, &id, None).await
}

async fn set_deleted(
    app: &App,
    user: &User,
    id: &str,
    deleted_at: Option<i64>,
) -> Result<StatusCode, Error> {
    check_entity(app, user, Operation::EditRegister, id).await?;
    let entity = app.store.entity(id).await?.ok_or(Error::NotFound)?;
    let now = app.clock.now();
    app.store.delete_entity(id, deleted_at, now).await?;
    let action = match deleted_at {
        Some(_) => AuditAction::DeleteEntity,
        None => AuditAction::RestoreEntity,
    };
    audit::note(app, user, action, Subject(&entity.list, id), "").await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Refuses where the user may not do `operation` with that entity; one that is unknown passes.
pub async fn check_entity(
    app: &App,
    user: &User,
    operation: Operation,
    id: &str,
) -> Result<(), Error> {
    let scope = user.scope(operation)?;
    let is_within = scope == Scope::All || app.store.is_entity_within(id, &scope).await?;
    if is_within || app.store.entity(id).await?.is_none() {
        return Ok(());
    }
    let whose = Whose::Other;
    Err(Error::Forbidden { operation, whose })
}

/// Refuses links to what is beyond `scope`: an enrolment would bring its person within it.
async fn check_links(
    app: &App,
    user: &User,
    scope: &Scope,
    properties: &BTreeMap<String, String>,
) -> Result<(), Error> {
    if *scope == Scope::All {
        return Ok(());
    }
    let (operation, whose) = (Operation::EditRegister, Whose::Other);
    if *scope == Scope::Nothing {
        return Err(Error::Forbidden { operation, whose });
    }
    for (name, value) in properties.iter().filter(|(_, value)| !value.is_empty()) {
        match name.as_str() {
            "assigned_to" => {
                let staff = app.store.staff_member(value).await?;
                let staff = staff.ok_or(Error::Missing {
                    field: "assigned_to",
                })?;
                let whose = user.whose(&staff.id, staff.centre_id.as_deref());
                user.may_with(Operation::AssignFollowUps, whose)?;
            }
            _ => check_entity(app, user, operation, value).await?,
        }
    }
    Ok(())
}

/// Returns one entity with everything that made it.
pub async fn entity_detail(app: &App, id: &str) -> Result<EntityDetail, Error> {
    let entity = app.store.entity(id).await?.ok_or(Error::NotFound)?;
    let changes = app.store.changes_of(id).await?;
    let place = |key: &String| changes.iter().position(|it| it.key == *key);
    let places = |keys: &Vec<String>| keys.iter().filter_map(place).map(|it| it as u32).collect();
    let conflicts = entity.conflicts.iter();
    let conflicts = conflicts
        .map(|(name, keys)| (name.clone(), places(keys)))
        .collect();
    Ok(EntityDetail {
        entity: entity_row(entity),
        conflicts,
        changes: changes.into_iter().map(change_row).collect(),
    })
}

/// Returns an entity as the pages show it.
pub fn entity_row(it: StoredEntity) -> EntityRow {
    EntityRow {
        in_conflict: !it.conflicts.is_empty(),
        id: it.entity.id,
        list: it.list,
        label: it.entity.label,
        version: it.entity.version,
        properties: it.entity.properties,
        updated_at: it.updated_at,
        deleted_at: it.deleted_at,
    }
}

fn change_row(it: ChangeRow) -> EntityChangeRow {
    EntityChangeRow {
        version: it.version.and_then(|it| u32::try_from(it).ok()),
        at: it.at,
        by: it.by_name,
        source: match it.source.as_str() {
            "record" => ChangeSource::Record,
            "office" => ChangeSource::Office,
            "import" => ChangeSource::Import,
            _ => ChangeSource::Schedule,
        },
        record: Some(it.record).filter(|it| !it.is_empty()),
        label: it.change.label,
        properties: it.change.properties,
    }
}

/// Writes changes that a user of the office makes.
pub async fn keep(app: &App, user: &User, changes: Vec<EntityChange>) -> Result<(), Error> {
    let origin = office_origin(app, user);
    let incoming: Vec<Incoming> = changes
        .into_iter()
        .map(|change| Incoming {
            change,
            origin: origin.clone(),
        })
        .collect();
    app.store.change_entities(&incoming).await?;
    Ok(())
}

/// Where changes come from that a user of the office makes now.
pub(super) fn office_origin(app: &App, user: &User) -> Origin {
    let now = app.clock.now();
    Origin {
        key: secret::new_id(),
        at: now,
        source: "office",
        by_name: user.name.clone(),
        received_at: now,
        ..Origin::default()
    }
}

pub(super) fn known_list(list: &str) -> Result<(), Error> {
    match LISTS.contains(&list) {
        true => Ok(()),
        false => Err(Error::NotFound),
    }
}

async fn read_edit(body: Body) -> Result<EntityEdit, Error> {
    let body = read_body(body, MAX_EDIT).await?;
    let edit: EntityEdit = read_json(&body)?;
    let is_name = |it: &str| {
        let mut letters = it.chars();
        letters.next().is_some_and(|it| it.is_ascii_alphabetic())
            && letters.all(|it| it.is_ascii_alphanumeric() || it == '_')
    };
    let are_good = edit
        .properties
        .iter()
        .all(|(name, value)| is_name(name) && value.chars().count() <= MAX_VALUE);
    match are_good {
        true => Ok(edit),
        false => Err(Error::Missing {
            field: "properties",
        }),
    }
}

/// Returns what an entity of `list` is called where nobody says so: a person by first name and surname.
pub(super) fn label_of(list: &str, properties: &BTreeMap<String, String>) -> Option<String> {
    let names: &[&str] = match list {
        "people" => &["first_name", "last_name"],
        "classes" => &["course_name"],
        "villages" => &["village_name"],
        _ => return None,
    };
    let parts: Vec<&str> = names
        .iter()
        .filter_map(|it| properties.get(*it))
        .map(String::as_str)
        .filter(|it| !it.is_empty())
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}
