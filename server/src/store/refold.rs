//! Keeps the records' search texts in step with [`thai::fold`].
//!
//! They are folded when a record is stored. If the program that opens the
//! database folds differently, every search text is folded again, once, before
//! anything is searched.

use sqlx::SqliteConnection;

use super::{Store, StoreError, register};
use crate::search::refolded;

/// The setting that names the version of the folding in which search texts are stored. It is
/// missing in databases of version 1.
const VERSION_SETTING: &str = "search_fold_version";
/// How many records are read at a time.
const CHUNK: i64 = 1000;

impl Store {
    /// Folds all search texts again if they were folded by another version; all or none.
    pub(super) async fn refold_search_texts(&self) -> Result<(), StoreError> {
        let version = thai::fold::VERSION.to_string();
        let stored: Option<(String,)> =
            sqlx::query_as("SELECT value FROM settings WHERE name = $1")
                .bind(VERSION_SETTING)
                .fetch_optional(&self.reader)
                .await?;
        if stored.is_some_and(|(it,)| it == version) {
            return Ok(());
        }
        let mut tx = self.writer.begin().await?;
        let n_changed = refold_all(&mut tx).await?;
        sqlx::query(
            "INSERT INTO settings (name, value) VALUES ($1, $2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        )
        .bind(VERSION_SETTING)
        .bind(&version)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        if n_changed > 0 {
            tracing::info!(n_changed, "the records' search texts were folded again");
        }
        Ok(())
    }
}

impl Store {
    /// Works out what labels are sorted by, where a database of before does not have it.
    pub(super) async fn fill_sort_keys(&self) -> Result<(), StoreError> {
        let rows: Vec<(String, String)> =
            sqlx::query_as("SELECT id, label FROM entities WHERE sort_key IS NULL")
                .fetch_all(&self.reader)
                .await?;
        if rows.is_empty() {
            return Ok(());
        }
        let mut tx = self.writer.begin().await?;
        for (id, label) in &rows {
            sqlx::query("UPDATE entities SET sort_key = $2 WHERE id = $1")
                .bind(id)
                .bind(register::sort_key(label))
                .execute(&mut *tx)
                .await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

/// Folds the search text of every record again, in the order of their ids; returns how many changed.
async fn refold_all(conn: &mut SqliteConnection) -> Result<usize, sqlx::Error> {
    let mut n_changed = 0;
    let mut last = String::new();
    loop {
        let rows: Vec<(String, String)> = sqlx::query_as(
            "SELECT record, search FROM records WHERE record > $1 ORDER BY record LIMIT $2",
        )
        .bind(&last)
        .bind(CHUNK)
        .fetch_all(&mut *conn)
        .await?;
        let Some((id, _)) = rows.last() else {
            return Ok(n_changed);
        };
        last.clone_from(id);
        for (record, search) in &rows {
            let folded = refolded(search);
            if folded == *search {
                continue;
            }
            sqlx::query("UPDATE records SET search = $2 WHERE record = $1")
                .bind(record)
                .bind(&folded)
                .execute(&mut *conn)
                .await?;
            n_changed += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::search_parts;
    use crate::store::records::RecordFilter;

    async fn found(store: &Store, query: &str) -> i64 {
        let filter = RecordFilter {
            search: search_parts(query),
            ..RecordFilter::default()
        };
        store.records(&filter, 0, 10).await.expect("a search").0
    }

    #[tokio::test]
    async fn a_record_that_was_stored_by_an_older_program_is_found_by_what_the_new_one_folds() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("samruat.db");
        let store = Store::open(&path).await.expect("a new database");
        // As the first version left them: letters that this one writes differently, no version.
        let old = "\u{E24}\u{E45}\u{E29}\u{E35}\n\u{E17}\u{E35}\u{E48}\u{E48}\u{E14}\u{E34}\u{E19}";
        for statement in [
            sqlx::query("DELETE FROM settings WHERE name = $1").bind(VERSION_SETTING),
            sqlx::query("INSERT INTO staff (id, name, created_at) VALUES ('s', 's', $1)").bind("0"),
            sqlx::query(
                "INSERT INTO records (record, form_id, staff_id, latest, status, name, tambon,
                     search, n_revisions, received_at, finished_at)
                 VALUES ('r', 'f', 's', 'v', 'stored', 'n', '', $1, 1, 1, 1)",
            )
            .bind(old),
        ] {
            store.writer.execute(statement).await.expect("a write");
        }
        let (hermit, land) = (
            "\u{E24}\u{E32}\u{E29}\u{E35}",
            "\u{E17}\u{E35}\u{E48}\u{E14}\u{E34}\u{E19}",
        );
        assert_eq!(found(&store, hermit).await, 0);
        store.close().await;

        let store = Store::open(&path).await.expect("an old database");
        assert_eq!(found(&store, hermit).await, 1);
        assert_eq!(found(&store, land).await, 1);
        assert_eq!(
            found(&store, &[land, hermit].concat()).await,
            0,
            "texts run together"
        );
        store.close().await;

        // Nothing is written when the version is this one.
        let store = Store::open(&path)
            .await
            .expect("a database of this version");
        assert_eq!(found(&store, hermit).await, 1);
    }
}
