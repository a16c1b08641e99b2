//! The tree of an expression, compact and storable in a compiled form.
//!
//! Operators of one level stand side by side (`a + b - c` is one chain of
//! three), so a long chain of `or` is not a deep tree.

use serde::{Deserialize, Serialize};

use crate::xpath::Function;

/// An expression.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Expr {
    /// `2.5`
    Number(f64),
    /// `'text'`
    Literal(Box<str>),
    /// `-x`
    Negate(Box<Expr>),
    /// `a + b - c`: operators of one level, to be applied from the left.
    Chain(Box<Expr>, Vec<(Operator, Expr)>),
    /// `coalesce(a, b)`
    Call(Function, Vec<Expr>),
    /// `../name`, `instance('x')/root/item[a = 1]/label`
    Path(Path),
}

/// An operator between two expressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Operator {
    /// `or`
    Or,
    /// `and`
    And,
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `div`
    Divide,
    /// `mod`
    Remainder,
    /// `|`
    Union,
}

/// A location path.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Path {
    /// Where it begins.
    pub start: Start,
    /// Where it goes.
    pub steps: Vec<Step>,
}

/// Where a path begins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Start {
    /// `/`: the primary instance.
    Root,
    /// The context node.
    Context,
    /// `current()`: the node the whole expression belongs to.
    Current,
    /// `instance('id')`
    Instance(Box<str>),
    /// Any other expression with its predicates: `(a | b)[1]`.
    Filter(Box<Expr>, Vec<Expr>),
}

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// In which direction.
    pub axis: Axis,
    /// Which nodes.
    pub test: Test,
    /// Which of these.
    pub predicates: Vec<Expr>,
}

/// The direction of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names of the axes say it all")]
pub enum Axis {
    Child,
    Parent,
    SelfNode,
    Descendant,
    DescendantOrSelf,
    Ancestor,
    AncestorOrSelf,
    FollowingSibling,
    PrecedingSibling,
    Attribute,
}

/// The nodes a step takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Test {
    /// `name`, `jr:name`
    Name(Box<str>),
    /// `*`
    Any,
    /// `jr:*`
    Prefix(Box<str>),
    /// `node()`
    Node,
    /// `text()`
    Text,
}
