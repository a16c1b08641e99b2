//! What a member of staff holds - records, open follow-ups, phones - and handing it to another.

use form::entity::EntityChange;
use sqlx::SqliteConnection;

use super::audit::{self, AuditEntry};
use super::register::{Incoming, Origin, StoredEntity, apply_all, stored};
use super::{Store, StoreError};

/// What is handed over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Parts {
    /// The records that she captured.
    pub records: bool,
    /// Her open follow-ups.
    pub cases: bool,
    /// Her phones that are not revoked.
    pub phones: bool,
}

/// How much somebody holds, or was handed over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Held {
    /// Records.
    pub n_records: i64,
    /// Open follow-ups.
    pub n_cases: i64,
    /// Phones that are not revoked.
    pub n_phones: i64,
}

impl Store {
    /// Returns how much the member of staff holds.
    pub async fn held_by(&self, staff_id: &str) -> Result<Held, StoreError> {
        let row: (i64, i64, i64) = sqlx::query_as(
            "SELECT (SELECT COUNT(*) FROM records WHERE staff_id = $1),
                 (SELECT COUNT(*) FROM cases JOIN entities ON entities.id = cases.entity
                  WHERE assigned_to = $1 AND deleted_at IS NULL
                  AND status IN ('open', 'partial', 'unreachable')),
                 (SELECT COUNT(*) FROM phones WHERE staff_id = $1 AND revoked_at IS NULL)",
        )
        .bind(staff_id)
        .fetch_one(&self.reader)
        .await?;
        Ok(Held {
            n_records: row.0,
            n_cases: row.1,
            n_phones: row.2,
        })
    }

    /// Hands `parts` of what `from` holds to `to`, and notes it, all or nothing.
    ///
    /// Revisions keep who captured them. Phones learn of the follow-ups at their next contact; a
    /// phone that is handed over begins with the lists of its new person.
    pub async fn hand_over(
        &self,
        (from, to): (&str, &str),
        parts: Parts,
        origin: &Origin,
        entry: &AuditEntry,
    ) -> Result<Held, StoreError> {
        let mut tx = self.writer.begin().await?;
        let mut held = Held::default();
        if parts.records {
            let sql = "UPDATE records SET staff_id = $2 WHERE staff_id = $1";
            held.n_records = moved(&mut tx, sql, from, to).await?;
        }
        if parts.phones {
            let sql = "UPDATE phones SET staff_id = $2 WHERE staff_id = $1 AND revoked_at IS NULL";
            held.n_phones = moved(&mut tx, sql, from, to).await?;
        }
        if parts.cases {
            let cases = open_cases(&mut tx, from).await?;
            held.n_cases = i64::try_from(cases.len()).unwrap_or(i64::MAX);
            let incoming: Vec<Incoming> = cases
                .into_iter()
                .map(|it| Incoming {
                    change: assigned(it, to),
                    origin: origin.clone(),
                })
                .collect();
            apply_all(&mut tx, &incoming).await?;
        }
        audit::insert(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(held)
    }
}

async fn moved(
    conn: &mut SqliteConnection,
    sql: &'static str,
    from: &str,
    to: &str,
) -> Result<i64, sqlx::Error> {
    let done = sqlx::query(sql).bind(from).bind(to).execute(conn).await?;
    Ok(i64::try_from(done.rows_affected()).unwrap_or(i64::MAX))
}

async fn open_cases(
    conn: &mut SqliteConnection,
    staff_id: &str,
) -> Result<Vec<StoredEntity>, sqlx::Error> {
    let rows: Vec<(String,)> = sqlx::query_as(
        "SELECT cases.entity FROM cases JOIN entities ON entities.id = cases.entity
         WHERE assigned_to = $1 AND deleted_at IS NULL
         AND status IN ('open', 'partial', 'unreachable') ORDER BY cases.entity",
    )
    .bind(staff_id)
    .fetch_all(&mut *conn)
    .await?;
    let mut cases = Vec::new();
    for (id,) in rows {
        cases.extend(stored(conn, &id).await?);
    }
    Ok(cases)
}

fn assigned(case: StoredEntity, to: &str) -> EntityChange {
    EntityChange {
        list: case.list,
        id: case.entity.id,
        updates: true,
        base_version: Some(case.entity.version),
        properties: [("assigned_to".to_owned(), to.to_owned())].into(),
        ..EntityChange::default()
    }
}
