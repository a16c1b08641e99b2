//! Runs other programs: with their output passed on, read, or read and counted.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::error::Error;
use crate::paths;

/// Returns a command that runs in the root of the checkout.
pub fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(paths::root()).stdin(Stdio::null());
    command
}

/// Returns cargo as this build of `xtask` was started by it.
pub fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs `command` with its output passed on.
pub fn run(command: &mut Command) -> Result<(), Error> {
    let status = command
        .status()
        .map_err(|source| could_not_start(command, source))?;
    if status.success() {
        Ok(())
    } else {
        Err(failure(command))
    }
}

/// Runs `command` and returns what it wrote to standard output.
pub fn output(command: &mut Command) -> Result<String, Error> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|source| could_not_start(command, source))?;
    if !output.status.success() {
        return Err(failure(command));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs `command`, passes standard output on, and hands each line to `on_line`;
/// answers whether it ended well.
pub fn run_watched(command: &mut Command, mut on_line: impl FnMut(&str)) -> Result<bool, Error> {
    command.stdout(Stdio::piped());
    let mut child = command
        .spawn()
        .map_err(|source| could_not_start(command, source))?;
    let stdout = child.stdout.take().expect("standard output was piped");
    for line in BufReader::new(stdout).lines() {
        let line = line.map_err(Error::file("standard output"))?;
        println!("{line}");
        on_line(&line);
    }
    let status = child
        .wait()
        .map_err(|source| could_not_start(command, source))?;
    Ok(status.success())
}

/// Answers whether `program` runs when asked for its version.
pub fn is_there(program: &str, version_flag: &str) -> bool {
    Command::new(program)
        .arg(version_flag)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|it| it.success())
}

/// Returns `PATH` with `folders` before it.
pub fn path_with(folders: &[&Path]) -> std::ffi::OsString {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let all = folders
        .iter()
        .map(|it| it.to_path_buf())
        .chain(std::env::split_paths(&path));
    std::env::join_paths(all).expect("folders of this project have no colon")
}

fn could_not_start(command: &Command, source: std::io::Error) -> Error {
    Error::File {
        path: command.get_program().into(),
        source,
    }
}

/// Says "no space" where that is why, since the command's own words are long.
fn failure(command: &Command) -> Error {
    if let Err(no_space) = paths::check_space(&paths::target(), 64) {
        return no_space;
    }
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|it| it.to_string_lossy()).collect();
    Error::CommandFailed {
        command: words.join(" "),
    }
}
