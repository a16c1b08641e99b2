//! The programs that only the tests and measurements need, from Debian.
//!
//! Installed where this runs as root or sudo asks nothing; otherwise the one
//! command to type is said.

use std::process::Command;

use crate::command::{self, command, is_there};
use crate::error::Error;
use crate::progress::Progress;
use crate::text::Step;

/// Debian's Chromium.
pub const CHROMIUM: &str = "/usr/bin/chromium";
/// Its driver.
pub const CHROMEDRIVER: &str = "/usr/bin/chromedriver";

/// Makes sure of Chromium, its driver and Thai fonts.
pub fn browser() -> Result<(), Error> {
    let mut names = Vec::new();
    if !is_there(CHROMIUM, "--version") {
        names.push("chromium");
    }
    if !is_there(CHROMEDRIVER, "--version") {
        names.push("chromium-driver");
    }
    if !has_thai_font() {
        names.extend(["fontconfig", "fonts-thai-tlwg"]);
    }
    install(names)
}

/// Makes sure of Java, which ODK Validate runs on.
pub fn java() -> Result<(), Error> {
    let missing = !is_there("java", "-version");
    install(if missing {
        vec!["default-jre-headless"]
    } else {
        vec![]
    })
}

/// Makes sure that Python makes virtual environments.
pub fn venv() -> Result<(), Error> {
    let works = Command::new("python3")
        .args(["-c", "import venv, ensurepip"])
        .output()
        .is_ok_and(|it| it.status.success());
    install(if works {
        vec![]
    } else {
        vec!["python3", "python3-venv"]
    })
}

fn has_thai_font() -> bool {
    Command::new("fc-list")
        .arg(":lang=th")
        .output()
        .is_ok_and(|it| it.status.success() && !it.stdout.is_empty())
}

fn install(names: Vec<&'static str>) -> Result<(), Error> {
    if names.is_empty() {
        return Ok(());
    }
    let sudo: &[&str] = if user_id() == Some(0) {
        &[]
    } else if sudo_asks_nothing() {
        &["sudo", "-n"]
    } else {
        return Err(Error::NoPackages { names });
    };
    let apt = |words: &[&str]| {
        let all = [
            sudo,
            &[
                "env",
                "DEBIAN_FRONTEND=noninteractive",
                "apt-get",
                "-q",
                "-y",
            ],
            words,
        ]
        .concat();
        command::run(command(all[0]).args(&all[1..]))
    };
    let installed = Progress::new(1).step(Step::Debian, || {
        apt(&["update"])?;
        apt(&[&["install", "--no-install-recommends"], names.as_slice()].concat())
    });
    installed.map_err(|_| Error::NoPackages { names })
}

fn sudo_asks_nothing() -> bool {
    Command::new("sudo")
        .args(["-n", "true"])
        .output()
        .is_ok_and(|it| it.status.success())
}

fn user_id() -> Option<u32> {
    command::output(command("id").arg("-u"))
        .ok()?
        .trim()
        .parse()
        .ok()
}
