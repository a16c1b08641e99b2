//! A store in memory: it carries out all changes or none.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use sync::port::{Change, LocalFuture, ObjectStore, RecordStore, StoreError};

use crate::tasks::pause;

/// A store in memory.
#[derive(Default)]
pub struct MemoryStore {
    entries: RefCell<BTreeMap<(ObjectStore, String), Vec<u8>>>,
    /// What every write fails with, while it is set.
    pub failure: Cell<Option<StoreError>>,
}

impl MemoryStore {
    /// What is kept, to compare.
    pub fn entries(&self) -> BTreeMap<(ObjectStore, String), Vec<u8>> {
        self.entries.borrow().clone()
    }

    fn write_now(&self, changes: Vec<Change>) -> Result<(), StoreError> {
        if let Some(err) = self.failure.get() {
            return Err(err);
        }
        let mut entries = self.entries.borrow().clone();
        for change in changes {
            match change {
                Change::Put(object_store, key, bytes) => {
                    entries.insert((object_store, key), bytes);
                }
                Change::Add(object_store, key, bytes) => {
                    if entries.insert((object_store, key), bytes).is_some() {
                        return Err(StoreError::AlreadyThere);
                    }
                }
                Change::Remove(object_store, key) => {
                    entries.remove(&(object_store, key));
                }
            }
        }
        self.entries.replace(entries);
        Ok(())
    }
}

impl RecordStore for MemoryStore {
    fn read<'a>(
        &'a self,
        object_store: ObjectStore,
        key: &'a str,
    ) -> LocalFuture<'a, Result<Option<Vec<u8>>, StoreError>> {
        Box::pin(async move {
            pause().await;
            Ok(self
                .entries
                .borrow()
                .get(&(object_store, key.to_owned()))
                .cloned())
        })
    }

    fn read_all(
        &self,
        object_store: ObjectStore,
    ) -> LocalFuture<'_, Result<Vec<(String, Vec<u8>)>, StoreError>> {
        Box::pin(async move {
            pause().await;
            let entries = self.entries.borrow();
            let of_store = entries.iter().filter(|((it, _), _)| *it == object_store);
            Ok(of_store
                .map(|((_, key), bytes)| (key.clone(), bytes.clone()))
                .collect())
        })
    }

    fn write_relaxed(&self, changes: Vec<Change>) -> LocalFuture<'_, Result<(), StoreError>> {
        self.write(changes)
    }

    fn write(&self, changes: Vec<Change>) -> LocalFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            pause().await;
            self.write_now(changes)
        })
    }
}
