//! The files that a form names, and how secondary instances become tables.

use std::collections::BTreeMap;
use std::path::PathBuf;

use roxmltree::Node;

use crate::compiled::table::{Strings, Table};
use crate::problem::{Place, Problem, ProblemKind};

/// Where the files that a form names are found.
pub trait Media {
    /// The bytes of the file with that name.
    fn read(&self, name: &str) -> Option<Vec<u8>>;

    /// Whether that is the name of a list of entities, whose rows come when the form is opened.
    fn is_entity_list(&self, _list: &str) -> bool {
        false
    }
}

/// Files, and the names of lists of entities that no file has to be there for.
#[derive(Clone, Copy)]
pub struct WithLists<'a> {
    /// The files.
    pub media: &'a dyn Media,
    /// The lists.
    pub lists: &'a [&'a str],
}

impl Media for WithLists<'_> {
    fn read(&self, name: &str) -> Option<Vec<u8>> {
        self.media.read(name)
    }

    fn is_entity_list(&self, list: &str) -> bool {
        self.lists.contains(&list) || self.media.is_entity_list(list)
    }
}

/// Looks for files in folders, in their order.
#[derive(Debug, Clone, Default)]
pub struct Folders(pub Vec<PathBuf>);

impl Media for Folders {
    fn read(&self, name: &str) -> Option<Vec<u8>> {
        // A form is no reason to read files elsewhere on this machine.
        if name.contains(['/', '\\']) || name.starts_with('.') {
            return None;
        }
        self.0
            .iter()
            .find_map(|it| std::fs::read(it.join(name)).ok())
    }
}

impl Media for BTreeMap<String, Vec<u8>> {
    fn read(&self, name: &str) -> Option<Vec<u8>> {
        self.get(name).cloned()
    }
}

/// The cells of a row with the names of their columns.
pub(super) type Cells = Vec<(String, String)>;

/// Rows of text, before strings are numbered.
#[derive(Debug, Default)]
struct Rows {
    name: String,
    root: String,
    item: String,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Makes tables that share their strings.
#[derive(Debug, Default)]
pub(super) struct Packer {
    tables: Vec<Rows>,
}

impl Packer {
    /// Adds the secondary instance in `element`, from its file if it names one.
    ///
    /// A table that cannot be read is there all the same, empty.
    pub(super) fn add(&mut self, element: Node, media: &dyn Media) -> Option<Problem> {
        let read = match element.attribute("src") {
            None => Ok(element
                .first_element_child()
                .map(rows_of_xml)
                .unwrap_or_default()),
            Some(Table::LAST_SAVED) => Ok(last_saved()),
            Some(src) => rows_of_file(src, media),
        };
        let (mut rows, problem) = match read {
            Ok(rows) => (rows, None),
            Err(problems) => (Rows::default(), problems.into_iter().next()),
        };
        rows.name = element.attribute("id").unwrap_or("").to_owned();
        if !self.tables.iter().any(|it| it.name == rows.name) {
            self.tables.push(rows);
        }
        problem
    }

    /// Adds a table of named cells, unless there is one of that name.
    pub(super) fn add_rows(&mut self, name: &str, rows: &[Cells]) {
        let mut table = Rows {
            name: name.to_owned(),
            root: "root".to_owned(),
            item: "item".to_owned(),
            ..Rows::default()
        };
        for cells in rows {
            let mut row = Vec::new();
            for (column, text) in cells {
                table.set(&mut row, column, text.clone());
            }
            table.rows.push(row);
        }
        if !self.tables.iter().any(|it| it.name == name) {
            self.tables.push(table);
        }
    }

    /// Adds the lists of `itemsets.csv`, which lies beside an XForm with a
    /// select_one_external.
    pub(super) fn add_itemsets(&mut self, media: &dyn Media) {
        let Some(Ok(all)) = media.read("itemsets.csv").map(|it| rows_of_csv(&it)) else {
            return;
        };
        let Some(list) = all.columns.iter().position(|it| it == "list_name") else {
            return;
        };
        let mut tables: BTreeMap<&str, Vec<Cells>> = BTreeMap::new();
        for row in &all.rows {
            let cells = all.columns.iter().cloned().zip(row.iter().cloned());
            let name = row.get(list).map_or("", String::as_str);
            tables.entry(name).or_default().push(cells.collect());
        }
        for (name, rows) in &tables {
            self.add_rows(name, rows);
        }
    }

    /// Numbers the strings in their order, so that they can be searched.
    pub(super) fn finish(self) -> (Vec<Table>, Strings) {
        let mut numbers: BTreeMap<&str, u32> = BTreeMap::new();
        numbers.insert("", 0);
        for rows in &self.tables {
            for cell in rows.rows.iter().flatten() {
                numbers.insert(cell, 0);
            }
        }
        let mut strings = Strings::default();
        for (string, number) in &mut numbers {
            *number = strings.push(string);
        }
        let pack = |rows: &Rows| Table {
            name: rows.name.clone(),
            root: rows.root.clone(),
            item: rows.item.clone(),
            columns: rows.columns.clone(),
            cells: rows
                .rows
                .iter()
                .flat_map(|row| {
                    (0..rows.columns.len()).map(|it| row.get(it).map_or("", String::as_str))
                })
                .map(|cell| numbers[cell])
                .collect(),
        };
        (self.tables.iter().map(pack).collect(), strings)
    }
}

fn last_saved() -> Rows {
    Rows {
        root: Table::LAST_SAVED.to_owned(),
        ..Rows::default()
    }
}

fn entity_list() -> Rows {
    Rows {
        root: Table::ENTITY_LIST.to_owned(),
        ..Rows::default()
    }
}

fn rows_of_file(src: &str, media: &dyn Media) -> Result<Rows, Vec<Problem>> {
    let file = src.rsplit('/').next().unwrap_or(src);
    let place = Place {
        column: "src".to_owned(),
        ..Place::default()
    };
    let Some(bytes) = media.read(file) else {
        let list = file.strip_suffix(".csv").unwrap_or_default();
        if media.is_entity_list(list) {
            return Ok(entity_list());
        }
        let name = file.to_owned();
        return Err(vec![place.problem(ProblemKind::MissingFile { name })]);
    };
    let bad = |reason: String| {
        let name = file.to_owned();
        vec![place.clone().problem(ProblemKind::BadFile { name, reason })]
    };
    match file.rsplit('.').next() {
        Some("xml") => {
            let text = String::from_utf8(bytes).map_err(|err| bad(err.to_string()))?;
            let document = roxmltree::Document::parse(&text).map_err(|err| bad(err.to_string()))?;
            Ok(rows_of_xml(document.root_element()))
        }
        Some("geojson") => rows_of_geojson(&bytes).map_err(bad),
        _ => rows_of_csv(&bytes).map_err(|err| bad(err.to_string())),
    }
}

fn rows_of_xml(root: Node) -> Rows {
    let mut rows = Rows {
        root: root.tag_name().name().to_owned(),
        item: "item".to_owned(),
        ..Rows::default()
    };
    for (idx, item) in root.children().filter(Node::is_element).enumerate() {
        if idx == 0 {
            rows.item = item.tag_name().name().to_owned();
        }
        let mut row = Vec::new();
        for cell in item.children().filter(Node::is_element) {
            let text: String = cell
                .descendants()
                .filter_map(|it| it.text().filter(|_| it.is_text()))
                .collect();
            rows.set(&mut row, cell.tag_name().name(), text);
        }
        rows.rows.push(row);
    }
    rows
}

fn rows_of_csv(bytes: &[u8]) -> Result<Rows, csv::Error> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let first_line = bytes.split(|it| *it == b'\n').next().unwrap_or(bytes);
    let has = |sign: u8| first_line.contains(&sign);
    let delimiter = match (has(b','), has(b';'), has(b'\t')) {
        (false, true, false) => b';',
        (false, false, true) => b'\t',
        _ => b',',
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(bytes);
    let mut rows = Rows {
        root: "root".to_owned(),
        item: "item".to_owned(),
        columns: reader
            .headers()?
            .iter()
            .map(|it| it.trim().to_owned())
            .collect(),
        ..Rows::default()
    };
    for record in reader.records() {
        rows.rows.push(record?.iter().map(str::to_owned).collect());
    }
    Ok(rows)
}

/// A feature is a row: its id, its properties, and its geometry as ODK writes it.
fn rows_of_geojson(bytes: &[u8]) -> Result<Rows, String> {
    let json: serde_json::Value = serde_json::from_slice(bytes).map_err(|err| err.to_string())?;
    let features = json["features"].as_array().ok_or("no features")?;
    let mut rows = Rows {
        root: "root".to_owned(),
        item: "item".to_owned(),
        ..Rows::default()
    };
    for feature in features {
        let mut row = Vec::new();
        if let Some(geometry) = geometry(&feature["geometry"]) {
            rows.set(&mut row, "geometry", geometry);
        }
        rows.set(&mut row, "id", plain(&feature["id"]));
        for (name, cell) in feature["properties"].as_object().into_iter().flatten() {
            rows.set(&mut row, name, plain(cell));
        }
        rows.rows.push(row);
    }
    Ok(rows)
}

/// A point, a line or an area's outline as ODK writes them.
fn geometry(geometry: &serde_json::Value) -> Option<String> {
    let coordinates = &geometry["coordinates"];
    let point = |at: &serde_json::Value| format!("{} {} 0 0", at[1], at[0]);
    let line = |points: &serde_json::Value| {
        let points: Vec<String> = points.as_array()?.iter().map(point).collect();
        Some(points.join("; "))
    };
    match geometry["type"].as_str()? {
        "Point" => Some(point(coordinates)),
        "LineString" => line(coordinates),
        "Polygon" => line(&coordinates[0]),
        _ => None,
    }
}

fn plain(json: &serde_json::Value) -> String {
    match json {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

impl Rows {
    /// Sets the cell of `row` in the column of that name, which is made if new.
    fn set(&mut self, row: &mut Vec<String>, column: &str, text: String) {
        let idx = match self.columns.iter().position(|it| it == column) {
            Some(idx) => idx,
            None => {
                self.columns.push(column.to_owned());
                self.columns.len() - 1
            }
        };
        if row.len() <= idx {
            row.resize(idx + 1, String::new());
        }
        row[idx] = text;
    }
}
