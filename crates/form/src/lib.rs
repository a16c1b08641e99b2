//! The form engine: from a compiled `Form` to a finished `Record`.
//!
//! It has no browser, no database, no network and no clock of its own: now,
//! random seeds and the language arrive as arguments, so the phone, the
//! office, the server and the command line get the same answers from it.

pub mod answer;
#[cfg(feature = "compile")]
pub mod compile;
pub mod compiled;
pub mod entity;
pub mod interview;
pub mod pattern;
pub mod problem;
pub mod record;
pub mod time;
pub mod xml;
pub mod xpath;

pub use compiled::{DataType, Form, Kind, UnpackError};
