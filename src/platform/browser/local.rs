//! Local storage, by `gloo-storage`. It is there: `public/boot.js` starts no app in a browser that
//! has none, or does not allow it.

use gloo_storage::{LocalStorage as Local, Storage};
use sync::port::StoreError;

use ports::Journal;

/// Local storage. Texts are kept as they are; what is more than a text is JSON.
pub struct LocalStorage;

impl Journal for LocalStorage {
    fn read(&self, key: &str) -> Option<String> {
        Local::raw().get_item(key).ok().flatten()
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StoreError> {
        let written = Local::raw().set_item(key, text);
        written.map_err(|_| StoreError::QuotaExceeded)
    }

    fn remove(&self, key: &str) {
        Local::delete(key);
    }
}
