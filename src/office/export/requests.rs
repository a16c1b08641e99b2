//! What an export contains, and its path on the server.

use crate::office::records::filters::Filters;
use crate::office::shared::query::{self, encoded};
use crate::office::shared::request::API;
use crate::text::Language;

/// The file types of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportKind {
    /// A workbook, a sheet for each repeat.
    Xlsx,
    /// A zip of CSV files, one for each repeat.
    Csv,
}

/// Whether an export contains what identifies people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// Names, telephone and ID numbers are left out.
    LeftOut,
    /// They are included.
    Included,
}

/// What an export contains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportChoice {
    /// The form.
    pub form: String,
    /// The file type.
    pub kind: ExportKind,
    /// Whether it contains what identifies people.
    pub names: Names,
    /// Whether the first row holds the questions' labels.
    pub has_labels: bool,
    /// Whether each choice of a multiple choice question has a column.
    pub has_choice_columns: bool,
    /// Which records; the filters' form and page are ignored.
    pub filters: Filters,
}

/// The path of an export.
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
