//! What an expression comes to, and how one type becomes another.

use std::borrow::Cow;

use crate::xpath::{Context, Node};

/// The value of an expression. Dates are texts in ISO form.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Nodes in document order.
    Nodes(Nodes),
    /// A number.
    Number(f64),
    /// A text.
    Text(Cow<'a, str>),
    /// True or false.
    Boolean(bool),
}

/// A set of nodes in document order; one node needs no allocation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Nodes {
    /// None or one.
    One(Option<Node>),
    /// Any number.
    Many(Vec<Node>),
}

impl Nodes {
    /// The nodes, in document order.
    pub fn as_slice(&self) -> &[Node] {
        match self {
            Nodes::One(it) => it.as_slice(),
            Nodes::Many(them) => them,
        }
    }
}

impl<'a> Value<'a> {
    /// The value as `string()` has it: of a node-set, the first node's text.
    pub fn into_text(self, context: &Context<'a>) -> Cow<'a, str> {
        unimplemented!("{:?}", context.node)
    }

    /// The value as `number()` has it; dates count days.
    pub fn to_number(&self, context: &Context<'a>) -> f64 {
        unimplemented!("{:?}", context.node)
    }

    /// The value as `boolean()` has it.
    pub fn to_boolean(&self) -> bool {
        unimplemented!()
    }
}
