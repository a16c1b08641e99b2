//! Secondary instances: files, choice lists, and what was saved last.

use crate::compile::xform::LAST_SAVED;
use crate::compile::xlsform::cells::Row;
use crate::compile::xlsform::convert::Converter;
use crate::compile::xlsform::convert::xml::Element;
use crate::compile::xlsform::types::{self, RowType};
use crate::compiled::table::Table;

/// A secondary instance with a file behind it: its id, and where the file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::compile::xlsform) struct Source {
    pub(in crate::compile::xlsform) id: String,
    pub(in crate::compile::xlsform) src: String,
}

/// The files that a row of the survey sheet names.
pub(in crate::compile::xlsform) fn sources(row: &Row) -> Vec<Source> {
    let mut sources = Vec::new();
    if let Some(RowType::Question { name, list, .. }) = types::parse(row.text("type")) {
        match (name.as_str(), list) {
            ("csv-external", _) => sources.push(file(&format!("{}.csv", row.text("name")))),
            ("xml-external", _) => sources.push(file(&format!("{}.xml", row.text("name")))),
            (_, Some(list)) if is_file(&list) => sources.push(file(&list)),
            _ => {}
        }
    }
    for cell in &row.cells {
        let mut rest = cell.text;
        while let Some(start) = rest.find("pulldata(") {
            rest = &rest[start + "pulldata(".len()..];
            let name = rest.split(',').next().unwrap_or_default();
            let name = name.trim().trim_matches(['\'', '"']).trim();
            sources.push(file(&format!("{name}.csv")));
        }
    }
    sources
}

/// Whether a list is a file's.
pub(in crate::compile::xlsform) fn is_file(list: &str) -> bool {
    [".csv", ".xml", ".geojson"]
        .iter()
        .any(|it| list.ends_with(it))
}

fn file(name: &str) -> Source {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let scheme = match extension {
        "csv" => "jr://file-csv",
        _ => "jr://file",
    };
    Source {
        id: stem.to_owned(),
        src: format!("{scheme}/{name}"),
    }
}

impl Converter<'_> {
    /// All secondary instances; files come first, so that a list of the same
    /// name gives way.
    pub(super) fn sources(&mut self) -> Vec<Element> {
        let mut found: Vec<Source> = self.rows.values().flat_map(sources).collect();
        let mut cells = self.rows.values().flat_map(|it| &it.cells);
        if cells.any(|it| it.text.contains("${last-saved#")) {
            found.push(Source {
                id: LAST_SAVED.to_owned(),
                src: Table::LAST_SAVED.to_owned(),
            });
        }
        let mut known: Vec<Source> = Vec::new();
        for it in found {
            if !known.iter().any(|known| known.id == it.id) {
                known.push(it);
            }
        }
        let element = |it: &Source| {
            Element::new("instance")
                .with("id", &it.id)
                .with("src", &it.src)
        };
        let files: Vec<Element> = known.iter().map(element).collect();
        let is_free = |it: &Element| {
            !known
                .iter()
                .any(|known| it.attribute("id") == Some(&known.id))
        };
        let lists = self.choice_instances().into_iter().filter(is_free);
        files.into_iter().chain(lists).collect()
    }
}
