//! The audit log: rows are added, and triggers refuse everything else.

use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, QueryBuilder, Row, Sqlite, SqliteConnection};

use super::{Store, StoreError};

/// One entry of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// UUID.
    pub id: String,
    /// When.
    pub at: i64,
    /// The user's id, or empty for the command line.
    pub user_id: String,
    /// The user's name at the time.
    pub user_name: String,
    /// The code of an [`api::office::audit::AuditAction`].
    pub action: String,
    /// What it is about: `record`, `user`, ...
    pub subject_kind: String,
    /// Its id.
    pub subject_id: String,
    /// What a reader of the log needs beyond that; never an answer of a record.
    pub detail: String,
}

/// Which entries to show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// The user's name, or empty for all.
    pub user: String,
    /// The action's code, or empty for all.
    pub action: String,
    /// The subject's id, or empty for all.
    pub subject: String,
    /// The earliest moment.
    pub from: Option<i64>,
    /// The first moment that is too late.
    pub until: Option<i64>,
}

impl FromRow<'_, SqliteRow> for AuditEntry {
    fn from_row(row: &SqliteRow) -> Result<AuditEntry, sqlx::Error> {
        Ok(AuditEntry {
            id: row.try_get("id")?,
            at: row.try_get("at")?,
            user_id: row.try_get("user_id")?,
            user_name: row.try_get("user_name")?,
            action: row.try_get("action")?,
            subject_kind: row.try_get("subject_kind")?,
            subject_id: row.try_get("subject_id")?,
            detail: row.try_get("detail")?,
        })
    }
}

/// Adds an entry within a transaction that does what it tells of.
pub(super) async fn insert(
    conn: &mut SqliteConnection,
    entry: &AuditEntry,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO audit_log
         (id, at, user_id, user_name, action, subject_kind, subject_id, detail)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(&entry.id)
    .bind(entry.at)
    .bind(&entry.user_id)
    .bind(&entry.user_name)
    .bind(&entry.action)
    .bind(&entry.subject_kind)
    .bind(&entry.subject_id)
    .bind(&entry.detail)
    .execute(conn)
    .await?;
    Ok(())
}

impl Store {
    /// Adds an entry; it is on disk then.
    pub async fn note_audit(&self, entry: &AuditEntry) -> Result<(), StoreError> {
        let mut tx = self.writer.begin().await?;
        insert(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Counts the entries that `filter` lets through, and returns those of one page, newest first.
    pub async fn audit_log(
        &self,
        filter: &AuditFilter,
        offset: i64,
        limit: i64,
    ) -> Result<(i64, Vec<AuditEntry>), StoreError> {
        let mut count = QueryBuilder::new("SELECT COUNT(*) FROM audit_log WHERE TRUE");
        push_filter(&mut count, filter);
        let (total,): (i64,) = count.build_query_as().fetch_one(&self.reader).await?;
        let mut query = QueryBuilder::new("SELECT * FROM audit_log WHERE TRUE");
        push_filter(&mut query, filter);
        query.push(" ORDER BY at DESC, id LIMIT ").push_bind(limit);
        query.push(" OFFSET ").push_bind(offset);
        let rows = query.build_query_as().fetch_all(&self.reader).await?;
        Ok((total, rows))
    }
}

fn push_filter<'a>(query: &mut QueryBuilder<'a, Sqlite>, filter: &'a AuditFilter) {
    for (column, value) in [
        ("user_name", &filter.user),
        ("action", &filter.action),
        ("subject_id", &filter.subject),
    ] {
        if !value.is_empty() {
            query.push(format!(" AND {column} = ")).push_bind(value);
        }
    }
    if let Some(from) = filter.from {
        query.push(" AND at >= ").push_bind(from);
    }
    if let Some(until) = filter.until {
        query.push(" AND at < ").push_bind(until);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str, at: i64) -> AuditEntry {
        AuditEntry {
            id: id.to_owned(),
            at,
            user_id: "u".to_owned(),
            user_name: "ผู้ใช้สมมติ".to_owned(),
            action: "record.read".to_owned(),
            subject_kind: "record".to_owned(),
            subject_id: "r".to_owned(),
            detail: String::new(),
        }
    }

    #[tokio::test]
    async fn an_entry_can_be_neither_changed_nor_deleted_nor_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("samruat.db");
        let store = Store::open(&path).await.expect("a new database");
        store.note_audit(&entry("a", 1)).await.expect("noted");
        for sql in [
            "UPDATE audit_log SET user_name = 'somebody else'",
            "DELETE FROM audit_log",
            "INSERT OR REPLACE INTO audit_log SELECT id, 9, user_id, user_name, action,
             subject_kind, subject_id, detail FROM audit_log",
        ] {
            let done = store.writer.execute(sqlx::query(sql)).await;
            let err = done.expect_err(sql).to_string();
            assert!(err.contains("audit log"), "{err}");
        }
        let (total, rows) = store
            .audit_log(&AuditFilter::default(), 0, 10)
            .await
            .expect("the log");
        assert_eq!((total, rows), (1, vec![entry("a", 1)]));
    }

    #[tokio::test]
    async fn the_log_is_filtered_and_lists_the_newest_first() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("samruat.db");
        let store = Store::open(&path).await.expect("a new database");
        for (id, at) in [("a", 1), ("b", 2), ("c", 3)] {
            store.note_audit(&entry(id, at)).await.expect("noted");
        }
        let ids = async |filter: AuditFilter| {
            let (_, rows) = store.audit_log(&filter, 0, 10).await.expect("the log");
            rows.into_iter().map(|it| it.id).collect::<Vec<_>>()
        };
        assert_eq!(ids(AuditFilter::default()).await, ["c", "b", "a"]);
        let until = AuditFilter {
            from: Some(2),
            until: Some(3),
            ..AuditFilter::default()
        };
        assert_eq!(ids(until).await, ["b"]);
        let other = AuditFilter {
            action: "export.named".to_owned(),
            ..AuditFilter::default()
        };
        assert!(ids(other).await.is_empty());
    }
}
