//! Makes an app's wasm and its glue small: wasm-opt, and what only both together can leave out.

use std::path::Path;

use crate::build::apps::App;
use crate::command::{self, command};
use crate::error::Error;
use crate::tools::Tools;

/// Small before fast; both hints hold for every program that rustc makes.
const SMALL: &[&str] = &[
    "-Oz",
    "--converge",
    "--low-memory-unused",
    "--zero-filled-memory",
];
/// The office is opened on a desk: it is built quickly instead.
const QUICK: &[&str] = &["-O1"];

/// Trims the files of `app` in `folder`.
pub fn trim(app: App, folder: &Path, tools: &Tools) -> Result<(), Error> {
    let flags = match app {
        App::Phone => SMALL,
        App::Office => QUICK,
    };
    command::run(
        command("node")
            .arg("xtask/js/trim.mjs")
            .arg(folder)
            .arg(&tools.node_modules)
            .args(flags)
            .env("PATH", &tools.path),
    )
}
