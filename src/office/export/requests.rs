//! What an export holds, and where it lies on the server.

use crate::office::records::filters::Filters;
use crate::office::shared::query::{self, encoded};
use crate::office::shared::request::API;
use crate::text::Language;

/// The kinds of table that the office takes away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportKind {
    /// A workbook, a sheet for each repeat.
    Xlsx,
    /// A zip of CSV files, one for each repeat.
    Csv,
}

/// Whether an export names people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// Names, telephone and ID numbers are left out.
    LeftOut,
    /// They are in it.
    Included,
}

/// What an export is to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportChoice {
    /// Of which form.
    pub form: String,
    /// As what kind of file.
    pub kind: ExportKind,
    /// Whether it names people.
    pub names: Names,
    /// Whether the first row has the questions' labels.
    pub has_labels: bool,
    /// Whether each choice of a question has a column.
    pub has_choice_columns: bool,
    /// Which records; their form and page do not count.
    pub filters: Filters,
}

/// Where an export lies.
pub fn export_path(choice: &ExportChoice, language: Language) -> String {
    let extension = match choice.kind {
        ExportKind::Xlsx => "xlsx",
        ExportKind::Csv => "csv.zip",
    };
    let names = match choice.names {
        Names::LeftOut => "0",
        Names::Included => "1",
    };
    let mut wanted = vec![
        ("names", Some(names.to_owned())),
        ("lang", Some(language.tag().to_owned())),
        ("headers", choice.has_labels.then(|| "labels".to_owned())),
        (
            "choices",
            choice.has_choice_columns.then(|| "columns".to_owned()),
        ),
    ];
    wanted.extend(choice.filters.of_records());
    format!(
        "{API}/export/{}.{extension}?{}",
        encoded(&choice.form),
        query::text(wanted)
    )
}
