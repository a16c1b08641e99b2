//! Space on this phone, and whether the browser promised to keep what is there.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use sync::port::StoreError;

use crate::platform::Platform;

/// What the browser said of keeping this site's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Keeping {
    /// Not asked yet.
    #[default]
    #[serde(skip)]
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
    promise: RwSignal<Keeping>,
    left: RwSignal<Option<u64>>,
    failed: RwSignal<Option<StoreError>>,
    private: RwSignal<bool>,
    /// What the browser said of keeping this site's data.
    pub keeping: ReadSignal<Keeping>,
    /// Bytes that this site may still use; `None` where the browser does not tell.
    pub free: ReadSignal<Option<u64>>,
    /// True where less than 20 MB are left.
    pub is_tight: Memo<bool>,
    /// True where this seems to be a private window.
    pub is_private: ReadSignal<bool>,
    /// Why nothing can be kept on this phone, if so.
    pub failure: ReadSignal<Option<StoreError>>,
}

const KEY: &str = "samruat.keeping";
const TIGHT: u64 = 20_000_000;

impl StorageState {
    /// Reads what the browser said before; asks it nothing.
    pub(crate) fn read(platform: Platform) -> StorageState {
        let kept = platform.ports().journal.read(KEY);
        let promise = kept.and_then(|it| serde_json::from_str(&it).ok());
        let promise: RwSignal<Keeping> = RwSignal::new(promise.unwrap_or_default());
        let left: RwSignal<Option<u64>> = RwSignal::new(None);
        let failed = RwSignal::new(None);
        let private = RwSignal::new(false);
        StorageState {
            platform,
            promise,
            left,
            failed,
            private,
            is_private: private.read_only(),
            keeping: promise.read_only(),
            free: left.read_only(),
            is_tight: Memo::new(move |_| left.get().is_some_and(|it| it < TIGHT)),
            failure: failed.read_only(),
        }
    }

    /// Asks the browser for its promise again.
    pub fn ask_to_keep(self) {
        self.platform.spawn(async move {
            let ports = self.platform.ports();
            let promise = match ports.storage.persist().await {
                Some(true) => Keeping::Promised,
                _ => Keeping::Denied,
            };
            self.promise.set(promise);
            let text = serde_json::to_string(&promise).expect("it was just asked");
            // Where it cannot be kept, the browser is asked once more next time.
            let _ = ports.journal.write(KEY, &text);
        });
    }

    /// Asks the browser for its promise, once: now there is something to lose.
    pub(crate) fn ask_to_keep_once(self) {
        if self.promise.get_untracked() == Keeping::NotAsked {
            self.ask_to_keep();
        }
        self.measure();
    }

    /// Looks whether this seems to be a private window.
    pub fn look_for_private(self) {
        self.platform.spawn(async move {
            let storage = self.platform.ports().storage.clone();
            if storage.seems_private().await {
                self.private.set(true);
            }
        });
    }

    /// Looks how much space is left.
    pub(crate) fn measure(self) {
        self.platform.spawn(async move {
            let space = self.platform.ports().storage.space().await;
            self.left
                .set(space.map(|it| it.quota.saturating_sub(it.used)));
        });
    }

    /// Says that what is kept on this phone can be read and written.
    pub(crate) fn works(self) {
        if self.failed.with_untracked(Option::is_some) {
            self.failed.set(None);
        }
    }

    /// Says that nothing can be kept on this phone.
    pub(crate) fn fail(self, err: StoreError) {
        self.failed.set(Some(err));
    }
}
