//! Tells the service worker which files make up this version.
//!
//! `sw.js` has the holes `__VERSION__` and `__FILES__`; the version is a hash
//! over the contents of all files, so that the same code is the same version.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::fingerprint::{files_below, hex};

/// Fills the holes of `sw.js` in `folder`.
pub fn fill_in(folder: &Path) -> Result<(), Error> {
    let worker = folder.join("sw.js");
    let script = fs::read_to_string(&worker).map_err(Error::file(&worker))?;
    let mut hasher = Sha256::new();
    hasher.update(&script);
    let mut urls = Vec::new();
    for file in files_below(folder)? {
        if file == worker {
            continue;
        }
        let name = file
            .strip_prefix(folder)
            .unwrap_or(&file)
            .to_string_lossy()
            .into_owned();
        hasher.update(&name);
        hasher.update(fs::read(&file).map_err(Error::file(&file))?);
        urls.push(url(&name));
    }
    let version = &hex(&hasher.finalize())[..12];
    let script = script
        .replace("__VERSION__", version)
        .replace("__FILES__", &format!("[{}]", urls.join(",")));
    fs::write(&worker, script).map_err(Error::file(&worker))
}

/// Returns the quoted address at which a file of the bundle is asked for.
fn url(name: &str) -> String {
    match name {
        "index.html" => "\"/\"".to_owned(),
        name => format!("\"/{name}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worker_lists_every_file_but_itself_and_the_same_contents_are_the_same_version() {
        let folder = std::env::temp_dir().join(format!("samruat-worker-{}", std::process::id()));
        let script = "const VERSION = \"__VERSION__\"; const FILES = __FILES__;";
        let mut versions = Vec::new();
        for page in ["one", "one", "two"] {
            fs::create_dir_all(folder.join("icons")).unwrap();
            fs::write(folder.join("sw.js"), script).unwrap();
            fs::write(folder.join("index.html"), page).unwrap();
            fs::write(folder.join("icons/a.png"), "a").unwrap();
            fill_in(&folder).unwrap();
            versions.push(fs::read_to_string(folder.join("sw.js")).unwrap());
        }
        fs::remove_dir_all(&folder).unwrap();
        assert!(
            versions[0].ends_with("const FILES = [\"/icons/a.png\",\"/\"];"),
            "{}",
            versions[0]
        );
        assert_eq!(versions[0], versions[1]);
        assert_ne!(versions[0], versions[2]);
    }
}
