//! What every `Installation` must do.

use ports::Installation;

/// The whole contract, where no browser offers to install the app.
pub async fn contract(installation: &dyn Installation) {
    installation.set_badge(3);
    installation.set_badge(0);
    assert!(!installation.is_offered(), "nobody offered it");
    assert!(
        !installation.install().await,
        "what is not offered is not installed"
    );
}
