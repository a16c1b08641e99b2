//! Makes a demo office: staff, courses, learners, and records that the engine
//! made and validated like any other.

pub mod filler;
pub mod province;

use std::sync::Arc;

use api::records::Submission;
use form::Form;
use form::entity::EntityChange;
use form::interview::{Interview, Setting, Timestamp};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use thai::civil::civil_from_days;

use self::filler::Prepared;
use crate::catalogue::Catalogue;
use crate::clock::THAILAND;
use crate::intake::{self, Refusal, Sender};
use crate::metrics::Metrics;
use crate::secret;
use crate::store::people::Staff;
use crate::store::records::Remark;
use crate::store::register::{Incoming, Origin};
use crate::store::settings::OfficeSettings;
use crate::store::users::User;
use crate::store::writer::{Accepted, MayRevise, Writer};
use crate::store::{Store, StoreError};
use crate::text::demo as words;

/// How many records of each survey.
const RECORDS_PER_FORM: usize = 10;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Why the demo could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DemoError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An invented interview is not valid.
    #[error("{form}: {problem}")]
    Interview {
        /// The survey.
        form: String,
        /// Why.
        problem: String,
    },
}

/// The demo office that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demo {
    /// Who can log in.
    pub user: String,
    /// Their password, of which only the hash is stored.
    pub password: String,
    /// The first of the staff.
    pub staff_id: String,
    /// How many records there are.
    pub n_records: usize,
}

/// Returns the settings of the demo office.
pub fn settings() -> OfficeSettings {
    OfficeSettings {
        office_name: words::OFFICE.to_owned(),
        try_enabled: true,
        ..OfficeSettings::default()
    }
}

/// Fills an empty database; the same `seed` gives the same answers.
pub async fn make(
    store: &Store,
    catalogue: &Catalogue,
    now: i64,
    seed: u64,
) -> Result<Demo, DemoError> {
    let mut rng = StdRng::seed_from_u64(seed);
    let staff = add_people(store, now).await?;
    add_classes(store, now).await?;
    let records = records(catalogue, &staff, now, &mut rng)?;
    let n_records = records.len();
    let returned = records.iter().map(|it| &it.submission).next_back().cloned();
    Writer::start(store.clone(), Metrics::default())
        .store(records)
        .await?;
    if let Some(submission) = returned {
        let remark = Remark {
            revision: submission.revision,
            remark: words::REMARK.to_owned(),
            by: words::USER.to_owned(),
            at: now,
        };
        store
            .return_record(&secret::new_id(), &submission.record, &remark)
            .await?;
    }
    // The user comes last: if this fails earlier, nobody can log in, and the demo is made again.
    let password = secret::new_password();
    let user = User::administrator(secret::new_id(), words::USER);
    store
        .keep_user(&user, &secret::password_hash(&password), now)
        .await?;
    Ok(Demo {
        user: user.name,
        password,
        staff_id: staff[0].id.clone(),
        n_records,
    })
}

async fn add_people(store: &Store, now: i64) -> Result<Vec<Staff>, StoreError> {
    let mut staff = Vec::new();
    for (idx, name) in (0_i64..).zip(words::STAFF) {
        let it = Staff::new(secret::new_id(), *name);
        store.add_staff(&it, now + idx).await?;
        staff.push(it);
    }
    Ok(staff)
}

/// Adds the invented classes and who learnt in them, as an office would by hand.
async fn add_classes(store: &Store, now: i64) -> Result<(), StoreError> {
    let day = |days: i64| {
        let (year, month, day) = civil_from_days((now + days * DAY_MS).div_euclid(DAY_MS));
        format!("{year:04}-{month:02}-{day:02}")
    };
    let mut incoming = Vec::new();
    for (idx, (name, hours, starts, ends, subdistrict)) in words::COURSES.iter().enumerate() {
        let class_form = if *hours < 10 { "short" } else { "long" };
        let class = secret::new_id();
        let properties = [
            ("course_name", (*name).to_owned()),
            ("hours", hours.to_string()),
            ("class_form", class_form.to_owned()),
            ("starts_on", day(*starts)),
            ("ends_on", day(*ends)),
            ("subdistrict", (*subdistrict).to_owned()),
        ];
        incoming.push(created("classes", &class, name, &properties, now));
        let result = if *ends < 0 { "completed" } else { "" };
        for (name, _) in words::LEARNERS.iter().filter(|(_, it)| *it == idx) {
            let person = secret::new_id();
            let (first_name, last_name) = name.split_once(' ').unwrap_or((name, ""));
            let properties = [
                ("first_name", first_name.to_owned()),
                ("last_name", last_name.to_owned()),
                ("subdistrict", (*subdistrict).to_owned()),
            ];
            incoming.push(created("people", &person, name, &properties, now));
            let properties = [
                ("person", person),
                ("class", class.clone()),
                ("result", result.to_owned()),
            ];
            incoming.push(created(
                "enrolments",
                &secret::new_id(),
                name,
                &properties,
                now,
            ));
        }
    }
    store.change_entities(&incoming).await
}

fn created(list: &str, id: &str, label: &str, properties: &[(&str, String)], now: i64) -> Incoming {
    let properties = properties.iter();
    Incoming {
        change: EntityChange {
            list: list.to_owned(),
            id: id.to_owned(),
            creates: true,
            label: Some(label.to_owned()),
            properties: properties
                .map(|(name, value)| ((*name).to_owned(), value.clone()))
                .collect(),
            ..EntityChange::default()
        },
        origin: Origin {
            key: "demo".to_owned(),
            at: now,
            source: "office",
            by_name: words::USER.to_owned(),
            received_at: now,
            ..Origin::default()
        },
    }
}

fn records(
    catalogue: &Catalogue,
    staff: &[Staff],
    now: i64,
    rng: &mut StdRng,
) -> Result<Vec<Accepted>, DemoError> {
    let mut records = Vec::new();
    for current in catalogue.current() {
        for _ in 0..RECORDS_PER_FORM {
            // In the last 45 days, between nine and four o'clock.
            let day = (now / DAY_MS - rng.random_range(1..45)) * DAY_MS;
            let started_at = day + rng.random_range(2 * 60..9 * 60) * 60_000;
            let sender = Sender {
                may_revise: MayRevise::OwnRecords,
                staff_id: staff[rng.random_range(0..staff.len())].id.clone(),
                phone_id: "demo".to_owned(),
            };
            let submission = submission(current.form.clone(), &Prepared::new(), started_at, rng);
            let received_at = submission.finished_at + rng.random_range(1..300) * 60_000;
            let accepted = intake::validate(catalogue, submission, &sender, received_at.min(now))
                .map_err(|it| refused(&current.entry.id, &it.refusal))?;
            records.push(accepted);
        }
    }
    records.sort_by_key(|it| it.received_at);
    Ok(records)
}

fn refused(form: &str, refusal: &Refusal) -> DemoError {
    DemoError::Interview {
        form: form.to_owned(),
        problem: format!("{refusal:?}"),
    }
}

/// Answers a whole survey for an invented person, as `prepared` says where it says something.
pub fn submission(
    form: Arc<Form>,
    prepared: &Prepared,
    started_at: i64,
    rng: &mut StdRng,
) -> Submission {
    let elapsed_ms = rng.random_range(4 * 60..16 * 60) * 1000;
    let finished_at = started_at + elapsed_ms;
    let at = |millis| Timestamp {
        millis,
        offset_minutes: THAILAND,
    };
    let setting = Setting {
        device_id: "demo".to_owned(),
        username: words::USER.to_owned(),
        ..Setting::new(at(started_at), rng.random(), form::pattern::matches)
    };
    let (form_id, form_version) = (form.id.clone(), form.version.clone());
    let mut interview = Interview::open(form, setting);
    filler::fill(&mut interview, prepared, at(finished_at), rng);
    interview.finish(at(finished_at));
    let mut submission = Submission {
        record: secret::new_id(),
        revision: secret::new_id(),
        replaces: None,
        form_id,
        form_version,
        instance: interview.xml(),
        content_hash: String::new(),
        files: Vec::new(),
        started_at,
        finished_at,
        offset_minutes: THAILAND,
        elapsed_ms: elapsed_ms.unsigned_abs(),
        clock_offset_ms: Some(0),
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    submission.content_hash = submission.hash_of_content();
    submission
}
