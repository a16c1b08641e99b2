//! Bundles one app with Trunk and makes it ready to be served.

use std::fs;

use crate::build::{Part, lean, pack, styles, trim, worker};
use crate::command::{self, command};
use crate::error::Error;
use crate::fingerprint;
use crate::paths;
use crate::text::Step;
use crate::tools::Tools;

/// One of Trunk's two targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum App {
    /// The PWA.
    Phone,
    /// The desktop pages.
    Office,
}

/// What changes an app; both share `src`.
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

impl App {
    /// The name of its folder in `dist`.
    pub fn name(self) -> &'static str {
        match self {
            App::Phone => "phone",
            App::Office => "office",
        }
    }

    /// The part of `cargo xtask build` that it is.
    pub fn part(self) -> Part {
        match self {
            App::Phone => Part::Phone,
            App::Office => Part::Office,
        }
    }

    /// The step that builds it.
    pub fn step(self) -> Step {
        match self {
            App::Phone => Step::Phone,
            App::Office => Step::Office,
        }
    }

    fn page(self) -> &'static str {
        match self {
            App::Phone => "index.html",
            App::Office => "office.html",
        }
    }

    pub fn public_url(self) -> &'static str {
        match self {
            App::Phone => "/",
            App::Office => "/office/",
        }
    }

    /// Returns the hash of everything this app is made from.
    pub fn fingerprint(self, tools: &Tools) -> Result<String, Error> {
        let mut inputs = INPUTS.to_vec();
        inputs.push(self.page());
        fingerprint::fingerprint(&inputs, &[&tools.versions])
    }

    /// Answers whether `dist` has this app as made from `print`.
    pub fn is_fresh(self, print: &str) -> bool {
        let page = paths::dist().join(self.name()).join("index.html");
        page.exists() && fingerprint::is_fresh(self.name(), print)
    }

    /// Bundles it, fills in the service worker, and writes the compressed copies.
    pub fn build(self, tools: &Tools) -> Result<(), Error> {
        let folder = paths::dist().join(self.name());
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(Error::file(&folder))?;
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
        if self == App::Phone {
            worker::fill_in(&folder)?;
        }
        pack::pack(&folder)
    }
}
