//! `cargo xtask screens`: pictures of all screens, to be looked at.

use crate::build;
use crate::command::{self, command};
use crate::debian;
use crate::error::Error;
use crate::paths;

/// Takes the pictures; `words` are passed on to the script.
pub fn screens(words: &[String]) -> Result<(), Error> {
    debian::browser()?;
    let built = build::build()?;
    let folder = paths::target().join("screens");
    command::run(
        command("node")
            .arg("tests/e2e/screens.mjs")
            .args(words)
            .env("SAMRUAT", &built.server)
            .env("SAMRUAT_STATIC", &built.dist)
            .env("SAMRUAT_NODE_MODULES", &built.tools.node_modules)
            .env("SAMRUAT_SCREENS", &folder)
            .env("CHROMIUM", debian::CHROMIUM),
    )
}
