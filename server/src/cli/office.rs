//! What the commands share: opening the database and its surveys, and running
//! async work.

use std::future::Future;
use std::path::{Path, PathBuf};

use super::CommandError;
use crate::catalogue::builtin::{self, FormSource};
use crate::config::DataOptions;
use crate::store::lock::{DatabaseLock, LockError};
use crate::store::{Store, StoreError};

/// Runs `work` to completion on a runtime of its own.
pub fn wait_for<T>(work: impl Future<Output = Result<T, CommandError>>) -> Result<T, CommandError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|reason| CommandError::Folder {
            path: PathBuf::from("the system's threads"),
            reason,
        })?;
    runtime.block_on(work)
}

/// Creates the folder of the file at `path`.
pub fn make_folder_of(path: &Path) -> Result<(), CommandError> {
    match path.parent() {
        Some(folder) => {
            std::fs::create_dir_all(folder).map_err(|reason| folder_error(folder, reason))
        }
        None => Ok(()),
    }
}

/// Opens the database, and creates its folder if there is none.
pub async fn open_store(data: &DataOptions) -> Result<Store, CommandError> {
    let path = data
        .database_path()
        .map_err(CommandError::DatabaseSetting)?;
    make_folder_of(&path)?;
    Store::open(&path)
        .await
        .map_err(|err| CommandError::Store { path, err })
}

/// Locks the database against other servers and `restore` while the lock is held.
pub fn lock_database(path: &Path) -> Result<DatabaseLock, CommandError> {
    DatabaseLock::take(path).map_err(|err| match err {
        LockError::Taken => CommandError::InUse {
            path: path.to_owned(),
        },
        LockError::Io(reason) => folder_error(path, reason),
    })
}

/// Returns the surveys that this office uses, as their authors wrote them.
pub fn sources(data: &DataOptions) -> Result<Vec<FormSource>, CommandError> {
    match &data.forms {
        None => Ok(builtin::built_in()),
        Some(folder) => {
            let sources = builtin::below(folder).map_err(|reason| folder_error(folder, reason))?;
            match sources.iter().any(|it| it.sheets.contains_key("survey")) {
                true => Ok(sources),
                false => Err(CommandError::NoSurveys {
                    folder: folder.clone(),
                }),
            }
        }
    }
}

/// Returns a function that adds the database's file to an error.
pub fn store_error(data: &DataOptions) -> impl Fn(StoreError) -> CommandError + '_ {
    |err| CommandError::Store {
        path: data.database_path().unwrap_or_default(),
        err,
    }
}

/// Adds the folder to an I/O error.
pub fn folder_error(path: &Path, reason: std::io::Error) -> CommandError {
    CommandError::Folder {
        path: path.to_owned(),
        reason,
    }
}

/// Writes a command's answer.
#[expect(
    clippy::print_stdout,
    reason = "the answer of a command goes to standard output"
)]
pub fn say(text: &str) {
    println!("{text}");
}
