//! What can keep a habit from being carried out; the words are in `text`.

use std::path::PathBuf;

/// Why `cargo xtask` gave up.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A program that has to be there is not, or is too old.
    NoProgram(Program),
    /// Another program listens on the port.
    PortTaken {
        /// The port.
        port: u16,
    },
    /// The disk is full, or nearly.
    NoSpace {
        /// Where.
        place: PathBuf,
        /// What is left, in MiB.
        free_mib: u64,
        /// What is needed, in MiB.
        needed_mib: u64,
    },
    /// Debian packages are missing and cannot be installed from here.
    NoPackages {
        /// Their names.
        names: Vec<&'static str>,
    },
    /// A command ended with a failure; its own words stand above.
    CommandFailed {
        /// As it could be typed.
        command: String,
    },
    /// A command said something else than expected.
    UnexpectedOutput {
        /// As it could be typed.
        command: String,
        /// What it said.
        answer: String,
    },
    /// The server did not answer after it was started.
    ServerSilent,
    /// A file could not be read or written.
    File {
        /// Which.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
}

/// The programs that `cargo xtask` cannot install by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// `cc`, the C compiler and linker.
    Cc,
    /// Node.js 20 or newer, with npm.
    Node,
    /// rustup, where the wasm target is missing.
    Rustup,
}

impl Error {
    /// Returns what turns an I/O error at `path` into an [`Error`].
    pub fn file(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Error {
        let path = path.into();
        move |source| match source.kind() {
            std::io::ErrorKind::StorageFull => Error::NoSpace {
                place: path,
                free_mib: 0,
                needed_mib: 1,
            },
            _ => Error::File { path, source },
        }
    }
}
