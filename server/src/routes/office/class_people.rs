//! Who joins a class, and results for many of its people at once.

use std::collections::{BTreeMap, BTreeSet};

use api::Failure;
use api::office::audit::AuditAction;
use api::office::classes::{Joined, Joining, Results};
use api::office::imports::Duplicate;
use api::office::register::Changed;
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};
use form::entity::EntityChange;

use super::classes::today;
use super::count;
use super::register::{check_entity, keep, label_of};
use crate::access::Operation;
use crate::app::{App, Shared};
use crate::audit::{self, Subject};
use crate::error::Error;
use crate::extract::FromOffice;
use crate::imports::duplicates::{Alike, Candidate, PeopleIndex};
use crate::json::read_json;
use crate::routes::records::read_body;
use crate::search::search_parts;
use crate::secret;
use crate::store::register::{EntityFilter, StoredEntity};
use crate::store::scope::Scope;

const MAX_BODY: usize = 256 * 1024;

/// So many people are compared with somebody new.
const MOST_COMPARED: i64 = 500;

/// Enrols somebody known, or somebody new who is not likely somebody known.
#[utoipa::path(post, path = "/api/v1/office/classes/{id}/people", tag = "register", security(("office" = [])),
    params(("id" = String, Path)), request_body = Joining,
    responses((status = 200, body = Joined), (status = 400, body = Failure), (status = 404, body = Failure)))]
pub async fn join(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(id): Path<String>,
    body: Body,
) -> Result<Json<Joined>, Error> {
    let operation = Operation::EditRegister;
    let scope = user.scope(operation)?;
    let joining: Joining = read_json(&read_body(body, MAX_BODY).await?)?;
    check_entity(&app, &user, operation, &id).await?;
    living(&app, &id, "classes").await?;
    let mut changes = Vec::new();
    let (person, label) = match &joining.person {
        Some(person) => {
            check_entity(&app, &user, operation, person).await?;
            let known = living(&app, person, "people").await?;
            (person.clone(), known.entity.label)
        }
        None => {
            let label = label_of("people", &joining.new_person);
            let label = label.ok_or(Error::Missing {
                field: "first_name",
            })?;
            if !joining.is_somebody_new {
                let duplicates = likely(&app, &scope, &joining.new_person).await?;
                if !duplicates.is_empty() {
                    return Ok(Json(Joined::Likely { duplicates }));
                }
            }
            let mut properties = joining.new_person.clone();
            if let Scope::Centre(centre) = &scope {
                properties.insert("centre".to_owned(), centre.clone());
            }
            let person = secret::new_id();
            changes.push(creation("people", &person, &label, properties));
            (person, label)
        }
    };
    let known = app.store.entities_naming(&person, "enrolments").await?;
    if let Some(it) = known.iter().find(|it| it.entity.get("class") == id) {
        // Whoever is in the class already is not enrolled twice.
        let enrolment = it.entity.id.clone();
        return Ok(Json(Joined::Enrolled { enrolment, person }));
    }
    let enrolment = secret::new_id();
    let applied_on = match joining.applied_on.is_empty() {
        true => today(&app),
        false => joining.applied_on,
    };
    let properties = [
        ("person", person.clone()),
        ("class", id),
        ("applied_on", applied_on),
        ("came_through", joining.came_through),
    ];
    let properties = properties.map(|(name, value)| (name.to_owned(), value));
    changes.push(creation(
        "enrolments",
        &enrolment,
        &label,
        properties.into(),
    ));
    keep(&app, &user, changes).await?;
    let subject = Subject("enrolments", &enrolment);
    audit::note(&app, &user, AuditAction::AddEntity, subject, &person).await?;
    Ok(Json(Joined::Enrolled { enrolment, person }))
}

/// Sets the result of many enrolments of a class at once.
#[utoipa::path(post, path = "/api/v1/office/classes/{id}/results", tag = "register", security(("office" = [])),
    params(("id" = String, Path)), request_body = Results,
    responses((status = 200, body = Changed), (status = 400, body = Failure)))]
pub async fn results(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(id): Path<String>,
    body: Body,
) -> Result<Json<Changed>, Error> {
    check_entity(&app, &user, Operation::EditRegister, &id).await?;
    let results: Results = read_json(&read_body(body, MAX_BODY).await?)?;
    if !["", "completed", "left"].contains(&results.result.as_str()) {
        return Err(Error::Missing { field: "result" });
    }
    let mut properties = BTreeMap::from([
        ("result".to_owned(), results.result),
        ("left_why".to_owned(), results.left_why),
    ]);
    if let Some(hours) = results.hours_attended {
        let is_number = hours.is_empty() || hours.parse::<f64>().is_ok_and(|it| it >= 0.0);
        if !is_number {
            let field = "hours_attended";
            return Err(Error::Missing { field });
        }
        properties.insert("hours_attended".to_owned(), hours);
    }
    let mut changes = Vec::new();
    for enrolment in &results.enrolments {
        let known = living(&app, enrolment, "enrolments").await?;
        if known.entity.get("class") != id {
            return Err(Error::NotFound);
        }
        let mut properties = properties.clone();
        properties.retain(|name, value| known.entity.get(name) != *value);
        if !properties.is_empty() {
            changes.push(EntityChange {
                list: known.list,
                id: known.entity.id,
                updates: true,
                base_version: Some(known.entity.version),
                properties,
                ..EntityChange::default()
            });
        }
    }
    let n_changed = count(changes.len() as i64);
    keep(&app, &user, changes).await?;
    let subject = Subject("classes", &id);
    let detail = format!("{n_changed} results");
    audit::note(&app, &user, AuditAction::ChangeEntity, subject, detail).await?;
    Ok(Json(Changed { n_changed }))
}

async fn living(app: &App, id: &str, list: &str) -> Result<StoredEntity, Error> {
    let entity = app.store.entity(id).await?;
    let entity = entity.filter(|it| it.list == list && it.deleted_at.is_none());
    entity.ok_or(Error::NotFound)
}

fn creation(
    list: &str,
    id: &str,
    label: &str,
    properties: BTreeMap<String, String>,
) -> EntityChange {
    EntityChange {
        list: list.to_owned(),
        id: id.to_owned(),
        creates: true,
        label: Some(label.to_owned()),
        properties,
        ..EntityChange::default()
    }
}

/// Returns who of the register somebody new may be, the likeliest first.
async fn likely(
    app: &App,
    scope: &Scope,
    person: &BTreeMap<String, String>,
) -> Result<Vec<Duplicate>, Error> {
    let get = |name: &str| person.get(name).map_or("", String::as_str);
    let mut index = PeopleIndex::default();
    let phone = Some(get("phone")).filter(|it| !it.is_empty());
    let by_name = (search_parts(get("first_name")), Vec::new());
    let by_phone = phone.map(|it| (Vec::new(), vec![("phone".to_owned(), it.to_owned())]));
    let mut seen = BTreeSet::new();
    for (search, properties) in std::iter::once(by_name).chain(by_phone) {
        let filter = EntityFilter {
            list: "people".to_owned(),
            search,
            properties,
            scope: scope.clone(),
            limit: MOST_COMPARED,
            ..EntityFilter::default()
        };
        for it in app.store.entities(&filter).await?.1 {
            if seen.insert(it.entity.id.clone()) {
                index.add(Candidate {
                    id: it.entity.id,
                    label: it.entity.label,
                    properties: it.entity.properties,
                });
            }
        }
    }
    let likely = index.likely(person).into_iter();
    let duplicate = |it: Alike<'_>| Duplicate {
        id: it.candidate.id.clone(),
        label: it.candidate.label.clone(),
        alike: it.alike,
    };
    Ok(likely.map(duplicate).collect())
}
