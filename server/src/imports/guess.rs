//! What the columns of a table probably are, from their headings.
//!
//! Read are Thai and English headings of rosters and lists of villages, the columns of SurveyCTO's
//! cases (`id`, `label`, `formids`, `users`, ...) and of ODK's entity lists (`name`, `label`).
//! A guess is only a proposal; each column can be mapped otherwise.

use std::collections::BTreeSet;

use api::office::imports::ColumnTarget;
use thai::fold::fold;

use crate::text::headings::HEADINGS;

/// The property that keeps a person's id of another system.
pub const EXTERNAL_ID: &str = "external_id";
/// Title, first name and surname in one.
pub const FULL_NAME: &str = "full_name";

/// What a village has of the places that a person has too.
const PLACES: &[&str] = &[
    "village_no",
    "village_name",
    "subdistrict",
    "district",
    "province",
];

/// Columns of SurveyCTO's cases, and of ODK's lists, that say nothing about a person.
const LEFT_OUT: &[&str] = &[
    "formids",
    "users",
    "roles",
    "closed",
    "sortby",
    "enumerators",
    "version",
    "trunkversion",
    "branchid",
];

/// Returns what each column probably is; nothing is proposed twice.
pub fn targets(columns: &[String]) -> Vec<ColumnTarget> {
    let headings: Vec<String> = columns.iter().map(|it| heading(it)).collect();
    let has = |it: &str| headings.iter().any(|heading| heading == it);
    let is_cases = has("id") && has("label");
    let is_entities = has("name") && has("label");
    let mut seen = BTreeSet::new();
    let mut targets: Vec<ColumnTarget> = Vec::new();
    for (column, heading) in columns.iter().zip(&headings) {
        let found = match heading.as_str() {
            it if LEFT_OUT.contains(&it) => None,
            "label" if is_cases || is_entities => Some(("people", FULL_NAME.to_owned())),
            "name" if is_entities => Some(("people", EXTERNAL_ID.to_owned())),
            it => named(it).or_else(|| {
                let is_kept = (is_cases || is_entities) && is_property(column);
                is_kept.then(|| ("people", column.clone()))
            }),
        };
        targets.push(match found.filter(|it| seen.insert(it.clone())) {
            Some((list, property)) => target(list, &property),
            None => target("", ""),
        });
    }
    if is_of_villages(&targets) {
        targets.iter_mut().for_each(to_village);
    }
    targets
}

/// Returns whether `text` can be the name of a property: a letter, then letters, digits and `_`.
pub fn is_property(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_alphabetic())
        && text.len() <= 64
        && text
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || it == b'_')
}

fn target(list: &str, property: &str) -> ColumnTarget {
    ColumnTarget {
        list: list.to_owned(),
        property: property.to_owned(),
    }
}

fn named(normal: &str) -> Option<(&'static str, String)> {
    let is_called = |(_, property, headings): &&(&str, &str, &[&str])| {
        heading(property) == normal || headings.iter().any(|it| heading(it) == normal)
    };
    HEADINGS
        .iter()
        .find(is_called)
        .map(|(list, property, _)| (*list, (*property).to_owned()))
}

/// The letters and digits of a heading, without what stands in brackets: วันเดือนปีเกิด for วัน/เดือน/ปี เกิด (พ.ศ.).
fn heading(text: &str) -> String {
    let text = text.split(['(', '（', '[']).next().unwrap_or("");
    let is_sign = |it: char| it.is_ascii_punctuation() || it == '–';
    fold(text).chars().filter(|it| !is_sign(*it)).collect()
}

fn is_of_villages(targets: &[ColumnTarget]) -> bool {
    let has = |list: &str, properties: &[&str]| {
        targets
            .iter()
            .any(|it| it.list == list && properties.contains(&it.property.as_str()))
    };
    let named_person = has("people", &["last_name", "phone", "title", "birth"]);
    has("villages", &["households", "population"]) && !named_person
}

fn to_village(target: &mut ColumnTarget) {
    if target.list == "people" {
        let property = match target.property.as_str() {
            "first_name" | FULL_NAME => "village_name",
            it if PLACES.contains(&it) => it,
            _ => "",
        };
        *target = match property {
            "" => self::target("", ""),
            it => self::target("villages", it),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the targets of headings that are parted by `|`.
    fn check(headings: &str, expected: &[&str]) {
        let columns: Vec<String> = headings.split('|').map(str::to_owned).collect();
        let shown: Vec<String> = targets(&columns)
            .iter()
            .map(|it| match it.list.as_str() {
                "" => "-".to_owned(),
                list => format!("{list}.{}", it.property),
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn thai_headings_of_a_roster_are_known() {
        check(
            "ที่|ชื่อ-สกุล|เบอร์โทร|วัน/เดือน/ปี เกิด (พ.ศ.)|อายุ|บ้านเลขที่|หมู่ที่|ตำบล|อำเภอ|จังหวัด",
            &[
                "-",
                "people.full_name",
                "people.phone",
                "people.birth",
                "-",
                "people.house_no",
                "people.village_no",
                "people.subdistrict",
                "people.district",
                "people.province",
            ],
        );
        check(
            "คำนำหน้า|ชื่อ|นามสกุล|เพศ|หลักสูตร|จำนวนชั่วโมง|วันเริ่ม|วันจบ|ผลการเรียน|ชื่อ",
            &[
                "people.title",
                "people.first_name",
                "people.last_name",
                "people.gender",
                "classes.course_name",
                "classes.hours",
                "classes.starts_on",
                "classes.ends_on",
                "enrolments.result",
                "-",
            ],
        );
    }

    #[test]
    fn english_headings_and_names_of_properties_are_known() {
        check(
            "First name|Surname|Date of birth|phone|course_name|Start date",
            &[
                "people.first_name",
                "people.last_name",
                "people.birth",
                "people.phone",
                "classes.course_name",
                "classes.starts_on",
            ],
        );
    }

    #[test]
    fn cases_and_entity_lists_are_taken_as_they_are() {
        check(
            "id|label|formids|users|roles|closed|phone|shop_kind",
            &[
                "people.external_id",
                "people.full_name",
                "-",
                "-",
                "-",
                "-",
                "people.phone",
                "people.shop_kind",
            ],
        );
        check(
            "name|label|__version|first_name|notes",
            &[
                "people.external_id",
                "people.full_name",
                "-",
                "people.first_name",
                "people.notes",
            ],
        );
    }

    #[test]
    fn a_list_of_villages_is_told_from_a_roster() {
        check(
            "ตำบล|หมู่ที่|ชื่อหมู่บ้าน|จำนวนครัวเรือน|ประชากร",
            &[
                "villages.subdistrict",
                "villages.village_no",
                "villages.village_name",
                "villages.households",
                "villages.population",
            ],
        );
    }
}
