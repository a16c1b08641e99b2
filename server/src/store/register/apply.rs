//! Writes changes of entities: each is kept once, applied when its turn has come, and merged
//! with the others by [`form::entity::merge`].

use std::collections::BTreeMap;

use form::entity::merge::{self, Logged};
use form::entity::{Entity, EntityChange};
use sqlx::{Row, SqliteConnection};

use super::derive::{self, stored};
use super::{Incoming, from_json, to_json};
use crate::search::search_text;

/// The properties that name other entities.
const LINKS: &[&str] = &["person", "class", "enrolment", "group"];

/// Writes `incoming` in their order, then what follows from them: follow-ups of the schedule, and
/// what phones hold.
pub(in crate::store) async fn apply_all(
    conn: &mut SqliteConnection,
    incoming: &[Incoming],
) -> Result<(), sqlx::Error> {
    let mut touched: BTreeMap<&str, &Incoming> = BTreeMap::new();
    for it in incoming {
        if insert(conn, it).await? {
            touched.insert(&it.change.id, it);
        }
    }
    for last in touched.values() {
        bring_up_to_date(conn, last).await?;
    }
    let now = incoming.iter().map(|it| it.origin.received_at).max();
    let touched = touched.into_keys().map(str::to_owned).collect();
    derive::follow(conn, touched, now.unwrap_or(0)).await
}

/// Keeps one change and applies what is ready.
pub(super) async fn apply(
    conn: &mut SqliteConnection,
    incoming: &Incoming,
) -> Result<(), sqlx::Error> {
    if insert(conn, incoming).await? {
        bring_up_to_date(conn, incoming).await?;
    }
    Ok(())
}

/// Works the entity of `last` out anew, with all of its changes that are ready.
async fn bring_up_to_date(conn: &mut SqliteConnection, last: &Incoming) -> Result<(), sqlx::Error> {
    let id = &last.change.id;
    let mut log = log_of(conn, id).await?;
    let mut version = match stored(conn, id).await? {
        Some(it) => it.entity.version,
        None => 0,
    };
    for idx in merge::ready(&log) {
        version += 1;
        log[idx].version = Some(version);
        sqlx::query("UPDATE entity_changes SET version = $3 WHERE entity = $1 AND key = $2")
            .bind(id)
            .bind(&log[idx].key)
            .bind(i64::from(version))
            .execute(&mut *conn)
            .await?;
    }
    write_merged(conn, &last.change.list, &log, last.origin.received_at).await
}

/// Keeps a change; false where it was kept before, or the entity was erased.
async fn insert(conn: &mut SqliteConnection, incoming: &Incoming) -> Result<bool, sqlx::Error> {
    let Incoming { change, origin } = incoming;
    let done = sqlx::query(
        "INSERT INTO entity_changes (entity, key, list, at, version, source, staff_id, by_name,
             record, import_id, change, received_at)
         SELECT $1, $2, $3, $4, NULL, $5, $6, $7, $8, $9, $10, $11
         WHERE NOT EXISTS (SELECT 1 FROM erased WHERE id = $1)
         ON CONFLICT (entity, key) DO NOTHING",
    )
    .bind(&change.id)
    .bind(&origin.key)
    .bind(&change.list)
    .bind(origin.at)
    .bind(origin.source)
    .bind(&origin.staff_id)
    .bind(&origin.by_name)
    .bind(&origin.record)
    .bind(&origin.import_id)
    .bind(to_json(change))
    .bind(origin.received_at)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

pub(super) async fn log_of(
    conn: &mut SqliteConnection,
    id: &str,
) -> Result<Vec<Logged>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT key, at, version, change FROM entity_changes WHERE entity = $1
         ORDER BY version IS NULL, version, received_at, key",
    )
    .bind(id)
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| {
            let change: String = row.try_get("change")?;
            let version: Option<i64> = row.try_get("version")?;
            Ok(Logged {
                key: row.try_get("key")?,
                at: row.try_get("at")?,
                version: version.and_then(|it| u32::try_from(it).ok()),
                change: from_json::<EntityChange>(&change)?,
            })
        })
        .collect()
}

/// Writes the entity as its applied changes make it; nothing where all of them wait.
pub(super) async fn write_merged(
    conn: &mut SqliteConnection,
    list: &str,
    log: &[Logged],
    now: i64,
) -> Result<(), sqlx::Error> {
    let Some(merged) = merge::merge(log) else {
        return Ok(());
    };
    let entity = &merged.entity;
    let texts = std::iter::once(entity.label.as_str());
    let texts = texts.chain(entity.properties.values().map(String::as_str));
    let search = search_text(texts);
    sqlx::query(
        "INSERT INTO entities (id, list, label, version, properties, search, conflicts, n_conflicts,
             created_at, updated_at, sort_key)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10)
         ON CONFLICT (id) DO UPDATE SET label = excluded.label,
             version = CASE WHEN excluded.version > entities.version THEN excluded.version
                 ELSE entities.version END,
             properties = excluded.properties, search = excluded.search,
             conflicts = excluded.conflicts, n_conflicts = excluded.n_conflicts,
             updated_at = excluded.updated_at, sort_key = excluded.sort_key",
    )
    .bind(&entity.id)
    .bind(list)
    .bind(&entity.label)
    .bind(i64::from(entity.version))
    .bind(to_json(&entity.properties))
    .bind(&search)
    .bind(to_json(&merged.conflicts))
    .bind(merged.conflicts.len() as i64)
    .bind(now)
    .bind(sort_key(&entity.label))
    .execute(&mut *conn)
    .await?;
    write_links(conn, list, entity).await?;
    let n_conflicts = merged.conflicts.len() as i64;
    write_case(conn, list, entity, (n_conflicts, &search)).await
}

/// What labels are sorted by: the order of its bytes is the dictionary's.
pub(in crate::store) fn sort_key(label: &str) -> Vec<u8> {
    thai::collation::key(label).into_bytes()
}

async fn write_links(
    conn: &mut SqliteConnection,
    list: &str,
    entity: &Entity,
) -> Result<(), sqlx::Error> {
    for property in LINKS {
        let target = entity.get(property);
        let statement = match target {
            "" => "DELETE FROM entity_links WHERE entity = $1 AND property = $2",
            _ => {
                "INSERT INTO entity_links (entity, property, target, list) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (entity, property) DO UPDATE SET target = excluded.target"
            }
        };
        let mut query = sqlx::query(statement).bind(&entity.id).bind(property);
        if !target.is_empty() {
            query = query.bind(target).bind(list);
        }
        query.execute(&mut *conn).await?;
    }
    Ok(())
}

/// An entity with a day on which it is due is a case.
async fn write_case(
    conn: &mut SqliteConnection,
    list: &str,
    entity: &Entity,
    (n_conflicts, search): (i64, &str),
) -> Result<(), sqlx::Error> {
    if entity.get("due").is_empty() {
        return Ok(());
    }
    let status = match entity.get("status") {
        "" => "open",
        status => status,
    };
    sqlx::query(
        "INSERT INTO cases (entity, list, assigned_to, status, opens, closes, due, next_date,
             proposed, class, subdistrict, n_conflicts, search)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         ON CONFLICT (entity) DO UPDATE SET assigned_to = excluded.assigned_to,
             status = excluded.status, opens = excluded.opens, closes = excluded.closes,
             due = excluded.due, next_date = excluded.next_date, proposed = excluded.proposed,
             class = excluded.class, subdistrict = excluded.subdistrict,
             n_conflicts = excluded.n_conflicts, search = excluded.search",
    )
    .bind(&entity.id)
    .bind(list)
    .bind(entity.get("assigned_to"))
    .bind(status)
    .bind(entity.get("opens"))
    .bind(entity.get("closes"))
    .bind(entity.get("due"))
    .bind(entity.get("next_date"))
    .bind(entity.get("proposed"))
    .bind(entity.get("class"))
    .bind(entity.get("subdistrict"))
    .bind(n_conflicts)
    .bind(search)
    .execute(conn)
    .await?;
    Ok(())
}
