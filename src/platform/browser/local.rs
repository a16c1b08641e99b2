//! Local storage. `gloo-storage` would panic where a browser blocks it, so it is
//! asked for directly, and a browser without it keeps nothing.

use sync::port::StoreError;
use web_sys::Storage;

use super::js;
use ports::Journal;

/// Local storage.
pub struct LocalStorage;

fn storage() -> Option<Storage> {
    js::window().local_storage().ok().flatten()
}

impl Journal for LocalStorage {
    fn read(&self, key: &str) -> Option<String> {
        storage()?.get_item(key).ok().flatten()
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StoreError> {
        let storage = storage().ok_or(StoreError::Unavailable)?;
        storage
            .set_item(key, text)
            .map_err(|_| StoreError::QuotaExceeded)
    }

    fn remove(&self, key: &str) {
        if let Some(storage) = storage() {
            // What cannot be removed is written over the next time.
            let _ = storage.remove_item(key);
        }
    }
}
