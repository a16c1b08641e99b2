//! The requests of the start page.

use api::office::records::{RecordRow, RecordStatus, StaffCount};

use crate::office::app::Office;
use crate::office::records::filters::Filters;
use crate::office::shared::error::Error;
use crate::text::Language;
use crate::text::office::figures::day_at;

/// How many of the latest records the page lists.
const N_LATEST: usize = 6;

/// What the start page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Today {
    /// Records received today.
    pub n_received: u32,
    /// Records that were returned and are not corrected yet.
    pub n_returned: u32,
    /// Records in conflict.
    pub n_conflicts: u32,
    /// All records.
    pub n_all: u32,
    /// Today's records by interviewer, the busiest first.
    pub per_staff: Vec<StaffCount>,
    /// The latest records, whatever their day.
    pub latest: Vec<RecordRow>,
}

/// The filters for the records received on the day of `now`.
pub fn received_today(now: i64) -> Filters {
    let day = Some(day_at(now));
    Filters {
        from: day,
        to: day,
        ..Filters::default()
    }
}

/// The filters for the records with one status.
pub fn with_status(status: RecordStatus) -> Filters {
    Filters {
        status: Some(status),
        ..Filters::default()
    }
}

impl Office {
    /// Loads the start page.
    pub async fn today(self, language: Language) -> Result<Today, Error> {
        let now = self.client().now();
        let received = self.records(received_today(now), 1, language).await?;
        let returned = self
            .records(with_status(RecordStatus::Returned), 1, language)
            .await?;
        let conflicts = self
            .records(with_status(RecordStatus::Conflict), 1, language)
            .await?;
        let mut latest = self
            .records(Filters::default(), N_LATEST as u32, language)
            .await?;
        latest.rows.truncate(N_LATEST);
        Ok(Today {
            n_received: received.total,
            n_returned: returned.total,
            n_conflicts: conflicts.total,
            n_all: latest.total,
            per_staff: self.received_by_staff(day_at(now)).await?,
            latest: latest.rows,
        })
    }
}
