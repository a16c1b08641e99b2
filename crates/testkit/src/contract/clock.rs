//! What every `Clock` must do.

use ports::Clock;

/// The whole contract.
pub async fn contract(clock: &dyn Clock) {
    let (wall, monotonic) = (clock.now(), clock.monotonic_ms());
    assert!(
        wall.millis > 1_700_000_000_000,
        "the wall clock counts from 1970"
    );
    assert!(wall.offset_minutes.abs() <= 14 * 60);
    clock.sleep(60).await;
    let slept = clock.monotonic_ms() - monotonic;
    assert!(slept >= 59, "sleep lasts: {slept}");
    assert!(clock.now().millis - wall.millis >= 55);
}
