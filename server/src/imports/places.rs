//! Names of provinces, districts and subdistricts as their codes.
//!
//! The lists are those of the surveys (`province.csv`, `district.csv`, `subdistrict.csv`).

use std::collections::BTreeMap;

use thai::digits;
use thai::fold::{fold, without_place_word};

use crate::text::imported::CAPITAL_DISTRICT;

/// One place of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    code: String,
    names: [String; 2],
}

/// The places that names are looked up in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// The office's province, two digits.
    pub province: String,
    provinces: Vec<Place>,
    districts: Vec<Place>,
    subdistricts: Vec<Place>,
}

/// Which list a name is looked up in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// จังหวัด: two digits.
    Province,
    /// อำเภอ: four digits.
    District,
    /// ตำบล: six digits.
    Subdistrict,
}

/// Why a place is not found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceProblem {
    /// No place of that name.
    Unknown,
    /// Several places of that name.
    Several,
}

impl Places {
    /// Reads the lists out of a survey's media, for an office of `province`.
    pub fn new(media: &BTreeMap<String, Vec<u8>>, province: &str) -> Places {
        let list = |name: &str| media.get(name).map_or_else(Vec::new, |it| places(it));
        Places {
            province: province.to_owned(),
            provinces: list("province.csv"),
            districts: list("district.csv"),
            subdistricts: list("subdistrict.csv"),
        }
    }

    /// Returns the code of the place called `text` (name or code) inside `within`, a code or empty.
    ///
    /// Where no code says otherwise, the office's own province comes first.
    pub fn code(&self, level: Level, text: &str, within: &str) -> Result<String, PlaceProblem> {
        let (list, n_digits) = match level {
            Level::Province => (&self.provinces, 2),
            Level::District => (&self.districts, 4),
            Level::Subdistrict => (&self.subdistricts, 6),
        };
        let number = digits::ascii(text.trim());
        if number.len() == n_digits && number.bytes().all(|it| it.is_ascii_digit()) {
            let is_known = list.iter().any(|it| it.code == number) && number.starts_with(within);
            return is_known.then_some(number).ok_or(PlaceProblem::Unknown);
        }
        let name = folded(text);
        let is_capital = level == Level::District && name == folded(CAPITAL_DISTRICT);
        let is_called = |it: &Place| match is_capital {
            // อ.เมือง: every province's first district is that of its capital.
            true => it.code.ends_with("01") && it.names[0].starts_with(&name),
            false => it.names.contains(&name),
        };
        let found = list
            .iter()
            .filter(|it| it.code.starts_with(within) && is_called(it))
            .map(|it| it.code.as_str());
        let found: Vec<&str> = found.collect();
        let own: Vec<&str> = found
            .iter()
            .copied()
            .filter(|it| it.starts_with(&self.province))
            .collect();
        match (own.as_slice(), found.as_slice()) {
            ([one], _) | ([], [one]) => Ok((*one).to_owned()),
            ([], []) => Err(PlaceProblem::Unknown),
            _ => Err(PlaceProblem::Several),
        }
    }
}

fn folded(name: &str) -> String {
    without_place_word(&fold(name))
        .trim_start_matches('.')
        .to_owned()
}

fn places(csv: &[u8]) -> Vec<Place> {
    let mut reader = csv::Reader::from_reader(csv);
    let rows = reader.records().filter_map(Result::ok);
    rows.map(|row| Place {
        code: row.get(0).unwrap_or("").to_owned(),
        names: [
            folded(row.get(1).unwrap_or("")),
            folded(row.get(2).unwrap_or("")),
        ],
    })
    .collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A few places, with one name in two districts.
    pub(in crate::imports) fn some() -> Places {
        let media = [
            (
                "province.csv",
                "name,label,en\n15,อ่างทอง,Ang Thong\n14,พระนครศรีอยุธยา,Ayutthaya\n",
            ),
            (
                "district.csv",
                "name,label,en\n1501,เมืองอ่างทอง,Mueang\n1502,ไชโย,Chaiyo\n1401,ท่าเรือ,Tha Ruea\n",
            ),
            (
                "subdistrict.csv",
                "name,label,en,district\n150101,ตลาดหลวง,Talat Luang,1501\n150102,บางแก้ว,Bang Kaeo,1501\n150202,บางแก้ว,Bang Kaeo,1502\n140101,ท่าเรือ,Tha Ruea,1401\n",
            ),
        ];
        let media = media.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
        Places::new(&media.into(), "15")
    }

    fn check(level: Level, text: &str, within: &str, expected: Result<&str, PlaceProblem>) {
        let found = some().code(level, text, within);
        assert_eq!(
            found.as_deref().map_err(|it| *it),
            expected,
            "{text} in {within}"
        );
    }

    #[test]
    fn names_of_places_are_looked_up_in_the_place_around_them() {
        check(Level::Subdistrict, "ต.ตลาดหลวง", "", Ok("150101"));
        check(Level::Subdistrict, "ตำบล บางแก้ว", "1502", Ok("150202"));
        check(Level::Subdistrict, "บางแก้ว", "", Err(PlaceProblem::Several));
        check(Level::Subdistrict, "ท่าเรือ", "", Ok("140101"));
        check(
            Level::Subdistrict,
            "ท่าเรือ",
            "15",
            Err(PlaceProblem::Unknown),
        );
        check(Level::Subdistrict, "๑๕๐๑๐๑", "", Ok("150101"));
        check(Level::Subdistrict, "159999", "", Err(PlaceProblem::Unknown));
        check(Level::District, "Chaiyo", "15", Ok("1502"));
        check(Level::District, "อ.เมือง", "", Ok("1501"));
        check(Level::District, "เมือง", "14", Err(PlaceProblem::Unknown));
        check(Level::Province, "จ.อ่างทอง", "", Ok("15"));
    }
}
