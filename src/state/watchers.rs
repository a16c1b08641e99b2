//! Who draws which node of the open interview: a step tells those whose node
//! it may have changed, and leaves the others of a long page alone.

use std::cell::RefCell;
use std::rc::Rc;

use form::interview::{Changes, NodeId};
use leptos::prelude::on_cleanup;

use crate::signal::{ReadSignal, RwSignal, StoredValue};

/// The nodes that are drawn now.
#[derive(Clone, Copy)]
pub(crate) struct Watchers(StoredValue<Rc<RefCell<Vec<Watcher>>>>);

struct Watcher {
    number: u64,
    node: NodeId,
    told: RwSignal<()>,
}

impl Watchers {
    pub fn new() -> Watchers {
        Watchers(StoredValue::new(Rc::default()))
    }

    /// A signal that tells when `node` may have changed, for as long as the current owner lives.
    pub fn watch(self, node: NodeId) -> ReadSignal<()> {
        let told = RwSignal::new(());
        let all = self.0.get_value();
        let number = all.borrow().last().map_or(0, |it| it.number + 1);
        all.borrow_mut().push(Watcher { number, node, told });
        on_cleanup(move || {
            if let Some(all) = self.0.try_get_value() {
                all.borrow_mut().retain(|it| it.number != number);
            }
        });
        told.read_only()
    }

    /// Tells those who draw what changed.
    pub fn tell(self, changes: &Changes) {
        let all = self.0.get_value();
        let is_touched = |it: &&Watcher| changes.has(it.node);
        // None is lent while they are told: who is told may watch something else.
        let told: Vec<_> = all
            .borrow()
            .iter()
            .filter(is_touched)
            .map(|it| it.told)
            .collect();
        for it in told {
            it.set(());
        }
    }
}
