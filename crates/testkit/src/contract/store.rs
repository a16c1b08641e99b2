//! What every `RecordStore` must do.

use sync::port::{Change, ObjectStore, RecordStore, StoreError};

fn put(key: &str, bytes: &[u8]) -> Change {
    Change::Put(ObjectStore::Drafts, key.to_owned(), bytes.to_vec())
}

fn add(key: &str, bytes: &[u8]) -> Change {
    Change::Add(ObjectStore::Records, key.to_owned(), bytes.to_vec())
}

async fn draft(store: &dyn RecordStore, key: &str) -> Option<Vec<u8>> {
    store
        .read(ObjectStore::Drafts, key)
        .await
        .expect("reading works")
}

/// The whole contract; `store` is empty, and `again` opens it anew.
pub async fn contract(store: &dyn RecordStore, again: &dyn RecordStore) {
    assert_eq!(
        draft(store, "a").await,
        None,
        "nothing is there before it was written"
    );

    store
        .write(vec![put("b", b"2"), put("a", b"1")])
        .await
        .expect("there is space");
    assert_eq!(draft(store, "a").await.as_deref(), Some(&b"1"[..]));
    assert_eq!(
        draft(again, "a").await.as_deref(),
        Some(&b"1"[..]),
        "another opening sees it"
    );

    store
        .write(vec![put("a", b"one")])
        .await
        .expect("there is space");
    assert_eq!(
        draft(store, "a").await.as_deref(),
        Some(&b"one"[..]),
        "put writes over"
    );

    let all = store
        .read_all(ObjectStore::Drafts)
        .await
        .expect("reading works");
    let expected = [
        ("a".to_owned(), b"one".to_vec()),
        ("b".to_owned(), b"2".to_vec()),
    ];
    assert_eq!(all, expected, "all entries come ordered by key");

    store
        .write(vec![add("r", b"first")])
        .await
        .expect("nothing was there");
    let doubled = store.write(vec![put("c", b"3"), add("r", b"second")]).await;
    assert_eq!(
        doubled,
        Err(StoreError::AlreadyThere),
        "add never writes over"
    );
    assert_eq!(
        draft(store, "c").await,
        None,
        "of a write that fails nothing stays"
    );
    let kept = store
        .read(ObjectStore::Records, "r")
        .await
        .expect("reading works");
    assert_eq!(kept.as_deref(), Some(&b"first"[..]));

    let away = vec![
        Change::Remove(ObjectStore::Drafts, "a".to_owned()),
        add("s", b""),
    ];
    store
        .write(away)
        .await
        .expect("object stores can be changed together");
    assert_eq!(draft(store, "a").await, None);
    let empty = store
        .read(ObjectStore::Records, "s")
        .await
        .expect("reading works");
    assert_eq!(empty, Some(Vec::new()), "an empty entry is an entry");
    store
        .write(vec![Change::Remove(
            ObjectStore::Drafts,
            "never there".to_owned(),
        )])
        .await
        .expect("removing nothing is nothing");
    store
        .write(Vec::new())
        .await
        .expect("no change is no failure");

    let large = vec![7_u8; 3_000_000];
    store
        .write(vec![put("large", &large)])
        .await
        .expect("there is space");
    assert_eq!(draft(again, "large").await, Some(large));

    for idx in 0..20_u8 {
        store
            .write_relaxed(vec![put("light", &[idx])])
            .await
            .expect("there is space");
    }
    assert_eq!(
        draft(again, "light").await,
        Some(vec![19]),
        "the last light write stands"
    );
}
