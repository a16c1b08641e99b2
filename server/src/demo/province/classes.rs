//! Classes over some years, and the people who were in them.

use std::collections::BTreeMap;

use form::entity::EntityChange;
use rand::Rng;
use rand::rngs::StdRng;
use thai::civil::civil_from_days;

use super::{Centre, Maker, creation};
use crate::demo::{DAY_MS, DemoError};
use crate::text::demo as words;

/// Hours that classes have.
const HOURS: &[u32] = &[6, 9, 30, 40, 50, 60];
/// So many of a hundred complete a class.
const COMPLETED: u32 = 85;
/// So many of a hundred take a second class.
const TWICE: u32 = 8;
/// Days ahead until which classes are planned.
const AHEAD: i64 = 60;

/// A class as people are put into it.
struct Class {
    id: String,
    centre: usize,
    subdistrict: String,
    hours: u32,
    /// Days from now.
    starts: i64,
    ends: i64,
}

impl Maker<'_> {
    /// Makes the classes and their people; the schedule makes the follow-ups.
    pub(super) async fn add_classes(&self, centres: &[Centre]) -> Result<(), DemoError> {
        (self.says)("classes");
        let mut classes = Vec::new();
        let mut changes = Vec::new();
        for idx in 0..self.scale.classes {
            let (class, change) = self.class(idx, centres);
            classes.push(class);
            changes.push(change);
        }
        self.keep(changes).await?;
        (self.says)("people and their enrolments");
        let mut changes = Vec::new();
        for idx in 0..self.scale.people {
            self.person(idx, centres, &classes, &mut changes);
            if changes.len() >= super::BATCH {
                self.keep(std::mem::take(&mut changes)).await?;
            }
            if idx % 2_000 == 0 && idx > 0 {
                (self.says)(&format!("{idx} people"));
            }
        }
        self.keep(changes).await
    }

    fn class(&self, idx: usize, centres: &[Centre]) -> (Class, EntityChange) {
        let mut rng = self.rng(2, idx);
        let rng = &mut rng;
        let centre = rng.random_range(0..centres.len());
        let subdistrict = drawn(rng, &centres[centre].subdistricts);
        let course = &self.courses[rng.random_range(0..self.courses.len())];
        let hours = HOURS[rng.random_range(0..HOURS.len())];
        let starts = rng.random_range(-365 * i64::from(self.scale.years)..AHEAD);
        let ends = starts + i64::from(hours) / 6;
        let is_extended = rng.random_range(0..10) == 0;
        let granted = i64::from(hours) * 400;
        let spent = match ends < 0 {
            true => (granted * rng.random_range(80..=100) / 100).to_string(),
            false => String::new(),
        };
        let skills = ["new", "new", "up", "re"];
        let kinds = ["community", "professional", "digital", "general"];
        let properties = [
            ("course", course.code.clone()),
            ("course_name", course.name.clone()),
            ("skill_kind", skills[rng.random_range(0..4)].to_owned()),
            ("curriculum", kinds[rng.random_range(0..4)].to_owned()),
            ("hours", hours.to_string()),
            (
                "class_form",
                if hours < 10 { "short" } else { "long" }.to_owned(),
            ),
            ("recruit_start", self.day(starts - 35)),
            ("recruit_end", self.day(starts - 5)),
            (
                "recruit_end_before",
                if is_extended {
                    self.day(starts - 15)
                } else {
                    String::new()
                },
            ),
            ("starts_on", self.day(starts)),
            ("ends_on", self.day(ends)),
            ("centre", centres[centre].id.clone()),
            ("subdistrict", subdistrict.clone()),
            (
                "place",
                words::PLACES[rng.random_range(0..words::PLACES.len())].to_owned(),
            ),
            ("teacher", words::teacher_name(rng.random_range(1..60))),
            ("budget_source", words::BUDGET.to_owned()),
            ("granted", granted.to_string()),
            ("spent", spent),
        ];
        let change = creation("classes", &course.name, &properties);
        let class = Class {
            id: change.id.clone(),
            centre,
            subdistrict,
            hours,
            starts,
            ends,
        };
        (class, change)
    }

    fn person(
        &self,
        idx: usize,
        centres: &[Centre],
        classes: &[Class],
        changes: &mut Vec<EntityChange>,
    ) {
        let mut rng = self.rng(3, idx);
        let rng = &mut rng;
        let class = &classes[idx % classes.len()];
        let centre = &centres[class.centre];
        let subdistrict = match rng.random_range(0..3) {
            0 => drawn(rng, &centre.subdistricts),
            _ => class.subdistrict.clone(),
        };
        let is_woman = rng.random_range(0..100) < 62;
        let (title, gender) = match (is_woman, rng.random_range(0..2)) {
            (true, 0) => ("mrs", "female"),
            (true, _) => ("miss", "female"),
            _ => ("mr", "male"),
        };
        let (first_name, last_name) = words::person_name(rng.random(), rng.random());
        let village = rng.random_range(1..=4);
        let (this_year, ..) = civil_from_days(self.now.div_euclid(DAY_MS));
        let birth = this_year - rng.random_range(17..70);
        let properties = [
            ("title", title.to_owned()),
            ("first_name", first_name.clone()),
            ("last_name", last_name.clone()),
            ("gender", gender.to_owned()),
            ("birth", birth.to_string()),
            ("phone", words::phone(idx)),
            ("province", self.province.clone()),
            (
                "district",
                subdistrict.get(..4).unwrap_or_default().to_owned(),
            ),
            ("subdistrict", subdistrict),
            ("village_no", village.to_string()),
            ("village_name", words::village_name(village)),
            ("house_no", rng.random_range(1..200).to_string()),
            ("may_contact", "yes".to_owned()),
            ("centre", centre.id.clone()),
        ];
        let label = format!("{first_name} {last_name}");
        let person = creation("people", &label, &properties);
        let mut taken = vec![class];
        if rng.random_range(0..100) < TWICE && classes.len() > 1 {
            taken.push(&classes[(idx + 1) % classes.len()]);
        }
        let id = person.id.clone();
        changes.push(person);
        for class in taken {
            changes.push(self.enrolment(&id, &label, class, centre, rng));
        }
    }

    fn enrolment(
        &self,
        person: &str,
        label: &str,
        class: &Class,
        centre: &Centre,
        rng: &mut StdRng,
    ) -> EntityChange {
        let is_completed = rng.random_range(0..100) < COMPLETED;
        let (result, why, hours) = match (class.ends < 0, is_completed) {
            (false, _) => ("", String::new(), String::new()),
            (true, true) => ("completed", String::new(), class.hours.to_string()),
            (true, false) => {
                let why = words::LEFT_WHY[rng.random_range(0..words::LEFT_WHY.len())];
                ("left", why.to_owned(), (class.hours / 3).to_string())
            }
        };
        let properties = [
            ("person", person.to_owned()),
            ("class", class.id.clone()),
            ("came_through", centre.id.clone()),
            (
                "applied_on",
                self.day(class.starts - rng.random_range(5..30)),
            ),
            ("result", result.to_owned()),
            ("left_why", why),
            ("hours_attended", hours),
        ];
        creation("enrolments", label, &properties)
    }
}

/// One of several; an empty text where there is none.
fn drawn(rng: &mut StdRng, of: &[String]) -> String {
    match of.is_empty() {
        true => String::new(),
        false => of[rng.random_range(0..of.len())].clone(),
    }
}

/// The people of the register by their ids.
pub(super) type ById = BTreeMap<String, form::entity::Entity>;
