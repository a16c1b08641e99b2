//! The sheets themselves: their columns, and the choices.

use std::collections::{BTreeMap, BTreeSet};

use crate::compile::workbook::{SHEETS, Sheet, Workbook};
use crate::compile::xlsform::cells::{self, nearest};
use crate::compile::xlsform::check::Check;
use crate::compile::xlsform::columns::{Column, TRANSLATABLE, columns, known_columns};
use crate::compile::xlsform::outline::is_name;
use crate::compile::xlsform::types::RowType;
use crate::problem::{Place, ProblemKind};

impl Check<'_> {
    /// Columns that are missing, twice there, or that nothing reads.
    pub(super) fn columns(&mut self, workbook: &Workbook) {
        for name in SHEETS {
            let Some(sheet) = workbook.sheet(name) else {
                continue;
            };
            let columns = columns(sheet);
            let wanted: &[&str] = match name {
                "survey" => &["type", "name"],
                "choices" | "external_choices" if !sheet.rows.is_empty() => &["list_name", "name"],
                _ => &[],
            };
            for column in wanted {
                if !columns.iter().any(|it| it.name == *column) {
                    let column = (*column).to_owned();
                    let place = Place::cell(name, sheet.header_row.max(1), "");
                    self.problems
                        .push(place.problem(ProblemKind::MissingColumn { column }));
                }
            }
            self.headers(sheet, &columns);
            self.translations(sheet, &columns);
        }
        for it in &workbook.others {
            let near = nearest(it, SHEETS).filter(|_| !it.starts_with('_'));
            if let Some(near) = near {
                let found = it.clone();
                let place = Place::default();
                self.problems
                    .push(place.problem(ProblemKind::MisspeltSheet { found, near }));
            }
        }
    }

    fn headers(&mut self, sheet: &Sheet, columns: &[Column]) {
        for (at, (header, column)) in sheet.headers.iter().zip(columns).enumerate() {
            let kind = if columns[..at].contains(column) {
                let column = header.clone();
                ProblemKind::DuplicateColumn { column }
            } else if column.is_known {
                continue;
            } else if !matches!(sheet.name, "choices" | "external_choices") {
                ProblemKind::UnknownColumn {
                    near: nearest(header, known_columns(sheet.name)),
                    column: header.clone(),
                }
            } else if !is_name(&column.name) {
                let column = header.clone();
                ProblemKind::UnusableColumn { column }
            } else {
                continue;
            };
            let place = Place::cell(sheet.name, sheet.header_row, header);
            self.problems.push(place.problem(kind));
        }
    }

    /// A language that one column has and another has not.
    fn translations(&mut self, sheet: &Sheet, columns: &[Column]) {
        let is_translated =
            |it: &&Column| TRANSLATABLE.contains(&it.name.as_str()) && !it.language.is_empty();
        let translated: Vec<&Column> = columns.iter().filter(is_translated).collect();
        let names: BTreeSet<&str> = translated.iter().map(|it| it.name.as_str()).collect();
        let languages: BTreeSet<&str> = translated.iter().map(|it| it.language.as_str()).collect();
        for name in names {
            for language in &languages {
                let has = |it: &&&Column| it.name == name && it.language == *language;
                if !translated.iter().any(|it| has(&it)) {
                    let kind = ProblemKind::MissingTranslation {
                        column: name.to_owned(),
                        language: (*language).to_owned(),
                    };
                    let place = Place::cell(sheet.name, sheet.header_row, "");
                    self.problems.push(place.problem(kind));
                }
            }
        }
    }

    /// Checks the choices sheet; its lists are known from then on.
    pub(super) fn choices(&mut self, workbook: &Workbook) {
        let may_repeat = cells::settings(workbook).text("allow_choice_duplicates");
        let may_repeat = cells::yes_or_no(may_repeat) == Some(true);
        let multiple: BTreeSet<&str> = self
            .outline
            .entries
            .iter()
            .filter_map(|it| match &it.row_type {
                RowType::Question {
                    list: Some(list),
                    is_multiple: true,
                    ..
                } => Some(list.as_str()),
                _ => None,
            })
            .collect();
        let mut seen: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        let rows = cells::rows(&workbook.choices);
        for row in &rows {
            let (list, name) = (row.text("list_name"), row.text("name"));
            let mut note = |column: &str, kind: ProblemKind| {
                let header = row.cell(column).map_or(column, |it| it.header);
                let place = Place::cell("choices", row.number, header);
                self.problems.push(place.problem(kind));
            };
            if list.is_empty() {
                note("list_name", ProblemKind::MissingList);
                continue;
            }
            self.lists.insert(list.to_owned());
            if name.is_empty() {
                note("name", ProblemKind::MissingName);
                continue;
            }
            if multiple.contains(list) && name.contains(' ') {
                let name = name.to_owned();
                note("name", ProblemKind::SpaceInChoice { name });
            }
            let says = ["label", "image", "audio", "video"];
            if !says.iter().any(|it| row.cell(it).is_some()) {
                let name = name.to_owned();
                note("label", ProblemKind::MissingChoiceLabel { name });
            }
            let first_row = seen.insert((list, name), row.number);
            if let Some(first_row) = first_row.filter(|_| !may_repeat) {
                let kind = ProblemKind::DuplicateChoice {
                    name: name.to_owned(),
                    list: list.to_owned(),
                    first_row,
                };
                note("name", kind);
            }
        }
        for row in &rows {
            self.cells("choices", row, &[], &["label"]);
        }
    }
}
