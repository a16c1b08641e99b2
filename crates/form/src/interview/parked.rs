//! Instances of a repeat that were removed because its count was lowered.
//!
//! While somebody corrects a count from 1 to 2, the field is empty for a moment,
//! which counts as 0. The answers of instances that are removed so are kept, and
//! come back when the count grows again.

use crate::interview::update::Round;
use crate::interview::{Interview, NodeId};

/// What stood in one instance.
#[derive(Debug, Clone)]
pub(super) struct Parked {
    /// The range that it stood in; unlike a reference, it stays the same when others come and go.
    range: NodeId,
    /// Its place in there.
    place: u32,
    /// The answers, by what stands behind that reference.
    answers: Vec<(String, String)>,
}

impl Interview {
    /// Keeps aside what a person answered in `instance`, which goes with its count.
    pub(super) fn park(&mut self, instance: NodeId) {
        let reference = self.reference(instance);
        let given = |node: NodeId| {
            let value = self.value(node);
            // An id of an entity is given once, too.
            let is_given = !value.is_empty() && self.def(node).calculate.is_none();
            let place = self.reference(node).strip_prefix(&reference)?.to_owned();
            is_given.then(|| (place, value.to_owned()))
        };
        let below = self.document.below(instance).into_iter();
        let answers: Vec<(String, String)> = below.filter_map(given).collect();
        let (range, place) = self.stand_of(instance);
        self.parked
            .retain(|it| (it.range, it.place) != (range, place));
        if !answers.is_empty() {
            self.parked.push(Parked {
                range,
                place,
                answers,
            });
        }
    }

    /// Puts back what stood in `instance` before its count took it away.
    pub(super) fn unpark(&mut self, instance: NodeId, round: &mut Round) {
        let reference = self.reference(instance);
        let stand = self.stand_of(instance);
        let is_it = |it: &Parked| (it.range, it.place) == stand;
        let Some(at) = self.parked.iter().position(is_it) else {
            return;
        };
        let parked = self.parked.remove(at);
        round.is_not_new(instance);
        for (place, value) in parked.answers {
            // An instance within it that was added by hand is not there again.
            if let Some(node) = self.find(&[&reference, &*place].concat()) {
                self.set_value(node, value, round);
            }
        }
    }

    fn stand_of(&self, instance: NodeId) -> (NodeId, u32) {
        let entry = self.document.get(instance);
        (entry.parent, entry.place)
    }
}
