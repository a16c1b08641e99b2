//! Bundles one app with Trunk and makes it ready to be served.

use std::path::PathBuf;

use crate::build::{Part, compress, worker};
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
    "rust-toolchain.toml",
    "crates/api",
    "crates/form",
    "crates/ports",
    "crates/sync",
    "crates/thai",
    "public",
    "src",
    "style",
    "xtask/src/build",
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

    /// Returns the hash of everything this app is made from.
    pub fn fingerprint(self, tools: &Tools) -> Result<String, Error> {
        let mut inputs = INPUTS.to_vec();
        inputs.push(self.page());
        fingerprint::fingerprint(&inputs, &[&tools.versions])
    }

    /// Answers whether `dist` has this app as made from `print`.
    ///
    /// A plain `trunk build` leaves no compressed copies.
    pub fn is_fresh(self, print: &str) -> bool {
        self.folder().join("index.html.br").exists() && fingerprint::is_fresh(self.name(), print)
    }

    /// Bundles it, fills in the service worker, and writes the compressed copies.
    pub fn build(self, tools: &Tools) -> Result<(), Error> {
        command::run(
            command("trunk")
                .args(["build", "--offline", "--skip-version-check"])
                .args(self.trunk_args())
                .env("PATH", &tools.path)
                // Trunk reads any value of it as a colour mode of its own.
                .env_remove("NO_COLOR")
                // Its stack traces would hide the compiler's words.
                .env("RUST_BACKTRACE", "0"),
        )?;
        let folder = self.folder();
        if self == App::Phone {
            worker::fill_in(&folder)?;
        }
        compress::compress(&folder)
    }

    fn folder(self) -> PathBuf {
        paths::dist().join(self.name())
    }

    /// What differs from `Trunk.toml`, which is about the phone.
    fn trunk_args(self) -> &'static [&'static str] {
        match self {
            App::Phone => &[],
            App::Office => &[
                "office.html",
                "--dist",
                "dist/office",
                "--public-url",
                "/office/",
            ],
        }
    }
}
