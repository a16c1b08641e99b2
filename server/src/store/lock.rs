//! Allows one server for each database: a lock on a file beside it, released when the process ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// Held while a server uses the database, or a backup is restored over it.
#[derive(Debug)]
pub struct DatabaseLock {
    _file: File,
}

/// Why the lock could not be taken.
#[derive(Debug)]
pub enum LockError {
    /// A server uses the database.
    Taken,
    /// The lock file cannot be created.
    Io(std::io::Error),
}

impl DatabaseLock {
    /// Takes the lock of the database at `path`.
    pub fn take(path: &Path) -> Result<DatabaseLock, LockError> {
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(beside(path, ".lock"))
            .map_err(LockError::Io)?;
        match file.try_lock() {
            Ok(()) => Ok(DatabaseLock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(LockError::Taken),
            Err(TryLockError::Error(err)) => Err(LockError::Io(err)),
        }
    }
}

/// Returns the path with `ending` appended to its file name.
pub fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    path.with_file_name(name)
}
