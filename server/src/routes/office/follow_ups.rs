//! The working lists of follow-ups, and what the office decides about them.

use std::collections::BTreeMap;

use api::Failure;
use api::office::audit::AuditAction;
use api::office::register::{Assignment, Changed, Closing, FollowUpPage, StaffLoad, WorkingList};
use axum::Json;
use axum::body::Body;
use axum::extract::{Query, State};
use form::entity::EntityChange;
use thai::date::Day;

use crate::access::{Operation, Whose};
use crate::app::{App, Shared};
use crate::audit::{self, Subject};
use crate::clock::THAILAND;
use crate::error::Error;
use crate::extract::FromOffice;
use crate::json::read_json;
use crate::routes::office::count;
use crate::routes::office::paging::Paging;
use crate::routes::office::register::keep;
use crate::routes::records::read_body;
use crate::search::search_parts;
use crate::store::register::{CaseFilter, StoredEntity};
use crate::store::scope::Scope;

const MAX_BODY: usize = 1024 * 1024;

/// Lists follow-ups, with the number in each working list.
#[utoipa::path(get, path = "/api/v1/office/follow-ups", tag = "register", security(("office" = [])),
    params(("list" = Option<String>, Query, description = "`overdue`, `due`, `coming`, `unassigned`, `unreachable`, `proposed`, `conflict`, `closed` or `all`."),
        ("q" = Option<String>, Query), ("assigned_to" = Option<String>, Query), ("class" = Option<String>, Query),
        ("subdistrict" = Option<String>, Query), ("sort" = Option<String>, Query),
        ("page" = Option<i64>, Query), ("per_page" = Option<i64>, Query)),
    responses((status = 200, body = FollowUpPage), (status = 401, body = Failure)))]
pub async fn list(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Json<FollowUpPage>, Error> {
    let scope = user.scope(Operation::ReadRegister)?;
    let today = today(&app);
    let filter = case_filter(&query, today.clone(), scope.clone())?;
    let counts = app.store.count_cases(&filter).await?;
    let total = counts.iter().find(|(list, _)| *list == filter.list);
    let total = total.map_or(0, |(_, n)| *n);
    let counts = counts.into_iter().map(|(list, n)| (list, count(n)));
    let paging = Paging::read(&query).within(total);
    let sort = query.get("sort").cloned().unwrap_or_default();
    let rows = app.store.cases(
        &filter,
        sort.trim_start_matches('-'),
        sort.starts_with('-'),
        paging.offset(),
        paging.per_page(),
    );
    let page = paging.of(total, rows.await?);
    let staff = staff_load(&app, &today, &scope).await?;
    Ok(Json(FollowUpPage {
        counts: counts.collect(),
        page,
        staff,
    }))
}

/// Reads which follow-ups a query asks for.
pub(super) fn case_filter(
    query: &BTreeMap<String, String>,
    today: String,
    scope: Scope,
) -> Result<CaseFilter, Error> {
    let text = |name: &str| query.get(name).cloned().unwrap_or_default();
    Ok(CaseFilter {
        list: match text("list").as_str() {
            "" => WorkingList::All,
            code => WorkingList::from_code(code).ok_or(Error::Missing { field: "list" })?,
        },
        search: search_parts(&text("q")),
        assigned_to: text("assigned_to"),
        class: text("class"),
        subdistrict: text("subdistrict"),
        today,
        scope,
    })
}

async fn staff_load(app: &App, today: &str, scope: &Scope) -> Result<Vec<StaffLoad>, Error> {
    let load = app.store.case_load(today).await?;
    let staff = app.store.staff_within(scope).await?;
    let of = |id: &str| load.iter().find(|(it, ..)| it == id);
    // Whoever is not at work any more is listed as long as cases are hers.
    let listed = staff
        .into_iter()
        .filter(|it| it.deactivated_at.is_none() || of(&it.id).is_some());
    let load = listed.map(|it| {
        let (n_due, n_open) = of(&it.id).map_or((0, 0), |(_, due, open)| (*due, *open));
        StaffLoad {
            id: it.id,
            name: it.name,
            n_due: count(n_due),
            n_open: count(n_open),
        }
    });
    Ok(load.collect())
}

/// Gives follow-ups to a member of staff, or takes them back.
#[utoipa::path(post, path = "/api/v1/office/follow-ups/assign", tag = "register", security(("office" = [])),
    request_body = Assignment,
    responses((status = 200, body = Changed), (status = 404, description = "No such member of staff.", body = Failure)))]
pub async fn assign(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    body: Body,
) -> Result<Json<Changed>, Error> {
    let scope = user.scope(Operation::AssignFollowUps)?;
    let request: Assignment = read_json(&read_body(body, MAX_BODY).await?)?;
    let staff_id = request.staff_id.unwrap_or_default();
    if !staff_id.is_empty() {
        let staff = app.store.staff_member(&staff_id).await?;
        let staff = staff.ok_or(Error::NotFound)?;
        let whose = user.whose(&staff.id, staff.centre_id.as_deref());
        user.may_with(Operation::AssignFollowUps, whose)?;
        if staff.deactivated_at.is_some() {
            return Err(Error::StaffDeactivated);
        }
    }
    let mut changes = Vec::new();
    for case in open_cases(&app, &scope, &request.follow_ups).await? {
        if case.entity.get("assigned_to") != staff_id {
            changes.push(set(&case, &[("assigned_to", &staff_id)]));
        }
    }
    let ids = ids_of(&changes);
    let n_changed = changes.len() as u32;
    keep(&app, &user, changes).await?;
    let subject = Subject("staff", &staff_id);
    audit::note(&app, &user, AuditAction::AssignFollowUps, subject, ids).await?;
    Ok(Json(Changed { n_changed }))
}

/// Agrees to what teachers propose, or leaves the follow-ups open.
#[utoipa::path(post, path = "/api/v1/office/follow-ups/close", tag = "register", security(("office" = [])),
    request_body = Closing,
    responses((status = 200, body = Changed), (status = 401, body = Failure)))]
pub async fn close(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    body: Body,
) -> Result<Json<Changed>, Error> {
    let scope = user.scope(Operation::AssignFollowUps)?;
    let request: Closing = read_json(&read_body(body, MAX_BODY).await?)?;
    let mut changes = Vec::new();
    for case in open_cases(&app, &scope, &request.follow_ups).await? {
        let proposed = case.entity.get("proposed");
        if proposed.is_empty() {
            continue;
        }
        changes.push(match (request.agreed, proposed) {
            (true, "moved" | "deceased") => set(&case, &[("status", proposed)]),
            (true, _) => set(&case, &[("status", "closed")]),
            (false, _) => set(&case, &[("proposed", "")]),
        });
    }
    let ids = ids_of(&changes);
    let n_changed = changes.len() as u32;
    keep(&app, &user, changes).await?;
    let subject = Subject(
        "follow_ups",
        if request.agreed {
            "agreed"
        } else {
            "left open"
        },
    );
    audit::note(&app, &user, AuditAction::CloseFollowUps, subject, ids).await?;
    Ok(Json(Changed { n_changed }))
}

/// Returns the cases of these ids that are still to be done; others are left out.
async fn open_cases(app: &App, scope: &Scope, ids: &[String]) -> Result<Vec<StoredEntity>, Error> {
    let mut cases = Vec::new();
    for id in ids {
        if *scope != Scope::All && !app.store.is_entity_within(id, scope).await? {
            return Err(Error::Forbidden {
                operation: Operation::AssignFollowUps,
                whose: Whose::Other,
            });
        }
        let case = app.store.entity(id).await?;
        let is_open = |it: &StoredEntity| {
            it.list == "follow_ups"
                && it.deleted_at.is_none()
                && ["", "open", "unreachable", "partial"].contains(&it.entity.get("status"))
        };
        cases.extend(case.filter(is_open));
    }
    Ok(cases)
}

fn ids_of(changes: &[EntityChange]) -> String {
    let ids: Vec<&str> = changes.iter().map(|it| it.id.as_str()).collect();
    ids.join(" ")
}

fn set(case: &StoredEntity, properties: &[(&str, &str)]) -> EntityChange {
    let properties = properties.iter();
    EntityChange {
        list: case.list.clone(),
        id: case.entity.id.clone(),
        updates: true,
        base_version: Some(case.entity.version),
        properties: properties
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        ..EntityChange::default()
    }
}

pub(super) fn today(app: &App) -> String {
    Day::at(app.clock.now(), THAILAND).iso()
}
