//! The requests about the users of the office.

use api::office::users::{FirstPassword, NewUser, OfficeUser, UserChange};
use serde::de::IgnoredAny;

use crate::office::app::Office;
use crate::office::shared::error::Error;
use crate::office::shared::query::encoded;
use crate::office::shared::request::{get, post};

impl Office {
    /// All users, also deactivated ones.
    pub async fn users(self) -> Result<Vec<OfficeUser>, Error> {
        self.request(get("/users")).await
    }

    /// Adds a user; the answer has the first password.
    pub async fn add_user(self, new: NewUser) -> Result<FirstPassword, Error> {
        self.request(post("/users", &new)).await
    }

    /// Gives a user another role.
    pub async fn change_user(self, user: String, change: UserChange) -> Result<(), Error> {
        let path = format!("/users/{}", encoded(&user));
        self.request::<IgnoredAny>(post(&path, &change))
            .await
            .map(drop)
    }

    /// Gives a user a new password, which the answer has.
    pub async fn reset_password(self, user: String) -> Result<FirstPassword, Error> {
        let path = format!("/users/{}/password", encoded(&user));
        self.request(post(&path, &())).await
    }

    /// Lets a user log in no more, or again.
    pub async fn set_user_active(self, user: String, is_active: bool) -> Result<(), Error> {
        let word = if is_active {
            "reactivate"
        } else {
            "deactivate"
        };
        let path = format!("/users/{}/{word}", encoded(&user));
        self.request::<IgnoredAny>(post(&path, &())).await.map(drop)
    }
}
