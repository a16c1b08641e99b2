//! The follow-ups that an enrolment asks for, and when.
//!
//! One before the training and one for each round after its end: due so many calendar months
//! after the class ended, clipped to the month's end.

use std::collections::BTreeMap;

use form::entity::Entity;
use thai::civil::{civil_from_days, days_from_civil, days_in_month};

/// When follow-ups are due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// Months after the end of the class, one for each round.
    pub rounds: Vec<u32>,
    /// Whether there is one at enrolment, before the training.
    pub has_baseline: bool,
    /// Days before the due day on which the window opens.
    pub days_before: u32,
    /// Days after the due day on which it closes.
    pub days_after: u32,
}

impl Default for Schedule {
    fn default() -> Schedule {
        Schedule {
            rounds: vec![1, 6, 12],
            has_baseline: true,
            days_before: 7,
            days_after: 30,
        }
    }
}

/// The round before the training.
pub const BASELINE: &str = "baseline";

/// The properties of a follow-up that are copies, so that a list can be shown without the others.
const FROM_PERSON: &[&str] = &[
    "phone",
    "line_id",
    "subdistrict",
    "village_no",
    "village_name",
    "house_no",
];

/// One follow-up that there should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The round: `baseline`, or months after the end.
    pub round: String,
    /// What the list shows of it: name and round.
    pub label: String,
    /// What the schedule decides of it; answers and attempts are not among it.
    pub properties: BTreeMap<String, String>,
}

/// Returns the follow-ups that `enrolment` of `person` in `class` asks for.
///
/// None after the end for who did not complete the class, and none whose day is unknown: a class
/// without an end.
pub fn follow_ups(
    schedule: &Schedule,
    person: &Entity,
    class: &Entity,
    enrolment: &Entity,
) -> Vec<Planned> {
    let mut planned = Vec::new();
    let has_left = enrolment.get("result") == "left";
    if schedule.has_baseline && !has_left {
        let start = [class.get("starts_on"), enrolment.get("applied_on")];
        let start = start.into_iter().find(|it| day_number(it).is_some());
        if let Some(due) = start {
            planned.push((BASELINE.to_owned(), due.to_owned()));
        }
    }
    if enrolment.get("result") == "completed" {
        for months in &schedule.rounds {
            if let Some(due) = months_later(class.get("ends_on"), *months) {
                planned.push((months.to_string(), due));
            }
        }
    }
    let planned = planned.into_iter();
    planned
        .filter_map(|(round, due)| plan(schedule, person, class, enrolment, round, &due))
        .collect()
}

fn plan(
    schedule: &Schedule,
    person: &Entity,
    class: &Entity,
    enrolment: &Entity,
    round: String,
    due: &str,
) -> Option<Planned> {
    let day = day_number(due)?;
    let mut properties: BTreeMap<String, String> = FROM_PERSON
        .iter()
        .map(|it| ((*it).to_owned(), person.get(it).to_owned()))
        .collect();
    let own = [
        ("person", person.id.as_str()),
        ("class", &class.id),
        ("enrolment", &enrolment.id),
        ("round", &round),
        ("due", due),
        ("opens", &day_text(day - i64::from(schedule.days_before))),
        ("closes", &day_text(day + i64::from(schedule.days_after))),
        ("person_name", &person.label),
        ("course_name", class.get("course_name")),
        ("ends_on", class.get("ends_on")),
    ];
    properties.extend(own.map(|(name, value)| (name.to_owned(), value.to_owned())));
    Some(Planned {
        label: person.label.clone(),
        round,
        properties,
    })
}

/// Returns the same day `months` calendar months after `day`, or the month's last day.
///
/// `None` where `day` is not a whole ISO date.
pub fn months_later(day: &str, months: u32) -> Option<String> {
    let (year, month, day) = civil_from_days(day_number(day)?);
    let month_index = year * 12 + i64::from(month) - 1 + i64::from(months);
    let (year, month) = (month_index.div_euclid(12), month_index.rem_euclid(12) + 1);
    let month = u32::try_from(month).ok()?;
    let day = day.min(days_in_month(year, month));
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

/// The days since 1970 of an ISO date.
fn day_number(day: &str) -> Option<i64> {
    let mut parts = day.splitn(3, '-');
    let mut number = || parts.next()?.parse::<u32>().ok();
    let (year, month, day) = (number()?, number()?, number()?);
    days_from_civil(i64::from(year), month, day)
}

fn day_text(number: i64) -> String {
    let (year, month, day) = civil_from_days(number);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entity(id: &str, properties: &[(&str, &str)]) -> Entity {
        let mut entity = Entity {
            id: id.to_owned(),
            label: id.to_owned(),
            ..Entity::default()
        };
        for (name, value) in properties {
            let (name, value) = ((*name).to_owned(), (*value).to_owned());
            entity.properties.insert(name, value);
        }
        entity
    }

    /// Checks round, due day and window of what a class on these days asks for.
    fn check(starts_on: &str, ends_on: &str, result: &str, expected: &[&str]) {
        let person = entity("person", &[("phone", "0800000001")]);
        let class = entity("class", &[("starts_on", starts_on), ("ends_on", ends_on)]);
        let enrolment = entity("enrolment", &[("result", result)]);
        let planned = follow_ups(&Schedule::default(), &person, &class, &enrolment);
        let shown: Vec<String> = planned
            .iter()
            .map(|it| {
                let get = |name: &str| &it.properties[name];
                assert_eq!(get("phone"), "0800000001");
                format!(
                    "{} {} {} {}",
                    it.round,
                    get("due"),
                    get("opens"),
                    get("closes")
                )
            })
            .collect();
        assert_eq!(shown, expected, "{starts_on} {ends_on} {result}");
    }

    #[test]
    fn a_graduate_is_asked_at_enrolment_and_after_1_6_and_12_months() {
        check(
            "2026-01-05",
            "2026-01-31",
            "completed",
            &[
                "baseline 2026-01-05 2025-12-29 2026-02-04",
                "1 2026-02-28 2026-02-21 2026-03-30",
                "6 2026-07-31 2026-07-24 2026-08-30",
                "12 2027-01-31 2027-01-24 2027-03-02",
            ],
        );
    }

    #[test]
    fn who_is_still_learning_is_asked_at_enrolment_and_who_left_is_not() {
        let baseline = "baseline 2026-01-05 2025-12-29 2026-02-04";
        check("2026-01-05", "2026-01-31", "", &[baseline]);
        check("2026-01-05", "2026-01-31", "left", &[]);
    }

    #[test]
    fn a_class_without_an_end_asks_for_nothing_after_it() {
        check(
            "2026-01-05",
            "",
            "completed",
            &["baseline 2026-01-05 2025-12-29 2026-02-04"],
        );
        check("", "2026-02-31", "completed", &[]);
    }

    #[test]
    fn months_end_at_the_last_day() {
        let check = |day: &str, months, expected: Option<&str>| {
            assert_eq!(
                months_later(day, months).as_deref(),
                expected,
                "{day} + {months}"
            );
        };
        check("2024-01-31", 1, Some("2024-02-29"));
        check("2025-08-31", 6, Some("2026-02-28"));
        check("2025-12-15", 12, Some("2026-12-15"));
        check("2025-12", 1, None);
        check("", 1, None);
    }
}
