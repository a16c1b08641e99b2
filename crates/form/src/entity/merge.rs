//! What an entity is after a set of changes.
//!
//! The result depends on the set alone: changes may arrive in any order and any
//! number of times. A change has *seen* another where whoever made it knew the
//! other's result. Of the changes of one property, those that no other change of
//! it has seen stand beside each other: the latest is shown, and where they say
//! different things the property is in conflict.

use std::collections::{BTreeMap, BTreeSet};

use super::{Entity, EntityChange};

/// A change as it is kept: when it was made, and which version it made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// Names the change: a revision, an import's row, a request.
    pub key: String,
    /// When it was made, in milliseconds since 1970 by the server's clock.
    pub at: i64,
    /// Its place among the applied changes in the order in which they arrived, from 1; `None` while it waits.
    pub version: Option<u32>,
    /// What it changes.
    pub change: EntityChange,
}

/// An entity with what is not settled about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Merged {
    /// The entity.
    pub entity: Entity,
    /// For each property in conflict, the keys of the changes that stand beside each other, the shown one last.
    pub conflicts: BTreeMap<String, Vec<String>>,
}

/// The name under which a conflict about the label stands.
pub const LABEL: &str = "label";

/// Returns the positions in `log` of the changes that can be applied now, in an order that respects
/// what they wait for; the others wait.
///
/// A change waits for the entity's creation and for the earlier changes of its offline series.
pub fn ready(log: &[Logged]) -> Vec<usize> {
    let (applied, mut waiting): (Vec<usize>, Vec<usize>) =
        (0..log.len()).partition(|it| log[*it].version.is_some());
    let mut known = Known::default();
    applied.iter().for_each(|it| known.add(&log[*it].change));
    let mut ready = Vec::new();
    while let Some(next) = waiting.iter().position(|it| known.allows(&log[*it].change)) {
        let next = waiting.remove(next);
        known.add(&log[next].change);
        ready.push(next);
    }
    ready
}

/// What the applied changes have made.
#[derive(Default)]
struct Known<'a> {
    exists: bool,
    /// For each offline series, the places of its changes.
    series: BTreeMap<&'a str, BTreeSet<u32>>,
}

impl<'a> Known<'a> {
    fn add(&mut self, change: &'a EntityChange) {
        self.exists = true;
        if let (Some(branch), Some(place)) = (&change.branch, place_in_branch(change)) {
            self.series.entry(&branch.id).or_default().insert(place);
        }
    }

    fn allows(&self, change: &EntityChange) -> bool {
        if !self.exists {
            return change.creates;
        }
        let (Some(branch), Some(place)) = (&change.branch, place_in_branch(change)) else {
            return true;
        };
        let n_before = self
            .series
            .get(branch.id.as_str())
            .map_or(0, |it| it.range(..place).count());
        n_before as u64 == u64::from(place)
    }
}

/// How many changes of its offline series come before `change`.
fn place_in_branch(change: &EntityChange) -> Option<u32> {
    let branch = change.branch.as_ref()?;
    let trunk = branch.trunk.unwrap_or(1);
    Some(change.base_version.unwrap_or(trunk).saturating_sub(trunk))
}

/// Returns what the applied changes of `log` make; `None` where none is applied.
pub fn merge(log: &[Logged]) -> Option<Merged> {
    let mut applied: Vec<&Logged> = log.iter().filter(|it| it.version.is_some()).collect();
    applied.sort_by(|one, other| (one.at, &one.key).cmp(&(other.at, &other.key)));
    let first = applied.first()?;
    let mut merged = Merged::default();
    merged.entity.id.clone_from(&first.change.id);
    merged.entity.version = applied.iter().filter_map(|it| it.version).max()?;
    let properties: BTreeSet<&str> = applied
        .iter()
        .flat_map(|it| it.change.properties.keys())
        .map(String::as_str)
        .collect();
    for property in properties {
        let of = |it: &Logged| it.change.properties.get(property).cloned();
        let value = settle(property, &applied, of, &mut merged.conflicts);
        merged.entity.properties.insert(property.to_owned(), value);
    }
    let of_label = |it: &Logged| it.change.label.clone();
    merged.entity.label = settle(LABEL, &applied, of_label, &mut merged.conflicts);
    Some(merged)
}

/// Returns the value to show, and notes the changes that contradict it.
fn settle(
    name: &str,
    applied: &[&Logged],
    value: impl Fn(&Logged) -> Option<String>,
    conflicts: &mut BTreeMap<String, Vec<String>>,
) -> String {
    let setting: Vec<(&Logged, String)> = applied
        .iter()
        .filter_map(|it| Some((*it, value(it)?)))
        .collect();
    let seen = Seen::of(setting.iter().map(|(it, _)| *it));
    let is_seen = |it: &Logged| seen.covers(it);
    let standing: Vec<&(&Logged, String)> = setting.iter().filter(|(it, _)| !is_seen(it)).collect();
    let Some((_, shown)) = standing.last() else {
        return String::new();
    };
    if standing.iter().any(|(_, it)| it != shown) {
        let keys = standing.iter().map(|(it, _)| it.key.clone()).collect();
        conflicts.insert(name.to_owned(), keys);
    }
    shown.clone()
}

/// What the changes of one property knew of each other.
#[derive(Default)]
struct Seen<'a> {
    /// The highest version that a change knew, with that change's key, and the highest of any other change.
    versions: [(u32, &'a str); 2],
    /// For each offline series, the place of its last change.
    last: BTreeMap<&'a str, u32>,
}

impl<'a> Seen<'a> {
    fn of(changes: impl Iterator<Item = &'a Logged>) -> Seen<'a> {
        let mut seen = Seen::default();
        for it in changes {
            let known = match &it.change.branch {
                Some(branch) => branch.trunk.unwrap_or(1),
                None => it.change.base_version.unwrap_or(0),
            };
            let [highest, next] = seen.versions;
            if known > highest.0 {
                seen.versions = [(known, &it.key), highest];
            } else if known > next.0 {
                seen.versions[1] = (known, &it.key);
            }
            if let (Some(branch), Some(place)) = (&it.change.branch, place_in_branch(&it.change)) {
                let last = seen.last.entry(&branch.id).or_default();
                *last = place.max(*last);
            }
        }
        seen
    }

    /// Whether another change knew the result of `it`.
    fn covers(&self, it: &Logged) -> bool {
        let version = it.version.unwrap_or(u32::MAX);
        let knew = |(known, key): &(u32, &str)| version <= *known && *key != it.key;
        let is_followed = || {
            let branch = it.change.branch.as_ref()?;
            let last = self.last.get(branch.id.as_str())?;
            Some(place_in_branch(&it.change)? < *last)
        };
        self.versions.iter().any(knew) || is_followed().unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::SizeRange;

    use super::super::Branch;
    use super::*;

    /// A store of one entity, as the server keeps it.
    #[derive(Default)]
    struct Store(Vec<Logged>);

    impl Store {
        fn receive(&mut self, key: &str, at: i64, change: &EntityChange) {
            if self.0.iter().all(|it| it.key != key) {
                let (key, change) = (key.to_owned(), change.clone());
                self.0.push(Logged {
                    key,
                    at,
                    version: None,
                    change,
                });
            }
            for idx in ready(&self.0) {
                let n_applied = self.0.iter().filter(|it| it.version.is_some()).count();
                self.0[idx].version = Some(n_applied as u32 + 1);
            }
        }

        /// Everything but the version numbers: properties, then the names in conflict.
        fn shows(&self) -> String {
            let Some(merged) = merge(&self.0) else {
                return "nothing".to_owned();
            };
            let properties = merged.entity.properties.iter();
            let mut all: Vec<String> = properties
                .map(|(name, it)| format!("{name}={it}"))
                .collect();
            all.extend(merged.conflicts.keys().map(|it| format!("{it}?")));
            all.join(" ")
        }
    }

    fn create(properties: &[(&str, &str)]) -> EntityChange {
        EntityChange {
            list: "people".to_owned(),
            id: "example-person".to_owned(),
            creates: true,
            properties: properties
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
            ..EntityChange::default()
        }
    }

    fn update(base: u32, properties: &[(&str, &str)]) -> EntityChange {
        EntityChange {
            creates: false,
            updates: true,
            base_version: Some(base),
            ..create(properties)
        }
    }

    fn offline(trunk: u32, place: u32, properties: &[(&str, &str)]) -> EntityChange {
        EntityChange {
            branch: Some(Branch {
                id: "branch".to_owned(),
                trunk: Some(trunk),
            }),
            ..update(trunk + place, properties)
        }
    }

    /// Checks what an entity shows after `changes`, received in this order and in the reverse one.
    fn check(changes: &[(&str, i64, EntityChange)], expected: &str) {
        let mut store = Store::default();
        for (key, at, change) in changes {
            store.receive(key, *at, change);
            store.receive(key, *at, change);
        }
        assert_eq!(store.shows(), expected);
        let mut reversed = Store::default();
        reversed.receive(changes[0].0, changes[0].1, &changes[0].2);
        for (key, at, change) in changes.iter().skip(1).rev() {
            reversed.receive(key, *at, change);
        }
        assert_eq!(reversed.shows(), expected, "in the reverse order");
    }

    #[test]
    fn changes_of_different_properties_merge() {
        let one = ("a", 20, update(1, &[("phone", "0800000001")]));
        let other = ("b", 10, update(1, &[("job", "weaver")]));
        let first = ("0", 0, create(&[("name", "Noi")]));
        check(&[first, one, other], "job=weaver name=Noi phone=0800000001");
    }

    #[test]
    fn of_the_same_property_the_later_is_shown_and_the_office_is_asked() {
        let first = ("0", 0, create(&[("job", "")]));
        let early = ("a", 10, update(1, &[("job", "weaver")]));
        let late = ("b", 20, update(1, &[("job", "cook")]));
        check(&[first.clone(), early, late.clone()], "job=cook job?");
        let same = ("a", 10, update(1, &[("job", "cook")]));
        check(&[first, same, late], "job=cook");
    }

    #[test]
    fn a_choice_that_saw_both_settles_a_conflict() {
        let mut store = Store::default();
        store.receive("0", 0, &create(&[("job", "")]));
        store.receive("a", 10, &update(1, &[("job", "weaver")]));
        store.receive("b", 20, &update(1, &[("job", "cook")]));
        // The office's clock stands behind the phones'.
        store.receive("office", 5, &update(3, &[("job", "weaver")]));
        assert_eq!(store.shows(), "job=weaver");
    }

    #[test]
    fn a_later_change_of_the_same_offline_series_replaces_the_earlier() {
        let first = ("0", 0, create(&[("attempts", "0")]));
        let one = ("a", 30, offline(1, 0, &[("attempts", "1")]));
        let two = ("b", 20, offline(1, 1, &[("attempts", "2")]));
        check(&[first, one, two], "attempts=2");
    }

    #[test]
    fn a_series_waits_for_its_first_part_and_an_update_for_the_entity() {
        let mut store = Store::default();
        store.receive("b", 20, &offline(1, 1, &[("attempts", "2")]));
        assert_eq!(store.shows(), "nothing");
        store.receive("0", 0, &create(&[("attempts", "0")]));
        assert_eq!(store.shows(), "attempts=0");
        store.receive("a", 10, &offline(1, 0, &[("attempts", "1")]));
        assert_eq!(store.shows(), "attempts=2");
    }

    /// Changes that were all made knowing the created entity only.
    fn concurrent(size: impl Into<SizeRange>) -> impl Strategy<Value = Vec<EntityChange>> {
        let property = prop_oneof![Just("phone"), Just("job"), Just("income")];
        let change = (property, 0..3u8)
            .prop_map(|(name, value)| update(1, &[(name, value.to_string().as_str())]));
        proptest::collection::vec(change, size)
    }

    proptest! {
        #[test]
        fn any_order_and_repetition_of_the_same_changes_gives_the_same_entity(
            changes in concurrent(0..8),
            order in proptest::collection::vec(0..16usize, 0..24),
        ) {
            let mut series: Vec<EntityChange> =
                (0..3).map(|it| offline(1, it, &[("attempts", it.to_string().as_str())])).collect();
            let mut all = changes;
            all.append(&mut series);
            let receive = |store: &mut Store, idx: usize| {
                let at = (idx as i64 * 7) % 5;
                store.receive(&format!("key {idx}"), at, &all[idx]);
            };
            let mut straight = Store::default();
            straight.receive("first", 0, &create(&[("job", "none")]));
            (0..all.len()).for_each(|it| receive(&mut straight, it));
            let mut shuffled = Store::default();
            shuffled.receive("first", 0, &create(&[("job", "none")]));
            order.iter().for_each(|it| receive(&mut shuffled, it % all.len()));
            (0..all.len()).rev().for_each(|it| receive(&mut shuffled, it));
            prop_assert_eq!(straight.shows(), shuffled.shows());
        }
    }
}
