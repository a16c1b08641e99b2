//! Installs the pinned tools into the user's cache folder.
//!
//! `<cache>/samruat/<tool>-<version>` is never changed once it is there, so
//! that all checkouts share it. What only tests need is in `debian`.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command::{self, cargo, command, is_there};
use crate::error::{Error, Program};
use crate::fingerprint;
use crate::paths;
use crate::progress::Progress;
use crate::text::Step;

const TRUNK: &str = "0.21.14";
const WASM_BINDGEN: &str = "0.2.129";
/// What both apps are compiled for.
const WASM: &str = "wasm32-unknown-unknown";

/// The tools of a build, all there.
pub struct Tools {
    /// `node_modules` in the cache.
    pub node_modules: PathBuf,
    /// `PATH` with the tools before everything else.
    pub path: OsString,
    /// The tools' versions, for fingerprints.
    pub versions: String,
}

/// One tool that has to be installed.
struct Missing {
    step: Step,
    install: fn() -> Result<(), Error>,
}

/// Installs what is missing and returns where everything is.
pub fn tools() -> Result<Tools, Error> {
    if !is_there("cc", "--version") {
        return Err(Error::NoProgram(Program::Cc));
    }
    check_node()?;
    let missing = missing()?;
    if !missing.is_empty() {
        paths::check_space(&paths::cache(), 3 * 1024)?;
    }
    let mut progress = Progress::new(missing.len());
    for it in &missing {
        progress.step(it.step, it.install)?;
    }
    let node_modules = npm_folder()?.join("node_modules");
    let trunk = paths::cache().join(format!("trunk-{TRUNK}/bin"));
    let wasm_bindgen = bindgen_bin();
    let path = command::path_with(&[&trunk, &wasm_bindgen, &node_modules.join(".bin")]);
    let versions = format!(
        "{} {TRUNK} {WASM_BINDGEN} {}",
        rustc_version()?,
        npm_lock_hash()?
    );
    Ok(Tools {
        node_modules,
        path,
        versions,
    })
}

/// Returns the folder of wasm-bindgen's programs.
pub fn bindgen_bin() -> PathBuf {
    paths::cache().join(format!("wasm-bindgen-cli-{WASM_BINDGEN}/bin"))
}

fn missing() -> Result<Vec<Missing>, Error> {
    let mut missing = Vec::new();
    if !has_wasm_target()? {
        missing.push(Missing {
            step: Step::WasmTarget,
            install: add_wasm_target,
        });
    }
    if !paths::cache()
        .join(format!("trunk-{TRUNK}/bin/trunk"))
        .exists()
    {
        missing.push(Missing {
            step: Step::Trunk,
            install: install_trunk,
        });
    }
    if !bindgen_bin().join("wasm-bindgen-test-runner").exists() {
        missing.push(Missing {
            step: Step::WasmBindgen,
            install: install_wasm_bindgen,
        });
    }
    // npm writes this file last.
    if !npm_folder()?
        .join("node_modules/.package-lock.json")
        .exists()
    {
        missing.push(Missing {
            step: Step::Npm,
            install: install_npm_packages,
        });
    }
    Ok(missing)
}

fn check_node() -> Result<(), Error> {
    let no_node = Error::NoProgram(Program::Node);
    let Ok(output) = Command::new("node").arg("--version").output() else {
        return Err(no_node);
    };
    let version = String::from_utf8_lossy(&output.stdout)
        .trim()
        .trim_start_matches('v')
        .to_owned();
    let major: Option<u32> = version.split('.').next().and_then(|it| it.parse().ok());
    if major.is_some_and(|it| it >= 20) && is_there("npm", "--version") {
        Ok(())
    } else {
        Err(no_node)
    }
}

fn rustc_version() -> Result<String, Error> {
    Ok(command::output(command("rustc").arg("--version"))?
        .trim()
        .to_owned())
}

fn rustlib() -> Result<PathBuf, Error> {
    let sysroot = command::output(command("rustc").args(["--print", "sysroot"]))?;
    Ok(PathBuf::from(sysroot.trim()).join("lib/rustlib"))
}

fn has_wasm_target() -> Result<bool, Error> {
    Ok(rustlib()?.join(WASM).join("lib").exists())
}

/// rustup has done this already, by `rust-toolchain.toml`, unless it is told to install nothing by itself.
fn add_wasm_target() -> Result<(), Error> {
    if !is_there("rustup", "--version") {
        return Err(Error::NoProgram(Program::Rustup));
    }
    command::run(command("rustup").args(["target", "add", WASM]))
}

fn install_trunk() -> Result<(), Error> {
    let features = ["--no-default-features", "--features", "rustls"];
    install("trunk", TRUNK, &features)
}

fn install_wasm_bindgen() -> Result<(), Error> {
    install("wasm-bindgen-cli", WASM_BINDGEN, &[])
}

/// Takes the tool's own release where `cargo binstall` is there, and compiles it otherwise.
fn install(name: &str, version: &str, flags: &[&str]) -> Result<(), Error> {
    let root = paths::cache().join(format!("{name}-{version}"));
    let has_binstall = is_there("cargo-binstall", "-V");
    if has_binstall && binstall(name, version, &root).is_ok() {
        return Ok(());
    }
    command::run(
        cargo()
            .args(["install", "--locked", "--version", version, "--root"])
            .arg(root)
            .args(flags)
            .arg(name)
            // Its objects are of no use to ours: cargo takes a temporary folder.
            .env_remove("CARGO_TARGET_DIR")
            .envs(QUICK_TO_COMPILE.iter().copied()),
    )
}

/// trunk's own profile has link time optimisation, which takes minutes; the tools run for seconds.
const QUICK_TO_COMPILE: &[(&str, &str)] = &[
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
];

fn binstall(name: &str, version: &str, root: &Path) -> Result<(), Error> {
    command::run(
        command("cargo-binstall")
            .args(["--no-confirm", "--disable-strategies", "compile", "--root"])
            .arg(root)
            .arg(format!("{name}@{version}")),
    )
}

fn install_npm_packages() -> Result<(), Error> {
    let folder = npm_folder()?;
    fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
    for name in ["package.json", "package-lock.json"] {
        fs::copy(paths::root().join(name), folder.join(name)).map_err(Error::file(name))?;
    }
    command::run(
        command("npm")
            .args([
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--loglevel=error",
            ])
            .current_dir(&folder),
    )
}

fn npm_folder() -> Result<PathBuf, Error> {
    Ok(paths::cache().join(format!("npm-{}", npm_lock_hash()?)))
}

fn npm_lock_hash() -> Result<String, Error> {
    let mut hash = fingerprint::fingerprint(&["package.json", "package-lock.json"], &[])?;
    hash.truncate(12);
    Ok(hash)
}
