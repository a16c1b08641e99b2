//! Follow-ups: assigned to the staff of their centres, and the records of those whose day has come.

use std::collections::BTreeMap;
use std::sync::Arc;

use api::records::Submission;
use form::Form;
use form::entity::{Entity, EntityChange, EntityTable};
use rand::Rng;
use rayon::prelude::*;

use super::classes::ById;
use super::{Centre, Maker, noon};
use crate::demo::filler::Prepared;
use crate::demo::{DAY_MS, DemoError, submission};
use crate::store::register::StoredEntity;
use crate::store::writer::Accepted;

/// The survey whose cases they are.
const FORM: &str = "income-follow-up";
/// The rounds in the order in which they come.
const ROUNDS: &[&str] = &["baseline", "1", "3", "6", "12"];
/// Days ahead until which follow-ups are assigned.
const ASSIGNED_AHEAD: i64 = 60;
/// So many of a hundred follow-ups whose day has come are made.
const MADE: u32 = 78;
/// So many follow-ups are answered with one copy of the form's lists.
const TOGETHER: usize = 50;

/// One visit that is made.
struct Visit<'a> {
    idx: usize,
    case: &'a Entity,
    staff_id: String,
    at: i64,
}

impl Maker<'_> {
    /// Assigns the follow-ups and makes the records; returns how many records.
    pub(super) async fn add_follow_ups(&self, centres: &[Centre]) -> Result<usize, DemoError> {
        let Some(form) = self.catalogue.current_form(FORM) else {
            return Ok(0);
        };
        let classes = self.list("classes").await?;
        (self.says)("assigning follow-ups");
        let until = self.day(ASSIGNED_AHEAD);
        let mut assigned = Vec::new();
        for (idx, it) in self.follow_ups().await?.into_iter().enumerate() {
            let class = classes.get(it.entity.get("class"));
            let staff = self.staff_of(idx, class, centres);
            if it.entity.get("due") <= until.as_str() && !staff.is_empty() {
                assigned.push(assignment(&it, staff));
            }
        }
        self.keep(assigned).await?;
        let mut n_records = 0;
        for round in ROUNDS {
            let cases = self.follow_ups().await?;
            let of_round = cases.iter().enumerate();
            let of_round = of_round.filter(|(_, it)| it.entity.get("round") == *round);
            let visits: Vec<Visit<'_>> = of_round
                .filter_map(|(idx, it)| self.visit(idx, &it.entity))
                .collect();
            (self.says)(&format!("{} follow-ups of the round {round}", visits.len()));
            // What the round before said of the people is asked again.
            let people = self.list("people").await?;
            for visits in visits.chunks(TOGETHER * 40) {
                let records = self.answered(&form.form, visits, &people, &classes)?;
                n_records += self.store_records(records).await?;
            }
        }
        Ok(n_records)
    }

    /// A list of the register, without the bin.
    async fn list(&self, name: &str) -> Result<ById, DemoError> {
        let list = self.store.whole_list(name).await?.into_iter();
        let living = list.filter(|it| it.deleted_at.is_none());
        Ok(living.map(|it| (it.entity.id.clone(), it.entity)).collect())
    }

    /// The follow-ups in an order that does not depend on their ids.
    async fn follow_ups(&self) -> Result<Vec<StoredEntity>, DemoError> {
        let list = self.store.whole_list("follow_ups").await?.into_iter();
        let mut list: Vec<StoredEntity> = list.filter(|it| it.deleted_at.is_none()).collect();
        list.sort_by(|one, other| {
            let key = |it: &StoredEntity| {
                let get = |name: &str| it.entity.get(name).to_owned();
                [get("phone"), get("ends_on"), get("course_name"), get("due")]
            };
            key(one).cmp(&key(other))
        });
        Ok(list)
    }

    fn staff_of<'a>(&self, idx: usize, class: Option<&Entity>, centres: &'a [Centre]) -> &'a str {
        let centre = class.map_or("", |it| it.get("centre"));
        let centre = centres.iter().find(|it| it.id == centre);
        let staff = centre.map_or(&[][..], |it| &it.staff);
        let mut rng = self.rng(4, idx);
        // A few are nobody's yet.
        match staff.is_empty() || rng.random_range(0..20) == 0 {
            true => "",
            false => &staff[rng.random_range(0..staff.len())],
        }
    }

    /// The visit to a case, unless it is not due yet, nobody's, or was not made.
    fn visit<'a>(&self, idx: usize, case: &'a Entity) -> Option<Visit<'a>> {
        let mut rng = self.rng(5, idx);
        let staff_id = case.get("assigned_to").to_owned();
        let at = noon(case.get("due"))? + rng.random_range(-5..25) * DAY_MS;
        let is_made = rng.random_range(0..100) < MADE;
        let has_come = at < self.now - DAY_MS;
        (is_made && has_come && !staff_id.is_empty()).then_some(Visit {
            idx,
            case,
            staff_id,
            at: at + rng.random_range(-180..180) * 60_000,
        })
    }

    /// Answers the survey at each visit, on all cores.
    fn answered(
        &self,
        form: &Arc<Form>,
        visits: &[Visit<'_>],
        people: &ById,
        classes: &ById,
    ) -> Result<Vec<Accepted>, DemoError> {
        let batches: Result<Vec<Vec<Accepted>>, DemoError> = visits
            .par_chunks(TOGETHER)
            .map(|visits| {
                let form = Arc::new(form.with_lists(&tables(visits, people, classes)));
                let records = visits.iter().map(|it| self.record(&form, it, people));
                records.collect()
            })
            .collect();
        let mut records: Vec<Accepted> = batches?.into_iter().flatten().collect();
        records.sort_by_key(|it| it.received_at);
        Ok(records)
    }

    fn record(
        &self,
        form: &Arc<Form>,
        visit: &Visit<'_>,
        people: &ById,
    ) -> Result<Accepted, DemoError> {
        let mut rng = self.rng(6, visit.idx);
        let person = people.get(visit.case.get("person"));
        let mut prepared = Prepared::from([("case_id", visit.case.id.clone())]);
        let life = self.rng(7, person_number(visit.case)).random();
        prepared.extend(life_of(life, person, visit.case.get("round"), &mut rng));
        let submission: Submission = submission(form.clone(), &prepared, visit.at, &mut rng);
        self.checked(submission, &visit.staff_id)
    }
}

fn assignment(case: &StoredEntity, staff_id: &str) -> EntityChange {
    EntityChange {
        list: case.list.clone(),
        id: case.entity.id.clone(),
        updates: true,
        base_version: Some(case.entity.version),
        properties: BTreeMap::from([("assigned_to".to_owned(), staff_id.to_owned())]),
        ..EntityChange::default()
    }
}

/// The lists as the phones of these visits hold them.
fn tables(visits: &[Visit<'_>], people: &ById, classes: &ById) -> Vec<EntityTable> {
    let named = |list: &ById, property: &str| -> ById {
        let ids = visits.iter().map(|it| it.case.get(property));
        ids.filter_map(|id| Some((id.to_owned(), list.get(id)?.clone())))
            .collect()
    };
    let cases = visits
        .iter()
        .map(|it| (it.case.id.clone(), it.case.clone()));
    let table = |name: &str, rows: ById| {
        let names = rows.values().flat_map(|it| it.properties.keys());
        let names: std::collections::BTreeSet<&str> = names.map(String::as_str).collect();
        let names: Vec<&str> = names.into_iter().collect();
        EntityTable::new(name, &names, rows.values())
    };
    vec![
        table("follow_ups", cases.collect()),
        table("people", named(people, "person")),
        table("classes", named(classes, "class")),
    ]
}

/// A number that stays the same for one person: their invented telephone.
fn person_number(case: &Entity) -> usize {
    case.get("phone").parse().unwrap_or_default()
}

/// What somebody answers: the same kind of work and unit at each visit, with more after the training
/// for most.
fn life_of(
    life: u64,
    person: Option<&Entity>,
    round: &str,
    rng: &mut rand::rngs::StdRng,
) -> Prepared {
    const BY_DAY: &[u32] = &[300, 320, 350, 380, 400, 450];
    const BY_MONTH: &[u32] = &[6000, 7500, 9000, 10_000, 12_000, 15_000];
    let (is_by_day, level) = (life.is_multiple_of(2), (life / 2 % 6) as usize);
    // In percent of the income before.
    let change = match (round, life / 16 % 10) {
        ("baseline", _) => 100,
        (_, 0..2) => 100,
        (_, 2) => 92,
        (_, rise) => 104 + u32::try_from(rise).unwrap_or(0) * 4,
    };
    let before = if is_by_day {
        BY_DAY[level]
    } else {
        BY_MONTH[level]
    };
    let amount = before * change / 100 / 10 * 10;
    let unit = if is_by_day { "day" } else { "month" };
    let result = match rng.random_range(0..100) {
        0..86 => "complete",
        86..89 => "partial",
        89..92 => "refused",
        92..94 => "moved",
        94..98 => "no_answer",
        _ => "not_found",
    };
    let mut prepared = Prepared::from([
        ("visit_result", result.to_owned()),
        ("unit", unit.to_owned()),
        ("unit_before", unit.to_owned()),
        ("amount", amount.to_string()),
        ("days_per_month", "24".to_owned()),
    ]);
    if rng.random_range(0..10) < 8 {
        prepared.insert("amount_kind", "exact".to_owned());
        prepared.insert("n_sources", "1".to_owned());
        let kind = if is_by_day {
            "daily_wage"
        } else {
            "monthly_wage"
        };
        prepared.insert("kind", kind.to_owned());
    }
    let knows_job = person.is_some_and(|it| !it.get("occupation").is_empty());
    if knows_job {
        let same = if rng.random_range(0..10) < 7 {
            "yes"
        } else {
            "no"
        };
        prepared.insert("same_job", same.to_owned());
        prepared.insert("same_income", "no".to_owned());
        prepared.insert("details_correct", "yes".to_owned());
    }
    prepared
}
