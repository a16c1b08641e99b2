//! Which phones hold which entities: what each has to learn of, and what it has to wipe.

use std::collections::BTreeSet;

use sqlx::SqliteConnection;
use survey::register::SHARED_LISTS;

use super::StoredEntity;
use super::derive::stored;

/// Everybody: every phone of the office.
const EVERYBODY: &str = "*";

/// The status of a case that its interviewer still needs; `unreachable` ends with any later answer.
const NEEDED: &[&str] = &["open", "partial", "unreachable"];

/// Counts changes of what phones hold.
pub(super) struct Counter(i64);

impl Counter {
    const NAME: &str = "register_seq";

    pub(super) async fn load(conn: &mut SqliteConnection) -> Result<Counter, sqlx::Error> {
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

    pub(super) async fn keep(self, conn: &mut SqliteConnection) -> Result<(), sqlx::Error> {
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
pub(super) async fn show(
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

/// Tells the phones that hold one of `entities` to wipe it.
pub(in crate::store) async fn wipe(
    conn: &mut SqliteConnection,
    entities: impl Iterator<Item = &String>,
) -> Result<(), sqlx::Error> {
    let mut counter = Counter::load(conn).await?;
    for id in entities {
        let held: Vec<(String, String)> =
            sqlx::query_as("SELECT staff_id, list FROM visible WHERE entity = $1 AND is_gone = 0")
                .bind(id)
                .fetch_all(&mut *conn)
                .await?;
        for (staff_id, list) in held {
            set_visible(conn, &staff_id, id, &list, false, &mut counter).await?;
        }
    }
    counter.keep(conn).await
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
