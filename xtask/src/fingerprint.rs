//! Tells whether the inputs of a build are those of the last one.
//!
//! Contents are hashed, not times: a fresh checkout of the same code is fresh.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::paths;

/// Returns the hash of all files at and below `paths` (from the root), and of `words`.
pub fn fingerprint(paths: &[&str], words: &[&str]) -> Result<String, Error> {
    let root = paths::root();
    let mut hasher = Sha256::new();
    for word in words {
        hasher.update(word);
        hasher.update([0]);
    }
    for path in paths {
        for file in files_below(&root.join(path))? {
            let name = file.strip_prefix(&root).unwrap_or(&file);
            let bytes = fs::read(&file).map_err(Error::file(&file))?;
            hasher.update(name.to_string_lossy().as_bytes());
            hasher.update([0]);
            hasher.update(bytes.len().to_le_bytes());
            hasher.update(&bytes);
        }
    }
    Ok(hex(&hasher.finalize()))
}

/// Returns every file at and below `path`, sorted; none where nothing is there.
pub fn files_below(path: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(path) = folders.pop() {
        if path.is_file() {
            files.push(path);
        } else if path.is_dir() {
            for entry in fs::read_dir(&path).map_err(Error::file(&path))? {
                folders.push(entry.map_err(Error::file(&path))?.path());
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Answers whether the build called `name` was last made from `fingerprint`.
pub fn is_fresh(name: &str, fingerprint: &str) -> bool {
    fs::read_to_string(stamp(name)).is_ok_and(|it| it == fingerprint)
}

/// Notes that the build called `name` was made from `fingerprint`.
pub fn note(name: &str, fingerprint: &str) -> Result<(), Error> {
    let stamp = stamp(name);
    let folder = paths::target().join("xtask");
    fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
    fs::write(&stamp, fingerprint).map_err(Error::file(&stamp))
}

/// Returns `bytes` as lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}

fn stamp(name: &str) -> PathBuf {
    paths::target().join("xtask").join(format!("{name}.stamp"))
}
