//! XPath 1.0 as ODK uses it: `parse` once, `evaluate` often.
//!
//! It sees documents through a [`Scope`] and knows nothing of forms, binds or
//! relevance. Every function is total: what cannot be computed is `NaN`, `''`
//! or false, because nobody could act on an error in the middle of an interview.
//!
//! Where XPath 1.0 and ODK differ, ODK wins:
//! - Dates are texts in ISO form. As numbers, `2026-11-20` is a whole count of
//!   days since 1970-01-01, and `2026-11-20T09:00:00+07:00` the moment in days
//!   of UTC; comparisons put both on the wall clock of [`Context::now`]. Any
//!   other text that is no number is `NaN`.
//! - A node-set without nodes compares as a blank text: what is not relevant is
//!   not there, and `/data/other = ''` must hold for it.
//! - An absolute path names the nodes of the repeat instance that the
//!   expression stands in, as far as both share a way down: in
//!   `/data/person[2]`, `/data/person/name` is that person's name, while
//!   `count(/data/person)` counts them all.
//! - `round(x, places)`, `concat` and `join` take node-sets, `position` takes
//!   a node, `if` and `coalesce` look at as few arguments as they need.
//! - `sum`, `min` and `max` skip what is not a number, such as a blank answer.
//! - `regex` asks for a match of the whole text, as Collect does.

mod call;
mod evaluate;
mod expr;
mod functions;
mod lexer;
mod lookup;
mod number;
mod parse;
mod print;
mod scope;
mod value;
mod walk;

pub use evaluate::evaluate;
pub use expr::{Axis, Expr, Operator, Path, Start, Step, Test};
pub use functions::Function;
pub use number::number_text;
pub use parse::{check, parse};
pub(crate) use scope::n_namesakes_before;
pub use scope::{Context, Node, Scope};
pub use value::{Nodes, Value};

/// Why a text is not an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where, in characters from the start of the text.
    pub position: usize,
    /// What.
    pub code: SyntaxCode,
    /// The piece of the text it is about, empty at its end.
    pub found: String,
}

/// The kinds of [`SyntaxError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SyntaxCode {
    /// Something else was expected here.
    Unexpected,
    /// The text ends too early.
    UnexpectedEnd,
    /// A quote is never closed.
    UnclosedLiteral,
    /// No axis has that name.
    UnknownAxis,
    /// ODK knows no such function.
    UnknownFunction,
    /// The function takes between `min` and `max` arguments (255: any number).
    WrongArguments {
        /// The least.
        min: u8,
        /// The most.
        max: u8,
    },
    /// XForms have no variables.
    Variable,
    /// Nested too deep.
    TooDeep,
}
