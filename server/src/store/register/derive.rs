//! What follows from changed entities: the follow-ups that the schedule asks for, and which
//! phones hold what.

use std::collections::{BTreeMap, BTreeSet};

use form::entity::EntityChange;
use sqlx::SqliteConnection;
use survey::register::SHARED_LISTS;
use survey::register::schedule::{self, Planned, Schedule};

use super::apply::apply;
use super::{Incoming, Origin, StoredEntity};

/// Everybody: every phone of the office.
const EVERYBODY: &str = "*";

/// The status of a case that its interviewer still needs; `unreachable` ends with any later answer.
const NEEDED: &[&str] = &["open", "partial", "unreachable"];

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
    for enrolment in enrolments_of(conn, &changed).await? {
        cases.extend(reschedule(conn, &enrolment, now).await?);
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

/// Returns the entity of that id, deleted or not.
pub(super) async fn stored(
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
        false => schedule::follow_ups(
            &Schedule::default(),
            &person.entity,
            &class.entity,
            &enrolment.entity,
        ),
    };
    let mut changed = Vec::new();
    let mut wanted = BTreeSet::new();
    for plan in planned {
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

/// Counts changes of what phones hold.
struct Counter(i64);

impl Counter {
    const NAME: &str = "register_seq";

    async fn load(conn: &mut SqliteConnection) -> Result<Counter, sqlx::Error> {
        let row: Option<(String,)> = sqlx::query_as("SELECT value FROM settings WHERE name = $1")
            .bind(Counter::NAME)
            .fetch_optional(conn)
            .await?;
        Ok(Counter(row.and_then(|(it,)| it.parse().ok()).unwrap_or(0)))
    }

    fn next(&mut self) -> i64 {
        self.0 += 1;
        self.0
    }

    async fn keep(self, conn: &mut SqliteConnection) -> Result<(), sqlx::Error> {
        sqlx::query(
            "INSERT INTO settings (name, value) VALUES ($1, $2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        )
        .bind(Counter::NAME)
        .bind(self.0.to_string())
        .execute(conn)
        .await?;
        Ok(())
    }
}

/// Tells the phones that hold `entity` that it changed, and works out anew who holds it.
async fn show(
    conn: &mut SqliteConnection,
    entity: &StoredEntity,
    counter: &mut Counter,
) -> Result<(), sqlx::Error> {
    let id = &entity.entity.id;
    let is_there = entity.deleted_at.is_none();
    if SHARED_LISTS.contains(&entity.list.as_str()) {
        return set_visible(conn, EVERYBODY, id, &entity.list, is_there, counter).await;
    }
    let holders: Vec<(String,)> =
        sqlx::query_as("SELECT staff_id FROM visible WHERE entity = $1 AND is_gone = 0")
            .bind(id)
            .fetch_all(&mut *conn)
            .await?;
    let mut staff: BTreeSet<String> = holders.into_iter().map(|(it,)| it).collect();
    if entity.entity.get("due").is_empty() {
        for it in staff {
            set_visible(conn, &it, id, &entity.list, is_there, counter).await?;
        }
        return Ok(());
    }
    let status = match entity.entity.get("status") {
        "" => "open",
        status => status,
    };
    let owner = Some(entity.entity.get("assigned_to"))
        .filter(|it| !it.is_empty() && is_there && NEEDED.contains(&status));
    staff.extend(owner.map(str::to_owned));
    for it in &staff {
        let is_theirs = Some(it.as_str()) == owner;
        set_visible(conn, it, id, &entity.list, is_theirs, counter).await?;
    }
    for property in ["person", "class", "enrolment"] {
        let target = entity.entity.get(property);
        for it in staff.iter().filter(|_| !target.is_empty()) {
            show_linked(conn, it, target, counter).await?;
        }
    }
    Ok(())
}

/// A phone holds a person, class or enrolment as long as one of its cases names it.
async fn show_linked(
    conn: &mut SqliteConnection,
    staff_id: &str,
    target: &str,
    counter: &mut Counter,
) -> Result<(), sqlx::Error> {
    let (n_cases,): (i64,) = sqlx::query_as(
        "SELECT COUNT(*) FROM entity_links JOIN cases ON cases.entity = entity_links.entity
         JOIN visible ON visible.entity = cases.entity
         WHERE target = $1 AND staff_id = $2 AND is_gone = 0",
    )
    .bind(target)
    .bind(staff_id)
    .fetch_one(&mut *conn)
    .await?;
    let held: Option<(i64,)> =
        sqlx::query_as("SELECT is_gone FROM visible WHERE staff_id = $1 AND entity = $2")
            .bind(staff_id)
            .bind(target)
            .fetch_optional(&mut *conn)
            .await?;
    let is_held = held == Some((0,));
    let Some(entity) = stored(conn, target).await? else {
        return Ok(());
    };
    let is_needed = n_cases > 0 && entity.deleted_at.is_none();
    if is_needed != is_held {
        set_visible(conn, staff_id, target, &entity.list, is_needed, counter).await?;
    }
    Ok(())
}

async fn set_visible(
    conn: &mut SqliteConnection,
    staff_id: &str,
    entity: &str,
    list: &str,
    is_visible: bool,
    counter: &mut Counter,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO visible (staff_id, entity, list, seq, is_gone) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (staff_id, entity) DO UPDATE SET seq = excluded.seq, is_gone = excluded.is_gone",
    )
    .bind(staff_id)
    .bind(entity)
    .bind(list)
    .bind(counter.next())
    .bind(i64::from(!is_visible))
    .execute(conn)
    .await?;
    Ok(())
}
