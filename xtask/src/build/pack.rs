//! Writes the `.br` and `.gz` copies that the server sends.
//!
//! Node is there anyway and has both compressors in its zlib.

use std::path::Path;

use crate::command::{self, command};
use crate::trouble::Trouble;

/// Compresses every file of `folder` that gets smaller by it.
pub fn pack(folder: &Path) -> Result<(), Trouble> {
    command::run(command("node").arg("xtask/js/pack.mjs").arg(folder))
}
