//! Bundles one face with Trunk and makes it ready to be served.

use std::fs;

use crate::build::{lean, pack, styles, trim, worker};
use crate::command::{self, command};
use crate::fingerprint;
use crate::place;
use crate::text::Step;
use crate::tools::Tools;
use crate::trouble::Trouble;

/// One of Trunk's two targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// The PWA.
    Phone,
    /// The desktop pages.
    Office,
}

/// What changes a face; both share `src`.
const INPUTS: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    ".cargo/config.toml",
    "Trunk.toml",
    "crates/form",
    "crates/survey",
    "crates/sync",
    "public",
    "src",
    "style",
    "xtask/src/build",
    "xtask/js",
];

impl Face {
    /// The name of its folder in `dist`.
    pub fn name(self) -> &'static str {
        match self {
            Face::Phone => "phone",
            Face::Office => "office",
        }
    }

    /// The step that builds it.
    pub fn step(self) -> Step {
        match self {
            Face::Phone => Step::Phone,
            Face::Office => Step::Office,
        }
    }

    fn page(self) -> &'static str {
        match self {
            Face::Phone => "index.html",
            Face::Office => "office.html",
        }
    }

    pub fn public_url(self) -> &'static str {
        match self {
            Face::Phone => "/",
            Face::Office => "/office/",
        }
    }

    /// Returns the hash of everything this face is made from.
    pub fn fingerprint(self, tools: &Tools) -> Result<String, Trouble> {
        let mut inputs = INPUTS.to_vec();
        inputs.push(self.page());
        fingerprint::fingerprint(&inputs, &[&tools.versions])
    }

    /// Answers whether `dist` has this face as made from `print`.
    pub fn is_fresh(self, print: &str) -> bool {
        let page = place::dist().join(self.name()).join("index.html");
        page.exists() && fingerprint::is_fresh(self.name(), print)
    }

    /// Bundles it, fills in the service worker, and writes the compressed copies.
    pub fn build(self, tools: &Tools) -> Result<(), Trouble> {
        let folder = place::dist().join(self.name());
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(Trouble::file(&folder))?;
        }
        let mut trunk = command("trunk");
        lean::build_std(&mut trunk, tools);
        command::run(
            trunk
                .args([
                    "build",
                    self.page(),
                    "--offline",
                    "--locked",
                    "--skip-version-check",
                ])
                .args(["--release", "--cargo-profile", "wasm"])
                .args([
                    "--public-url",
                    self.public_url(),
                    "--html-output",
                    "index.html",
                ])
                .arg("--dist")
                .arg(&folder)
                .env("PATH", &tools.path)
                // Trunk reads any value of it as a colour mode of its own.
                .env_remove("NO_COLOR")
                // Its stack traces would hide the compiler's words.
                .env("RUST_BACKTRACE", "0"),
        )?;
        trim::trim(self, &folder, tools)?;
        styles::join(&folder, self)?;
        if self == Face::Phone {
            worker::fill_in(&folder)?;
        }
        pack::pack(&folder)
    }
}
