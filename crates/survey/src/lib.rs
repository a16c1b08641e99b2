//! What the built-in surveys mean: rules on answers that a form cannot hold.
//!
//! Pure, like the engine below it: settings arrive as arguments, and what is
//! not known stays unknown.

pub mod income;
pub mod money;
