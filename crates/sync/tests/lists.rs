//! What a phone holds of the register: the server's answers, and its own changes on top.

use std::collections::{BTreeMap, BTreeSet};

use api::lists::{ListDelta, ListsDelta};
use form::entity::{Entity, EntityChange};
use sync::lists::{Lists, OwnChanges};
use sync::port::{Change, KeyValue};

/// A phone with its store.
#[derive(Default)]
struct Phone {
    lists: Lists,
    store: BTreeMap<String, Vec<u8>>,
    n_ids: u32,
}

impl Phone {
    fn receive(&mut self, cursor: i64, is_whole: bool, lists: &[ListDelta], confirmed: &[&str]) {
        let delta = ListsDelta {
            cursor,
            is_whole,
            has_more: false,
            lists: lists.to_vec(),
        };
        let confirmed: BTreeSet<String> = confirmed.iter().map(|it| (*it).to_owned()).collect();
        let n_ids = &mut self.n_ids;
        let mut new_id = || {
            *n_ids += 1;
            format!("branch {n_ids}")
        };
        let changes = self.lists.take_in(&delta, &confirmed, &mut new_id);
        self.write(changes);
    }

    fn finish(&mut self, revision: &str, change: EntityChange) {
        let own = OwnChanges {
            revision: revision.to_owned(),
            finished_at: self.store.len() as i64,
            changes: vec![change],
        };
        self.write(vec![own.to_change()]);
        self.lists.add_own(own);
    }

    fn write(&mut self, changes: Vec<Change>) {
        for change in changes {
            match change {
                Change::Put(_, key, bytes) | Change::Add(_, key, bytes) => {
                    self.store.insert(key, bytes);
                }
                Change::Remove(_, key) => {
                    self.store.remove(&key);
                }
            }
        }
    }

    /// The cases as `id status version`, the same after the app was started anew.
    fn shows(&self) -> Vec<String> {
        let kept: Vec<KeyValue> = self.store.clone().into_iter().collect();
        let loaded = Lists::load(&kept);
        assert_eq!(loaded, self.lists, "the store keeps all of it");
        let line = |it: &Entity| format!("{} {} {}", it.id, it.get("status"), it.version);
        self.lists.entities("cases").values().map(line).collect()
    }
}

fn case(id: &str, status: &str, version: u32) -> Entity {
    Entity {
        id: id.to_owned(),
        label: id.to_owned(),
        version,
        properties: BTreeMap::from([("status".to_owned(), status.to_owned())]),
        branch: None,
    }
}

fn cases(changed: &[Entity], removed: &[&str]) -> [ListDelta; 1] {
    [ListDelta {
        name: "cases".to_owned(),
        changed: changed.to_vec(),
        removed: removed.iter().map(|it| (*it).to_owned()).collect(),
    }]
}

/// A change as a form would make it from what the phone shows of the case.
fn change(phone: &Phone, id: &str, status: &str) -> EntityChange {
    let known = phone.lists.entities("cases")[id].clone();
    EntityChange {
        list: "cases".to_owned(),
        id: id.to_owned(),
        updates: true,
        properties: BTreeMap::from([("status".to_owned(), status.to_owned())]),
        base_version: Some(known.version),
        branch: known.branch,
        ..EntityChange::default()
    }
}

#[test]
fn a_delta_adds_changes_and_wipes() {
    let mut phone = Phone::default();
    phone.receive(
        1,
        true,
        &cases(&[case("a", "open", 1), case("b", "open", 1)], &[]),
        &[],
    );
    assert_eq!(phone.shows(), ["a open 1", "b open 1"]);
    phone.receive(2, false, &cases(&[case("a", "closed", 2)], &["b"]), &[]);
    assert_eq!(phone.shows(), ["a closed 2"]);
    phone.receive(3, true, &cases(&[case("c", "open", 1)], &[]), &[]);
    assert_eq!(phone.shows(), ["c open 1"]);
    assert_eq!(phone.lists.cursor(), Some(3));
}

#[test]
fn what_the_phone_changed_shows_at_once_and_until_the_server_says_it_itself() {
    let mut phone = Phone::default();
    phone.receive(1, true, &cases(&[case("a", "open", 1)], &[]), &[]);
    let done = change(&phone, "a", "done");
    phone.finish("r1", done);
    assert_eq!(phone.shows(), ["a done 2"]);
    // The server was asked before it had the record.
    phone.receive(2, false, &cases(&[case("a", "open", 2)], &[]), &[]);
    assert_eq!(phone.shows(), ["a done 2"]);
    phone.receive(3, false, &cases(&[case("a", "done", 3)], &[]), &["r1"]);
    assert_eq!(phone.shows(), ["a done 3"]);
    assert_eq!(phone.lists.own_revisions(), [""; 0]);
}

#[test]
fn own_changes_stay_until_the_whole_answer_is_there() {
    let mut phone = Phone::default();
    phone.receive(1, true, &cases(&[case("a", "open", 1)], &[]), &[]);
    let done = change(&phone, "a", "done");
    phone.finish("r1", done);
    let delta = ListsDelta {
        cursor: 2,
        is_whole: false,
        has_more: true,
        lists: cases(&[case("b", "open", 1)], &[]).to_vec(),
    };
    let confirmed = BTreeSet::from(["r1".to_owned()]);
    let changes = phone
        .lists
        .take_in(&delta, &confirmed, &mut || "branch".to_owned());
    phone.write(changes);
    assert_eq!(phone.shows(), ["a done 2", "b open 1"]);
}

#[test]
fn changes_of_one_offline_series_follow_each_other_whatever_arrives_between() {
    let mut phone = Phone::default();
    phone.receive(1, true, &cases(&[case("a", "open", 4)], &[]), &[]);
    let first = change(&phone, "a", "tried");
    phone.finish("r1", first.clone());
    phone.receive(2, false, &cases(&[case("a", "open", 5)], &[]), &[]);
    let second = change(&phone, "a", "done");
    assert_eq!(first.branch, second.branch);
    assert_eq!(
        (first.base_version, second.base_version),
        (Some(4), Some(5))
    );
    phone.finish("r2", second);
    assert_eq!(phone.shows(), ["a done 6"]);
}

#[test]
fn an_entity_made_offline_is_in_the_list_at_once() {
    let mut phone = Phone::default();
    let create = EntityChange {
        list: "cases".to_owned(),
        id: "new".to_owned(),
        creates: true,
        properties: BTreeMap::from([("status".to_owned(), "open".to_owned())]),
        ..EntityChange::default()
    };
    phone.finish("r1", create);
    assert_eq!(phone.shows(), ["new open 1"]);
    let update = change(&phone, "new", "done");
    assert_eq!(update.branch.as_ref().and_then(|it| it.trunk), None);
    phone.finish("r2", update);
    assert_eq!(phone.shows(), ["new done 2"]);
}

#[test]
fn a_phone_that_is_locked_out_holds_nothing() {
    let mut phone = Phone::default();
    phone.receive(1, true, &cases(&[case("a", "open", 1)], &[]), &[]);
    let done = change(&phone, "a", "done");
    phone.finish("r1", done);
    let changes = phone.lists.wipe();
    phone.write(changes);
    assert_eq!(phone.shows(), [""; 0]);
    assert!(phone.store.is_empty(), "{:?}", phone.store.keys());
}

#[test]
fn another_persons_phone_begins_with_empty_lists() {
    let mut phone = Phone::default();
    let changes = phone.lists.belong_to("first");
    phone.write(changes);
    phone.receive(7, true, &cases(&[case("a", "open", 1)], &[]), &[]);
    assert_eq!(phone.lists.belong_to("first"), []);
    let changes = phone.lists.belong_to("second");
    phone.write(changes);
    assert_eq!(phone.shows(), [""; 0]);
    assert_eq!(phone.lists.cursor(), None);
    assert_eq!(phone.store.keys().collect::<Vec<_>>(), ["owner"]);
}

#[test]
fn a_list_whose_entry_is_damaged_is_fetched_anew() {
    let mut phone = Phone::default();
    phone.receive(1, true, &cases(&[case("a", "open", 1)], &[]), &[]);
    phone.store.insert("cases/a".to_owned(), b"{".to_vec());
    let kept: Vec<KeyValue> = phone.store.clone().into_iter().collect();
    phone.lists = Lists::load(&kept);
    assert_eq!(phone.lists.cursor(), None);
    let changes = phone.lists.wipe();
    phone.write(changes);
    phone.store.remove("cursor");
    assert!(phone.store.is_empty(), "{:?}", phone.store.keys());
}
