//! Problems of an XForm, led back to the cells that it was made from.

use crate::compile::workbook::Workbook;
use crate::compile::xlsform::cells::{self, Row};
use crate::compile::xlsform::outline::Outline;
use crate::problem::{Place, Problem, ProblemKind};

/// The sheets that an XForm was made from.
pub(super) struct Places<'a> {
    pub(super) workbook: &'a Workbook,
    pub(super) outline: &'a Outline,
}

impl Places<'_> {
    /// `problem` at its cell; as it is where that is not known.
    pub(super) fn led_back(&self, problem: &Problem) -> Problem {
        let place = match &problem.kind {
            ProblemKind::MissingFile { name } | ProblemKind::BadFile { name, .. } => {
                self.naming_file(name)
            }
            _ => self.cell(&problem.place),
        };
        Problem {
            place: place.unwrap_or_else(|| problem.place.clone()),
            kind: problem.kind.clone(),
        }
    }

    fn cell(&self, place: &Place) -> Option<Place> {
        // Texts are named `/data/age:label`.
        let (reference, text) = match place.reference.split_once(':') {
            Some((reference, text)) if !reference.ends_with("/meta/orx") => (reference, text),
            _ => (place.reference.as_str(), ""),
        };
        if reference.ends_with("/meta/instanceName") {
            return Some(self.settings_cell("instance_name"));
        }
        if reference.contains("/meta/entity") {
            return Some(Place::cell("entities", 2, ""));
        }
        let column = match (text, place.column.as_str()) {
            ("hint", _) => "hint",
            ("jr:constraintMsg", _) => "constraint_message",
            ("jr:requiredMsg", _) => "required_message",
            (_, "calculate" | "value") => "calculation",
            (_, "jr:count") => "repeat_count",
            (_, "nodeset" | "ref") => "name",
            (_, other) => other,
        };
        let number = self.outline.row_of(reference)?;
        let rows = cells::rows(&self.workbook.survey);
        let row = rows.iter().find(|it| it.number == number)?;
        Some(Place::cell("survey", number, row.header(column)))
    }

    fn settings_cell(&self, column: &str) -> Place {
        let row = self.workbook.settings.rows.first().map_or(2, |(it, _)| *it);
        Place::cell("settings", row, column)
    }

    /// The first cell that names a file.
    fn naming_file(&self, name: &str) -> Option<Place> {
        let stem = name.rsplit_once('.').map_or(name, |(it, _)| it);
        let rows = cells::rows(&self.workbook.survey);
        let names_it = |row: &&Row| {
            row.text("type").split_whitespace().any(|it| it == name)
                || row.text("type").ends_with("-external") && row.text("name") == stem
        };
        if let Some(row) = rows.iter().find(names_it) {
            return Some(Place::cell("survey", row.number, row.header("type")));
        }
        let pulls = |text: &str| text.contains("pulldata") && text.contains(stem);
        rows.iter().find_map(|row| {
            let cell = row.cells.iter().find(|it| pulls(it.text))?;
            Some(Place::cell("survey", row.number, cell.header))
        })
    }
}
