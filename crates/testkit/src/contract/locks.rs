//! What all `Locks` must do.

use ports::Locks;

/// The whole contract; `again` are the locks as another part of the browser sees them.
pub async fn contract(locks: &dyn Locks, again: &dyn Locks) {
    let held = locks.try_hold("contract").await;
    assert!(held.is_some(), "a free lock is given");
    assert!(
        again.try_hold("contract").await.is_none(),
        "a held lock is not given"
    );
    assert!(
        again.try_hold("contract, another").await.is_some(),
        "locks have names"
    );
    drop(held);
    let mut is_free = false;
    for _ in 0..50 {
        // A browser lets go a moment later.
        is_free |= again.try_hold("contract").await.is_some();
    }
    assert!(is_free, "a lock that was let go is given again");
}
