//! Builds what is served: both apps and the server, in release.
//!
//! Each is skipped while its inputs are those of its last build: cargo and
//! trunk take seconds to say the same.

mod apps;
mod compress;
mod worker;

use std::path::PathBuf;

use clap::ValueEnum;

use crate::command::{self, cargo};
use crate::error::Error;
use crate::fingerprint;
use crate::paths;
use crate::progress::Progress;
use crate::text::Step;
use crate::tools::{self, Tools};

use apps::App;

/// What a build leaves behind.
pub struct Built {
    /// The server's binary.
    pub server: PathBuf,
    /// The folder with `phone/` and `office/`.
    pub dist: PathBuf,
    /// The tools it was made with.
    pub tools: Tools,
}

/// What changes the server's binary.
const SERVER_INPUTS: &[&str] = &["Cargo.toml", "Cargo.lock", "crates", "server", "forms"];

/// What the command line asks for.
#[derive(clap::Args)]
pub struct Args {
    /// What to build; everything when none is named.
    pub parts: Vec<Part>,
}

/// What can be built by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// The phone app, dist/phone.
    Phone,
    /// The office app, dist/office.
    Office,
    /// The server, target/release/samruat.
    Server,
}

/// Installs the tools and builds what is not fresh.
pub fn build() -> Result<Built, Error> {
    build_parts(&[])
}

/// The same for some parts; all of them when `parts` is empty.
pub fn build_parts(parts: &[Part]) -> Result<Built, Error> {
    let is_wanted = |part: Part| parts.is_empty() || parts.contains(&part);
    let tools = tools::tools()?;
    let mut due = Vec::new();
    for app in [App::Phone, App::Office] {
        let print = app.fingerprint(&tools)?;
        if is_wanted(app.part()) && !app.is_fresh(&print) {
            due.push((app, print));
        }
    }
    let server_print = fingerprint::fingerprint(SERVER_INPUTS, &[&tools.versions])?;
    let is_fresh = paths::server().exists() && fingerprint::is_fresh("server", &server_print);
    let server_due = is_wanted(Part::Server) && !is_fresh;
    let total = due.len() + usize::from(server_due);
    if total > 0 {
        paths::check_space(&paths::target(), 2 * 1024)?;
        let mut progress = Progress::new(total + 1);
        progress.step(Step::Crates, fetch_crates)?;
        for (app, print) in &due {
            progress.step(app.step(), || app.build(&tools))?;
            fingerprint::note(app.name(), print)?;
        }
        if server_due {
            progress.step(Step::Server, build_server)?;
            fingerprint::note("server", &server_print)?;
        }
    }
    Ok(Built {
        server: paths::server(),
        dist: paths::dist(),
        tools,
    })
}

/// Trunk is started offline, so that it never fetches a tool of its own.
fn fetch_crates() -> Result<(), Error> {
    command::run(cargo().args(["fetch", "--locked"]))
}

fn build_server() -> Result<(), Error> {
    command::run(cargo().args([
        "build",
        "--release",
        "--locked",
        "--package",
        "samruat-server",
    ]))
}
