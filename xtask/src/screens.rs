//! `cargo xtask screens`: pictures of all screens, to be looked at.

use crate::build;
use crate::command::{self, command};
use crate::debian;
use crate::error::Error;
use crate::paths;

/// What the command line asks for.
#[derive(clap::Args)]
pub struct Args {
    /// Take the pictures of the README instead.
    #[arg(long)]
    docs: bool,
    /// Only pictures with this in their name, for instance phone-02.
    filter: Option<String>,
}

/// Takes the pictures.
pub fn screens(args: &Args) -> Result<(), Error> {
    debian::browser()?;
    let built = build::build()?;
    let folder = paths::target().join("screens");
    command::run(
        command("node")
            .arg("tests/e2e/screens.mjs")
            .args(args.docs.then_some("--docs"))
            .args(&args.filter)
            .env("SAMRUAT", &built.server)
            .env("SAMRUAT_STATIC", &built.dist)
            .env("SAMRUAT_NODE_MODULES", &built.tools.node_modules)
            .env("SAMRUAT_SCREENS", &folder)
            .env("CHROMIUM", debian::CHROMIUM),
    )
}
