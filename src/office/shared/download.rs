//! Saving a file from the server.

use serde::de::IgnoredAny;

use crate::office::app::Office;
use crate::office::shared::error::{self, Error};

impl Office {
    /// Saves the answer of `path` as a file; done once all of it has arrived.
    pub async fn download(self, path: String) -> Result<(), Error> {
        // The download goes past `request`; this opens the log-in dialog where the session has ended.
        self.me().await?;
        match error::read::<IgnoredAny>(self.client().download(&path).await) {
            Ok(_) => Ok(()),
            Err(error) => Err(error),
        }
    }
}
