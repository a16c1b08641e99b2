//! Writes the compressed copies (`.br`, `.gz`) that the server sends.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::error::Error;
use crate::fingerprint::files_below;

/// Files that get smaller; pictures do not.
const EXTENSIONS: &[&str] = &[
    "wasm",
    "js",
    "css",
    "html",
    "svg",
    "json",
    "webmanifest",
    "txt",
];

/// Writes `x.br` and `x.gz` beside each file `x` of `folder` that gets smaller.
pub fn compress(folder: &Path) -> Result<(), Error> {
    for file in files_below(folder)? {
        let extension = file.extension().and_then(|it| it.to_str());
        if !extension.is_some_and(|it| EXTENSIONS.contains(&it)) {
            continue;
        }
        let bytes = fs::read(&file).map_err(Error::file(&file))?;
        for (suffix, copy) in [(".br", brotli(&bytes)), (".gz", gzip(&bytes))] {
            let path = with_suffix(&file, suffix);
            let written = copy.and_then(|it| fs::write(&path, it));
            written.map_err(Error::file(&path))?;
        }
    }
    Ok(())
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    // The defaults are the best quality and a window of 4 MiB.
    let params = BrotliEncoderParams {
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut copy = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut copy, &params)?;
    Ok(copy)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name: OsString = file.into();
    name.push(suffix);
    name.into()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn copies_hold_what_the_file_holds_and_pictures_have_none() {
        let folder = std::env::temp_dir().join(format!("samruat-compress-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let text = "a line that comes again\n".repeat(100);
        fs::write(folder.join("a.js"), &text).unwrap();
        fs::write(folder.join("a.png"), &text).unwrap();
        compress(&folder).unwrap();
        let n_files = files_below(&folder).unwrap().len();
        let br = fs::read(folder.join("a.js.br")).unwrap();
        let gz = fs::read(folder.join("a.js.gz")).unwrap();
        fs::remove_dir_all(&folder).unwrap();

        let mut from_br = Vec::new();
        brotli::BrotliDecompress(&mut &br[..], &mut from_br).unwrap();
        let mut from_gz = String::new();
        flate2::read::GzDecoder::new(&gz[..])
            .read_to_string(&mut from_gz)
            .unwrap();
        assert_eq!(n_files, 4);
        assert!(br.len() < text.len() && gz.len() < text.len());
        assert_eq!(
            (from_br.as_slice(), from_gz),
            (text.as_bytes(), text.clone())
        );
    }
}
