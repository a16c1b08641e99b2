//! What every `Journal` must do.

use ports::Journal;

/// The whole contract; nothing stands at the keys that begin with `contract.`.
pub fn contract(journal: &dyn Journal) {
    assert_eq!(journal.read("contract.a"), None);
    journal
        .write("contract.a", "กขค\n\u{0}\"\\")
        .expect("there is space");
    journal.write("contract.b", "").expect("there is space");
    assert_eq!(
        journal.read("contract.a").as_deref(),
        Some("กขค\n\u{0}\"\\")
    );
    assert_eq!(journal.read("contract.b").as_deref(), Some(""));
    journal
        .write("contract.a", "later")
        .expect("there is space");
    assert_eq!(journal.read("contract.a").as_deref(), Some("later"));
    journal.remove("contract.a");
    journal.remove("contract.b");
    journal.remove("contract.never there");
    assert_eq!(journal.read("contract.a"), None);
}
