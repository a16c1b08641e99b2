//! Makes an invented province of any size: centres and staff, villages, classes of some years,
//! people, follow-ups by the schedule, and records of every survey, through the same doors as real
//! data.

mod classes;
mod follow_ups;
mod places;
mod surveys;

use api::records::Submission;
use form::entity::EntityChange;
use rand::SeedableRng;
use rand::rngs::StdRng;
use thai::civil::civil_from_days;

use super::{DAY_MS, Demo, DemoError};
use crate::catalogue::Catalogue;
use crate::catalogue::courses::Course;
use crate::clock::THAILAND;
use crate::intake::{self, Sender};
use crate::metrics::Metrics;
use crate::secret;
use crate::store::Store;
use crate::store::register::{Incoming, Origin};
use crate::store::users::User;
use crate::store::writer::{Accepted, MayRevise, Writer};
use crate::text::demo as words;

/// How large the province is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// People who took part in classes.
    pub people: usize,
    /// Classes.
    pub classes: usize,
    /// Over how many years up to now.
    pub years: u32,
}

/// So many entities or records are written at once.
const BATCH: usize = 500;

/// What the parts of the province are made with.
struct Maker<'a> {
    store: &'a Store,
    catalogue: &'a Catalogue,
    writer: Writer,
    courses: Vec<Course>,
    province: String,
    scale: Scale,
    seed: u64,
    now: i64,
    /// Called with what is being made.
    says: &'a (dyn Fn(&str) + Sync),
}

/// A centre with its staff.
#[derive(Debug, Clone)]
struct Centre {
    id: String,
    /// The codes of its subdistricts.
    subdistricts: Vec<String>,
    /// Ids.
    staff: Vec<String>,
}

/// Fills an empty database with a province; the same `seed` gives the same people and answers.
pub async fn make(
    store: &Store,
    catalogue: &Catalogue,
    courses: Vec<Course>,
    (now, seed): (i64, u64),
    scale: Scale,
    says: &(dyn Fn(&str) + Sync),
) -> Result<Demo, DemoError> {
    let maker = Maker {
        store,
        catalogue,
        writer: Writer::start(store.clone(), Metrics::default()),
        courses,
        province: store.settings().await?.province,
        scale,
        seed,
        now,
        says,
    };
    let centres = maker.add_places().await?;
    maker.add_classes(&centres).await?;
    let mut n_records = maker.add_follow_ups(&centres).await?;
    n_records += maker.add_surveys(&centres).await?;
    // The user comes last: if this fails earlier, nobody can log in, and the demo is made again.
    let password = secret::new_password();
    let user = User::administrator(secret::new_id(), words::USER);
    store
        .keep_user(&user, &secret::password_hash(&password), now)
        .await?;
    Ok(Demo {
        user: user.name,
        password,
        staff_id: centres
            .iter()
            .find_map(|it| it.staff.first().cloned())
            .unwrap_or_default(),
        n_records,
    })
}

impl Maker<'_> {
    /// A random generator of its own for each thing, so that one more draw here changes nothing there.
    fn rng(&self, kind: u64, idx: usize) -> StdRng {
        let idx = idx as u64;
        StdRng::seed_from_u64(self.seed ^ kind.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ idx << 8)
    }

    /// The day so many days from now, ISO.
    fn day(&self, days: i64) -> String {
        let (year, month, day) = civil_from_days(self.now.div_euclid(DAY_MS) + days);
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// Writes changes as the office makes them.
    async fn keep(&self, changes: Vec<EntityChange>) -> Result<(), DemoError> {
        for batch in changes.chunks(BATCH) {
            let incoming: Vec<Incoming> = batch.iter().map(|it| self.incoming(it)).collect();
            self.store.change_entities(&incoming).await?;
        }
        Ok(())
    }

    fn incoming(&self, change: &EntityChange) -> Incoming {
        Incoming {
            change: change.clone(),
            origin: Origin {
                key: format!("demo {}", change.base_version.unwrap_or(0)),
                at: self.now,
                source: "office",
                by_name: words::USER.to_owned(),
                received_at: self.now,
                ..Origin::default()
            },
        }
    }

    /// Checks a record as one that a phone sent.
    fn checked(&self, submission: Submission, staff_id: &str) -> Result<Accepted, DemoError> {
        let sender = Sender {
            may_revise: MayRevise::OwnRecords,
            staff_id: staff_id.to_owned(),
            phone_id: "demo".to_owned(),
        };
        let received_at = (submission.finished_at + 60_000).min(self.now);
        let form_id = submission.form_id.clone();
        intake::validate(self.catalogue, submission, &sender, received_at)
            .map_err(|it| super::refused(&form_id, &it.refusal))
    }

    /// Stores records as the phones' batches.
    async fn store_records(&self, records: Vec<Accepted>) -> Result<usize, DemoError> {
        let n = records.len();
        let mut records = records.into_iter().peekable();
        while records.peek().is_some() {
            let batch: Vec<Accepted> = records.by_ref().take(BATCH).collect();
            self.writer.store(batch).await?;
        }
        Ok(n)
    }
}

/// Returns the change that makes an entity.
fn creation(list: &str, label: &str, properties: &[(&str, String)]) -> EntityChange {
    let properties = properties.iter().filter(|it| !it.1.is_empty());
    EntityChange {
        list: list.to_owned(),
        id: secret::new_id(),
        creates: true,
        label: Some(label.to_owned()),
        properties: properties
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect(),
        ..EntityChange::default()
    }
}

/// Noon in Thailand of the ISO date, in milliseconds; none where it is no date.
fn noon(day: &str) -> Option<i64> {
    let days = thai::date::Day::parse(day)?.epoch_days();
    Some(days * DAY_MS + DAY_MS / 2 - i64::from(THAILAND) * 60_000)
}
