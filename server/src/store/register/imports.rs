//! Imports: many changes as one, which can be undone as a whole.

use std::collections::BTreeSet;

use sqlx::{QueryBuilder, Row};

use super::apply::{apply_all, write_merged};
use super::{Incoming, StoredEntity, derive};
use crate::store::scope::Scope;
use crate::store::{Store, StoreError};

/// An import that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRow {
    /// UUID.
    pub id: String,
    /// The file's name.
    pub file_name: String,
    /// Who made it.
    pub user_name: String,
    /// The centre that it was made for; empty for the whole province.
    pub centre: String,
    /// When.
    pub at: i64,
    /// How many entities it made.
    pub n_new: i64,
    /// How many it changed.
    pub n_changed: i64,
    /// When it was undone.
    pub undone_at: Option<i64>,
}

/// The result of undoing an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UndoOutcome {
    /// Nothing of it is left.
    Undone,
    /// There is no such import, or it was undone before.
    Unknown,
}

impl Store {
    /// Writes an import with its changes, whose origins name it.
    pub async fn import(&self, row: &ImportRow, incoming: &[Incoming]) -> Result<(), StoreError> {
        let mut tx = self.writer.begin().await?;
        sqlx::query(
            "INSERT INTO imports (id, file_name, user_name, at, n_new, n_changed, centre)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(&row.id)
        .bind(&row.file_name)
        .bind(&row.user_name)
        .bind(row.at)
        .bind(row.n_new)
        .bind(row.n_changed)
        .bind(&row.centre)
        .execute(&mut *tx)
        .await?;
        apply_all(&mut tx, incoming).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Returns all entities of a list, also those in the bin.
    pub async fn whole_list(&self, list: &str) -> Result<Vec<StoredEntity>, StoreError> {
        let columns = StoredEntity::COLUMNS;
        let rows = sqlx::query(&format!(
            "SELECT {columns} FROM entities WHERE list = $1 ORDER BY id"
        ))
        .bind(list)
        .fetch_all(&self.reader)
        .await?;
        let rows: Result<Vec<StoredEntity>, sqlx::Error> =
            rows.iter().map(StoredEntity::from_row).collect();
        Ok(rows?)
    }

    /// Returns the ids of a list's entities within `scope`, without those in the bin.
    pub async fn ids_within(
        &self,
        list: &str,
        scope: &Scope,
    ) -> Result<BTreeSet<String>, StoreError> {
        let mut query = QueryBuilder::new("SELECT id FROM entities WHERE deleted_at IS NULL");
        query.push(" AND list = ").push_bind(list);
        scope.push_entities(&mut query);
        let rows: Vec<(String,)> = query.build_query_as().fetch_all(&self.reader).await?;
        Ok(rows.into_iter().map(|(it,)| it).collect())
    }

    /// Returns the imports of `centre`, or all where it is empty; the newest first.
    pub async fn imports(&self, centre: &str) -> Result<Vec<ImportRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT id, file_name, user_name, at, n_new, n_changed, undone_at, centre FROM imports
             WHERE $1 = '' OR centre = $1 ORDER BY at DESC, id",
        )
        .bind(centre)
        .fetch_all(&self.reader)
        .await?;
        let read = |row: &sqlx::sqlite::SqliteRow| {
            Ok(ImportRow {
                id: row.try_get("id")?,
                file_name: row.try_get("file_name")?,
                user_name: row.try_get("user_name")?,
                at: row.try_get("at")?,
                n_new: row.try_get("n_new")?,
                n_changed: row.try_get("n_changed")?,
                undone_at: row.try_get("undone_at")?,
                centre: row.try_get("centre")?,
            })
        };
        let rows: Result<Vec<ImportRow>, sqlx::Error> = rows.iter().map(read).collect();
        Ok(rows?)
    }

    /// Takes back everything that an import changed.
    ///
    /// What was changed later stays; an entity that only the import and the schedule made goes to the bin.
    /// Where `centre` is not empty, another centre's import is unknown.
    pub async fn undo_import(
        &self,
        id: &str,
        centre: &str,
        now: i64,
    ) -> Result<UndoOutcome, StoreError> {
        let mut tx = self.writer.begin().await?;
        let done = sqlx::query(
            "UPDATE imports SET undone_at = $2
             WHERE id = $1 AND undone_at IS NULL AND ($3 = '' OR centre = $3)",
        )
        .bind(id)
        .bind(now)
        .bind(centre)
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 0 {
            return Ok(UndoOutcome::Unknown);
        }
        let rows: Vec<(String, String)> =
            sqlx::query_as("SELECT entity, list FROM entity_changes WHERE import_id = $1")
                .bind(id)
                .fetch_all(&mut *tx)
                .await?;
        sqlx::query("DELETE FROM entity_changes WHERE import_id = $1")
            .bind(id)
            .execute(&mut *tx)
            .await?;
        let mut touched = BTreeSet::new();
        for (entity, list) in rows {
            let log = super::apply::log_of(&mut tx, &entity).await?;
            match log.is_empty() {
                true => derive::set_deleted(&mut tx, &entity, Some(now)).await?,
                false => write_merged(&mut tx, &list, &log, now).await?,
            }
            touched.insert(entity);
        }
        derive::follow(&mut tx, touched, now).await?;
        tx.commit().await?;
        Ok(UndoOutcome::Undone)
    }
}
