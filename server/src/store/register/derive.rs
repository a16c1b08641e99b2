//! What follows from changed entities: the follow-ups that the schedule asks for. Which phones
//! hold what is worked out in [`super::holders`].

use std::collections::{BTreeMap, BTreeSet};

use form::entity::EntityChange;
use sqlx::SqliteConnection;
use survey::register::schedule::{self, Planned, Schedule};

use super::apply::apply;
use super::holders::{Counter, show};
use super::{Incoming, Origin, StoredEntity};
use crate::store::places::place_name;
use crate::store::settings::read_settings;

/// The property that says who closed a follow-up without an interview, where it was the schedule.
const CLOSED_BY: &str = "closed_by";
const SCHEDULE: &str = "schedule";

/// Brings up to date what depends on the entities in `touched`.
pub(super) async fn follow(
    conn: &mut SqliteConnection,
    touched: BTreeSet<String>,
    now: i64,
) -> Result<(), sqlx::Error> {
    if touched.is_empty() {
        return Ok(());
    }
    let mut changed = Vec::new();
    for id in &touched {
        changed.extend(stored(conn, id).await?);
    }
    let mut cases: BTreeSet<String> = BTreeSet::new();
    let enrolments = enrolments_of(conn, &changed).await?;
    if !enrolments.is_empty() {
        let schedule = read_settings(conn).await?.schedule;
        for enrolment in enrolments {
            cases.extend(reschedule(conn, &schedule, &enrolment, now).await?);
        }
    }
    for id in cases.iter().filter(|it| !touched.contains(*it)) {
        changed.extend(stored(conn, id).await?);
    }
    let mut counter = Counter::load(conn).await?;
    for entity in &changed {
        show(conn, entity, &mut counter).await?;
    }
    counter.keep(conn).await
}

/// Makes, moves and closes the open follow-ups of all enrolments.
pub(in crate::store) async fn reschedule_all(
    conn: &mut SqliteConnection,
    now: i64,
) -> Result<(), sqlx::Error> {
    let rows: Vec<(String,)> = sqlx::query_as("SELECT id FROM entities WHERE list = 'enrolments'")
        .fetch_all(&mut *conn)
        .await?;
    follow(conn, rows.into_iter().map(|(it,)| it).collect(), now).await
}

/// Returns the entity of that id, deleted or not.
pub(in crate::store) async fn stored(
    conn: &mut SqliteConnection,
    id: &str,
) -> Result<Option<StoredEntity>, sqlx::Error> {
    let columns = StoredEntity::COLUMNS;
    let row = sqlx::query(&format!("SELECT {columns} FROM entities WHERE id = $1"))
        .bind(id)
        .fetch_optional(conn)
        .await?;
    row.map(|it| StoredEntity::from_row(&it)).transpose()
}

async fn enrolments_of(
    conn: &mut SqliteConnection,
    changed: &[StoredEntity],
) -> Result<BTreeSet<String>, sqlx::Error> {
    let mut enrolments = BTreeSet::new();
    for it in changed {
        match it.list.as_str() {
            "enrolments" => {
                enrolments.insert(it.entity.id.clone());
            }
            "people" | "classes" => {
                enrolments.extend(linked(conn, &it.entity.id, "enrolments").await?);
            }
            _ => {}
        }
    }
    Ok(enrolments)
}

/// Returns the entities of `list` that name `target`.
pub(super) async fn linked(
    conn: &mut SqliteConnection,
    target: &str,
    list: &str,
) -> Result<Vec<String>, sqlx::Error> {
    let rows: Vec<(String,)> =
        sqlx::query_as("SELECT entity FROM entity_links WHERE target = $1 AND list = $2")
            .bind(target)
            .bind(list)
            .fetch_all(conn)
            .await?;
    Ok(rows.into_iter().map(|(it,)| it).collect())
}

/// Makes and moves the follow-ups of one enrolment; returns the ids of those that it changed.
async fn reschedule(
    conn: &mut SqliteConnection,
    schedule: &Schedule,
    enrolment: &str,
    now: i64,
) -> Result<Vec<String>, sqlx::Error> {
    let Some(enrolment) = stored(conn, enrolment).await? else {
        return Ok(Vec::new());
    };
    let person = stored(conn, enrolment.entity.get("person")).await?;
    let class = stored(conn, enrolment.entity.get("class")).await?;
    let (Some(person), Some(class)) = (person, class) else {
        return Ok(Vec::new());
    };
    let in_bin = [&enrolment, &person, &class]
        .iter()
        .any(|it| it.deleted_at.is_some());
    let planned = match in_bin {
        true => Vec::new(),
        false => schedule::follow_ups(schedule, &person.entity, &class.entity, &enrolment.entity),
    };
    // The schedule knows no names of places.
    let subdistrict = person.entity.get("subdistrict");
    let subdistrict_name = place_name(conn, subdistrict).await?;
    let mut changed = Vec::new();
    let mut wanted = BTreeSet::new();
    for mut plan in planned {
        let name = ("subdistrict_name".to_owned(), subdistrict_name.clone());
        plan.properties.extend([name]);
        let id = follow_up_id(&person.entity.id, &class.entity.id, &plan.round);
        let known = stored(conn, &id).await?;
        wanted.insert(id.clone());
        let is_in_bin = known.as_ref().is_some_and(|it| it.deleted_at.is_some());
        if is_in_bin {
            set_deleted(conn, &id, None).await?;
        }
        let change = change_to(&id, known.as_ref(), plan);
        if let Some(change) = &change {
            apply(conn, &of_schedule(change.clone(), now)).await?;
        }
        if is_in_bin || change.is_some() {
            changed.push(id);
        }
    }
    for id in linked(conn, &enrolment.entity.id, "follow_ups").await? {
        let known = stored(conn, &id).await?;
        let is_left_over =
            |it: &StoredEntity| !wanted.contains(&id) && is_open(it) && it.deleted_at.is_none();
        let Some(known) = known.filter(is_left_over) else {
            continue;
        };
        if in_bin || is_untouched(conn, &id).await? {
            set_deleted(conn, &id, Some(now)).await?;
        } else {
            let closed = [("status", "closed"), (CLOSED_BY, SCHEDULE)];
            apply(conn, &of_schedule(update(&known, owned(closed)), now)).await?;
        }
        changed.push(id);
    }
    Ok(changed)
}

/// Whether nobody but the schedule ever changed the entity.
async fn is_untouched(conn: &mut SqliteConnection, id: &str) -> Result<bool, sqlx::Error> {
    let (n_others,): (i64,) = sqlx::query_as(
        "SELECT COUNT(*) FROM entity_changes WHERE entity = $1 AND source <> 'schedule'",
    )
    .bind(id)
    .fetch_one(conn)
    .await?;
    Ok(n_others == 0)
}

/// Puts an entity into the bin, or takes it out.
pub(super) async fn set_deleted(
    conn: &mut SqliteConnection,
    id: &str,
    deleted_at: Option<i64>,
) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE entities SET deleted_at = $2 WHERE id = $1")
        .bind(id)
        .bind(deleted_at)
        .execute(&mut *conn)
        .await?;
    sqlx::query("UPDATE cases SET is_deleted = $2 WHERE entity = $1")
        .bind(id)
        .bind(deleted_at.is_some())
        .execute(conn)
        .await?;
    Ok(())
}

fn is_open(case: &StoredEntity) -> bool {
    ["", "open"].contains(&case.entity.get("status"))
}

/// Returns the change that makes the follow-up as planned; none where it is so, or closed.
fn change_to(id: &str, known: Option<&StoredEntity>, plan: Planned) -> Option<EntityChange> {
    let Some(known) = known else {
        let mut properties = plan.properties;
        properties.insert("status".to_owned(), "open".to_owned());
        return Some(EntityChange {
            list: "follow_ups".to_owned(),
            id: id.to_owned(),
            creates: true,
            label: Some(plan.label),
            properties,
            ..EntityChange::default()
        });
    };
    let is_closed_by_schedule = known.entity.get(CLOSED_BY) == SCHEDULE;
    if !is_open(known) && !is_closed_by_schedule {
        return None;
    }
    let mut properties = plan.properties;
    if is_closed_by_schedule {
        properties.extend(owned([("status", "open"), (CLOSED_BY, "")]));
    }
    properties.retain(|name, value| known.entity.get(name) != *value);
    let label = Some(plan.label).filter(|it| *it != known.entity.label);
    if properties.is_empty() && label.is_none() {
        return None;
    }
    Some(EntityChange {
        label,
        ..update(known, properties)
    })
}

fn owned<const N: usize>(properties: [(&str, &str); N]) -> BTreeMap<String, String> {
    properties
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into()
}

fn update(known: &StoredEntity, properties: BTreeMap<String, String>) -> EntityChange {
    EntityChange {
        list: known.list.clone(),
        id: known.entity.id.clone(),
        updates: true,
        base_version: Some(known.entity.version),
        properties,
        ..EntityChange::default()
    }
}

fn of_schedule(change: EntityChange, now: i64) -> Incoming {
    let key = format!("schedule {}", change.base_version.unwrap_or(0));
    Incoming {
        change,
        origin: Origin {
            key,
            at: now,
            source: SCHEDULE,
            received_at: now,
            ..Origin::default()
        },
    }
}

/// Returns the UUID of the follow-up of that person, class and round: always the same one.
pub(super) fn follow_up_id(person: &str, class: &str, round: &str) -> String {
    let hash = form::record::bytes_hash(format!("{person} {class} {round}").as_bytes());
    let part = |from: usize, to: usize| &hash[from..to];
    // Version 8: the bits are ours.
    format!(
        "{}-{}-8{}-8{}-{}",
        part(0, 8),
        part(8, 12),
        part(13, 16),
        part(17, 20),
        part(20, 32)
    )
}
