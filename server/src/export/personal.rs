//! Which answers name a person, and so stay out of an export by default.

use form::form::Kind;

/// Questions of the built-in surveys (and of forms that follow their names)
/// that name someone, or lead to their door or telephone.
const PERSONAL: &[&str] = &[
    "first_name",
    "last_name",
    "phone",
    "line_id",
    "national_id",
    "student_no",
    "student_id",
    "guardian_name",
    "expert",
    "house_no",
    "location",
    "birth_day",
    "prefix_other",
];

/// Says whether the question `name` of that kind is personal.
pub fn is_personal(name: &str, kind: Kind) -> bool {
    let is_place = matches!(kind, Kind::Geopoint | Kind::Geotrace | Kind::Geoshape);
    is_place || kind.is_file() || PERSONAL.contains(&name)
}
