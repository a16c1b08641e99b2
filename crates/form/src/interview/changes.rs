//! Which nodes the last steps may have changed, so that whoever draws an
//! interview need not look at the others again.

use std::sync::Arc;

use crate::compiled::Form;
use crate::compiled::node::{ChoiceLabel, ChoiceSource, DefId, Detail, NodeDef, TextId};
use crate::compiled::wording::Piece;
use crate::interview::{Interview, NodeId};

/// What may look different since the last call of [`Interview::take_changes`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// Any node may.
    All,
    /// At most these nodes, in ascending order.
    Nodes(Vec<NodeId>),
}

impl Changes {
    /// Returns whether `node` may look different.
    pub fn has(&self, node: NodeId) -> bool {
        match self {
            Changes::All => true,
            Changes::Nodes(nodes) => nodes.binary_search(&node).is_ok(),
        }
    }
}

/// What an interview remembers for [`Interview::take_changes`].
#[derive(Debug, Clone)]
pub(super) struct Noted {
    is_all: bool,
    /// Nodes whose words or choices quote other answers: any step may change them.
    /// Found out for those who ask; a server never does.
    quoting: Option<Arc<[DefId]>>,
}

impl Noted {
    pub(super) fn new() -> Noted {
        Noted {
            is_all: true,
            quoting: None,
        }
    }
}

impl Interview {
    /// Returns which nodes may look different since the last call.
    ///
    /// May name nodes that look the same as before, but misses none: states are not compared.
    pub fn take_changes(&mut self) -> Changes {
        let touched = self.document.take_touched();
        if std::mem::take(&mut self.noted.is_all) {
            return Changes::All;
        }
        if touched.is_empty() {
            return Changes::Nodes(touched);
        }
        let mut nodes = touched;
        let quoting = self
            .noted
            .quoting
            .take()
            .unwrap_or_else(|| quoting(&self.form));
        for def in quoting.iter() {
            nodes.extend(self.document.instances(&self.form, *def, NodeId(0)));
        }
        self.noted.quoting = Some(quoting);
        nodes.sort_unstable();
        nodes.dedup();
        Changes::Nodes(nodes)
    }

    pub(super) fn note_change(&mut self, node: NodeId) {
        self.document.get_mut(node);
    }

    pub(super) fn note_change_below(&mut self, node: NodeId) {
        for it in self.document.below(node) {
            self.note_change(it);
        }
    }

    pub(super) fn note_change_of_all(&mut self) {
        self.noted.is_all = true;
    }
}

fn quoting(form: &Form) -> Arc<[DefId]> {
    let has_named = form.text_names.iter().any(|(_, it)| has_output(form, *it));
    let nodes = form.nodes.iter().enumerate();
    let quoting = nodes.filter(|(_, def)| quotes(form, def, has_named));
    quoting.map(|(idx, _)| idx as DefId).collect()
}

fn has_output(form: &Form, id: TextId) -> bool {
    let text = form.texts.get(id as usize);
    text.is_some_and(|text| {
        let mut pieces = text.wordings.iter().flatten();
        pieces.any(|it| matches!(it, Piece::Output(_)))
    })
}

fn quotes(form: &Form, def: &NodeDef, has_named: bool) -> bool {
    let has_output = |id: TextId| has_output(form, id);
    let words = [
        def.label,
        def.hint,
        def.constraint_message,
        def.required_message,
    ];
    let in_detail = match &def.detail {
        Detail::Choices(ChoiceSource::Items(items)) => {
            items.iter().filter_map(|it| it.label).any(has_output)
        }
        Detail::Choices(ChoiceSource::Nodes {
            label: ChoiceLabel::Text(_),
            ..
        }) => has_named,
        // A range is offered more of while another instance would be relevant, and bears its label.
        Detail::Repeat { .. } => def.children.iter().any(|it| {
            let instance = &form.nodes[*it as usize];
            instance.relevant.is_some() || instance.label.is_some_and(has_output)
        }),
        _ => false,
    };
    in_detail || words.into_iter().flatten().any(has_output)
}
