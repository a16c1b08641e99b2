//! The lists of this page: their columns, and what each field of their forms accepts.

use std::collections::BTreeMap;

use api::office::classes::NamedCode;
use api::office::register::EntityEdit;

use crate::office::shared::entity_form::{FieldKind, FormField};
use crate::text::Language;
use crate::text::office::register::RegisterWords;
use crate::text::when::short_day;

/// What a property's field accepts.
#[derive(Clone, Copy)]
enum Of {
    Text,
    Number,
    Day,
    Choice(&'static [&'static str]),
    Subdistrict,
}

/// One list of the register.
pub struct List {
    /// Its name in the register.
    pub name: &'static str,
    /// Whether its entities have a name of their own; else one follows from their properties.
    has_label: bool,
    properties: &'static [(&'static str, Of)],
}

/// The name of the field for the entity's label.
const LABEL: &str = "label";

/// The lists, in the order of the tabs.
pub const LISTS: &[List] = &[
    List {
        name: "villages",
        has_label: false,
        properties: &[
            ("village_name", Of::Text),
            ("village_no", Of::Number),
            ("subdistrict", Of::Subdistrict),
            ("households", Of::Number),
            ("population", Of::Number),
            ("location", Of::Text),
        ],
    },
    List {
        name: "partners",
        has_label: true,
        properties: &[
            ("kind", Of::Text),
            ("contact", Of::Text),
            ("phone", Of::Text),
        ],
    },
    List {
        name: "employers",
        has_label: true,
        properties: &[
            ("kind", Of::Choice(&["employer", "selling_place"])),
            ("subdistrict", Of::Subdistrict),
            ("contact", Of::Text),
            ("phone", Of::Text),
        ],
    },
    List {
        name: "groups",
        has_label: true,
        properties: &[
            ("kind", Of::Choice(&["group", "registered"])),
            ("number", Of::Text),
            ("members", Of::Number),
            ("formed_on", Of::Day),
        ],
    },
    List {
        name: "products",
        has_label: true,
        properties: &[
            ("standards", Of::Text),
            ("local_identity", Of::Choice(&["yes", "no"])),
        ],
    },
];

impl List {
    /// The list of that name; the first one where there is none.
    pub fn named(name: &str) -> &'static List {
        let found = LISTS.iter().find(|it| it.name == name);
        found.unwrap_or(&LISTS[0])
    }

    /// The names of the properties, in the order of the columns.
    pub fn properties(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.properties.iter().map(|(name, _)| *name)
    }

    /// Whether the property is a number, and so stands on the right.
    pub fn is_number(&self, property: &str) -> bool {
        let mut properties = self.properties.iter();
        properties.any(|(name, of)| *name == property && matches!(of, Of::Number))
    }

    /// The fields of the form.
    pub fn fields(&self, subdistricts: &[NamedCode], language: Language) -> Vec<FormField> {
        let words = RegisterWords::of(language);
        let label = self.has_label.then(|| FormField {
            property: LABEL,
            label: words.property_name(LABEL),
            kind: FieldKind::Text,
            is_required: true,
        });
        let field = |(property, of): &(&'static str, Of)| FormField {
            property,
            label: words.property_name(property),
            is_required: *property == "village_name",
            kind: match of {
                Of::Text => FieldKind::Text,
                Of::Number => FieldKind::Number,
                Of::Day => FieldKind::Day,
                Of::Choice(codes) => {
                    let codes = codes.iter();
                    let named = codes.map(|it| ((*it).to_owned(), words.choice_name(it)));
                    FieldKind::Choice(named.collect())
                }
                Of::Subdistrict => {
                    let places = subdistricts.iter();
                    let named = places.map(|it| (it.code.clone(), place_name(it, language)));
                    FieldKind::Choice(named.collect())
                }
            },
        };
        let properties = self.properties.iter().map(field);
        label.into_iter().chain(properties).collect()
    }

    /// A property's value as people read it.
    pub fn shown(
        &self,
        property: &str,
        value: &str,
        subdistricts: &[NamedCode],
        language: Language,
    ) -> String {
        let mut properties = self.properties.iter();
        match properties.find(|it| it.0 == property).map(|it| it.1) {
            Some(Of::Number) => thai::number::grouped(value),
            Some(Of::Day) => short_day(language, value),
            Some(Of::Choice(_)) => RegisterWords::of(language).choice_name(value),
            Some(Of::Subdistrict) => {
                let place = subdistricts.iter().find(|it| it.code == value);
                place.map_or_else(|| value.to_owned(), |it| place_name(it, language))
            }
            _ => value.to_owned(),
        }
    }
}

fn place_name(it: &NamedCode, language: Language) -> String {
    language.pick(&it.name, &it.name_en).to_owned()
}

/// What the form knows of an entity: its properties, and its label among them.
pub fn known(label: &str, properties: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut known = properties.clone();
    known.insert(LABEL.to_owned(), label.to_owned());
    known
}

/// The edit that a form's changes make.
pub fn edit_of(base_version: u32, mut changed: BTreeMap<String, String>) -> EntityEdit {
    EntityEdit {
        base_version,
        label: changed.remove(LABEL),
        properties: changed,
    }
}
