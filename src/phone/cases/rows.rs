//! Cases as a list shows them: in the order of their days, found by what people type.

use std::collections::BTreeSet;

use api::phone::FormEntry;
use form::entity::Entity;
use form::entity::case::{self, Standing};
use sync::lists::Lists;
use thai::fold::fold;

/// One case that is not closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    /// The case's id.
    pub id: String,
    /// The form that asks about it.
    pub form_id: String,
    /// Whether it is due.
    pub standing: Standing,
    /// The day by which it stands in the list, an ISO date; empty where there is none.
    pub day: String,
    /// The entity.
    pub entity: Entity,
    folded: String,
}

impl CaseRow {
    /// Returns whether all `words`, which [`search_words`] made, are found in it.
    pub fn matches(&self, words: &[String]) -> bool {
        words.iter().all(|it| self.folded.contains(it))
    }

    /// Returns where the person lives, as far as it is known: `บ้านสมมติ`, or the village's number.
    pub fn village(&self) -> &str {
        match self.entity.get("village_name") {
            "" => self.entity.get("village_no"),
            name => name,
        }
    }
}

/// The properties of a case that it is found by, beside its label.
const SEARCHED: &[&str] = &[
    "person_name",
    "phone",
    "village_name",
    "subdistrict_name",
    "house_no",
    "course_name",
];

/// Returns the words of a search as rows are compared with them.
pub fn search_words(query: &str) -> Vec<String> {
    query.split_whitespace().map(fold).collect()
}

/// Returns the cases of all `forms` that are not closed: overdue ones first, then by day.
pub fn of(lists: &Lists, forms: &[FormEntry], today: &str) -> Vec<CaseRow> {
    let mut rows = Vec::new();
    let mut seen = BTreeSet::new();
    for form in forms {
        // A list that two surveys ask about is shown once, for the first of them.
        let Some(cases) = form.cases.as_ref().filter(|it| seen.insert(&it.list)) else {
            continue;
        };
        for entity in lists.entities(&cases.list).into_values() {
            let standing = case::standing(&entity, today);
            if standing != Standing::Closed {
                rows.push(row(&form.id, standing, entity));
            }
        }
    }
    rows.sort_by(|one, other| key(one).cmp(&key(other)));
    rows
}

fn key(row: &CaseRow) -> (Standing, &str, &str) {
    (row.standing, &row.day, &row.entity.label)
}

fn row(form_id: &str, standing: Standing, entity: Entity) -> CaseRow {
    let texts = SEARCHED.iter().map(|it| entity.get(it));
    let texts = std::iter::once(entity.label.as_str()).chain(texts);
    let folded: Vec<String> = texts.map(fold).collect();
    CaseRow {
        id: entity.id.clone(),
        form_id: form_id.to_owned(),
        standing,
        day: case::day(&entity).to_owned(),
        folded: folded.join("\n"),
        entity,
    }
}

/// Returns how many rows stand so.
pub fn count(rows: &[CaseRow], standing: Standing) -> usize {
    rows.iter().filter(|it| it.standing == standing).count()
}
