//! Space on this phone, and whether the browser promised to keep what is there.

use leptos::prelude::{Get, Memo, RwSignal};
use sync::port::StoreError;

use crate::platform::Platform;

/// What the browser said of keeping this site's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// Not asked yet.
    NotAsked,
    /// It never clears the data by itself.
    Promised,
    /// It may clear the data when space runs out.
    Denied,
}

/// Space on this phone.
#[derive(Clone, Copy)]
pub struct StorageState {
    platform: Platform,
    failed: RwSignal<Option<StoreError>>,
    /// What the browser said of keeping this site's data.
    pub keeping: Memo<Keeping>,
    /// Bytes that this site may still use; `None` where the browser does not tell.
    pub free: Memo<Option<u64>>,
    /// True where less than 20 MB are left.
    pub is_tight: Memo<bool>,
    /// Why nothing can be kept on this phone, if so.
    pub failure: Memo<Option<StoreError>>,
}

impl StorageState {
    pub(crate) fn new(platform: Platform) -> StorageState {
        let failed = RwSignal::new(None);
        StorageState {
            platform,
            failed,
            keeping: Memo::new(|_| Keeping::NotAsked),
            free: Memo::new(|_| None),
            is_tight: Memo::new(|_| false),
            failure: Memo::new(move |_| failed.get()),
        }
    }

    /// Asks the browser for its promise again.
    pub fn ask_to_keep(self) {
        let _ = (self.platform, self.failed);
    }
}
