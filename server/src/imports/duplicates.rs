//! Who a row may be already: the same folded name or the same phone, weighed with year of birth
//! and subdistrict.

use std::collections::{BTreeMap, BTreeSet};

use thai::fold::fold;

use super::guess::EXTERNAL_ID;
use super::rows::Properties;

/// The weight from which on two are likely the same person.
///
/// The full name is enough unless the year of birth differs; a phone, which families share, is not
/// enough without the first name or the year of birth.
const LIKELY: i32 = 5;

/// How many are shown for one row.
const MOST: usize = 5;

/// Somebody that rows are compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The person's id, or `row-N` for row N of the table (from 0).
    pub id: String,
    /// Their name.
    pub label: String,
    /// What is known of them.
    pub properties: Properties,
}

/// People by name, phone and the id of another system.
#[derive(Debug, Clone, Default)]
pub struct PeopleIndex {
    people: Vec<Candidate>,
    by_name: BTreeMap<String, Vec<usize>>,
    by_phone: BTreeMap<String, Vec<usize>>,
    by_external_id: BTreeMap<String, usize>,
}

/// Somebody who is alike, and in what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike<'a> {
    /// Who.
    pub candidate: &'a Candidate,
    /// `name`, `phone`, `birth_year`, `subdistrict`.
    pub alike: Vec<String>,
    /// The higher, the likelier.
    pub weight: i32,
}

impl PeopleIndex {
    /// Adds somebody.
    pub fn add(&mut self, candidate: Candidate) {
        let idx = self.people.len();
        let properties = &candidate.properties;
        if let Some(name) = full_name(properties) {
            self.by_name.entry(name).or_default().push(idx);
        }
        if let Some(phone) = known(properties, "phone") {
            self.by_phone.entry(phone.to_owned()).or_default().push(idx);
        }
        if let Some(id) = known(properties, EXTERNAL_ID) {
            self.by_external_id.insert(id.to_owned(), idx);
        }
        self.by_external_id
            .entry(candidate.id.clone())
            .or_insert(idx);
        self.people.push(candidate);
    }

    /// Returns who has the row's id, which may be the register's own or one of another system.
    pub fn with_same_id(&self, properties: &Properties) -> Option<&Candidate> {
        let id = known(properties, EXTERNAL_ID)?;
        self.by_external_id.get(id).map(|it| &self.people[*it])
    }

    /// Returns who is likely the same person, the likeliest first.
    pub fn likely(&self, properties: &Properties) -> Vec<Alike<'_>> {
        let name = full_name(properties);
        let by_name = name.and_then(|it| self.by_name.get(&it));
        let by_phone = known(properties, "phone").and_then(|it| self.by_phone.get(it));
        let found: BTreeSet<usize> = by_name
            .into_iter()
            .chain(by_phone)
            .flatten()
            .copied()
            .collect();
        let compared = found
            .into_iter()
            .map(|it| compare(&self.people[it], properties));
        let mut likely: Vec<Alike<'_>> = compared.filter(|it| it.weight >= LIKELY).collect();
        likely.sort_by_key(|it| -it.weight);
        likely.truncate(MOST);
        likely
    }
}

/// Weighs what two have in common, and what contradicts it.
fn compare<'a>(candidate: &'a Candidate, properties: &Properties) -> Alike<'a> {
    let other = &candidate.properties;
    let mut alike = Vec::new();
    let mut weight = 0;
    let mut weigh = |name: &str, same: Option<bool>, if_same: i32, if_not: i32| match same {
        Some(true) => {
            alike.push(name.to_owned());
            weight += if_same;
        }
        Some(false) => weight += if_not,
        None => {}
    };
    let same_name = full_name(properties) == full_name(other) && full_name(other).is_some();
    let first_name = |it: &Properties| known(it, "first_name").map(fold);
    let same_first =
        first_name(properties).is_some() && first_name(properties) == first_name(other);
    match same_name {
        true => weigh("name", Some(true), 6, 0),
        false => weigh("name", same_first.then_some(true), 2, 0),
    }
    let both = |property: &str| Some(known(properties, property)? == known(other, property)?);
    weigh("phone", both("phone"), 3, 0);
    let year = |it: &Properties| known(it, "birth").and_then(|it| it.get(..4).map(str::to_owned));
    let same_year = year(properties).zip(year(other)).map(|(a, b)| a == b);
    weigh("birth_year", same_year, 2, -3);
    weigh("subdistrict", both("subdistrict"), 1, -1);
    Alike {
        candidate,
        alike,
        weight,
    }
}

fn known<'a>(properties: &'a Properties, property: &str) -> Option<&'a str> {
    properties
        .get(property)
        .map(String::as_str)
        .filter(|it| !it.is_empty())
}

/// First name and surname, folded.
fn full_name(properties: &Properties) -> Option<String> {
    let first = known(properties, "first_name")?;
    let last = known(properties, "last_name").unwrap_or("");
    Some(format!("{} {}", fold(first), fold(last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(text: &str) -> Properties {
        let names = ["first_name", "last_name", "phone", "birth", "subdistrict"];
        let values = names.iter().zip(text.split('|'));
        values
            .map(|(name, value)| ((*name).to_owned(), value.to_owned()))
            .collect()
    }

    /// Checks in what two persons are alike; empty where they are likely two.
    fn check(known: &str, row: &str, expected: &str) {
        let mut index = PeopleIndex::default();
        index.add(Candidate {
            id: "known".to_owned(),
            label: "known".to_owned(),
            properties: person(known),
        });
        let likely = index.likely(&person(row));
        let alike = likely
            .first()
            .map_or(String::new(), |it| it.alike.join(" "));
        assert_eq!(alike, expected, "{known} / {row}");
    }

    #[test]
    fn a_name_is_enough_unless_the_year_of_birth_contradicts_it() {
        check("น้ำ|ตัวอย่าง|||", "นํ้า|ตัวอย่าง|||", "name");
        check(
            "ก|ข||2005-01-16|150101",
            "ก|ข||2005|150101",
            "name birth_year subdistrict",
        );
        check("ก|ข||2005|", "ก|ข||2006|", "");
        check("ก|ข|0800000001|2005|", "ก|ข|0800000001|2006|", "name phone");
        check("ก|ข|||150101", "ก|ข|||150102", "name");
    }

    #[test]
    fn a_phone_needs_the_first_name_or_the_year_of_birth_beside_it() {
        check("ก|ข|0800000001||150101", "ค|ข|0800000001||150101", "");
        check("ก|ข|0800000001||", "ก|ง|0800000001||", "name phone");
        check(
            "ก|ข|0800000001|2005|",
            "ค|ง|0800000001|2005-03|",
            "phone birth_year",
        );
    }
}
