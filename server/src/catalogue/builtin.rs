//! The surveys' sources: built into the program, or in a folder that the
//! operator names.

use std::collections::BTreeMap;
use std::path::Path;

use crate::store::places::Place;

/// Every CSV file below `forms/`, with its path relative to that folder.
const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/builtin_forms.rs"));

/// The folder of the lists of areas that all surveys use.
const SHARED: &str = "geo";
/// The order of surveys on the phone's home screen; others come last, by name.
const ORDER: &[&str] = &["learner-occupation", "skill-demand", "income-follow-up"];

/// One survey: an XLSForm with one CSV file for each sheet, and its media.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormSource {
    /// The folder's name, which is the form's id.
    pub id: String,
    /// `survey`, `choices`, `settings`, ... with their CSV.
    pub sheets: BTreeMap<String, Vec<u8>>,
    /// The files that it names.
    pub media: BTreeMap<String, Vec<u8>>,
}

/// Returns the surveys that are built in.
pub fn built_in() -> Vec<FormSource> {
    sources(
        FILES
            .iter()
            .map(|(path, bytes)| (path.to_string(), bytes.to_vec())),
    )
}

/// Returns the surveys below `folder`, laid out as the project's own `forms/`.
pub fn below(folder: &Path) -> std::io::Result<Vec<FormSource>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|it| it.to_str()) else {
            continue;
        };
        if !path.is_dir() {
            continue;
        }
        read_folder(&path, name, &mut files)?;
    }
    Ok(sources(files.into_iter()))
}

/// One province, as the surveys name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Province {
    /// Two digits.
    pub code: String,
    /// Thai, with the English name in brackets.
    pub name: String,
}

/// Returns the provinces in the order of their file; none where no survey has that file.
pub fn provinces(sources: &[FormSource]) -> Vec<Province> {
    let file = sources.iter().find_map(|it| it.media.get("province.csv"));
    let mut reader = csv::Reader::from_reader(file.map_or(&[][..], Vec::as_slice));
    reader
        .records()
        .filter_map(Result::ok)
        .filter_map(|row| {
            Some(Province {
                code: row.get(0)?.to_owned(),
                name: match row.get(2) {
                    Some(english) => format!("{} ({english})", row.get(1)?),
                    None => row.get(1)?.to_owned(),
                },
            })
        })
        .collect()
}

/// Returns all places of the surveys' lists; none where no survey has them.
pub fn places(sources: &[FormSource]) -> Vec<Place> {
    let files = ["province.csv", "district.csv", "subdistrict.csv"];
    let files = files.iter().filter_map(|file| {
        let file = sources.iter().find_map(|it| it.media.get(*file));
        file.map(Vec::as_slice)
    });
    files
        .flat_map(|file| csv::Reader::from_reader(file).into_records())
        .filter_map(Result::ok)
        .filter_map(|row| {
            Some(Place {
                code: row.get(0)?.to_owned(),
                name: row.get(1)?.to_owned(),
                name_en: row.get(2).unwrap_or_default().to_owned(),
            })
        })
        .collect()
}

/// Returns the part of `media` that an office of `province` needs.
///
/// All provinces stay; the districts and subdistricts of other provinces are left out.
pub fn media_of_province(
    media: &BTreeMap<String, Vec<u8>>,
    province: &str,
) -> BTreeMap<String, Vec<u8>> {
    media
        .iter()
        .map(|(name, bytes)| {
            let bytes = match name.as_str() {
                "district.csv" | "subdistrict.csv" => rows_of_province(bytes, province),
                _ => bytes.clone(),
            };
            (name.clone(), bytes)
        })
        .collect()
}

/// Keeps the header and the rows whose code, in the first column, begins with the province's.
fn rows_of_province(bytes: &[u8], province: &str) -> Vec<u8> {
    let mut kept = Vec::new();
    for (idx, line) in bytes.split_inclusive(|it| *it == b'\n').enumerate() {
        if idx == 0 || line.starts_with(province.as_bytes()) {
            kept.extend_from_slice(line);
        }
    }
    kept
}

fn read_folder(
    folder: &Path,
    name: &str,
    files: &mut Vec<(String, Vec<u8>)>,
) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(file) = path.file_name().and_then(|it| it.to_str()) else {
            continue;
        };
        let name = format!("{name}/{file}");
        if path.is_dir() {
            read_folder(&path, &name, files)?;
        } else if file.ends_with(".csv") {
            files.push((name, std::fs::read(&path)?));
        }
    }
    Ok(())
}

/// `geo/x.csv` is everyone's, `<id>/media/x.csv` that form's, `<id>/x.csv` a sheet.
fn sources(files: impl Iterator<Item = (String, Vec<u8>)>) -> Vec<FormSource> {
    let mut shared = BTreeMap::new();
    let mut sources: BTreeMap<String, FormSource> = BTreeMap::new();
    for (path, bytes) in files {
        let Some((id, file)) = path.split_once('/') else {
            continue;
        };
        if id == SHARED {
            shared.insert(file.to_owned(), bytes);
            continue;
        }
        let source = sources.entry(id.to_owned()).or_default();
        id.clone_into(&mut source.id);
        match file.strip_prefix("media/") {
            Some(file) => source.media.insert(file.to_owned(), bytes),
            None => source
                .sheets
                .insert(file.trim_end_matches(".csv").to_owned(), bytes),
        };
    }
    let mut sources: Vec<FormSource> = sources
        .into_values()
        .filter(|it| it.sheets.contains_key("survey"))
        .collect();
    for source in &mut sources {
        for (name, bytes) in &shared {
            source
                .media
                .entry(name.clone())
                .or_insert_with(|| bytes.clone());
        }
    }
    let place = |it: &FormSource| {
        ORDER
            .iter()
            .position(|id| *id == it.id)
            .unwrap_or(ORDER.len())
    };
    sources.sort_by_key(place);
    sources
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_surveys_are_built_in_with_their_areas() {
        let built_in = built_in();
        let ids: Vec<&str> = built_in.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids, ORDER);
        for source in &built_in {
            let media = media_of_province(&source.media, "15");
            let n_rows = |name: &str| media[name].iter().filter(|it| **it == b'\n').count() - 1;
            assert_eq!(
                (
                    n_rows("province.csv"),
                    n_rows("district.csv"),
                    n_rows("subdistrict.csv")
                ),
                (77, 7, 73),
                "{}",
                source.id
            );
        }
    }
}
