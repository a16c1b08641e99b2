//! The requests of the session.

use api::office::session::{LoginRequest, Me};
use serde::de::IgnoredAny;

use crate::office::app::Office;
use crate::office::shared::error::Error;
use crate::office::shared::request::{get, post};

impl Office {
    /// Asks who is logged in.
    pub async fn me(self) -> Result<Me, Error> {
        self.request(get("/me")).await
    }

    pub(super) async fn request_log_in(self, user: &str, password: &str) -> Result<(), Error> {
        let login = LoginRequest {
            user: user.to_owned(),
            password: password.to_owned(),
        };
        self.request::<IgnoredAny>(post("/login", &login))
            .await
            .map(drop)
    }

    pub(super) async fn request_log_out(self) -> Result<(), Error> {
        self.request::<IgnoredAny>(post("/logout", &()))
            .await
            .map(drop)
    }
}
