//! Classes (หลักสูตร/กลุ่ม): the list, one class with its people, and results for many at once.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::imports::Duplicate;
use super::register::{EntityDetail, EntityRow};

/// `GET classes`: a page of classes.
///
/// Query: `q`, `centre`, `fiscal_year` (พ.ศ., October to September), `state` ([`ClassState::code`]),
/// `month` (`2026-11`: the classes that have a day in it), `sort`, `page`, `per_page`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClassPage {
    /// How many classes match.
    pub total: u32,
    /// The page, from 1.
    pub page: u32,
    /// Rows on a page.
    pub per_page: u32,
    /// The classes.
    pub rows: Vec<ClassRow>,
    /// The office's day, ISO.
    pub today: String,
}

/// A class with how many people it has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClassRow {
    /// The class.
    pub class: EntityRow,
    /// Where it stands today.
    pub state: ClassState,
    /// Its people.
    pub people: ClassPeople,
    /// How many people a class of its form needs; none where the form is not known.
    #[serde(default)]
    pub needed: Option<u32>,
}

/// How many people a class has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClassPeople {
    /// All who applied or were enrolled.
    pub n_all: u32,
    /// Those who completed it.
    pub n_completed: u32,
    /// Those who left before its end.
    pub n_left: u32,
}

/// Where a class stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ClassState {
    /// It has not begun.
    Planned,
    /// It has begun and not ended.
    Running,
    /// Its last day is over.
    Finished,
    /// It has no dates.
    Undated,
}

impl ClassState {
    /// All of them, in the order of the filter.
    pub const ALL: [ClassState; 4] = [
        ClassState::Planned,
        ClassState::Running,
        ClassState::Finished,
        ClassState::Undated,
    ];

    /// Returns the word for it in queries, the same as in JSON.
    pub fn code(self) -> &'static str {
        match self {
            ClassState::Planned => "planned",
            ClassState::Running => "running",
            ClassState::Finished => "finished",
            ClassState::Undated => "undated",
        }
    }

    /// Returns the state of that word.
    pub fn from_code(code: &str) -> Option<ClassState> {
        ClassState::ALL.into_iter().find(|it| it.code() == code)
    }

    /// Returns the state of a class with these ISO dates on the day `today`.
    pub fn on(today: &str, starts_on: &str, ends_on: &str) -> ClassState {
        let end = if ends_on.is_empty() {
            starts_on
        } else {
            ends_on
        };
        match (starts_on.is_empty(), end.is_empty()) {
            (_, true) => ClassState::Undated,
            _ if end < today => ClassState::Finished,
            (false, _) if starts_on > today => ClassState::Planned,
            _ => ClassState::Running,
        }
    }
}

/// `GET classes/choices`: what a class can be of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClassChoices {
    /// The courses of the surveys' catalogue.
    pub courses: Vec<NamedCode>,
    /// The subdistricts of the office's province; the district's name is in brackets.
    pub subdistricts: Vec<NamedCode>,
    /// The centres.
    pub centres: Vec<NamedCode>,
}

/// A choice with its names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NamedCode {
    /// What is stored.
    pub code: String,
    /// In Thai.
    pub name: String,
    /// In English.
    pub name_en: String,
}

/// `GET classes/{id}`: everything about one class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClassStory {
    /// The class with who changed what.
    pub class: EntityDetail,
    /// Where it stands today.
    pub state: ClassState,
    /// How many people a class of its form needs.
    #[serde(default)]
    pub needed: Option<u32>,
    /// Who applied or was enrolled, by name.
    pub people: Vec<ClassPerson>,
    /// What the class can be of.
    pub choices: ClassChoices,
}

/// Somebody in a class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClassPerson {
    /// The enrolment.
    pub enrolment: EntityRow,
    /// Who; none where the person lies in the bin.
    pub person: Option<EntityRow>,
    /// The name of the subdistrict that the person lives in; empty where it is not known.
    pub subdistrict_name: String,
    /// Their follow-ups of this class that are open and due.
    pub n_due: u32,
    /// Their follow-ups of this class that are done.
    pub n_done: u32,
}

/// `POST classes/{id}/people`: somebody joins a class.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Joining {
    /// A person of the register.
    pub person: Option<String>,
    /// Somebody new: properties of the list `people`.
    pub new_person: BTreeMap<String, String>,
    /// True where somebody has looked at the likely duplicates and says that this is nobody of them.
    pub is_somebody_new: bool,
    /// ISO date; today where it is empty.
    pub applied_on: String,
    /// The centre that they came through.
    pub came_through: String,
}

/// The answer to a [`Joining`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Joined {
    /// It is done.
    Enrolled {
        /// The enrolment.
        enrolment: String,
        /// The person.
        person: String,
    },
    /// Nothing was written: the new person may be one of these.
    Likely {
        /// The likeliest first.
        duplicates: Vec<Duplicate>,
    },
}

/// `POST classes/{id}/results`: the result of many enrolments of the class at once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Results {
    /// Enrolments.
    pub enrolments: Vec<String>,
    /// `completed`, `left`, or empty for still learning.
    pub result: String,
    /// Why they left.
    pub left_why: String,
    /// Hours that they attended; none leaves them as they are.
    pub hours_attended: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_planned_running_or_finished_by_its_days() {
        let check = |starts_on, ends_on, expected| {
            let state = ClassState::on("2026-11-27", starts_on, ends_on);
            assert_eq!(state, expected, "{starts_on} {ends_on}");
        };
        check("2026-11-28", "2026-12-01", ClassState::Planned);
        check("2026-11-27", "2026-11-27", ClassState::Running);
        check("2026-11-20", "2026-12-01", ClassState::Running);
        check("2026-11-20", "2026-11-26", ClassState::Finished);
        check("2026-11-26", "", ClassState::Finished);
        check("2026-11-28", "", ClassState::Planned);
        check("", "2026-12-01", ClassState::Running);
        check("", "", ClassState::Undated);
    }
}
