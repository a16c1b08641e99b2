//! Saving what the server answers as a file.

use serde::de::IgnoredAny;

use crate::office::app::Office;
use crate::office::shared::error::{self, Error};

impl Office {
    /// Saves what `path` answers as a file; done once all of it is there.
    pub async fn download(self, path: String) -> Result<(), Error> {
        // A session that has ended opens the log-in dialog.
        self.me().await?;
        match error::read::<IgnoredAny>(self.client().download(&path).await) {
            Ok(_) => Ok(()),
            Err(error) => Err(error),
        }
    }
}
