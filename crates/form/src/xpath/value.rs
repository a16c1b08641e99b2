//! The value of an expression, and how one type is converted to another.

use std::borrow::Cow;

use crate::xpath::number::{number_text, text_number};
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
    /// No node at all.
    pub const NONE: Nodes = Nodes::One(None);

    /// Returns the nodes, in document order.
    pub fn as_slice(&self) -> &[Node] {
        match self {
            Nodes::One(it) => it.as_slice(),
            Nodes::Many(them) => them,
        }
    }

    /// Returns the first node.
    pub fn first(&self) -> Option<Node> {
        self.as_slice().first().copied()
    }
}

impl<'a> Value<'a> {
    /// A text of the expression or the scope.
    pub(super) fn text(text: impl Into<Cow<'a, str>>) -> Value<'a> {
        Value::Text(text.into())
    }

    /// Returns the value as `string()` has it: of a node-set, the first node's text.
    pub fn into_text(self, context: &Context<'a>) -> Cow<'a, str> {
        match self {
            Value::Nodes(nodes) => match nodes.first() {
                Some(node) => context.scope.text(node),
                None => Cow::Borrowed(""),
            },
            Value::Number(number) => number_text(number),
            Value::Text(text) => text,
            Value::Boolean(true) => Cow::Borrowed("true"),
            Value::Boolean(false) => Cow::Borrowed("false"),
        }
    }

    /// Returns the value as `number()` has it; dates count days.
    pub fn to_number(&self, context: &Context<'a>) -> f64 {
        match self {
            Value::Nodes(nodes) => match nodes.first() {
                Some(node) => text_number(&context.scope.text(node), context.now),
                None => f64::NAN,
            },
            Value::Number(number) => *number,
            Value::Text(text) => text_number(text, context.now),
            Value::Boolean(it) => f64::from(u8::from(*it)),
        }
    }

    /// Returns the value as `boolean()` has it.
    pub fn to_boolean(&self) -> bool {
        match self {
            Value::Nodes(nodes) => nodes.first().is_some(),
            Value::Number(number) => *number != 0.0 && !number.is_nan(),
            Value::Text(text) => !text.is_empty(),
            Value::Boolean(it) => *it,
        }
    }

    /// Returns the nodes of a node-set; nothing else has any.
    pub fn into_nodes(self) -> Nodes {
        match self {
            Value::Nodes(nodes) => nodes,
            _ => Nodes::NONE,
        }
    }
}
