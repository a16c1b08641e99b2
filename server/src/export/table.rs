//! Makes rows of interviews: a form's questions are the columns, its records the
//! rows, and each repeat has a sheet of its own with its parent's key. Works on
//! one record at a time; the caller writes the rows.

use std::collections::HashMap;

use form::interview::{Interview, NodeId};
use form::{Form, Kind};
use survey::income::{Figure, Rules, from_instance};
use survey::money::Satang;

use super::codebook::codebook;
use super::personal::personal_nodes;
use super::plan::{add_children, empty_sheet, labels};
use super::{Cell, Sheet};
use crate::clock::iso;
use crate::store::records::Revision;
use crate::store::status::RecordStatus;
use crate::view::income::working_month;

/// Whether an export includes personal answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// Names, telephones and ids stay out.
    Hidden,
    /// Everything is in it.
    Shown,
}

/// What the first row shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Headers {
    /// The questions' names, with their groups.
    Names,
    /// The questions' labels.
    Labels,
}

/// How the answers of a select_multiple are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choices {
    /// In one cell.
    Together,
    /// In one cell, and in a column for each choice: 1 where it was ticked, 0 where not.
    ColumnEach,
}

/// The options of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Whether it includes personal answers.
    pub names: Names,
    /// Whether it says who captured a record.
    pub staff: Names,
    /// What the first row shows.
    pub headers: Headers,
    /// How the answers of a select_multiple are written.
    pub choices: Choices,
    /// `th` or `en`, for labels.
    pub language: &'static str,
    /// Days worked in a month, for daily incomes without an answer on how many.
    pub days_per_month: u32,
}

/// Columns that every record has.
const RECORD_COLUMNS: &[&str] = &[
    "status",
    "record",
    "revision",
    "form_version",
    "staff",
    "received_at",
    "surveyed_at",
    "started_at",
    "finished_at",
];

/// Where a node's value goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) sheet: usize,
    pub(super) column: usize,
    /// Whether the choice's label is in the next column.
    pub(super) has_label: bool,
    /// The choices that have columns of their own, behind that.
    pub(super) choices: Vec<String>,
    pub(super) shape: Shape,
}

/// What kind of cell a value makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    Number,
    Date,
    DateTime,
}

/// Makes the rows of one form's records.
pub struct Table {
    /// Names and headers; rows only while a record is being read.
    pub(super) sheets: Vec<Sheet>,
    /// By path without positions.
    pub(super) places: HashMap<String, Place>,
    /// Repeats' sheets, by path without positions.
    pub(super) repeats: HashMap<String, usize>,
    /// Where the normalised income of a block goes, by the block's path.
    pub(super) incomes: HashMap<String, (usize, usize)>,
    /// Sheet, column and node of each question.
    pub(super) questions: Vec<(usize, usize, usize)>,
    /// Of each node, whether it is personal and names are hidden.
    pub(super) left_out: Vec<bool>,
    pub(super) options: Options,
}

impl Table {
    /// Plans the sheets of `form`.
    pub fn of(form: &Form, options: Options) -> Table {
        let mut table = Table {
            sheets: vec![empty_sheet(&form.id, RECORD_COLUMNS)],
            places: HashMap::new(),
            repeats: HashMap::new(),
            incomes: HashMap::new(),
            questions: Vec::new(),
            left_out: match options.names {
                Names::Hidden => personal_nodes(form),
                Names::Shown => vec![false; form.nodes.len()],
            },
            options,
        };
        if !form.nodes.is_empty() {
            let root = format!("/{}", form.nodes[0].name);
            add_children(&mut table, form, 0, &root, 0);
        }
        table
    }

    /// Returns the sheets' names with their first rows.
    pub fn headers(&self, form: &Form) -> Vec<(String, Vec<String>)> {
        let shown = |(nth, sheet): (usize, &Sheet)| {
            let headers = match self.options.headers {
                Headers::Names => sheet.headers.clone(),
                Headers::Labels => labels(form, sheet, nth, &self.questions, self.options.language),
            };
            (sheet.name.clone(), headers)
        };
        self.sheets.iter().enumerate().map(shown).collect()
    }

    /// Returns the sheet that explains the columns.
    pub fn codebook(&self, form: &Form) -> Sheet {
        codebook(form, &self.sheets, &self.questions)
    }

    /// Returns the rows of one record with the number of their sheet, those of a sheet in their order.
    ///
    /// A record that no form can open still has its row, without answers.
    pub fn rows(
        &mut self,
        revision: &Revision,
        status: RecordStatus,
        interview: Option<&Interview>,
    ) -> Vec<(usize, Vec<Cell>)> {
        let width = self.sheets[0].headers.len();
        self.sheets[0]
            .rows
            .push(record_row(revision, status, self.options.staff, width));
        if let Some(interview) = interview {
            add_answers(self, revision, interview);
        }
        let mut rows = Vec::new();
        for (nth, sheet) in self.sheets.iter_mut().enumerate() {
            rows.extend(sheet.rows.drain(..).map(|it| (nth, it)));
        }
        rows
    }
}

fn add_answers(table: &mut Table, revision: &Revision, interview: &Interview) {
    let days_per_month = table.options.days_per_month;
    let mut rows: HashMap<String, (usize, usize)> = HashMap::new();
    rows.insert(String::new(), (0, table.sheets[0].rows.len() - 1));
    for node in interview.nodes() {
        let reference = interview.reference(node);
        let path = without_positions(&reference);
        if interview.kind(node) == Kind::Repeat {
            if interview.state(node).relevant {
                add_instance(table, &mut rows, revision, &reference, &path);
            }
        } else if let Some(place) = table.places.get(&path).cloned() {
            let key = instance_of(table, &reference);
            if let Some(&(sheet, row)) = rows.get(&key) {
                put(&mut table.sheets[sheet].rows[row], &place, interview, node);
            }
        }
    }
    for income in from_instance(interview, Rules { days_per_month }) {
        let path = without_positions(&income.reference);
        let key = instance_of(table, &income.reference);
        let (Some((_, column)), Some(&(sheet, row))) = (table.incomes.get(&path), rows.get(&key))
        else {
            continue;
        };
        put_income(
            &mut table.sheets[sheet].rows[row],
            *column,
            &income.income.total,
        );
    }
}

fn record_row(revision: &Revision, status: RecordStatus, staff: Names, width: usize) -> Vec<Cell> {
    let offset = revision.offset_minutes;
    let moment = |at: i64| Cell::DateTime(iso(at, offset));
    let mut row = vec![
        Cell::text(status.as_str()),
        Cell::text(&revision.record),
        Cell::text(&revision.revision),
        Cell::text(&revision.form_version),
        match staff {
            Names::Shown => Cell::text(&revision.staff_name),
            Names::Hidden => Cell::Empty,
        },
        moment(revision.received_at),
        moment(revision.surveyed_at),
        moment(revision.started_at),
        moment(revision.finished_at),
    ];
    row.resize(width, Cell::Empty);
    row
}

fn add_instance(
    table: &mut Table,
    rows: &mut HashMap<String, (usize, usize)>,
    revision: &Revision,
    reference: &str,
    path: &str,
) {
    let Some(&sheet) = table.repeats.get(path) else {
        return;
    };
    let parent = reference.rsplit_once('/').map_or("", |(it, _)| it);
    let parent_key = instance_of(table, parent);
    let position = reference
        .rsplit_once('[')
        .map_or("1", |(_, it)| it.trim_end_matches(']'));
    let mut row = vec![
        Cell::text(&revision.record),
        Cell::text(format!("{}{parent_key}", revision.record)),
        Cell::text(format!("{}{reference}", revision.record)),
        Cell::number(position),
    ];
    row.resize(table.sheets[sheet].headers.len(), Cell::Empty);
    rows.insert(
        reference.to_owned(),
        (sheet, table.sheets[sheet].rows.len()),
    );
    table.sheets[sheet].rows.push(row);
}

fn put(row: &mut [Cell], place: &Place, interview: &Interview, node: NodeId) {
    let value = interview.value(node);
    if value.is_empty() {
        return;
    }
    row[place.column] = match place.shape {
        Shape::Number => Cell::number(value),
        Shape::Date => Cell::Date(value.to_owned()),
        Shape::DateTime => Cell::DateTime(value.to_owned()),
        Shape::Text => Cell::text(value),
    };
    let mut next = place.column + 1;
    if place.has_label {
        row[next] = Cell::text(interview.answer_text(node));
        next += 1;
    }
    for (column, choice) in (next..).zip(&place.choices) {
        let is_ticked = value.split_whitespace().any(|it| it == choice);
        row[column] = Cell::number(if is_ticked { "1" } else { "0" });
    }
}

fn put_income(row: &mut [Cell], first: usize, total: &Figure) {
    let money = |it: Option<Satang>| Cell::number(&it.map(|it| it.to_string()).unwrap_or_default());
    let cells = [
        money(total.monthly),
        money(working_month(total)),
        money(total.estimate),
        money(total.gross),
        Cell::text(total.quality.code()),
        Cell::text(total.warning.map_or("", |it| it.code())),
        Cell::text(total.method.code()),
    ];
    for (column, cell) in (first..).zip(cells) {
        row[column] = cell;
    }
}

/// Returns the reference of the innermost repeat instance around `reference`; empty where there is none.
fn instance_of(table: &Table, reference: &str) -> String {
    let mut end = reference.len();
    loop {
        let part = &reference[..end];
        if part.ends_with(']') && table.repeats.contains_key(&without_positions(part)) {
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
