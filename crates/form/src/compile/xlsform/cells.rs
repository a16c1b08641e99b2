//! Sheets by their canonical columns: what XLSForm lets authors call by
//! several names has one here.

use std::collections::BTreeMap;

use crate::compile::workbook::{Sheet, Workbook};
use crate::compile::xlsform::columns::{Column, canonical, columns};
use crate::compile::xlsform::parameters::Parameters;

/// A cell with its column.
#[derive(Debug, Clone)]
pub(super) struct Cell<'a> {
    /// The header as written.
    pub(super) header: &'a str,
    /// The column's name: `label`, `relevant`.
    pub(super) column: String,
    /// The language that the column is for; empty where it is for all.
    pub(super) language: String,
    /// As written.
    pub(super) text: &'a str,
}

/// A row with its spreadsheet number.
#[derive(Debug, Clone, Default)]
pub(super) struct Row<'a> {
    pub(super) number: usize,
    pub(super) cells: Vec<Cell<'a>>,
}

impl<'a> Row<'a> {
    /// The first cell of that column.
    pub(super) fn cell(&self, column: &str) -> Option<&Cell<'a>> {
        self.cells.iter().find(|it| it.column == column)
    }

    /// The trimmed text of the first cell of that column, empty if there is none.
    pub(super) fn text(&self, column: &str) -> &'a str {
        self.cell(column).map_or("", |it| it.text.trim())
    }

    /// Whether its appearance has that word.
    pub(super) fn looks(&self, word: &str) -> bool {
        let mut words = self.text("appearance").split_whitespace();
        words.any(|it| it == word)
    }

    /// Its parameters; none where they cannot be read, which is reported elsewhere.
    pub(super) fn parameters(&self) -> Parameters {
        Parameters::parse(self.text("parameters")).unwrap_or_default()
    }

    /// The header of that column as written, for telling where a problem is.
    pub(super) fn header(&self, column: &'a str) -> &'a str {
        self.cell(column).map_or(column, |it| it.header)
    }
}

/// The row of the settings sheet; an empty one where there is none.
pub(super) fn settings(workbook: &Workbook) -> Row<'_> {
    let rows = rows(&workbook.settings);
    rows.into_iter().next().unwrap_or_default()
}

/// The language of what is written for all languages.
pub(super) fn default_language<'a>(settings: &Row<'a>) -> &'a str {
    match settings.text("default_language") {
        "" => "default",
        it => it,
    }
}

/// Reads a cell that says yes or no, as authors and spreadsheets write it.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "true" | "true()" | "1" => Some(true),
        "no" | "false" | "false()" | "0" => Some(false),
        _ => None,
    }
}

/// The rows of a sheet, columns in their order.
pub(super) fn rows(sheet: &Sheet) -> Vec<Row<'_>> {
    let columns: Vec<(&String, Column)> = sheet.headers.iter().zip(columns(sheet)).collect();
    let mut rows = Vec::new();
    for (number, texts) in &sheet.rows {
        let mut cells: Vec<Cell> = Vec::new();
        for (header, column) in &columns {
            // Of a header that stands twice, which is reported, the first counts.
            let is_new = !cells.iter().any(|it| it.header == header.as_str());
            if let Some(text) = texts.get(*header).filter(|_| is_new) {
                cells.push(Cell {
                    header,
                    column: column.name.clone(),
                    language: column.language.clone(),
                    text,
                });
            }
        }
        rows.push(Row {
            number: *number,
            cells,
        });
    }
    rows
}

/// A row of `sheet` by its number, to be changed.
pub(super) fn row_mut(sheet: &mut Sheet, number: usize) -> Option<&mut BTreeMap<String, String>> {
    let mut rows = sheet.rows.iter_mut();
    rows.find(|(it, _)| *it == number).map(|(_, row)| row)
}

/// Writes a cell; the column is made where there is none.
pub(super) fn write(sheet: &mut Sheet, number: usize, column: &str, text: &str) {
    let header = sheet
        .headers
        .iter()
        .find(|it| canonical(sheet.name, it) == column)
        .cloned();
    let header = header.unwrap_or_else(|| {
        sheet.headers.push(column.to_owned());
        column.to_owned()
    });
    if let Some(row) = row_mut(sheet, number) {
        row.insert(header, text.to_owned());
    }
}

/// Takes all cells of a column out of a row.
pub(super) fn erase(sheet: &mut Sheet, number: usize, column: &str) {
    let name = sheet.name;
    if let Some(row) = row_mut(sheet, number) {
        row.retain(|header, _| canonical(name, header) != column);
    }
}

/// The candidate that `input` was probably meant to be.
pub(super) fn nearest<'a>(
    input: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let lower = input.to_lowercase();
    let most = (input.chars().count() / 3).max(2);
    candidates
        .into_iter()
        .map(|it| (distance(&lower, &it.to_lowercase()), it))
        .filter(|(distance, it)| *distance <= most && *distance < it.chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, it)| it.to_owned())
}

/// Levenshtein's: signs to add, drop or change; two that are swapped count once.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for row in 1..=a.len() {
        let mut current = vec![row];
        for column in 1..=b.len() {
            let change = usize::from(a[row - 1] != b[column - 1]);
            let mut least = (above[column - 1] + change)
                .min(above[column] + 1)
                .min(current[column - 1] + 1);
            let is_swap =
                row > 1 && column > 1 && a[row - 1] == b[column - 2] && a[row - 2] == b[column - 1];
            if is_swap {
                least = least.min(before[column - 2] + 1);
            }
            current.push(least);
        }
        before = std::mem::replace(&mut above, current);
    }
    above[b.len()]
}
