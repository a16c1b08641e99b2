//! Sending a phone's backup file to the server.

use api::backup::{BackupAnswer, BackupHead};
use ports::office::Request;

use crate::office::app::Office;
use crate::office::shared::error::Error;
use crate::office::shared::query::encoded;
use crate::office::shared::request::API;

impl Office {
    /// Takes in the phone's backup file that is chosen in the input with that id, for `owner`.
    pub async fn import_chosen_backup(
        self,
        input_id: &'static str,
        owner: BackupOwner,
    ) -> Result<Result<BackupAnswer, BackupFileError>, Error> {
        let client = self.client();
        let Some(file) = client.chosen_file(input_id).await else {
            return Ok(Err(BackupFileError::NoneChosen));
        };
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

/// For whom a backup file is taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BackupOwner {
    /// The server finds the person, or asks.
    AsTheFileSays,
    /// The member of staff with that id.
    Person(String),
    /// Somebody who is not here yet, although the name is.
    NewPerson,
}

/// Why a file is not even sent to the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupFileError {
    /// There is no file.
    NoneChosen,
    /// The file is something else.
    NotABackup,
}

/// Whether a file says of itself that a phone made it.
fn is_backup(file: &str) -> bool {
    serde_json::from_str::<BackupHead>(file).is_ok()
}
