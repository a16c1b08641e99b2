//! Entities, as the ODK XForms specification has them (2025.1): rows of lists that
//! forms read and change.
//!
//! A finished instance says what it changes (`Interview::entity_changes`); [`merge`] works out
//! what an entity is after any set of changes; [`case`] reads the rows of a list of
//! cases. Where entities are stored, and who may see them, is left to the server and
//! the phone.

pub mod case;
pub mod merge;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Entity {
    /// UUID: the column `name` of the list.
    pub id: String,
    /// What a person reads: the column `label`.
    pub label: String,
    /// How many changes made it, counted from 1: the column `__version`.
    pub version: u32,
    /// Properties by name; a missing one is empty.
    pub properties: BTreeMap<String, String>,
    /// The changes that were made offline and not sent yet, where there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch: Option<Branch>,
}

impl Entity {
    /// Returns the property of that name; empty where there is none.
    pub fn get(&self, property: &str) -> &str {
        self.properties.get(property).map_or("", String::as_str)
    }
}

/// A series of changes that were made offline, on top of a version of the server's.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Branch {
    /// UUID, the same for all changes of the series.
    pub id: String,
    /// The server's version that it begins at; `None` where the entity was created offline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trunk: Option<u32>,
}

/// What a finished instance, or the office, changes of one entity.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct EntityChange {
    /// The list.
    pub list: String,
    /// The entity's UUID.
    pub id: String,
    /// Makes the entity where there is none.
    pub creates: bool,
    /// Changes the entity where there is one.
    pub updates: bool,
    /// The new label; `None` leaves it as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The properties that it sets, also to the empty text.
    pub properties: BTreeMap<String, String>,
    /// The version that was changed, as whoever changed it knew it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_version: Option<u32>,
    /// The offline series that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch: Option<Branch>,
}

/// The rows of one list, as a form reads them: `name`, `label`, `__version`,
/// `__trunkVersion`, `__branchId`, then the properties.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EntityTable {
    /// The list's name.
    pub name: String,
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, each with one text a column.
    pub rows: Vec<Vec<String>>,
}

impl EntityTable {
    /// Lays out `entities` as the list `name` with these properties.
    pub fn new<'a>(
        name: &str,
        properties: &[&str],
        entities: impl IntoIterator<Item = &'a Entity>,
    ) -> EntityTable {
        let fixed = ["name", "label", "__version", "__trunkVersion", "__branchId"];
        let columns = fixed.iter().chain(properties).map(|it| (*it).to_owned());
        let row = |it: &Entity| {
            let branch = it.branch.as_ref();
            let trunk = branch.and_then(|it| it.trunk);
            let mut row = vec![
                it.id.clone(),
                it.label.clone(),
                it.version.to_string(),
                trunk.map_or_else(String::new, |it| it.to_string()),
                branch.map_or_else(String::new, |it| it.id.clone()),
            ];
            row.extend(properties.iter().map(|name| it.get(name).to_owned()));
            row
        };
        EntityTable {
            name: name.to_owned(),
            columns: columns.collect(),
            rows: entities.into_iter().map(row).collect(),
        }
    }
}
