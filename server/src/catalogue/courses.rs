//! The courses of the surveys' catalogue: the choices `course` of the first survey that has them.

use super::builtin::FormSource;

/// The list of choices.
const LIST: &str = "course";
/// Choices that are answers about courses, but no courses.
const ANSWERS: &[&str] = &["other", "none", "dk", "refused"];

/// A course of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// The choice's name.
    pub code: String,
    /// In Thai.
    pub name: String,
    /// In English.
    pub name_en: String,
}

/// Returns the courses in the order of the survey.
pub fn courses(sources: &[FormSource]) -> Vec<Course> {
    let sheets = sources.iter().filter_map(|it| it.sheets.get("choices"));
    sheets
        .map(|it| courses_of(it))
        .find(|it| !it.is_empty())
        .unwrap_or_default()
}

/// The courses of a sheet of choices; its first two label columns are Thai and English.
fn courses_of(sheet: &[u8]) -> Vec<Course> {
    let rows = csv::Reader::from_reader(sheet).into_records();
    let rows = rows.filter_map(Result::ok);
    rows.filter(|row| row.get(0) == Some(LIST))
        .filter_map(|row| {
            Some(Course {
                code: row.get(1)?.to_owned(),
                name: row.get(2)?.to_owned(),
                name_en: row.get(3).unwrap_or_default().to_owned(),
            })
        })
        .filter(|it| !ANSWERS.contains(&it.code.as_str()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::builtin;

    #[test]
    fn the_built_in_surveys_have_a_catalogue_of_courses() {
        let courses = courses(&builtin::built_in());
        assert!(courses.len() > 10, "{courses:?}");
        assert!(courses.iter().any(|it| it.code == "thai_sweets"));
        assert!(courses.iter().all(|it| it.code != "dk"));
    }
}
