//! The rows of a roster: people, the classes that the table names, and enrolments.

use std::collections::BTreeMap;

use api::office::imports::{Duplicate, RowAction, RowPreview};
use form::entity::Entity;
use sha2::{Digest, Sha256};
use thai::fold::fold;

use super::cells::CellProblem;
use super::duplicates::{Alike, Candidate, PeopleIndex};
use super::plan::{Changes, Context, decision, skipped};
use super::rows::{self, Fields, Properties, header};

/// What a row of the table above is called where it is somebody's likely duplicate: `row-3`.
const ROW: &str = "row-";

/// What was worked out so far.
struct Roster<'a> {
    ctx: Context<'a>,
    people: BTreeMap<&'a str, &'a Entity>,
    index: PeopleIndex,
    /// The person of each row, by the row.
    of_rows: BTreeMap<usize, String>,
    classes: BTreeMap<String, Class>,
    /// The row that enrolled a person in a class.
    enrolled: BTreeMap<(String, String), usize>,
    enrolments: BTreeMap<(&'a str, &'a str), &'a Entity>,
}

/// A class that rows name.
struct Class {
    id: String,
    /// Where the table makes it: the row that did, and what it said.
    made_by: Option<(usize, Properties)>,
}

/// Works out all rows.
pub fn plan(
    ctx: Context<'_>,
    changes: &mut Changes,
    new_id: &mut dyn FnMut() -> String,
) -> Vec<RowPreview> {
    let mut roster = Roster::new(ctx);
    (0..ctx.request.rows.len())
        .map(|idx| roster.row(idx, changes, new_id))
        .collect()
}

impl<'a> Roster<'a> {
    fn new(ctx: Context<'a>) -> Roster<'a> {
        let known = ctx.known;
        let mut index = PeopleIndex::default();
        for it in &known.people {
            index.add(Candidate {
                id: it.id.clone(),
                label: it.label.clone(),
                properties: it.properties.clone(),
            });
        }
        let classes = known.classes.iter().flat_map(|it| {
            let class = || Class {
                id: it.id.clone(),
                made_by: None,
            };
            // A table may name the course by either.
            let names = [it.get("course"), it.get("course_name")];
            names.map(|name| (class_key_of(name, it.get("starts_on")), class()))
        });
        let enrolments = known.enrolments.iter();
        Roster {
            ctx,
            people: known.people.iter().map(|it| (it.id.as_str(), it)).collect(),
            index,
            of_rows: BTreeMap::new(),
            classes: classes.collect(),
            enrolled: BTreeMap::new(),
            enrolments: enrolments
                .map(|it| ((it.get("person"), it.get("class")), it))
                .collect(),
        }
    }

    fn row(
        &mut self,
        idx: usize,
        changes: &mut Changes,
        new_id: &mut dyn FnMut() -> String,
    ) -> RowPreview {
        let ctx = self.ctx;
        let mut fields = rows::read(ctx.request, idx, ctx.places, ctx.today);
        let person = fields.of("people");
        let label = label_of(&person);
        let mut preview = skipped(&label);
        let decided = decision(ctx.request, idx);
        if decided == Some(RowAction::Skip) {
            return preview;
        }
        if !person.contains_key("first_name") {
            let column = header(ctx.request, "people", "first_name");
            fields.refuse(column, "", CellProblem::Missing);
        }
        self.choose(&mut preview, &mut fields, &person, decided);
        let class = self.class_of(idx, &mut fields, new_id);
        if let (Some((class, _)), Some(person)) = (&class, self.person_of(&preview.action)) {
            let twice = self.enrolled.get(&(person, class.clone()));
            if let Some(row) = twice.filter(|_| !preview.needs_decision) {
                fields.refuse("", &label, CellProblem::Repeated { row: row + 1 });
            }
        }
        preview.problems = fields.problems.clone();
        if !preview.problems.is_empty() {
            preview.action = RowAction::Skip;
            preview.needs_decision = false;
        } else if !preview.needs_decision {
            let id = self.write_person(idx, &preview, person, changes, new_id);
            if let Some((class, of_class)) = class {
                self.write_class(idx, &class, of_class, changes);
                self.write_enrolment(idx, &id, &class, &label, &fields, changes, new_id);
            }
        }
        preview
    }

    /// Decides who the row is: somebody known, somebody new, or a question.
    fn choose(
        &self,
        preview: &mut RowPreview,
        fields: &mut Fields,
        person: &Properties,
        decided: Option<RowAction>,
    ) {
        let likely = self.index.likely(person);
        preview.duplicates = likely.iter().map(duplicate).collect();
        preview.action = match decided {
            Some(RowAction::Same { id }) => {
                let action = RowAction::Same { id: id.clone() };
                if self.person_of(&action).is_none() {
                    fields.refuse("", &id, CellProblem::UnknownEntity);
                }
                action
            }
            Some(action) => action,
            None => match self
                .index
                .with_same_id(person)
                .or_else(|| same_in_table(&likely, person))
            {
                Some(it) => RowAction::Same { id: it.id.clone() },
                None if likely.is_empty() => RowAction::New,
                None => {
                    preview.needs_decision = true;
                    RowAction::Skip
                }
            },
        };
    }

    /// The id of the person that a row is said to be.
    fn person_of(&self, action: &RowAction) -> Option<String> {
        let RowAction::Same { id } = action else {
            return None;
        };
        match id.strip_prefix(ROW) {
            Some(row) => self.of_rows.get(&row.parse().ok()?).cloned(),
            None => self.people.contains_key(id.as_str()).then(|| id.clone()),
        }
    }

    /// The id of the row's class, and what the row says of it.
    fn class_of(
        &self,
        idx: usize,
        fields: &mut Fields,
        new_id: &mut dyn FnMut() -> String,
    ) -> Option<(String, Properties)> {
        let ctx = self.ctx;
        let of_class = fields.of("classes");
        if let Some(id) = ctx.request.class.as_ref().filter(|it| !it.is_empty()) {
            if !ctx.known.classes.iter().any(|it| it.id == *id) {
                fields.refuse("", id, CellProblem::UnknownClass);
            }
            return Some((id.clone(), Properties::new()));
        }
        let has_name = ["course", "course_name"]
            .iter()
            .any(|it| of_class.contains_key(*it));
        if !has_name {
            let says_more = !of_class.is_empty() || !fields.of("enrolments").is_empty();
            if says_more {
                let column = header(ctx.request, "classes", "course_name");
                fields.refuse(column, "", CellProblem::NoClass);
            }
            return None;
        }
        let key = class_key(&of_class);
        let Some(class) = self.classes.get(&key) else {
            let is_taken = ctx.known.taken.contains(&key);
            let id = if is_taken { new_id() } else { key };
            return Some((id, of_class));
        };
        if let Some((row, said)) = &class.made_by {
            let differs = |it: &(&String, &String)| said.get(it.0).is_some_and(|said| said != it.1);
            let other = of_class.iter().find(differs).filter(|_| *row != idx);
            if let Some((property, value)) = other {
                let column = header(ctx.request, "classes", property);
                fields.refuse(column, value, CellProblem::OtherClass { row: row + 1 });
            }
        }
        Some((class.id.clone(), of_class))
    }

    fn write_person(
        &mut self,
        idx: usize,
        preview: &RowPreview,
        person: Properties,
        changes: &mut Changes,
        new_id: &mut dyn FnMut() -> String,
    ) -> String {
        let same = self.person_of(&preview.action);
        let is_new = same.is_none();
        let id = same.unwrap_or_else(new_id);
        match self.people.get(id.as_str()) {
            Some(known) => changes.update("people", known, &updated_label(known, &person), person),
            None => {
                if is_new {
                    self.index.add(Candidate {
                        id: format!("{ROW}{idx}"),
                        label: preview.label.clone(),
                        properties: person.clone(),
                    });
                }
                changes.create("people", &id, &preview.label, person);
            }
        }
        self.of_rows.insert(idx, id.clone());
        id
    }

    fn write_class(&mut self, idx: usize, id: &str, of_class: Properties, changes: &mut Changes) {
        let key = class_key(&of_class);
        let is_known = self
            .classes
            .get(&key)
            .is_some_and(|it| it.made_by.is_none());
        if is_known || of_class.is_empty() {
            return;
        }
        let names = ["course_name", "course"];
        let label = names
            .iter()
            .find_map(|it| of_class.get(*it))
            .cloned()
            .unwrap_or_default();
        changes.create("classes", id, &label, of_class.clone());
        let class = self.classes.entry(key).or_insert_with(|| Class {
            id: id.to_owned(),
            made_by: Some((idx, Properties::new())),
        });
        if let Some((_, said)) = &mut class.made_by {
            said.extend(of_class);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "a row's parts, each needed once")]
    fn write_enrolment(
        &mut self,
        idx: usize,
        person: &str,
        class: &str,
        label: &str,
        fields: &Fields,
        changes: &mut Changes,
        new_id: &mut dyn FnMut() -> String,
    ) {
        self.enrolled
            .insert((person.to_owned(), class.to_owned()), idx);
        let mut properties = fields.of("enrolments");
        if let Some(known) = self.enrolments.get(&(person, class)) {
            return changes.update("enrolments", known, label, properties);
        }
        let links = [("person", person), ("class", class)];
        properties.extend(links.map(|(name, id)| (name.to_owned(), id.to_owned())));
        let mut id = enrolment_id(person, class);
        if self.ctx.known.taken.contains(&id) {
            id = new_id();
        }
        changes.create("enrolments", &id, label, properties);
    }
}

/// The id of a person's enrolment in a class: always the same, so that two imports make one.
pub fn enrolment_id(person: &str, class: &str) -> String {
    derived_id(&["enrolments", person, class])
}

/// A UUID (version 8) that follows from `parts`.
pub fn derived_id(parts: &[&str]) -> String {
    let hash = Sha256::digest(parts.join("\u{1F}"));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    uuid::Builder::from_custom_bytes(bytes)
        .into_uuid()
        .to_string()
}

/// A class is one course that starts on one day.
fn class_key(properties: &Properties) -> String {
    let get = |it: &str| properties.get(it).map_or("", String::as_str);
    let name = match get("course_name") {
        "" => get("course"),
        name => name,
    };
    class_key_of(name, get("starts_on"))
}

fn class_key_of(name: &str, starts_on: &str) -> String {
    derived_id(&["classes", &fold(name), starts_on])
}

/// The same name and another proof, in two rows of one table: one person in two classes.
fn same_in_table<'a>(likely: &[Alike<'a>], person: &Properties) -> Option<&'a Candidate> {
    let it = likely.first().filter(|_| likely.len() == 1)?;
    let has = |name: &str| it.alike.iter().any(|it| it == name);
    let agrees = |name: &str| {
        let (a, b) = (person.get(name), it.candidate.properties.get(name));
        a.zip(b).is_none_or(|(a, b)| a == b)
    };
    let is_proven = has("name") && (has("phone") || has("birth_year"));
    let agrees = [
        "first_name",
        "last_name",
        "birth",
        "phone",
        "subdistrict",
        "gender",
    ]
    .iter()
    .all(|it| agrees(it));
    (it.candidate.id.starts_with(ROW) && is_proven && agrees).then_some(it.candidate)
}

fn duplicate(it: &Alike<'_>) -> Duplicate {
    Duplicate {
        id: it.candidate.id.clone(),
        label: it.candidate.label.clone(),
        alike: it.alike.clone(),
    }
}

fn label_of(person: &Properties) -> String {
    let names = ["first_name", "last_name"];
    let names: Vec<&str> = names
        .iter()
        .filter_map(|it| person.get(*it))
        .map(String::as_str)
        .collect();
    names.join(" ")
}

/// The label of a known person, whose surname the row may leave out.
fn updated_label(known: &Entity, person: &Properties) -> String {
    let mut properties = known.properties.clone();
    properties.extend(person.clone());
    label_of(&properties)
}
