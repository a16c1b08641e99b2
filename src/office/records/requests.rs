//! The requests about the table of records.

use api::office::records::{RecordPage, StaffCount};

use crate::office::app::Office;
use crate::office::records::filters::Filters;
use crate::office::shared::error::Error;
use crate::office::shared::request::get;
use crate::text::Language;
use crate::text::office::figures::{midnight, next_midnight};
use thai::date::Day;

impl Office {
    /// One page of the records table.
    pub async fn records(
        self,
        filters: Filters,
        per_page: u32,
        language: Language,
    ) -> Result<RecordPage, Error> {
        self.request(get(&format!(
            "/records?{}",
            filters.request(language.tag(), per_page)
        )))
        .await
    }

    /// The records received on `day`, counted by interviewer, the busiest first.
    pub async fn received_by_staff(self, day: Day) -> Result<Vec<StaffCount>, Error> {
        let (from, to) = (midnight(day), next_midnight(day));
        self.request(get(&format!("/received?from={from}&to={to}")))
            .await
    }
}
