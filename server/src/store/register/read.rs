//! What the office's pages read of the register.

use form::entity::EntityChange;
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row, Sqlite};

use super::{StoredEntity, from_json};
use crate::store::scope::Scope;
use crate::store::{Store, StoreError};

/// Which entities of a list to show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntityFilter {
    /// The list.
    pub list: String,
    /// Folded parts that all have to be found.
    pub search: Vec<String>,
    /// Properties with the values that they must have.
    pub properties: Vec<(String, String)>,
    /// Only those in conflict.
    pub in_conflict: bool,
    /// Those in the bin, instead of the others.
    pub in_bin: bool,
    /// The property to sort by; empty or `label` for the label.
    pub sort: String,
    /// The reverse order.
    pub is_descending: bool,
    /// Which entities the viewer may see.
    pub scope: Scope,
    /// How many rows to skip.
    pub offset: i64,
    /// How many rows at most.
    pub limit: i64,
}

/// One change of an entity, with its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeRow {
    /// Names the change.
    pub key: String,
    /// The version that it made, if it was applied.
    pub version: Option<i64>,
    /// When it was made.
    pub at: i64,
    /// `record`, `office`, `import` or `schedule`.
    pub source: String,
    /// Who made it.
    pub by_name: String,
    /// The record, or empty.
    pub record: String,
    /// What it changed.
    pub change: EntityChange,
}

impl Store {
    /// Returns one page of a list, and how many match.
    pub async fn entities(
        &self,
        filter: &EntityFilter,
    ) -> Result<(i64, Vec<StoredEntity>), StoreError> {
        let mut count = QueryBuilder::new("SELECT COUNT(*) FROM entities WHERE ");
        push_entity_filter(&mut count, filter);
        let (total,): (i64,) = count.build_query_as().fetch_one(&self.reader).await?;
        let columns = StoredEntity::COLUMNS;
        let mut query = QueryBuilder::new(format!("SELECT {columns} FROM entities WHERE "));
        push_entity_filter(&mut query, filter);
        push_order(&mut query, &filter.sort, filter.is_descending);
        query.push(" LIMIT ").push_bind(filter.limit);
        query.push(" OFFSET ").push_bind(filter.offset);
        let rows = query.build().fetch_all(&self.reader).await?;
        Ok((total, read_all(&rows)?))
    }

    /// Returns the names of all properties that entities of a list have.
    pub async fn property_names(&self, list: &str) -> Result<Vec<String>, StoreError> {
        let rows: Vec<(String,)> = sqlx::query_as(
            "SELECT DISTINCT property.key FROM entities, json_each(entities.properties) AS property
             WHERE list = $1 AND deleted_at IS NULL ORDER BY property.key",
        )
        .bind(list)
        .fetch_all(&self.reader)
        .await?;
        Ok(rows.into_iter().map(|(it,)| it).collect())
    }

    /// Returns the entity of that id, also from the bin.
    pub async fn entity(&self, id: &str) -> Result<Option<StoredEntity>, StoreError> {
        let mut conn = self.reader.acquire().await?;
        Ok(super::derive::stored(&mut conn, id).await?)
    }

    /// Returns the entities of `list` that name `target`, by label.
    pub async fn entities_naming(
        &self,
        target: &str,
        list: &str,
    ) -> Result<Vec<StoredEntity>, StoreError> {
        let columns = StoredEntity::COLUMNS;
        let rows = sqlx::query(&format!(
            "SELECT {columns} FROM entity_links JOIN entities ON entities.id = entity_links.entity
             WHERE target = $1 AND entity_links.list = $2 AND deleted_at IS NULL
             ORDER BY label COLLATE thai, entities.id",
        ))
        .bind(target)
        .bind(list)
        .fetch_all(&self.reader)
        .await?;
        Ok(read_all(&rows)?)
    }

    /// Returns all changes of an entity, the newest first; those that wait come first.
    pub async fn changes_of(&self, id: &str) -> Result<Vec<ChangeRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT key, version, at, source, COALESCE(staff.name, by_name) AS by_name, record, change
             FROM entity_changes LEFT JOIN staff ON staff.id = staff_id
             WHERE entity = $1 ORDER BY version IS NOT NULL, version DESC, at DESC, key",
        )
        .bind(id)
        .fetch_all(&self.reader)
        .await?;
        let read = |row: &SqliteRow| -> Result<ChangeRow, sqlx::Error> {
            let change: String = row.try_get("change")?;
            Ok(ChangeRow {
                key: row.try_get("key")?,
                version: row.try_get("version")?,
                at: row.try_get("at")?,
                source: row.try_get("source")?,
                by_name: row.try_get("by_name")?,
                record: row.try_get("record")?,
                change: from_json(&change)?,
            })
        };
        let rows: Result<Vec<ChangeRow>, sqlx::Error> = rows.iter().map(read).collect();
        Ok(rows?)
    }

    /// Returns the records whose changes touched one of `entities`: record, form, staff name, end.
    pub async fn records_of(
        &self,
        entities: &[String],
    ) -> Result<Vec<(String, String, String, i64)>, StoreError> {
        let mut query: QueryBuilder<Sqlite> = QueryBuilder::new(
            "SELECT DISTINCT records.record, records.form_id, staff.name, records.finished_at
             FROM entity_changes JOIN records ON records.record = entity_changes.record
             JOIN staff ON staff.id = records.staff_id WHERE entity_changes.entity IN (",
        );
        let mut ids = query.separated(", ");
        for id in entities {
            ids.push_bind(id);
        }
        query.push(") ORDER BY records.finished_at DESC, records.record");
        Ok(query.build_query_as().fetch_all(&self.reader).await?)
    }
}

pub(super) fn read_all(rows: &[SqliteRow]) -> Result<Vec<StoredEntity>, sqlx::Error> {
    rows.iter().map(StoredEntity::from_row).collect()
}

pub(super) fn push_search<'a>(
    query: &mut QueryBuilder<'a, Sqlite>,
    column: &str,
    search: &'a [String],
) {
    for part in search {
        query
            .push(format!(" AND instr({column}, "))
            .push_bind(part)
            .push(") > 0");
    }
}

fn push_entity_filter<'a>(query: &mut QueryBuilder<'a, Sqlite>, filter: &'a EntityFilter) {
    query.push("entities.list = ").push_bind(&filter.list);
    query.push(match filter.in_bin {
        true => " AND deleted_at IS NOT NULL",
        false => " AND deleted_at IS NULL",
    });
    push_search(query, "entities.search", &filter.search);
    for (name, value) in &filter.properties {
        query.push(" AND COALESCE(json_extract(properties, ");
        query.push_bind(json_path(name));
        query.push("), '') = ").push_bind(value);
    }
    if filter.in_conflict {
        query.push(" AND n_conflicts > 0");
    }
    filter.scope.push_entities(query);
}

/// Names of properties are letters, digits, `_` and `-`; quoted, they are a path of their own.
fn json_path(property: &str) -> String {
    format!("$.\"{}\"", property.replace('"', ""))
}

pub(super) fn push_order(query: &mut QueryBuilder<'_, Sqlite>, sort: &str, is_descending: bool) {
    let direction = if is_descending { " DESC" } else { "" };
    match sort {
        "" | "label" => {
            query.push(" ORDER BY entities.sort_key").push(direction);
        }
        "updated_at" => {
            query.push(" ORDER BY updated_at").push(direction);
        }
        property => {
            query.push(" ORDER BY json_extract(properties, ");
            query.push_bind(json_path(property));
            query.push(") COLLATE thai").push(direction);
        }
    }
    query.push(", entities.id");
}
