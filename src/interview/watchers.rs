//! A Leptos trigger for each node of the open interview that is drawn: a step
//! notifies those whose node it may have changed, and leaves the others of a
//! long page alone.

use std::collections::BTreeMap;

use form::interview::{Changes, NodeId};
use leptos::prelude::*;

/// The nodes of the open interview that somebody drew.
#[derive(Clone, Copy)]
pub(crate) struct Watchers(StoredValue<BTreeMap<NodeId, ArcTrigger>>);

impl Watchers {
    pub fn new() -> Watchers {
        Watchers(StoredValue::default())
    }

    /// Notifies whoever tracks it when `node` may have changed.
    pub fn watch(self, node: NodeId) -> ArcTrigger {
        let watch = |all: &mut BTreeMap<NodeId, ArcTrigger>| all.entry(node).or_default().clone();
        self.0.try_update_value(watch).unwrap_or_default()
    }

    /// Notifies those who watch what changed.
    pub fn notify(self, changes: &Changes) {
        // Collect first: whoever is notified may watch another node.
        let touched: Vec<ArcTrigger> = self.0.with_value(|all| {
            let touched = all.iter().filter(|(node, _)| changes.has(**node));
            touched.map(|(_, it)| it.clone()).collect()
        });
        touched.iter().for_each(ArcTrigger::notify);
    }

    /// Forgets the nodes of an interview that was closed.
    pub fn clear(self) {
        self.0.set_value(BTreeMap::new());
    }
}
