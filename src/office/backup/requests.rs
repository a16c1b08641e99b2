//! The request that imports a phone's backup file.

use api::backup::{BackupAnswer, BackupHead};
use ports::office::Request;

use crate::office::app::Office;
use crate::office::shared::error::Error;
use crate::office::shared::query::encoded;
use crate::office::shared::request::API;

impl Office {
    /// Imports the backup file that is chosen in the file input with that id, for `owner`.
    pub async fn import_chosen_backup(
        self,
        input_id: &'static str,
        owner: BackupOwner,
    ) -> Result<Result<BackupAnswer, BackupFileError>, Error> {
        let client = self.client();
        let Some(file) = client.chosen_file(input_id).await else {
            return Ok(Err(BackupFileError::NoneChosen));
        };
        let file = String::from_utf8_lossy(&file.bytes).into_owned();
        if !is_backup(&file) {
            return Ok(Err(BackupFileError::NotABackup));
        }
        self.request(Request::Post {
            path: match owner {
                BackupOwner::AsTheFileSays => format!("{API}/backup"),
                BackupOwner::Person(id) => format!("{API}/backup?staff={}", encoded(&id)),
                BackupOwner::NewPerson => format!("{API}/backup?staff=new"),
            },
            body: file,
        })
        .await
        .map(Ok)
    }
}

/// Whose records a backup file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BackupOwner {
    /// The server finds out by the file, or asks.
    AsTheFileSays,
    /// The member of staff with that id.
    Person(String),
    /// Somebody new, although there is a person of that name.
    NewPerson,
}

/// Why a file is not sent to the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupFileError {
    /// No file is chosen.
    NoneChosen,
    /// The file is not a phone's backup.
    NotABackup,
}

/// Whether the file has the mark of a phone's backup.
fn is_backup(file: &str) -> bool {
    serde_json::from_str::<BackupHead>(file).is_ok()
}
