//! The form of a class: every property, for a new one or one to change.

use crate::office::shared::entity_form::{FieldKind, FormField};
use crate::text::Language;
use crate::text::office::register::RegisterWords;
use api::office::classes::{ClassChoices, NamedCode};

/// What a property's field accepts.
enum Of {
    Text,
    Number,
    Day,
    Choice(&'static [&'static str]),
    Course,
    Centre,
    Subdistrict,
}

/// The properties of a class, in the order of the form and of the page.
const PROPERTIES: &[(&str, Of)] = &[
    ("course_name", Of::Course),
    ("skill_kind", Of::Choice(&["new", "up", "re"])),
    (
        "curriculum",
        Of::Choice(&["community", "professional", "digital", "general"]),
    ),
    ("hours", Of::Number),
    ("class_form", Of::Choice(&["short", "long"])),
    ("recruit_start", Of::Day),
    ("recruit_end", Of::Day),
    ("starts_on", Of::Day),
    ("ends_on", Of::Day),
    ("centre", Of::Centre),
    ("subdistrict", Of::Subdistrict),
    ("place", Of::Text),
    ("teacher", Of::Text),
    ("partners", Of::Text),
    ("budget_source", Of::Text),
    ("granted", Of::Number),
    ("spent", Of::Number),
    ("materials", Of::Number),
    ("travel_per_person", Of::Number),
    ("tools", Of::Text),
];

/// The names of the properties, in their order.
pub fn properties() -> impl Iterator<Item = &'static str> {
    PROPERTIES.iter().map(|(name, _)| *name)
}

/// Returns the fields of the form.
pub fn fields(choices: &ClassChoices, language: Language) -> Vec<FormField> {
    let words = RegisterWords::of(language);
    let named = |all: &[NamedCode]| -> Vec<(String, String)> {
        let named = all.iter();
        named
            .map(|it| (it.code.clone(), name_of(it, language)))
            .collect()
    };
    let field = |(property, of): &(&'static str, Of)| FormField {
        property,
        label: words.property_name(property),
        is_required: matches!(of, Of::Course),
        kind: match of {
            Of::Text => FieldKind::Text,
            Of::Number => FieldKind::Number,
            Of::Day => FieldKind::Day,
            Of::Choice(codes) => {
                let codes = codes.iter();
                let named = codes.map(|it| ((*it).to_owned(), words.choice_name(it)));
                FieldKind::Choice(named.collect())
            }
            Of::Course => {
                let courses = choices.courses.iter();
                FieldKind::Suggested(courses.map(|it| it.name.clone()).collect())
            }
            Of::Centre => FieldKind::Choice(named(&choices.centres)),
            Of::Subdistrict => FieldKind::Choice(named(&choices.subdistricts)),
        },
    };
    PROPERTIES.iter().map(field).collect()
}

/// Returns the name in `language`, else the Thai one.
pub fn name_of(it: &NamedCode, language: Language) -> String {
    match language {
        Language::English if !it.name_en.is_empty() => it.name_en.clone(),
        _ => it.name.clone(),
    }
}

/// Returns a property's value as people read it.
pub fn shown(property: &str, value: &str, choices: &ClassChoices, language: Language) -> String {
    let of = PROPERTIES
        .iter()
        .find(|it| it.0 == property)
        .map(|it| &it.1);
    let named = |all: &[NamedCode]| {
        let found = all.iter().find(|it| it.code == value);
        found.map_or_else(|| value.to_owned(), |it| name_of(it, language))
    };
    match of {
        _ if value.is_empty() => "–".to_owned(),
        Some(Of::Number) => thai::number::grouped(value),
        Some(Of::Day) => crate::text::when::short_day(language, value),
        Some(Of::Choice(_)) => RegisterWords::of(language).choice_name(value),
        Some(Of::Centre) => named(&choices.centres),
        Some(Of::Subdistrict) => named(&choices.subdistricts),
        _ => value.to_owned(),
    }
}
