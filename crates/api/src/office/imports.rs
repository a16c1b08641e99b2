//! Taking people, enrolments and villages in from a table.

use serde::{Deserialize, Serialize};

/// `POST imports/read?name=FILE` with the file's bytes: what the table looks like.
///
/// `name` ends in `.csv` or `.xlsx`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TableRead {
    /// The headers of the columns.
    pub columns: Vec<String>,
    /// All rows, each with one text a column.
    pub rows: Vec<Vec<String>>,
    /// What the columns probably are.
    pub mapping: Vec<ColumnTarget>,
}

/// What a column of the table is: a property of a list, or nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ColumnTarget {
    /// `people`, `enrolments`, `classes` or `villages`; empty leaves the column out.
    pub list: String,
    /// The property, or `full_name` for title, first name and surname in one.
    pub property: String,
}

/// `POST imports/preview` says what an import would do; `POST imports` does it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportRequest {
    /// The file's name, which the list of imports shows.
    pub file_name: String,
    /// What is imported: `roster` (people, with enrolments in a class) or `villages`.
    pub kind: ImportKind,
    /// The class that the people were enrolled in; for a roster whose table has no columns of classes.
    #[serde(default)]
    pub class: Option<String>,
    /// The headers.
    pub columns: Vec<String>,
    /// What each column is.
    pub mapping: Vec<ColumnTarget>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
    /// What was decided about rows that look like somebody known.
    #[serde(default)]
    pub decisions: Vec<RowDecision>,
}

/// What is imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ImportKind {
    /// People, with enrolments in a class.
    Roster,
    /// Villages with households and population.
    Villages,
}

/// What a person decided about one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RowDecision {
    /// The row, from 0.
    pub row: u32,
    /// What to do with it.
    pub action: RowAction,
}

/// What to do with one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "kebab-case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum RowAction {
    /// A new entity.
    New,
    /// The entity of that id, which is brought up to date.
    Same {
        /// The entity.
        id: String,
    },
    /// Leave the row out.
    Skip,
}

/// What an import would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportPreview {
    /// One for each row, in order.
    pub rows: Vec<RowPreview>,
    /// How many entities would be made.
    pub n_new: u32,
    /// How many would be changed.
    pub n_changed: u32,
    /// How many rows cannot be taken in as they are.
    pub n_problems: u32,
}

/// What an import would do with one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RowPreview {
    /// What a person reads.
    pub label: String,
    /// What is wrong with it; a row with problems is not taken in.
    pub problems: Vec<RowProblem>,
    /// Who it may be already, the likeliest first.
    pub duplicates: Vec<Duplicate>,
    /// What will be done.
    pub action: RowAction,
    /// True where somebody has to decide first: there is a likely duplicate and no decision.
    pub needs_decision: bool,
}

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RowProblem {
    /// The column's header.
    pub column: String,
    /// The cell's text.
    pub found: String,
    /// What is wrong and what to do, in Thai.
    pub message_th: String,
    /// The same in English.
    pub message_en: String,
}

/// Somebody who is known already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Duplicate {
    /// The person.
    pub id: String,
    /// Their name.
    pub label: String,
    /// What is alike: `name`, `phone`, `birth_year`, `subdistrict`.
    pub alike: Vec<String>,
}

/// `GET imports`: an import that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportDone {
    /// The import.
    pub id: String,
    /// The file's name.
    pub file_name: String,
    /// Who made it.
    pub user_name: String,
    /// When.
    pub at: i64,
    /// How many entities it made.
    pub n_new: u32,
    /// How many it changed.
    pub n_changed: u32,
    /// When it was undone as a whole (`POST imports/{id}/undo`).
    #[serde(default)]
    pub undone_at: Option<i64>,
}
