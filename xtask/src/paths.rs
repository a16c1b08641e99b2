//! Where things are: the checkout, the build folder, the user's cache.

use std::path::{Path, PathBuf};

use crate::error::Error;

/// Returns the root of the checkout.
pub fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().expect("xtask lies in the root").to_owned()
}

/// Returns the folder that cargo builds into.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// Returns the folder of the two apps.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Returns the server's binary, whether built or not.
pub fn server() -> PathBuf {
    target().join("release").join("samruat")
}

/// Returns the folder that every checkout of this user shares.
pub fn cache() -> PathBuf {
    let base = match std::env::var_os("XDG_CACHE_HOME").filter(|it| !it.is_empty()) {
        Some(cache) => PathBuf::from(cache),
        None => {
            PathBuf::from(std::env::var_os("HOME").unwrap_or_else(|| "/tmp".into())).join(".cache")
        }
    };
    base.join("samruat")
}

/// Makes sure that `needed_mib` are free where `place` lies.
pub fn check_space(place: &Path, needed_mib: u64) -> Result<(), Error> {
    let existing = place
        .ancestors()
        .find(|it| it.exists())
        .unwrap_or(Path::new("/"));
    let Some(free_mib) = free_mib(existing) else {
        return Ok(());
    };
    if free_mib < needed_mib {
        return Err(Error::NoSpace {
            place: existing.to_owned(),
            free_mib,
            needed_mib,
        });
    }
    Ok(())
}

/// Asks `df`, whose POSIX output has the free KiB in the fourth column; `None`
/// where it cannot say.
fn free_mib(place: &Path) -> Option<u64> {
    let output = std::process::Command::new("df")
        .arg("-Pk")
        .arg(place)
        .output()
        .ok()?;
    let table = String::from_utf8(output.stdout).ok()?;
    let kib: u64 = table
        .lines()
        .nth(1)?
        .split_whitespace()
        .nth(3)?
        .parse()
        .ok()?;
    Some(kib / 1024)
}
