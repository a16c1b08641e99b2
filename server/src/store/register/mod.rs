//! The register: entities, every change of them, and which phones hold them.
//!
//! [`apply`] writes changes, [`derive`] what follows from them (follow-ups, copies, who holds
//! what), [`read`] is for the office's pages, [`classes`] and [`cases`] for
//! those of classes and follow-ups, [`phone`] for the phones, [`imports`] for imports.

mod apply;
mod cases;
mod classes;
mod derive;
mod holders;
mod imports;
mod phone;
mod read;

use std::collections::{BTreeMap, BTreeSet};

use form::entity::{Entity, EntityChange};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

pub(super) use apply::{apply_all, sort_key};
pub use cases::CaseFilter;
pub use classes::{ClassFilter, PeopleOfClass, StoredLearner};
pub(super) use derive::{reschedule_all, stored};
pub(super) use holders::wipe;
pub use imports::{ImportRow, UndoOutcome};
pub use read::{ChangeRow, EntityFilter};

use super::{Store, StoreError};

/// Where a change comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// Names the change: a change of the same key and entity is kept once.
    pub key: String,
    /// When it was made, by the server's clock.
    pub at: i64,
    /// `record`, `office`, `import` or `schedule`.
    pub source: &'static str,
    /// The member of staff, or empty.
    pub staff_id: String,
    /// The name of who made it, or empty.
    pub by_name: String,
    /// The record, or empty.
    pub record: String,
    /// The import, or empty.
    pub import_id: String,
    /// When it arrived.
    pub received_at: i64,
}

/// A change with its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// What it changes.
    pub change: EntityChange,
    /// Where it comes from.
    pub origin: Origin,
}

/// One entity as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEntity {
    /// The list.
    pub list: String,
    /// The entity.
    pub entity: Entity,
    /// For each property in conflict, the keys of the changes that contradict each other, the shown one last.
    pub conflicts: BTreeMap<String, Vec<String>>,
    /// When it was changed last.
    pub updated_at: i64,
    /// When it was deleted.
    pub deleted_at: Option<i64>,
}

impl StoredEntity {
    const COLUMNS: &str =
        "entities.id, entities.list, entities.label, entities.version, entities.properties,
         entities.conflicts, entities.updated_at, entities.deleted_at";

    fn from_row(row: &SqliteRow) -> Result<StoredEntity, sqlx::Error> {
        let properties: String = row.try_get("properties")?;
        let conflicts: String = row.try_get("conflicts")?;
        Ok(StoredEntity {
            list: row.try_get("list")?,
            entity: Entity {
                id: row.try_get("id")?,
                label: row.try_get("label")?,
                version: u32::try_from(row.try_get::<i64, _>("version")?).unwrap_or(u32::MAX),
                properties: from_json(&properties)?,
                branch: None,
            },
            conflicts: from_json(&conflicts)?,
            updated_at: row.try_get("updated_at")?,
            deleted_at: row.try_get("deleted_at")?,
        })
    }
}

fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, sqlx::Error> {
    serde_json::from_str(text).map_err(|err| sqlx::Error::Decode(Box::new(err)))
}

fn to_json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("maps of text can be written as JSON")
}

impl Store {
    /// Writes `incoming` in one transaction, with what follows from them.
    pub async fn change_entities(&self, incoming: &[Incoming]) -> Result<(), StoreError> {
        let mut tx = self.writer.begin().await?;
        apply_all(&mut tx, incoming).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Puts an entity into the bin, or takes it out of it.
    pub async fn delete_entity(
        &self,
        id: &str,
        deleted_at: Option<i64>,
        now: i64,
    ) -> Result<(), StoreError> {
        let mut tx = self.writer.begin().await?;
        derive::set_deleted(&mut tx, id, deleted_at).await?;
        derive::follow(&mut tx, BTreeSet::from([id.to_owned()]), now).await?;
        tx.commit().await?;
        Ok(())
    }
}
