//! The functions ODK knows: names and numbers of arguments.

use serde::{Deserialize, Serialize};

/// A function, by its place in the table of all functions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Function(u8);
