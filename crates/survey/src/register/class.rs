//! Classes: which form a number of hours falls under, how many people a class needs, and what
//! follows from what is said of one.

use std::collections::BTreeMap;

/// The form of a class of 3 to 9 hours (`class_form`).
pub const SHORT: &str = "short";
/// The form of a class of 10 hours and more.
pub const LONG: &str = "long";

/// How many people a class needs to open. A setting of the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClassSizes {
    /// For 3 to 9 hours.
    pub short: u32,
    /// For 10 hours and more.
    pub long: u32,
}

impl Default for ClassSizes {
    fn default() -> ClassSizes {
        ClassSizes { short: 6, long: 15 }
    }
}

impl ClassSizes {
    /// Returns how many people a class of that form needs; none where the form is not known.
    pub fn of(self, class_form: &str) -> Option<u32> {
        match class_form {
            SHORT => Some(self.short),
            LONG => Some(self.long),
            _ => None,
        }
    }
}

/// Returns the form that a class of so many `hours` falls under; none below 3 hours, and where it is no number.
pub fn form_of_hours(hours: &str) -> Option<&'static str> {
    let whole = hours.trim().split('.').next()?;
    match whole.parse::<u32>().ok()? {
        0..3 => None,
        3..10 => Some(SHORT),
        _ => Some(LONG),
    }
}

/// The days that may be put off, each with the property that keeps the day of before.
const EXTENDED: &[(&str, &str)] = &[
    ("recruit_end", "recruit_end_before"),
    ("ends_on", "ends_on_before"),
];

/// Where `edit` puts off the end of a class or of its recruiting, keeps the day of before.
///
/// ISO dates. What the edit itself says of the day before stays.
pub fn keep_extended_days(known: &BTreeMap<String, String>, edit: &mut BTreeMap<String, String>) {
    for (name, before) in EXTENDED {
        let old = known.get(*name).map_or("", String::as_str);
        let is_later = edit.get(*name).is_some_and(|new| new.as_str() > old);
        if is_later && !old.is_empty() && !edit.contains_key(*before) {
            edit.insert((*before).to_owned(), old.to_owned());
        }
    }
}

/// Adds to `edit` what follows from it: the form that the hours fall under where nobody says the
/// form, and the code of a course of the catalogue, by its name.
pub fn complete<'a>(
    known: &BTreeMap<String, String>,
    edit: &mut BTreeMap<String, String>,
    code_of: impl Fn(&str) -> Option<&'a str>,
) {
    let says = |name: &str, edit: &BTreeMap<String, String>| {
        let value = edit.get(name).or(known.get(name));
        value.is_some_and(|it| !it.is_empty())
    };
    // A form that followed from the hours of before follows from the new ones, too.
    let known_form = known.get("class_form").map_or("", String::as_str);
    let followed = known.get("hours").and_then(|it| form_of_hours(it)) == Some(known_form);
    let may_follow = !says("class_form", edit) || followed && !edit.contains_key("class_form");
    let form = edit.get("hours").and_then(|it| form_of_hours(it));
    if let Some(form) = form.filter(|_| may_follow) {
        edit.insert("class_form".to_owned(), form.to_owned());
    }
    if let Some(name) = edit
        .get("course_name")
        .filter(|_| !edit.contains_key("course"))
    {
        let code = code_of(name).unwrap_or_default();
        if known.get("course").map_or("", String::as_str) != code {
            edit.insert("course".to_owned(), code.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_decide_the_form_of_a_class() {
        let check = |hours, expected| assert_eq!(form_of_hours(hours), expected, "{hours}");
        check("2", None);
        check("3", Some(SHORT));
        check("9", Some(SHORT));
        check("9.5", Some(SHORT));
        check("10", Some(LONG));
        check("40", Some(LONG));
        check("", None);
    }

    #[test]
    fn the_day_before_an_extension_is_kept() {
        let check = |new: &str, expected: Option<&str>| {
            let of = |it: &str| BTreeMap::from([("recruit_end".to_owned(), it.to_owned())]);
            let mut edit = of(new);
            keep_extended_days(&of("2026-02-20"), &mut edit);
            let kept = edit.get("recruit_end_before").map(String::as_str);
            assert_eq!(kept, expected, "{new}");
        };
        check("2026-03-15", Some("2026-02-20"));
        check("2026-02-18", None);
        check("", None);
    }

    /// Checks what is kept of a new class; properties are parted by spaces.
    fn check(typed: &[(&str, &str)], expected: &str) {
        let pair = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let mut edit = typed.iter().map(pair).collect();
        let code_of = |name: &str| (name == "ขนมไทย").then_some("thai_sweets");
        complete(&BTreeMap::new(), &mut edit, code_of);
        let kept = edit
            .into_iter()
            .map(|(name, value)| format!("{name}={value}"));
        assert_eq!(kept.collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn a_form_that_followed_from_the_hours_follows_from_other_hours() {
        let check = |known_form: &str, expected: Option<&str>| {
            let of = |name: &str, value: &str| (name.to_owned(), value.to_owned());
            let known = BTreeMap::from([of("hours", "9"), of("class_form", known_form)]);
            let mut edit = BTreeMap::from([of("hours", "40")]);
            complete(&known, &mut edit, |_| None);
            let form = edit.get("class_form").map(String::as_str);
            assert_eq!(form, expected, "{known_form}");
        };
        check(SHORT, Some(LONG));
        // Somebody said otherwise.
        check(LONG, None);
    }

    #[test]
    fn code_and_form_follow_from_course_and_hours() {
        check(
            &[("course_name", "ขนมไทย"), ("hours", "9")],
            "class_form=short course=thai_sweets course_name=ขนมไทย hours=9",
        );
        check(
            &[("course_name", "งานสมมติ"), ("hours", "40")],
            "class_form=long course_name=งานสมมติ hours=40",
        );
        check(
            &[("class_form", "long"), ("hours", "9")],
            "class_form=long hours=9",
        );
    }
}
