//! Tells whether the inputs of a build are those of the last one.
//!
//! Contents are hashed, not times: a fresh checkout of the same code is fresh.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::place;
use crate::trouble::Trouble;

/// Returns the hash of all files at and below `paths` (from the root), and of `words`.
pub fn fingerprint(paths: &[&str], words: &[&str]) -> Result<String, Trouble> {
    let root = place::root();
    let mut hasher = Sha256::new();
    for word in words {
        hasher.update(word);
        hasher.update([0]);
    }
    for path in paths {
        for file in files_below(&root.join(path))? {
            let name = file.strip_prefix(&root).unwrap_or(&file);
            let bytes = fs::read(&file).map_err(Trouble::file(&file))?;
            hasher.update(name.to_string_lossy().as_bytes());
            hasher.update([0]);
            hasher.update(bytes.len().to_le_bytes());
            hasher.update(&bytes);
        }
    }
    Ok(hex(&hasher.finalize()))
}

/// Returns every file at and below `path`, sorted; none where nothing is there.
pub fn files_below(path: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let mut files = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(path) = folders.pop() {
        if path.is_file() {
            files.push(path);
        } else if path.is_dir() {
            for entry in fs::read_dir(&path).map_err(Trouble::file(&path))? {
                folders.push(entry.map_err(Trouble::file(&path))?.path());
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
pub fn note(name: &str, fingerprint: &str) -> Result<(), Trouble> {
    let stamp = stamp(name);
    let folder = place::target().join("xtask");
    fs::create_dir_all(&folder).map_err(Trouble::file(&folder))?;
    fs::write(&stamp, fingerprint).map_err(Trouble::file(&stamp))
}

/// Returns `bytes` as lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}

fn stamp(name: &str) -> PathBuf {
    place::target().join("xtask").join(format!("{name}.stamp"))
}
