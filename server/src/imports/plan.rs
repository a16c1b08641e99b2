//! What an import would do: a preview of every row, and the changes of entities to write.
//!
//! A row with problems, or with a likely duplicate that nobody decided on, changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use api::office::imports::{ImportKind, ImportPreview, ImportRequest, RowAction, RowPreview};
use form::entity::{Entity, EntityChange};
use thai::date::Day;

use super::address::ADDRESS;
use super::guess::{FULL_NAME, is_property};
use super::places::Places;
use super::rows::Properties;
use super::table::{MAX_COLUMNS, MAX_ROWS, TableProblem};
use super::{roster, villages};

/// The lists that columns can be mapped to.
const LISTS: &[&str] = &["people", "enrolments", "classes", "villages"];

/// What the register holds already, without the bin and without what the user may not see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// The list `people`.
    pub people: Vec<Entity>,
    /// The list `classes`.
    pub classes: Vec<Entity>,
    /// The list `enrolments`.
    pub enrolments: Vec<Entity>,
    /// The list `villages`.
    pub villages: Vec<Entity>,
    /// The ids of what lies in the bin or is another centre's, which new entities must not take.
    pub taken: BTreeSet<String>,
}

/// What rows are read with.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The table and what was decided.
    pub request: &'a ImportRequest,
    /// The register.
    pub known: &'a Known,
    /// The places that names are looked up in.
    pub places: &'a Places,
    /// The day in the office.
    pub today: Day,
}

/// What an import would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// For a person to read.
    pub preview: ImportPreview,
    /// For the store: one change for each entity, those that others name before them.
    pub changes: Vec<EntityChange>,
}

/// Works out what the import does; `new_id` gives the ids of new entities.
pub fn plan(ctx: Context<'_>, new_id: &mut dyn FnMut() -> String) -> Result<Plan, TableProblem> {
    check(ctx.request)?;
    let mut changes = Changes::default();
    let rows = match ctx.request.kind {
        ImportKind::Roster => roster::plan(ctx, &mut changes, new_id),
        ImportKind::Villages => villages::plan(ctx, &mut changes, new_id),
    };
    let n_new = changes.list.iter().filter(|it| it.creates).count();
    let n_problems = rows.iter().filter(|it| !it.problems.is_empty()).count();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(Plan {
        preview: ImportPreview {
            n_new: count(n_new),
            n_changed: count(changes.list.len() - n_new),
            n_problems: count(n_problems),
            rows,
        },
        changes: changes.list,
    })
}

/// Checks that the request is a table whose columns are mapped.
fn check(request: &ImportRequest) -> Result<(), TableProblem> {
    let n_columns = request.columns.len();
    if n_columns > MAX_COLUMNS {
        return Err(TableProblem::TooManyColumns);
    }
    if request.rows.len() > MAX_ROWS {
        return Err(TableProblem::TooManyRows);
    }
    if let Some(row) = request.rows.iter().position(|it| it.len() != n_columns) {
        return Err(TableProblem::Uneven { row });
    }
    if request.mapping.len() != n_columns {
        return Err(TableProblem::Unmapped);
    }
    let mut seen = BTreeSet::new();
    for (column, it) in request.columns.iter().zip(&request.mapping) {
        let (list, property) = (it.list.as_str(), it.property.as_str());
        if list.is_empty() {
            continue;
        }
        let column = column.clone();
        let is_composed = property == FULL_NAME || property == ADDRESS;
        let fits = !is_composed || list == "people";
        if !LISTS.contains(&list) || !is_property(property) || !fits {
            return Err(TableProblem::UnknownTarget { column });
        }
        if !seen.insert((list, property)) {
            return Err(TableProblem::SameTarget { column });
        }
    }
    Ok(())
}

/// Changes that belong together: one for each entity.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    list: Vec<EntityChange>,
    by_id: BTreeMap<String, usize>,
}

impl Changes {
    /// Makes an entity, or adds to the one that was made with that id.
    pub fn create(&mut self, list: &str, id: &str, label: &str, properties: Properties) {
        if let Some(idx) = self.by_id.get(id) {
            self.list[*idx].properties.extend(properties);
            return;
        }
        self.push(EntityChange {
            list: list.to_owned(),
            id: id.to_owned(),
            creates: true,
            label: Some(label.to_owned()),
            properties,
            ..EntityChange::default()
        });
    }

    /// Brings `known` up to date; nothing where all of it is so already.
    pub fn update(&mut self, list: &str, known: &Entity, label: &str, properties: Properties) {
        let mut properties = properties;
        properties.retain(|name, value| known.get(name) != *value);
        let label = Some(label.to_owned()).filter(|it| !it.is_empty() && *it != known.label);
        if properties.is_empty() && label.is_none() {
            return;
        }
        if let Some(idx) = self.by_id.get(&known.id) {
            let change = &mut self.list[*idx];
            change.properties.extend(properties);
            change.label = label.or_else(|| change.label.take());
            return;
        }
        self.push(EntityChange {
            list: list.to_owned(),
            id: known.id.clone(),
            updates: true,
            label,
            properties,
            base_version: Some(known.version),
            ..EntityChange::default()
        });
    }

    fn push(&mut self, change: EntityChange) {
        self.by_id.insert(change.id.clone(), self.list.len());
        self.list.push(change);
    }
}

/// Returns what was decided about row `idx`; the last decision counts.
pub fn decision(request: &ImportRequest, idx: usize) -> Option<RowAction> {
    let decisions = request.decisions.iter().rev();
    let mut of_row = decisions.filter(|it| it.row as usize == idx);
    of_row.next().map(|it| it.action.clone())
}

/// Returns the preview of a row that changes nothing, so far.
pub fn skipped(label: &str) -> RowPreview {
    RowPreview {
        label: label.to_owned(),
        problems: Vec::new(),
        duplicates: Vec::new(),
        action: RowAction::Skip,
        needs_decision: false,
    }
}
