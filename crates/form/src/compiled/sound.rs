//! Checks that an unpacked form refers only to what it has: one that was damaged or made
//! by hand must not make an interview panic.

use crate::compiled::node::{ActionKind, ChoiceSource, Detail, NodeDef};
use crate::compiled::wording::Piece;
use crate::compiled::{Form, Kind};

/// No form has groups in groups more than that.
const DEEPEST: u32 = 200;

impl Form {
    /// Whether every number in it leads somewhere.
    pub(super) fn is_sound(&self) -> bool {
        let n_nodes = self.nodes.len() as u32;
        n_nodes > 0
            && self.is_shallow()
            && self
                .nodes
                .iter()
                .enumerate()
                .all(|(idx, it)| self.is_sound_node(idx as u32, it))
            && self.has_sound_texts()
            && self.has_sound_actions()
            && self.has_sound_graph()
            && self
                .tables
                .iter()
                .all(|it| !it.columns.is_empty() || it.cells.is_empty())
            && (self.default_language as usize) < self.languages.len()
    }

    fn has_expression(&self, expr: Option<u32>) -> bool {
        expr.is_none_or(|it| (it as usize) < self.expressions.len())
    }

    /// What is deeper than any form could bring a walk through it down.
    fn is_shallow(&self) -> bool {
        let mut depths: Vec<u32> = Vec::with_capacity(self.nodes.len());
        for (idx, node) in self.nodes.iter().enumerate() {
            let above = depths.get(node.parent as usize).filter(|_| idx > 0);
            depths.push(above.map_or(0, |it| it + 1));
        }
        depths.iter().all(|it| *it < DEEPEST)
    }

    fn is_sound_node(&self, idx: u32, node: &NodeDef) -> bool {
        let expressions = [
            node.relevant,
            node.required,
            node.readonly,
            node.constraint,
            node.calculate,
            match &node.detail {
                Detail::Repeat { count, .. } => *count,
                Detail::Choices(ChoiceSource::Nodes { nodes, .. }) => Some(*nodes),
                _ => None,
            },
        ];
        let is_range = node.kind == Kind::RepeatRange;
        // Children come after their parent, so that no way leads in a circle.
        let is_child = |it: &u32| {
            let child = self.nodes.get(*it as usize);
            *it > idx && child.is_some_and(|it| it.parent == idx)
        };
        expressions.into_iter().all(|it| self.has_expression(it))
            && (idx == 0 || node.parent < idx)
            && node.children.iter().all(is_child)
            && (!is_range || node.children.len() == 1)
            && is_range == matches!(node.detail, Detail::Repeat { .. })
    }

    fn has_sound_texts(&self) -> bool {
        let mut pieces = self
            .texts
            .iter()
            .flat_map(|it| it.wordings.iter().flatten());
        pieces.all(|it| match it {
            Piece::Output(expr) => self.has_expression(Some(*expr)),
            Piece::Literal(_) => true,
        })
    }

    fn has_sound_actions(&self) -> bool {
        let n_nodes = self.nodes.len() as u32;
        self.actions.iter().all(|it| {
            let is_sound = match it.kind {
                ActionKind::Set(expr) => self.has_expression(Some(expr)),
                ActionKind::Clear | ActionKind::Locate | ActionKind::Record => true,
            };
            is_sound && it.target < n_nodes && it.source < n_nodes
        })
    }

    fn has_sound_graph(&self) -> bool {
        let n_nodes = self.nodes.len() as u32;
        let (steps, readers) = (&self.graph.steps, &self.graph.readers);
        let mut edges = readers.iter().flatten();
        steps.iter().all(|it| it.node < n_nodes)
            && readers.len() == self.nodes.len()
            && edges.all(|it| (it.step as usize) < steps.len() && it.within < n_nodes)
    }
}
