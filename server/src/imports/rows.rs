//! One row of a table by lists and properties, with what is wrong in its cells.

use std::collections::BTreeMap;

use api::office::imports::{ColumnTarget, ImportRequest, RowProblem};
use thai::date::Day;

use super::address::{self, ADDRESS};
use super::cells::{self, CellProblem};
use super::guess::FULL_NAME;
use super::names;
use super::places::{Level, PlaceProblem, Places};
use crate::text::imports::of_cell;

/// Properties by name.
pub type Properties = BTreeMap<String, String>;

/// The levels of places, the widest first.
const LEVELS: &[(&str, Level)] = &[
    ("province", Level::Province),
    ("district", Level::District),
    ("subdistrict", Level::Subdistrict),
];

/// What one row says; empty cells are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields {
    /// By list, then by property.
    lists: BTreeMap<String, Properties>,
    /// What is wrong with it.
    pub problems: Vec<RowProblem>,
}

impl Fields {
    /// Returns what the row says for `list`.
    pub fn of(&self, list: &str) -> Properties {
        self.lists.get(list).cloned().unwrap_or_default()
    }

    /// Notes what is wrong with the row as a whole, or with what a column should say.
    pub fn refuse(&mut self, column: &str, found: &str, problem: CellProblem) {
        self.problems.push(row_problem(column, found, problem));
    }
}

/// Returns what is wrong with one cell, in words.
fn row_problem(column: &str, found: &str, problem: CellProblem) -> RowProblem {
    let words = of_cell(problem);
    RowProblem {
        column: column.to_owned(),
        found: found.to_owned(),
        message_th: words.th,
        message_en: words.en,
    }
}

/// Returns the header of the column that is mapped to `property`, else the property's name.
pub fn header<'a>(request: &'a ImportRequest, list: &str, property: &'a str) -> &'a str {
    let is_it = |it: &ColumnTarget| it.list == list && it.property == property;
    let idx = request.mapping.iter().position(is_it);
    idx.and_then(|it| request.columns.get(it))
        .map_or(property, String::as_str)
}

/// Reads row `idx` of the table.
pub fn read(request: &ImportRequest, idx: usize, places: &Places, today: Day) -> Fields {
    let mut fields = Fields::default();
    let mut named_places: BTreeMap<&str, BTreeMap<&str, (&str, &str)>> = BTreeMap::new();
    for (column, list, property, text) in parts_of(request, idx) {
        if LEVELS.iter().any(|(name, _)| *name == property) {
            let of_list = named_places.entry(list).or_default();
            of_list.insert(property, (column, text));
            continue;
        }
        match cells::read(property, text, today) {
            Ok(value) => put(&mut fields, list, property, &value, text),
            Err(problem) => fields.refuse(column, text, problem),
        }
    }
    for (list, named) in named_places {
        put_places(&mut fields, list, &named, places);
    }
    complete_person(&mut fields);
    fields
}

/// The filled cells of a row, each with its column, list and property; an address is taken apart.
///
/// A part of an address that has a column of its own, which is filled, is left out.
fn parts_of(request: &ImportRequest, idx: usize) -> Vec<(&str, &str, &str, &str)> {
    let row = request.rows.get(idx).map_or(&[][..], Vec::as_slice);
    let columns = request.columns.iter().zip(&request.mapping).zip(row);
    let filled = columns.filter(|((_, target), text)| {
        let is_address = target.property == ADDRESS;
        !target.list.is_empty() && !is_address && !text.trim().is_empty()
    });
    let mut parts: Vec<(&str, &str, &str, &str)> = filled
        .map(|((column, target), text)| {
            let (list, property) = (target.list.as_str(), target.property.as_str());
            (column.as_str(), list, property, text.as_str())
        })
        .collect();
    let whole = request.mapping.iter().position(|it| it.property == ADDRESS);
    if let Some((whole, text)) = whole.and_then(|it| Some((it, row.get(it)?))) {
        let (column, list) = (&request.columns[whole], &request.mapping[whole].list);
        for (property, part) in address::split(text) {
            if !parts.iter().any(|it| it.1 == list && it.2 == property) {
                parts.push((column, list, property, part));
            }
        }
    }
    parts
}

fn put(fields: &mut Fields, list: &str, property: &str, value: &str, text: &str) {
    if value.is_empty() {
        return;
    }
    let properties = fields.lists.entry(list.to_owned()).or_default();
    if property == "title" && value == names::OTHER {
        properties.insert("title_other".to_owned(), text.trim().to_owned());
    }
    properties.insert(property.to_owned(), value.to_owned());
}

/// Reads province, district and subdistrict, each inside the one before.
fn put_places(
    fields: &mut Fields,
    list: &str,
    named: &BTreeMap<&str, (&str, &str)>,
    places: &Places,
) {
    let mut within = String::new();
    for (property, level) in LEVELS {
        let Some((column, text)) = named.get(property) else {
            continue;
        };
        if text.trim() == "-" {
            continue;
        }
        match places.code(*level, text, &within) {
            Ok(code) => within = code,
            Err(PlaceProblem::Unknown) => {
                return fields.refuse(column, text, CellProblem::UnknownPlace);
            }
            Err(PlaceProblem::Several) => {
                return fields.refuse(column, text, CellProblem::SeveralPlaces);
            }
        }
    }
    let properties = fields.lists.entry(list.to_owned()).or_default();
    for (property, n_digits) in [("province", 2), ("district", 4), ("subdistrict", 6)] {
        let is_kept = list == "people" || property == "subdistrict";
        if let Some(code) = within.get(..n_digits).filter(|_| is_kept) {
            properties.insert(property.to_owned(), code.to_owned());
        }
    }
}

/// Takes the name apart, and the gender out of the title where no cell says it.
fn complete_person(fields: &mut Fields) {
    let Some(person) = fields.lists.get_mut("people") else {
        return;
    };
    let add = |person: &mut Properties, property: &str, value: &str| {
        if !value.is_empty() {
            person
                .entry(property.to_owned())
                .or_insert_with(|| value.to_owned());
        }
    };
    if let Some(text) = person.remove(FULL_NAME) {
        let name = names::split(&text);
        add(person, "title", &name.title);
        // Where there is a column for the first name, the surname is not guessed.
        if !person.contains_key("first_name") {
            add(person, "first_name", &name.first_name);
            add(person, "last_name", &name.last_name);
        }
    } else if let Some(text) = person.get("first_name").cloned() {
        let (title, first_name) = names::split_title(&text);
        if !title.is_empty() {
            person.insert("first_name".to_owned(), first_name.to_owned());
            add(person, "title", title);
        }
    }
    let title = person.get("title").map_or("", String::as_str);
    let gender = names::gender_of_title(title);
    add(person, "gender", gender);
}

#[cfg(test)]
mod tests {
    use api::office::imports::ImportKind;

    use super::*;
    use crate::imports::guess;
    use crate::imports::places::tests::some;

    /// Checks what a row says of people, or what is wrong with it; cells are parted by `|`.
    fn check(columns: &str, row: &str, expected: &str) {
        let cells = |it: &str| -> Vec<String> { it.split('|').map(str::to_owned).collect() };
        let request = ImportRequest {
            file_name: "a.csv".to_owned(),
            kind: ImportKind::Roster,
            class: None,
            mapping: guess::targets(&cells(columns)),
            columns: cells(columns),
            rows: vec![cells(row)],
            decisions: Vec::new(),
        };
        let today = Day::new(2026, 11, 27).expect("a day");
        let fields = read(&request, 0, &some(), today);
        let said = fields
            .of("people")
            .into_iter()
            .map(|(name, value)| format!("{name}={value}"));
        let wrong = fields
            .problems
            .iter()
            .map(|it| format!("!{}: {}", it.column, it.found));
        let shown: Vec<String> = said.chain(wrong).collect();
        assert_eq!(shown.join(" "), expected);
    }

    #[test]
    fn names_places_and_gender_follow_from_the_cells() {
        check(
            "ชื่อ-สกุล|ตำบล|อำเภอ",
            "น.ส.สมมติ ใจตัวอย่าง|บางแก้ว|ไชโย",
            "district=1502 first_name=สมมติ gender=female last_name=ใจตัวอย่าง province=15 subdistrict=150202 title=miss",
        );
        check(
            "ชื่อ|นามสกุล",
            "นายสมมติ|ใจตัวอย่าง",
            "first_name=สมมติ gender=male last_name=ใจตัวอย่าง title=mr",
        );
        check(
            "คำนำหน้า|ชื่อ",
            "ร.ต.|สมมติ",
            "first_name=สมมติ title=other title_other=ร.ต.",
        );
    }

    #[test]
    fn an_address_in_one_cell_fills_what_has_no_column() {
        check(
            "ชื่อ|ที่อยู่",
            "สมมติ|99/1 ม.4 ต.บางแก้ว อ.ไชโย จ.อ่างทอง 14140",
            "district=1502 first_name=สมมติ house_no=99/1 province=15 subdistrict=150202 village_no=4",
        );
        check(
            "ชื่อ|ที่อยู่|หมู่ที่|ตำบล",
            "สมมติ|99 ม.4 ต.บางแก้ว อ.เมือง|5|",
            "district=1501 first_name=สมมติ house_no=99 province=15 subdistrict=150102 village_no=5",
        );
        check(
            "ชื่อ|ที่อยู่",
            "สมมติ|99 ต.ไม่มีจริง อ.ไชโย",
            "first_name=สมมติ house_no=99 !ที่อยู่: ไม่มีจริง",
        );
    }

    #[test]
    fn cells_that_cannot_be_read_are_named() {
        check(
            "ชื่อ|ตำบล|เบอร์โทร",
            "สมมติ|บางแก้ว|12",
            "first_name=สมมติ !เบอร์โทร: 12 !ตำบล: บางแก้ว",
        );
    }
}
