//! Records as tables: one sheet for a form, one more for each repeat in it.
//!
//! `table` makes the rows of one record, `csv` and `xlsx` write them, and `job`
//! runs through all records, a batch in memory at a time. The caller decides who
//! may see names.

mod codebook;
pub mod csv;
pub mod job;
pub mod lists;
mod personal;
mod plan;
pub mod table;
pub mod xlsform;
pub mod xlsx;

use std::fs::File;
use std::io;

pub use personal::personal_nodes;
pub use table::Options;

/// Writes sheets row by row; rows of different sheets may alternate.
pub trait SheetWriter: Send {
    /// Adds the next sheet.
    fn add_sheet(&mut self, name: &str, headers: &[String]) -> io::Result<()>;
    /// Adds a row to the sheet that was added as number `sheet`, from 0.
    fn add_row(&mut self, sheet: usize, cells: &[Cell]) -> io::Result<()>;
    /// Returns the finished file, positioned at its start.
    fn finish(self: Box<Self>) -> io::Result<File>;
}

/// One sheet of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The form's id, or the repeat's name.
    pub name: String,
    /// The first row.
    pub headers: Vec<String>,
    /// The others.
    pub rows: Vec<Vec<Cell>>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text, which stays text: `081` keeps its zero, `=1+1` is not computed.
    Text(String),
    /// A number, in plain notation.
    Number(String),
    /// A day, `2026-11-20`.
    Date(String),
    /// A moment on the phone's wall clock, `2026-11-20T09:00:00.000+07:00`.
    DateTime(String),
}

impl Cell {
    /// A cell with `text`, or an empty one.
    pub fn text(text: impl Into<String>) -> Cell {
        match text.into() {
            text if text.is_empty() => Cell::Empty,
            text => Cell::Text(text),
        }
    }

    /// A number if a spreadsheet would show it exactly as `text`, otherwise text.
    pub fn number(text: &str) -> Cell {
        if is_plain_number(text) {
            Cell::Number(text.to_owned())
        } else {
            Cell::text(text)
        }
    }
}

/// No leading zero, no exponent, no more digits than a spreadsheet keeps.
fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let are_digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    are_digits(whole)
        && are_digits(fraction)
        && (whole == "0" || !whole.starts_with('0'))
        && whole.len() + fraction.len() <= 15
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_numbers_become_numbers() {
        for (text, expected) in [
            ("300", Cell::Number("300".into())),
            ("-12.50", Cell::Number("-12.50".into())),
            ("0", Cell::Number("0".into())),
            ("0812345678", Cell::Text("0812345678".into())),
            ("1e5", Cell::Text("1e5".into())),
            ("1101700230708123", Cell::Text("1101700230708123".into())),
            ("", Cell::Empty),
        ] {
            assert_eq!(Cell::number(text), expected, "{text}");
        }
    }
}
