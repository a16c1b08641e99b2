//! The other surveys: learners about their work, and households about the skills that they want.

use rand::Rng;
use rayon::prelude::*;

use super::{Centre, Maker};
use crate::demo::filler::Prepared;
use crate::demo::{DAY_MS, DemoError, submission};
use crate::store::writer::Accepted;

/// The surveys, and how many records for a hundred people of the classes.
const SURVEYS: &[(&str, usize)] = &[("learner-occupation", 20), ("skill-demand", 45)];
/// So many are made and stored at once.
const TOGETHER: usize = 2000;

impl Maker<'_> {
    /// Makes the records; returns how many.
    pub(super) async fn add_surveys(&self, centres: &[Centre]) -> Result<usize, DemoError> {
        let mut n_records = 0;
        for (number, (form_id, per_hundred)) in (0..).zip(SURVEYS) {
            let n = self.scale.people * per_hundred / 100;
            (self.says)(&format!("{n} records of {form_id}"));
            for begin in (0..n).step_by(TOGETHER) {
                let part = (begin..(begin + TOGETHER).min(n)).into_par_iter();
                let records: Result<Vec<Option<Accepted>>, DemoError> = part
                    .map(|idx| self.survey(form_id, 100 + number, idx, centres))
                    .collect();
                let mut records: Vec<Accepted> = records?.into_iter().flatten().collect();
                records.sort_by_key(|it| it.received_at);
                n_records += self.store_records(records).await?;
            }
        }
        Ok(n_records)
    }

    fn survey(
        &self,
        form_id: &str,
        kind: u64,
        idx: usize,
        centres: &[Centre],
    ) -> Result<Option<Accepted>, DemoError> {
        let Some(form) = self.catalogue.current_form(form_id) else {
            return Ok(None);
        };
        let mut rng = self.rng(kind, idx);
        let centre = &centres[rng.random_range(0..centres.len())];
        if centre.staff.is_empty() || centre.subdistricts.is_empty() {
            return Ok(None);
        }
        let staff_id = &centre.staff[rng.random_range(0..centre.staff.len())];
        let subdistrict = &centre.subdistricts[rng.random_range(0..centre.subdistricts.len())];
        let prepared = Prepared::from([
            (
                "district",
                subdistrict.get(..4).unwrap_or_default().to_owned(),
            ),
            ("subdistrict", subdistrict.clone()),
        ]);
        let days = rng.random_range(1..365 * i64::from(self.scale.years).max(1));
        let at = self.now - days * DAY_MS + rng.random_range(-180..180) * 60_000;
        let submission = submission(form.form.clone(), &prepared, at, &mut rng);
        self.checked(submission, staff_id).map(Some)
    }
}
