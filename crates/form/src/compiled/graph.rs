//! What has to be computed again when something changes, and in what order.

use serde::{Deserialize, Serialize};

use crate::compiled::node::DefId;

/// Something that is computed for each instance of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Aspect {
    /// Whether it is asked and sent.
    Relevant,
    /// How many instances a repeat has.
    Count,
    /// Its value.
    Value,
    /// Whether its choices still hold what was answered.
    Choices,
    /// Whether it must be answered.
    Required,
    /// Whether it cannot be answered.
    Readonly,
    /// Whether its answer is good.
    Constraint,
}

/// One aspect of one node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The node.
    pub node: DefId,
    /// Which aspect of it.
    pub aspect: Aspect,
}

/// An edge from a node whose value changed to a step that has to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edge {
    /// A place in [`Graph::steps`].
    pub step: u32,
    /// Only instances below the changed node's ancestor of this kind are
    /// touched: the innermost repeat that both stand in, or the root.
    pub within: DefId,
}

/// All steps in an order in which each comes after what it needs.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Graph {
    /// The steps.
    pub steps: Vec<Step>,
    /// For each node of the form, the steps that read its value.
    pub readers: Vec<Vec<Edge>>,
}
