//! The expected path through the form: the pages that are shown, and those that
//! questions without an answer may still bring up.

use crate::compiled::graph::Aspect;
use crate::compiled::node::DefId;
use crate::compiled::{Form, Kind};
use crate::interview::{Interview, NodeId, Section};

impl Interview {
    /// Returns the position of `section` on the expected path, from 1, and how
    /// many pages that has.
    ///
    /// A page that is hidden counts while its relevance hangs on a question that
    /// is not answered yet.
    /// `shown` are the [`sections`](Interview::sections) of now.
    pub fn place_on_path(&self, shown: &[Section], section: NodeId) -> (usize, usize) {
        let mut n_pages = 0;
        let mut place = 0;
        for page in self.pages() {
            let is_shown = shown.iter().any(|it| it.node == page);
            n_pages += usize::from(is_shown || self.may_come(page));
            if page == section {
                place = n_pages;
            }
        }
        (place, n_pages)
    }

    /// Whether a hidden page may be shown once more is answered.
    fn may_come(&self, page: NodeId) -> bool {
        let is_hidden = !self.is_relevant(page);
        is_hidden && self.hangs_on_an_answer(self.document.get(page).def, &mut Vec::new())
    }

    /// Whether the relevance of nodes of `def` is computed from a question
    /// that waits for its answer.
    fn hangs_on_an_answer(&self, def: DefId, seen: &mut Vec<DefId>) -> bool {
        if seen.contains(&def) {
            return false;
        }
        seen.push(def);
        let grounds = self.grounds.get_or_init(|| grounds(&self.form));
        grounds[def as usize].iter().any(|it| {
            let kind = self.form.nodes[*it as usize].kind;
            let nodes = self.document.instances(&self.form, *it, NodeId(0));
            let waits = kind.is_question()
                && nodes.iter().any(|node| {
                    let entry = self.document.get(*node);
                    entry.value.is_empty()
                        && (entry.is_relevant || self.hangs_on_an_answer(*it, seen))
                });
            let is_worked_out = matches!(kind, Kind::Calculate);
            waits || is_worked_out && self.hangs_on_an_answer(*it, seen)
        })
    }
}

/// For each node, what its relevance (its value, where it is calculated) is
/// computed from, and that of all that it stands in.
fn grounds(form: &Form) -> Vec<Vec<DefId>> {
    let mut own: Vec<Vec<DefId>> = vec![Vec::new(); form.nodes.len()];
    for (read, edges) in form.graph.readers.iter().enumerate() {
        for edge in edges {
            let step = form.graph.steps[edge.step as usize];
            if matches!(step.aspect, Aspect::Relevant | Aspect::Value) {
                own[step.node as usize].push(read as DefId);
            }
        }
    }
    let with_those_above = |mut def: DefId| {
        let mut all = own[def as usize].clone();
        while def != 0 {
            def = form.nodes[def as usize].parent;
            all.extend(&own[def as usize]);
        }
        all
    };
    (0..form.nodes.len() as DefId)
        .map(with_those_above)
        .collect()
}
