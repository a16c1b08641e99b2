//! Plans an export's columns: one or more for each question, and a sheet for
//! each repeat.

use form::compiled::node::{ChoiceSource, Detail, NodeDef};
use form::xpath::{Expr, Start};
use form::{Form, Kind};

use super::Sheet;
use super::codebook::column_label;
use super::table::{Choices, Place, Shape, Table};
use crate::view::income;

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

pub(super) fn add_children(
    table: &mut Table,
    form: &Form,
    parent: usize,
    path: &str,
    sheet: usize,
) {
    let children = &form.nodes[parent].children;
    if income::is_block(
        children
            .iter()
            .map(|it| form.nodes[*it as usize].name.as_str()),
    ) {
        add_income_columns(table, form, path, sheet);
    }
    for child in children {
        let node = &form.nodes[*child as usize];
        // The path of the repeat's instances: its range has the same one.
        let child_path = match node.kind {
            Kind::Repeat => path.to_owned(),
            _ => format!("{path}/{}", node.name),
        };
        match node.kind {
            // ODK's own metadata, and values from the device.
            Kind::Group if node.name == "meta" => {}
            Kind::Metadata | Kind::Note | Kind::Root => {}
            Kind::RepeatRange => {
                let name = free_name(table, &node.name);
                table.sheets.push(empty_sheet(&name, REPEAT_COLUMNS));
                let sheet = table.sheets.len() - 1;
                table.repeats.insert(child_path.clone(), sheet);
                add_children(table, form, *child as usize, &child_path, sheet);
            }
            Kind::Group | Kind::Repeat => {
                add_children(table, form, *child as usize, &child_path, sheet);
            }
            _ if table.left_out[*child as usize] => {}
            _ => {
                let column = table.sheets[sheet].headers.len();
                table.questions.push((sheet, column, *child as usize));
                add_column(table, form, *child as usize, &child_path, sheet);
            }
        }
    }
}

fn add_column(table: &mut Table, form: &Form, node: usize, path: &str, sheet: usize) {
    let def = &form.nodes[node];
    let header = header(table, form, path, sheet);
    let choices = match (table.options.choices, def.kind) {
        (Choices::ColumnEach, Kind::SelectMultiple) => choice_names(form, def),
        _ => Vec::new(),
    };
    let place = Place {
        sheet,
        column: table.sheets[sheet].headers.len(),
        has_label: def.kind.is_select(),
        shape: match def.kind {
            Kind::Integer | Kind::Decimal | Kind::Range | Kind::Calculate => Shape::Number,
            Kind::Date => Shape::Date,
            Kind::DateTime => Shape::DateTime,
            _ => Shape::Text,
        },
        choices,
    };
    let headers = &mut table.sheets[sheet].headers;
    headers.push(header.clone());
    if place.has_label {
        headers.push(format!("{header}.label"));
    }
    headers.extend(place.choices.iter().map(|it| format!("{header}/{it}")));
    table.places.insert(path.to_owned(), place);
}

/// The names of a question's choices: those written into it, or all of its list.
fn choice_names(form: &Form, node: &NodeDef) -> Vec<String> {
    match &node.detail {
        Detail::Choices(ChoiceSource::Items(items)) => {
            items.iter().map(|it| it.name.clone()).collect()
        }
        Detail::Choices(ChoiceSource::Nodes { nodes, value, .. }) => {
            let list = match &form.expressions[*nodes as usize] {
                Expr::Path(path) => match &path.start {
                    Start::Instance(name) => Some(name),
                    _ => None,
                },
                _ => None,
            };
            let found = list.and_then(|it| form.tables.iter().find(|table| *table.name == **it));
            let Some((list, column)) = found.and_then(|it| Some((it, it.column(value)?))) else {
                return Vec::new();
            };
            (0..list.n_rows())
                .map(|row| form.strings.get(list.cell(row, column)).to_owned())
                .collect()
        }
        _ => Vec::new(),
    }
}

fn add_income_columns(table: &mut Table, form: &Form, path: &str, sheet: usize) {
    let header = header(table, form, path, sheet);
    let headers = &mut table.sheets[sheet].headers;
    let at = (sheet, headers.len());
    for column in INCOME_COLUMNS {
        headers.push(format!("{header}.{column}"));
    }
    table.incomes.insert(path.to_owned(), at);
}

/// Returns the labels of a sheet's columns in `language`; a missing label is replaced by the column's
/// name, and a repeated one has the name added.
pub(super) fn labels(
    form: &Form,
    sheet: &Sheet,
    nth: usize,
    questions: &[(usize, usize, usize)],
    language: &str,
) -> Vec<String> {
    let mut shown: Vec<String> = Vec::with_capacity(sheet.headers.len());
    for (column, header) in sheet.headers.iter().enumerate() {
        let label = column_label(form, header, (nth, column), questions, language);
        let label = match label {
            label if label.is_empty() => header.clone(),
            label if shown.contains(&label) => format!("{label} ({header})"),
            label => label,
        };
        shown.push(label);
    }
    shown
}

/// Returns the column's path without the part that the sheet's name already has.
fn header(table: &Table, form: &Form, path: &str, sheet: usize) -> String {
    let repeat = table.repeats.iter().find(|(_, it)| **it == sheet);
    let below = match repeat {
        Some((repeat, _)) => path.strip_prefix(repeat.as_str()),
        None => path
            .get(1..)
            .and_then(|it| it.find('/'))
            .map(|it| &path[it + 1..]),
    };
    let below = below.unwrap_or(path).trim_start_matches('/');
    // An attribute of the root: a spreadsheet would take a column name with `@` for a formula.
    match below.starts_with('@') {
        true => format!("{}/{below}", form.nodes[0].name),
        false => below.to_owned(),
    }
}

/// `source`, and `source-2` for another repeat of that name.
fn free_name(table: &Table, name: &str) -> String {
    let is_taken = |name: &str| table.sheets.iter().any(|it| it.name == name);
    let numbered = (2..).map(|n| format!("{name}-{n}"));
    std::iter::once(name.to_owned())
        .chain(numbered)
        .find(|it| !is_taken(it))
        .expect("there are more numbers than sheets")
}

pub(super) fn empty_sheet(name: &str, columns: &[&str]) -> Sheet {
    Sheet {
        name: name.to_owned(),
        headers: columns.iter().map(|it| (*it).to_owned()).collect(),
        rows: Vec::new(),
    }
}
