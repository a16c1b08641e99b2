//! The properties of the built-in lists, in the order in which tables show them.

/// Returns the properties of a built-in list, as `docs/register.md` has them; none of another list.
pub fn properties(list: &str) -> &'static [&'static str] {
    match list {
        "people" => PEOPLE,
        "classes" => CLASSES,
        "enrolments" => ENROLMENTS,
        "follow_ups" => FOLLOW_UPS,
        "villages" => VILLAGES,
        "partners" => &["kind", "contact", "phone"],
        "employers" => &["kind", "subdistrict", "contact", "phone"],
        "groups" => &["kind", "number", "members", "class", "formed_on"],
        "products" => &["person", "group", "class", "standards", "local_identity"],
        _ => &[],
    }
}

const PEOPLE: &[&str] = &[
    "external_id",
    "title",
    "title_other",
    "first_name",
    "last_name",
    "birth",
    "gender",
    "phone",
    "line_id",
    "house_no",
    "village_no",
    "village_name",
    "subdistrict",
    "district",
    "province",
    "education",
    "target_groups",
    "guardian_name",
    "may_contact",
    "centre",
    "working",
    "occupation",
    "employer",
    "work_province",
    "income_monthly",
    "income_quality",
    "income_date",
    "worked_before",
    "baseline_monthly",
    "baseline_quality",
    "baseline_date",
];

const CLASSES: &[&str] = &[
    "course",
    "course_name",
    "skill_kind",
    "curriculum",
    "hours",
    "class_form",
    "recruit_start",
    "recruit_end",
    "recruit_end_before",
    "starts_on",
    "ends_on",
    "ends_on_before",
    "centre",
    "subdistrict",
    "place",
    "teacher",
    "partners",
    "budget_source",
    "granted",
    "spent",
    "materials",
    "travel_per_person",
    "tools",
];

const ENROLMENTS: &[&str] = &[
    "person",
    "class",
    "came_through",
    "applied_on",
    "result",
    "left_why",
    "hours_attended",
];

const FOLLOW_UPS: &[&str] = &[
    "person",
    "person_name",
    "phone",
    "line_id",
    "class",
    "course_name",
    "ends_on",
    "enrolment",
    "round",
    "due",
    "opens",
    "closes",
    "assigned_to",
    "status",
    "attempts",
    "last_attempt",
    "last_result",
    "attempt_days",
    "next_date",
    "proposed",
    "done_on",
    "closed_by",
    "subdistrict",
    "subdistrict_name",
    "village_no",
    "village_name",
    "house_no",
    "location",
];

const VILLAGES: &[&str] = &[
    "subdistrict",
    "village_no",
    "village_name",
    "households",
    "population",
    "location",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::LISTS;

    const DOCUMENT: &str = include_str!("../../../../docs/register.md");

    #[test]
    fn every_property_is_described() {
        for list in LISTS {
            assert!(!properties(list).is_empty(), "{list}");
            for name in properties(list) {
                // Some are described with their choices: `title` (`mr mrs ...`).
                let is_there = DOCUMENT.contains(&format!("`{name}`"))
                    || DOCUMENT.contains(&format!("`{name} "));
                assert!(is_there, "{list}: {name}");
            }
        }
    }
}
