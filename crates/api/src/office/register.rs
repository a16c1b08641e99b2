//! The register: its lists, one entity with its history, a person's story, and follow-ups.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// `GET register/{list}`: one page of a list.
///
/// Query: `q` (search), `sort` (a property or `label`, `-` before it for the reverse), `page`, `per_page`,
/// `conflict=true`, and `property.NAME=VALUE` for each property that has to be equal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntityPage {
    /// The number of entities that match.
    pub total: u32,
    /// The page's number, from 1.
    pub page: u32,
    /// Rows on a page.
    pub per_page: u32,
    /// The rows.
    pub rows: Vec<EntityRow>,
}

/// One entity in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntityRow {
    /// UUID.
    pub id: String,
    /// The list.
    pub list: String,
    /// What a person reads.
    pub label: String,
    /// How many changes made it.
    pub version: u32,
    /// Properties by name.
    pub properties: BTreeMap<String, String>,
    /// Whether two changes contradict each other.
    #[serde(default)]
    pub in_conflict: bool,
    /// When it was changed last.
    pub updated_at: i64,
    /// When it was put into the bin.
    #[serde(default)]
    pub deleted_at: Option<i64>,
}

/// `GET entities/{id}`: one entity with everything that made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntityDetail {
    /// The entity.
    pub entity: EntityRow,
    /// Its changes, the newest first.
    pub changes: Vec<EntityChangeRow>,
    /// Properties (or `label`) in conflict, with the places in `changes` that contradict each other,
    /// the shown one last.
    #[serde(default)]
    pub conflicts: BTreeMap<String, Vec<u32>>,
}

/// One change of an entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntityChangeRow {
    /// The version that it made; none while it waits for an earlier part.
    #[serde(default)]
    pub version: Option<u32>,
    /// When it was made, by the server's clock.
    pub at: i64,
    /// Who made it: a member of staff, a user of the office, or empty for the schedule.
    #[serde(default)]
    pub by: String,
    /// Where it came from.
    pub source: ChangeSource,
    /// The record that it came from.
    #[serde(default)]
    pub record: Option<String>,
    /// The new label, where it set one.
    #[serde(default)]
    pub label: Option<String>,
    /// The properties that it set.
    pub properties: BTreeMap<String, String>,
}

/// Where a change of an entity came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ChangeSource {
    /// A record that a phone sent.
    Record,
    /// A page of the office.
    Office,
    /// An import.
    Import,
    /// The schedule of follow-ups.
    #[serde(other)]
    Schedule,
}

/// `POST register/{list}` makes an entity, `POST entities/{id}` changes one.
///
/// A change that names the current version settles the conflicts of the properties that it sets.
/// 409 `entity-changed` where `base_version` is not the current one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntityEdit {
    /// The version that was on the screen; 0 for a new entity.
    #[serde(default)]
    pub base_version: u32,
    /// The label; none leaves it, or has it made from the properties.
    #[serde(default)]
    pub label: Option<String>,
    /// The properties to set.
    pub properties: BTreeMap<String, String>,
}

/// The answer to an [`EntityEdit`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntityKept {
    /// The entity's id.
    pub id: String,
    /// Its version now.
    pub version: u32,
}

/// `GET people/{id}`: everything about one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonStory {
    /// The person, with every change.
    pub person: EntityDetail,
    /// Enrolments.
    pub enrolments: Vec<EntityRow>,
    /// The classes of the enrolments and follow-ups.
    pub classes: Vec<EntityRow>,
    /// Follow-ups, by due day.
    pub follow_ups: Vec<EntityRow>,
    /// Incomes over time, the oldest first.
    pub incomes: Vec<PersonIncome>,
    /// Records that changed the person or one of the follow-ups, the newest first.
    pub records: Vec<PersonRecord>,
    /// How many enrolments, follow-ups and records of others the viewer may not see.
    #[serde(default)]
    pub n_hidden: u32,
}

/// `GET people/{id}/erasure`: what erasing the person would touch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ErasurePlan {
    /// Enrolments.
    pub n_enrolments: u32,
    /// Follow-ups.
    pub n_follow_ups: u32,
    /// Records about this person only; erasing deletes them.
    pub n_records: u32,
    /// Records about others, too: they keep their figures and lose what is personal.
    pub n_shared_records: u32,
}

/// `POST people/{id}/erasure`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ErasureRequest {
    /// What to do.
    pub how: ErasureHow,
    /// The person's name, typed again, so that nobody is erased by mistake.
    pub name: String,
}

/// How much is left of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ErasureHow {
    /// Nothing.
    Erase,
    /// Figures without a name.
    Anonymise,
}

/// A monthly income on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonIncome {
    /// ISO date.
    pub day: String,
    /// Baht a month, as decimal text; empty where it is not known.
    pub monthly: String,
    /// `exact range recall unconfirmed gross_only estimated missing`.
    pub quality: String,
    /// True for the income before the training.
    pub is_before: bool,
}

/// A record that belongs to a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonRecord {
    /// The record.
    pub record: String,
    /// The form_id setting.
    pub form_id: String,
    /// The member of staff.
    pub staff_name: String,
    /// When it was finished.
    pub finished_at: i64,
}

/// `GET follow-ups`: a page of follow-ups, with the number in each working list.
///
/// Query: `list` ([`WorkingList::code`]), `q`, `assigned_to`, `class`, `subdistrict`, `page`, `per_page`, `sort` as in
/// [`EntityPage`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FollowUpPage {
    /// How many stand in each working list, within the other filters.
    pub counts: Vec<(WorkingList, u32)>,
    /// The rows of the list that was asked for.
    pub page: EntityPage,
    /// Whose follow-ups can be.
    pub staff: Vec<StaffLoad>,
}

/// A member of staff with their open follow-ups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffLoad {
    /// The person's id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their open follow-ups that are due or overdue.
    pub n_due: u32,
    /// All their open follow-ups.
    pub n_open: u32,
}

/// A list that the office works through.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum WorkingList {
    /// The last day is over.
    Overdue,
    /// The window is open.
    Due,
    /// The window opens within the next seven days.
    Coming,
    /// Open, and nobody's.
    Unassigned,
    /// Tried on three days in vain.
    Unreachable,
    /// A teacher proposes to close it without an interview.
    Proposed,
    /// Two changes contradict each other.
    Conflict,
    /// Answered, or closed.
    Closed,
    /// All of them.
    #[default]
    #[serde(other)]
    All,
}

impl WorkingList {
    /// All of them, in the order of the page.
    pub const ALL: [WorkingList; 9] = [
        WorkingList::Overdue,
        WorkingList::Due,
        WorkingList::Coming,
        WorkingList::Unassigned,
        WorkingList::Unreachable,
        WorkingList::Proposed,
        WorkingList::Conflict,
        WorkingList::Closed,
        WorkingList::All,
    ];

    /// Returns the word for it in queries, the same as in JSON.
    pub fn code(self) -> &'static str {
        match self {
            WorkingList::Overdue => "overdue",
            WorkingList::Due => "due",
            WorkingList::Coming => "coming",
            WorkingList::Unassigned => "unassigned",
            WorkingList::Unreachable => "unreachable",
            WorkingList::Proposed => "proposed",
            WorkingList::Conflict => "conflict",
            WorkingList::Closed => "closed",
            WorkingList::All => "all",
        }
    }

    /// Returns the list of that word.
    pub fn from_code(code: &str) -> Option<WorkingList> {
        WorkingList::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// `POST follow-ups/assign`: gives follow-ups to a member of staff, or takes them back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Assignment {
    /// Ids of follow-ups.
    pub follow_ups: Vec<String>,
    /// The member of staff; none takes them back.
    #[serde(default)]
    pub staff_id: Option<String>,
}

/// `POST follow-ups/close`: agrees to, or refuses, what a teacher proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Closing {
    /// Ids of follow-ups.
    pub follow_ups: Vec<String>,
    /// True to close them, false to leave them open.
    pub agreed: bool,
}

/// How many follow-ups a request changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Changed {
    /// The number.
    pub n_changed: u32,
}
