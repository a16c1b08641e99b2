//! The requests about the office's settings and one's own password.

use api::office::session::PasswordChange;
use api::office::settings::{Settings, SettingsChange};
use serde::de::IgnoredAny;

use crate::office::app::Office;
use crate::office::shared::error::Error;
use crate::office::shared::request::{get, post};

impl Office {
    /// The office's settings.
    pub async fn settings(self) -> Result<Settings, Error> {
        self.request(get("/settings")).await
    }

    /// Changes the office's settings.
    pub async fn save_settings(self, change: SettingsChange) -> Result<(), Error> {
        self.request::<IgnoredAny>(post("/settings", &change))
            .await?;
        // The menu shows the office's name.
        self.load_session().await;
        Ok(())
    }

    /// Changes the password of the person who is logged in.
    pub async fn change_password(self, current: String, new: String) -> Result<(), Error> {
        let change = PasswordChange { current, new };
        self.request::<IgnoredAny>(post("/me/password", &change))
            .await
            .map(drop)
    }
}
