//! The lists of the register that a phone holds: the server's entities, and on top of them what
//! this phone changed and the server has not confirmed with a later answer.
//!
//! Pure state: [`Lists`] says what to write to the store, and the caller writes it. All bytes of these
//! lists are written by `put` and read by `read`, the one place to seal them.

use std::collections::{BTreeMap, BTreeSet};

use api::lists::ListsDelta;
use form::entity::{Branch, Entity, EntityChange, EntityTable};
use serde::{Deserialize, Serialize};

use crate::port::{Change, KeyValue, ObjectStore};

/// The key of the cursor; keys of entities have a `/`, those of own changes begin with `own `.
const CURSOR: &str = "cursor";
/// The key of the id of the member of staff whose lists these are.
const OWNER: &str = "owner";
const OWN: &str = "own ";

/// What one finished record changed on this phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnChanges {
    /// The record's revision.
    pub revision: String,
    /// When it was finished, in milliseconds since 1970.
    pub finished_at: i64,
    /// What it changed.
    pub changes: Vec<EntityChange>,
}

impl OwnChanges {
    /// Returns what the record of that revision changed; `None` where it changed nothing.
    pub fn of(revision: &str, finished_at: i64, changes: Vec<EntityChange>) -> Option<OwnChanges> {
        (!changes.is_empty()).then(|| OwnChanges {
            revision: revision.to_owned(),
            finished_at,
            changes,
        })
    }

    fn key(&self) -> String {
        format!("{OWN}{:015} {}", self.finished_at, self.revision)
    }

    /// Returns the change of the store that keeps it.
    pub fn to_change(&self) -> Change {
        put(self.key(), self)
    }
}

/// The lists of one phone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lists {
    /// Keys of the store whose values could not be read.
    unread: Vec<String>,
    owner: String,
    cursor: Option<i64>,
    entities: BTreeMap<String, BTreeMap<String, Entity>>,
    own: Vec<OwnChanges>,
}

impl Lists {
    /// Reads what the store has of it; what cannot be read is asked for again.
    pub fn load(kept: &[KeyValue]) -> Lists {
        let mut lists = Lists::default();
        for (key, bytes) in kept {
            let is_read = if key == CURSOR {
                lists.cursor = read(bytes);
                lists.cursor.is_some()
            } else if key == OWNER {
                let owner = read(bytes);
                lists.owner = owner.clone().unwrap_or_default();
                owner.is_some()
            } else if key.starts_with(OWN) {
                let own = read(bytes);
                lists.own.extend(own.clone());
                own.is_some()
            } else if let Some((list, id)) = key.split_once('/') {
                let entity = read(bytes);
                entity.map(|it| lists.insert(list, id, it)).is_some()
            } else {
                false
            };
            if !is_read {
                lists.unread.push(key.clone());
            }
        }
        lists.cursor = lists.cursor.filter(|_| lists.unread.is_empty());
        lists.own.sort_by_key(OwnChanges::key);
        lists
    }

    /// Returns where to go on; `None` where nothing was fetched yet.
    pub fn cursor(&self) -> Option<i64> {
        self.cursor
    }

    /// Returns the id of the member of staff whose lists these are; empty where there are none.
    pub fn owner(&self) -> &str {
        &self.owner
    }

    /// Makes the lists those of `staff_id`; wipes another person's. Returns what to write.
    pub fn belong_to(&mut self, staff_id: &str) -> Vec<Change> {
        if self.owner == staff_id {
            return Vec::new();
        }
        let mut changes = self.wipe();
        self.owner = staff_id.to_owned();
        changes.push(put(OWNER.to_owned(), &self.owner));
        changes
    }

    /// Returns the revisions whose changes lie on top of the server's entities.
    pub fn own_revisions(&self) -> Vec<String> {
        self.own.iter().map(|it| it.revision.clone()).collect()
    }

    /// Takes in the server's answer; returns what to write.
    ///
    /// `confirmed` are the revisions that the server had accepted before it was asked: the answer
    /// holds what they changed. `new_id` makes UUIDs.
    pub fn take_in(
        &mut self,
        delta: &ListsDelta,
        confirmed: &BTreeSet<String>,
        new_id: &mut dyn FnMut() -> String,
    ) -> Vec<Change> {
        let mut changes = Vec::new();
        if delta.is_whole {
            changes.extend(self.wipe_entities());
        }
        for list in &delta.lists {
            for id in &list.removed {
                let held = self.entities.get_mut(&list.name);
                held.and_then(|it| it.remove(id));
                changes.push(remove(key(&list.name, id)));
            }
            for entity in &list.changed {
                let mut entity = entity.clone();
                // What is changed offline from here on is a series of its own.
                entity.branch = Some(Branch {
                    id: new_id(),
                    trunk: Some(entity.version),
                });
                changes.push(put(key(&list.name, &entity.id), &entity));
                let id = entity.id.clone();
                self.insert(&list.name, &id, entity);
            }
        }
        // The rest of the answer may hold what they changed.
        if !delta.has_more {
            let is_confirmed = |it: &mut OwnChanges| confirmed.contains(&it.revision);
            let gone = self.own.extract_if(.., is_confirmed);
            changes.extend(gone.map(|it| remove(it.key())));
        }
        self.cursor = Some(delta.cursor);
        changes.push(put(CURSOR.to_owned(), &delta.cursor));
        changes
    }

    /// Puts what a finished record changed on top; [`OwnChanges::to_change`] keeps it.
    pub fn add_own(&mut self, own: OwnChanges) {
        self.own.push(own);
        self.own.sort_by_key(OwnChanges::key);
    }

    /// Forgets everything, as of a phone that is locked out; returns what to write.
    pub fn wipe(&mut self) -> Vec<Change> {
        let mut changes = self.wipe_entities();
        changes.extend(self.own.drain(..).map(|it| remove(it.key())));
        if self.cursor.take().is_some() {
            changes.push(remove(CURSOR.to_owned()));
        }
        if !std::mem::take(&mut self.owner).is_empty() {
            changes.push(remove(OWNER.to_owned()));
        }
        changes
    }

    fn wipe_entities(&mut self) -> Vec<Change> {
        let unread = std::mem::take(&mut self.unread).into_iter();
        let lists = std::mem::take(&mut self.entities).into_iter();
        let entities = lists.flat_map(|(list, entities)| {
            let keys = entities.into_keys();
            keys.map(move |id| remove(key(&list, &id)))
        });
        unread.map(remove).chain(entities).collect()
    }

    /// Returns the entities of `list` as this phone knows them, by id.
    pub fn entities(&self, list: &str) -> BTreeMap<String, Entity> {
        let mut entities = self.entities.get(list).cloned().unwrap_or_default();
        let own = self.own.iter().flat_map(|it| &it.changes);
        for change in own.filter(|it| it.list == list) {
            apply(&mut entities, change);
        }
        entities
    }

    /// Returns the entities of `list` as a form reads them.
    pub fn table(&self, list: &str) -> EntityTable {
        let entities = self.entities(list);
        let properties: BTreeSet<&str> = entities
            .values()
            .flat_map(|it| it.properties.keys())
            .map(String::as_str)
            .collect();
        let properties: Vec<&str> = properties.into_iter().collect();
        EntityTable::new(list, &properties, entities.values())
    }

    fn insert(&mut self, list: &str, id: &str, entity: Entity) -> Option<Entity> {
        let held = self.entities.entry(list.to_owned()).or_default();
        held.insert(id.to_owned(), entity)
    }
}

/// Applies a change that this phone made. The next one goes on with its series.
fn apply(entities: &mut BTreeMap<String, Entity>, change: &EntityChange) {
    if !entities.contains_key(&change.id) {
        if !change.creates {
            return;
        }
        let branch = Some(Branch {
            // The entity's own id will do: nobody else can make changes of this series.
            id: change.id.clone(),
            trunk: None,
        });
        let entity = Entity {
            id: change.id.clone(),
            branch,
            ..Entity::default()
        };
        entities.insert(change.id.clone(), entity);
    } else if !change.updates {
        return;
    }
    let Some(entity) = entities.get_mut(&change.id) else {
        return;
    };
    entity.version = match change.base_version {
        Some(base) => base + 1,
        None => entity.version + 1,
    };
    if change.branch.is_some() {
        entity.branch.clone_from(&change.branch);
    }
    if let Some(label) = &change.label {
        entity.label.clone_from(label);
    }
    let properties = change.properties.iter();
    entity
        .properties
        .extend(properties.map(|(name, value)| (name.clone(), value.clone())));
}

fn key(list: &str, id: &str) -> String {
    [list, "/", id].concat()
}

fn read<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    serde_json::from_slice(bytes).ok()
}

fn put(key: String, value: &impl Serialize) -> Change {
    Change::Put(ObjectStore::Lists, key, api::to_json(value).into_bytes())
}

fn remove(key: String) -> Change {
    Change::Remove(ObjectStore::Lists, key)
}
