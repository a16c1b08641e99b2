//! `samruat backup` and `samruat restore`: the database and the files as one
//! folder, and back.

use std::fs;
use std::path::{Path, PathBuf};

use super::CommandError;
use super::office::{folder_error, lock_database, make_folder_of, say, wait_for};
use crate::clock::{Clock, iso};
use crate::config::DataOptions;
use crate::store::lock::beside;
use crate::store::{Store, StoreError};

/// The database in a backup's folder.
const DATABASE: &str = "samruat.db";
/// The files in a backup's folder.
const FILES: &str = "files";
/// Incomplete uploads; the phones send them again.
const PARTS: &str = "parts";

/// Copies database and files into the new folder `to`; the server may run.
pub fn backup(data: &DataOptions, to: &Path) -> Result<(), CommandError> {
    let path = database_path(data)?;
    if !path.is_file() {
        return Err(CommandError::Store {
            path,
            err: StoreError::CannotOpen,
        });
    }
    fs::create_dir(to).map_err(|reason| folder_error(to, reason))?;
    // The database first: every file that it names as complete is already on disk.
    let copy = to.join(DATABASE);
    wait_for(async {
        let copied = Store::copy_to(&path, &copy).await;
        copied.map_err(|err| CommandError::Store { path, err })
    })?;
    let n_files = match data.files.is_dir() {
        true => copy_files(&data.files, &to.join(FILES))?,
        false => 0,
    };
    say(&format!(
        "the database and {n_files} files are in {}",
        to.display()
    ));
    Ok(())
}

/// Restores the backup in the folder `from`; the data before it is renamed, not deleted.
pub fn restore(data: &DataOptions, from: &Path) -> Result<(), CommandError> {
    let path = database_path(data)?;
    let copy = from.join(DATABASE);
    if !copy.is_file() {
        return Err(CommandError::NoBackup {
            folder: from.to_owned(),
        });
    }
    make_folder_of(&path)?;
    let _lock = lock_database(&path)?;
    wait_for(async {
        let checked = Store::check_file(&copy).await;
        checked.map_err(|err| CommandError::Store {
            path: copy.clone(),
            err,
        })
    })?;
    let arrived = beside(&path, ".restored");
    copy_synced(&copy, &arrived)?;
    let aside = set_aside(&path)?;
    fs::rename(&arrived, &path).map_err(|reason| folder_error(&path, reason))?;
    let files = from.join(FILES);
    let n_files = match files.is_dir() {
        true => copy_files(&files, &data.files)?,
        false => 0,
    };
    let before = match aside {
        Some(it) => format!("; what was there before is {}", it.display()),
        None => String::new(),
    };
    say(&format!(
        "{} and {n_files} files are as in the backup{before}",
        path.display()
    ));
    Ok(())
}

fn database_path(data: &DataOptions) -> Result<PathBuf, CommandError> {
    data.database_path().map_err(CommandError::DatabaseSetting)
}

/// Renames a database together with its write-ahead log, which belongs to this database only.
fn set_aside(path: &Path) -> Result<Option<PathBuf>, CommandError> {
    if !path.exists() {
        return Ok(None);
    }
    let moment = iso(Clock::default().now(), 0).replace([':', '+'], "-");
    let name = format!(".before-restore-{moment}");
    let aside = beside(path, &name);
    for ending in ["-wal", "-shm", ""] {
        let (old, new) = (beside(path, ending), beside(&aside, ending));
        if old.exists() {
            fs::rename(&old, &new).map_err(|reason| folder_error(&old, reason))?;
        }
    }
    Ok(Some(aside))
}

/// Copies the files that are not there yet; a file under its hash never changes.
fn copy_files(from: &Path, to: &Path) -> Result<usize, CommandError> {
    fs::create_dir_all(to).map_err(|reason| folder_error(to, reason))?;
    let mut n_files = 0;
    for entry in fs::read_dir(from).map_err(|reason| folder_error(from, reason))? {
        let entry = entry.map_err(|reason| folder_error(from, reason))?;
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            if entry.file_name() != PARTS {
                n_files += copy_files(&path, &target)?;
            }
        } else {
            if !target.exists() {
                copy_synced(&path, &target)?;
            }
            n_files += 1;
        }
    }
    Ok(n_files)
}

/// Copies a file to a temporary name and renames it, so that it is complete under its own name.
fn copy_synced(from: &Path, to: &Path) -> Result<(), CommandError> {
    let arriving = beside(to, ".arriving");
    let copy = || {
        fs::copy(from, &arriving)?;
        fs::File::open(&arriving)?.sync_all()?;
        fs::rename(&arriving, to)?;
        match to.parent() {
            Some(folder) => fs::File::open(folder)?.sync_all(),
            None => Ok(()),
        }
    };
    copy().map_err(|reason| folder_error(to, reason))
}
