//! Makes a face's wasm and its glue small: wasm-opt, and what only both together can leave out.

use std::path::Path;

use crate::build::faces::Face;
use crate::command::{self, command};
use crate::tools::Tools;
use crate::trouble::Trouble;

/// Small before fast; both hints hold for every program that rustc makes.
const SMALL: &[&str] = &[
    "-Oz",
    "--converge",
    "--low-memory-unused",
    "--zero-filled-memory",
];
/// The office is opened on a desk: it is built quickly instead.
const QUICK: &[&str] = &["-O1"];

/// Trims the files of `face` in `folder`.
pub fn trim(face: Face, folder: &Path, tools: &Tools) -> Result<(), Trouble> {
    let flags = match face {
        Face::Phone => SMALL,
        Face::Office => QUICK,
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
