//! The requests about the staff and their phones.

use api::office::centres::{Centre, CentreEdit};
use api::office::staff::{EnrolmentLink, Handover, Held, NewStaff, Staff};
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
    pub async fn add_staff(self, new: NewStaff) -> Result<(), Error> {
        self.request::<IgnoredAny>(post("/staff", &new))
            .await
            .map(drop)
    }

    /// Gives an interviewer another name or centre.
    pub async fn rename_staff(self, staff: String, new: NewStaff) -> Result<(), Error> {
        let path = format!("/staff/{}", encoded(&staff));
        self.request::<IgnoredAny>(post(&path, &new))
            .await
            .map(drop)
    }

    /// Deactivates an interviewer, or takes one back.
    pub async fn set_staff_active(self, staff: String, is_active: bool) -> Result<(), Error> {
        let word = if is_active {
            "reactivate"
        } else {
            "deactivate"
        };
        let path = format!("/staff/{}/{word}", encoded(&staff));
        self.request::<IgnoredAny>(post(&path, &())).await.map(drop)
    }

    /// How much an interviewer holds.
    pub async fn held(self, staff: String) -> Result<Held, Error> {
        self.request(get(&format!("/staff/{}/held", encoded(&staff))))
            .await
    }

    /// Gives what an interviewer holds to another.
    pub async fn hand_over(self, staff: String, handover: Handover) -> Result<Held, Error> {
        let path = format!("/staff/{}/hand-over", encoded(&staff));
        self.request(post(&path, &handover)).await
    }

    /// All centres.
    pub async fn centres(self) -> Result<Vec<Centre>, Error> {
        self.request(get("/centres")).await
    }

    /// Adds a centre, or changes the one of that id.
    pub async fn keep_centre(self, id: Option<String>, edit: CentreEdit) -> Result<(), Error> {
        let path = match id {
            Some(id) => format!("/centres/{}", encoded(&id)),
            None => "/centres".to_owned(),
        };
        self.request::<IgnoredAny>(post(&path, &edit))
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
