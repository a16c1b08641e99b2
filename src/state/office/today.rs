//! What the start page shows, gathered from the records table.

use crate::platform::office::wire::{RecordPage, RecordRow, RecordStatus};
use crate::state::office::Office;
use crate::state::office::filters::Filters;
use crate::state::office::trouble::Trouble;
use crate::text::Language;
use crate::text::office::figures::day_at;

/// How many of today's records are counted by person.
const N_COUNTED: u32 = 100;
/// How many of the latest records are listed.
const N_LATEST: usize = 6;

/// The start page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Today {
    /// Received today.
    pub n_received: u32,
    /// Sent back, and not corrected yet.
    pub n_returned: u32,
    /// In conflict.
    pub n_conflicts: u32,
    /// All records there are.
    pub n_all: u32,
    /// Today by person, the busiest first.
    pub per_staff: Vec<StaffDay>,
    /// How many of today's records `per_staff` was counted over.
    pub n_counted: u32,
    /// The latest records of any day.
    pub latest: Vec<RecordRow>,
}

/// What one person sent today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffDay {
    /// Her name.
    pub name: String,
    /// Records.
    pub n_records: u32,
    /// When the last of them came in.
    pub last_received: i64,
}

/// The filters that lead to what was received on the day of `now`.
pub fn received_today(now: i64) -> Filters {
    let day = Some(day_at(now));
    Filters {
        from: day,
        to: day,
        ..Filters::default()
    }
}

/// The filters that lead to one status.
pub fn with_status(status: RecordStatus) -> Filters {
    Filters {
        status: Some(status),
        ..Filters::default()
    }
}

impl Office {
    /// Gathers the start page.
    pub async fn today(self, language: Language) -> Result<Today, Trouble> {
        let now = self.desk().now();
        let received = self
            .records(received_today(now), N_COUNTED, language)
            .await?;
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
            n_counted: received.rows.len() as u32,
            per_staff: per_staff(&received),
            latest: latest.rows,
        })
    }
}

fn per_staff(received: &RecordPage) -> Vec<StaffDay> {
    let mut days: Vec<StaffDay> = Vec::new();
    for row in &received.rows {
        match days.iter_mut().find(|it| it.name == row.staff_name) {
            Some(day) => {
                day.n_records += 1;
                day.last_received = day.last_received.max(row.received_at);
            }
            None => days.push(StaffDay {
                name: row.staff_name.clone(),
                n_records: 1,
                last_received: row.received_at,
            }),
        }
    }
    days.sort_by(|a, b| {
        b.n_records
            .cmp(&a.n_records)
            .then_with(|| a.name.cmp(&b.name))
    });
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(staff: &str, received_at: i64) -> String {
        format!(
            r#"{{"record":"r","form_id":"f","staff_name":"{staff}","received_at":{received_at},"status":"stored"}}"#
        )
    }

    #[test]
    fn today_is_counted_by_person_the_busiest_first() {
        let rows = [row("มานะ", 5), row("สมหญิง", 9), row("สมหญิง", 2)].join(",");
        let json = format!(r#"{{"total":3,"page":1,"per_page":100,"rows":[{rows}]}}"#);
        let received: RecordPage = serde_json::from_str(&json).expect("the shape is complete");
        let days: Vec<_> = per_staff(&received)
            .into_iter()
            .map(|it| (it.name, it.n_records, it.last_received))
            .collect();
        assert_eq!(
            days,
            [("สมหญิง".to_owned(), 2, 9), ("มานะ".to_owned(), 1, 5)]
        );
    }
}
