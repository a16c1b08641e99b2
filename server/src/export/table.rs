//! From interviews to sheets: a form's nodes are the columns, its records
//! the rows, and each repeat has a sheet of its own with its parent's key.

use std::collections::HashMap;

use form::form::{Form, Kind};
use form::interview::{Interview, NodeId};

use super::key::key;
use super::personal::is_personal;
use super::{Cell, Sheet};
use crate::clock::iso;
use crate::store::records::Revision;
use crate::wire::income::{self, IncomeView};

/// Whether an export tells who the people are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// Names, telephones and ids stay out.
    Hidden,
    /// Everything is in it.
    Shown,
}

/// Columns that every record has.
const RECORD_COLUMNS: &[&str] = &[
    "record",
    "revision",
    "form_version",
    "staff",
    "received_at",
    "surveyed_at",
    "started_at",
    "finished_at",
];
/// Columns that every instance of a repeat has.
const REPEAT_COLUMNS: &[&str] = &["record", "parent_key", "key", "position"];
/// Columns beside each block of income.
const INCOME_COLUMNS: &[&str] = &[
    "monthly_baht",
    "working_month_baht",
    "estimate_baht",
    "gross_baht",
    "quality",
    "doubt",
    "method",
];

/// Where a node's value goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    sheet: usize,
    column: usize,
    /// Whether the choice's label stands in the next column.
    has_label: bool,
    is_number: bool,
}

/// The sheets of a form, before any record is in them.
struct Plan {
    sheets: Vec<Sheet>,
    /// By path without positions.
    places: HashMap<String, Place>,
    /// Repeats' sheets, by path without positions.
    repeats: HashMap<String, usize>,
    /// Where the normalised income of a block goes, by the block's path.
    incomes: HashMap<String, Place>,
    /// Sheet, column and node of each question.
    questions: Vec<(usize, usize, usize)>,
}

/// Returns the sheets of `form` with one row for each of `records` and for each instance in
/// them, and last what the columns mean.
pub fn sheets<'a>(
    form: &Form,
    records: impl IntoIterator<Item = (&'a Revision, Option<&'a Interview>)>,
    names: Names,
    days_per_month: u32,
) -> Vec<Sheet> {
    let mut plan = plan(form, names);
    for (revision, interview) in records {
        let width = plan.sheets[0].headers.len();
        plan.sheets[0].rows.push(record_row(revision, width));
        // A record that fits no form keeps its row, so that it is missed.
        if let Some(interview) = interview {
            add_answers(&mut plan, revision, interview, days_per_month);
        }
    }
    let key = key(form, &plan.sheets, &plan.questions);
    plan.sheets.push(key);
    plan.sheets
}

fn plan(form: &Form, names: Names) -> Plan {
    let mut plan = Plan {
        sheets: vec![empty_sheet(&form.id, RECORD_COLUMNS)],
        places: HashMap::new(),
        repeats: HashMap::new(),
        incomes: HashMap::new(),
        questions: Vec::new(),
    };
    if !form.nodes.is_empty() {
        let root = format!("/{}", form.nodes[0].name);
        add_children(&mut plan, form, 0, &root, 0, names);
    }
    plan
}

fn empty_sheet(name: &str, columns: &[&str]) -> Sheet {
    Sheet {
        name: name.to_owned(),
        headers: columns.iter().map(|it| (*it).to_owned()).collect(),
        rows: Vec::new(),
    }
}

/// `source`, and `source-2` for another repeat of that name.
fn free_name(plan: &Plan, name: &str) -> String {
    let is_taken = |name: &str| plan.sheets.iter().any(|it| it.name == name);
    let numbered = (2..).map(|n| format!("{name}-{n}"));
    std::iter::once(name.to_owned())
        .chain(numbered)
        .find(|it| !is_taken(it))
        .expect("there are more numbers than sheets")
}

fn add_children(
    plan: &mut Plan,
    form: &Form,
    parent: usize,
    path: &str,
    sheet: usize,
    names: Names,
) {
    let children = &form.nodes[parent].children;
    if income::is_block(
        children
            .iter()
            .map(|it| form.nodes[*it as usize].name.as_str()),
    ) {
        add_income_columns(plan, path, sheet);
    }
    for child in children {
        let node = &form.nodes[*child as usize];
        // Of the instance instead of the range: both have the same path.
        let child_path = match node.kind {
            Kind::Repeat => path.to_owned(),
            _ => format!("{path}/{}", node.name),
        };
        match node.kind {
            // ODK's own metadata, and what the device filled in.
            Kind::Group if node.name == "meta" => {}
            Kind::Metadata | Kind::Note | Kind::Root => {}
            Kind::RepeatRange => {
                let name = free_name(plan, &node.name);
                plan.sheets.push(empty_sheet(&name, REPEAT_COLUMNS));
                let sheet = plan.sheets.len() - 1;
                plan.repeats.insert(child_path.clone(), sheet);
                add_children(plan, form, *child as usize, &child_path, sheet, names);
            }
            Kind::Group | Kind::Repeat => {
                add_children(plan, form, *child as usize, &child_path, sheet, names);
            }
            kind if names == Names::Hidden && is_personal(&node.name, kind) => {}
            kind => {
                let column = plan.sheets[sheet].headers.len();
                plan.questions.push((sheet, column, *child as usize));
                add_column(plan, &child_path, kind, sheet);
            }
        }
    }
}

fn add_column(plan: &mut Plan, path: &str, kind: Kind, sheet: usize) {
    let header = header(plan, path, sheet);
    let headers = &mut plan.sheets[sheet].headers;
    let place = Place {
        sheet,
        column: headers.len(),
        has_label: kind.is_select(),
        is_number: matches!(
            kind,
            Kind::Integer | Kind::Decimal | Kind::Range | Kind::Calculate
        ),
    };
    if place.has_label {
        headers.push(header.clone());
        headers.push(format!("{header}.label"));
    } else {
        headers.push(header);
    }
    plan.places.insert(path.to_owned(), place);
}

fn add_income_columns(plan: &mut Plan, path: &str, sheet: usize) {
    let header = header(plan, path, sheet);
    let headers = &mut plan.sheets[sheet].headers;
    let place = Place {
        sheet,
        column: headers.len(),
        has_label: false,
        is_number: true,
    };
    for column in INCOME_COLUMNS {
        headers.push(format!("{header}.{column}"));
    }
    plan.incomes.insert(path.to_owned(), place);
}

/// The path without the part that the sheet's name says already.
fn header(plan: &Plan, path: &str, sheet: usize) -> String {
    let repeat = plan.repeats.iter().find(|(_, it)| **it == sheet);
    let below = match repeat {
        Some((repeat, _)) => path.strip_prefix(repeat.as_str()),
        None => path
            .get(1..)
            .and_then(|it| it.find('/'))
            .map(|it| &path[it + 1..]),
    };
    below.unwrap_or(path).trim_start_matches('/').to_owned()
}

fn add_answers(plan: &mut Plan, revision: &Revision, interview: &Interview, days_per_month: u32) {
    let mut rows: HashMap<String, (usize, usize)> = HashMap::new();
    rows.insert(String::new(), (0, plan.sheets[0].rows.len() - 1));
    for node in interview.nodes() {
        let reference = interview.reference(node);
        let path = without_positions(&reference);
        if interview.kind(node) == Kind::Repeat {
            if interview.state(node).relevant {
                add_instance(plan, &mut rows, revision, &reference, &path);
            }
        } else if let Some(place) = plan.places.get(&path).copied() {
            let key = instance_of(plan, &reference);
            if let Some(&(sheet, row)) = rows.get(&key) {
                put(&mut plan.sheets[sheet].rows[row], place, interview, node);
            }
        }
    }
    for income in income::incomes(interview, days_per_month) {
        let path = without_positions(&income.reference);
        let key = instance_of(plan, &income.reference);
        let (Some(place), Some(&(sheet, row))) = (plan.incomes.get(&path), rows.get(&key)) else {
            continue;
        };
        put_income(&mut plan.sheets[sheet].rows[row], *place, &income);
    }
}

fn record_row(revision: &Revision, width: usize) -> Vec<Cell> {
    let offset = revision.offset_minutes;
    let mut row = vec![
        Cell::text(&revision.record),
        Cell::text(&revision.revision),
        Cell::text(&revision.form_version),
        Cell::text(&revision.staff_name),
        Cell::text(iso(revision.received_at, offset)),
        Cell::text(iso(revision.surveyed_at, offset)),
        Cell::text(iso(revision.started_at, offset)),
        Cell::text(iso(revision.finished_at, offset)),
    ];
    row.resize(width, Cell::Empty);
    row
}

fn add_instance(
    plan: &mut Plan,
    rows: &mut HashMap<String, (usize, usize)>,
    revision: &Revision,
    reference: &str,
    path: &str,
) {
    let Some(&sheet) = plan.repeats.get(path) else {
        return;
    };
    let parent = reference.rsplit_once('/').map_or("", |(it, _)| it);
    let parent_key = instance_of(plan, parent);
    let position = reference
        .rsplit_once('[')
        .map_or("1", |(_, it)| it.trim_end_matches(']'));
    let mut row = vec![
        Cell::text(&revision.record),
        Cell::text(format!("{}{parent_key}", revision.record)),
        Cell::text(format!("{}{reference}", revision.record)),
        Cell::number(position),
    ];
    row.resize(plan.sheets[sheet].headers.len(), Cell::Empty);
    rows.insert(reference.to_owned(), (sheet, plan.sheets[sheet].rows.len()));
    plan.sheets[sheet].rows.push(row);
}

fn put(row: &mut [Cell], place: Place, interview: &Interview, node: NodeId) {
    let value = interview.value(node);
    if value.is_empty() {
        return;
    }
    row[place.column] = if place.is_number {
        Cell::number(value)
    } else {
        Cell::text(value)
    };
    if place.has_label {
        row[place.column + 1] = Cell::text(interview.answer_text(node));
    }
}

fn put_income(row: &mut [Cell], place: Place, income: &IncomeView) {
    let money = |it: &Option<String>| Cell::number(it.as_deref().unwrap_or_default());
    let cells = [
        money(&income.monthly_baht),
        money(&income.working_month_baht),
        money(&income.estimate_baht),
        money(&income.gross_baht),
        Cell::text(&income.quality),
        Cell::text(income.doubt.as_deref().unwrap_or_default()),
        Cell::text(&income.method),
    ];
    for (column, cell) in (place.column..).zip(cells) {
        row[column] = cell;
    }
}

/// Returns the reference of the innermost instance of a repeat that `reference` stands in, or nothing.
fn instance_of(plan: &Plan, reference: &str) -> String {
    let mut end = reference.len();
    loop {
        let part = &reference[..end];
        if part.ends_with(']') && plan.repeats.contains_key(&without_positions(part)) {
            return part.to_owned();
        }
        match part.rfind('/') {
            None | Some(0) => return String::new(),
            Some(slash) => end = slash,
        }
    }
}

/// `/data/person[2]/name` -> `/data/person/name`.
fn without_positions(reference: &str) -> String {
    let mut path = String::with_capacity(reference.len());
    let mut is_position = false;
    for it in reference.chars() {
        match it {
            '[' => is_position = true,
            ']' => is_position = false,
            it if !is_position => path.push(it),
            _ => {}
        }
    }
    path
}
