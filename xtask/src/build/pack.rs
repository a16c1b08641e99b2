//! Writes the `.br` and `.gz` copies that the server sends.
//!
//! Node is there anyway and has both compressors in its zlib.

use std::path::Path;

use crate::command::{self, command};
use crate::error::Error;

/// Compresses every file of `folder` that gets smaller by it.
pub fn pack(folder: &Path) -> Result<(), Error> {
    command::run(command("node").arg("xtask/js/pack.mjs").arg(folder))
}
