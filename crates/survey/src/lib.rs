//! What the built-in surveys mean: rules about answers that a form cannot express.
//!
//! Does no I/O, like the engine that it uses: settings are arguments, and what is
//! not known stays unknown.

pub mod income;
pub mod money;
pub mod register;
