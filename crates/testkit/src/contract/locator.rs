//! What every `Locator` must do.

use ports::Locator;

/// The whole contract: a fix is a place on earth; where there is none, the answer is an error.
pub async fn contract(locator: &dyn Locator) {
    if let Ok(fix) = locator.locate().await {
        assert!((-90.0..=90.0).contains(&fix.latitude), "{fix:?}");
        assert!((-180.0..=180.0).contains(&fix.longitude), "{fix:?}");
        assert!(fix.accuracy >= 0.0, "{fix:?}");
    }
}
