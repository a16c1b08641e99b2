//! What every `Storage` must do, in an ordinary window.

use ports::Storage;

/// The whole contract.
pub async fn contract(storage: &dyn Storage) {
    assert!(
        !storage.seems_private().await,
        "an ordinary window is not taken for a private one"
    );
    if let Some(space) = storage.space().await {
        assert!(space.used <= space.quota, "{space:?}");
        assert!(space.quota > 0, "a site may use some space");
    }
    let promised = storage.persist().await;
    assert_eq!(
        storage.persist().await,
        promised,
        "asked twice, the same is said"
    );
}
