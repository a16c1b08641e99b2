//! The requests about the staff and their phones.

use api::office::staff::{EnrolmentLink, NewStaff, Staff};
use serde::de::IgnoredAny;

use crate::office::app::Office;
use crate::office::shared::error::Error;
use crate::office::shared::query::encoded;
use crate::office::shared::request::{get, post};

impl Office {
    /// All interviewers.
    pub async fn staff(self) -> Result<Vec<Staff>, Error> {
        self.request(get("/staff")).await
    }

    /// Adds an interviewer.
    pub async fn add_staff(self, name: String) -> Result<(), Error> {
        self.request::<IgnoredAny>(post("/staff", &NewStaff { name }))
            .await
            .map(drop)
    }

    /// Renames an interviewer.
    pub async fn rename_staff(self, staff: String, name: String) -> Result<(), Error> {
        let path = format!("/staff/{}", encoded(&staff));
        self.request::<IgnoredAny>(post(&path, &NewStaff { name }))
            .await
            .map(drop)
    }

    /// Makes a link that enrols one phone for an interviewer.
    pub async fn enrolment_link(self, staff: String) -> Result<EnrolmentLink, Error> {
        self.request(post(&format!("/staff/{}/enrolment", encoded(&staff)), &()))
            .await
    }

    /// Cancels an enrolment link that nobody has used yet.
    pub async fn cancel_link(self, link: String) -> Result<(), Error> {
        let path = format!("/links/{}/cancel", encoded(&link));
        self.request::<IgnoredAny>(post(&path, &())).await.map(drop)
    }

    /// Revokes a phone.
    pub async fn revoke_phone(self, phone: String) -> Result<(), Error> {
        let path = format!("/phones/{}/revoke", encoded(&phone));
        self.request::<IgnoredAny>(post(&path, &())).await.map(drop)
    }
}
