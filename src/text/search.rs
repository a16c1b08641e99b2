//! Finding a name as people type it: by its start or from the middle, without
//! ต. and อ., in whichever order the vowels and tone marks were typed.
//!
//! What counts as the same text is said by [`thai::fold`].

use thai::fold::{fold, without_place_word};

/// `folded` without a word for the kind of place, unless there is nothing else.
fn place_name(folded: &str) -> &str {
    match without_place_word(folded) {
        "" => folded,
        name => name,
    }
}

/// Names that were made ready for searching.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Index {
    folded: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    name: String,
    /// Other words for it.
    terms: Vec<String>,
}

/// What a search came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Places in the list of names: those that begin so first, then those that contain it, then
    /// those that another word for them contains it.
    pub places: Vec<usize>,
    /// How many there are in all.
    pub n: usize,
}

impl Index {
    /// Makes names ready, each with other words for it, parted by commas.
    pub fn new<'a>(names: impl Iterator<Item = (&'a str, &'a str)>) -> Index {
        let entry = |(name, terms): (&str, &str)| Entry {
            name: fold(name),
            terms: terms
                .split(',')
                .map(fold)
                .filter(|it| !it.is_empty())
                .collect(),
        };
        Index {
            folded: names.map(entry).collect(),
        }
    }

    /// Finds `query`, and answers with at most `cap` places.
    pub fn find(&self, query: &str, cap: usize) -> Found {
        let query = fold(query);
        let query = place_name(&query);
        let mut places = Vec::new();
        let (mut within, mut meant) = (Vec::new(), Vec::new());
        for (place, Entry { name, terms }) in self.folded.iter().enumerate() {
            if place_name(name).starts_with(query) || name.starts_with(query) {
                places.push(place);
            } else if name.contains(query) {
                within.push(place);
            } else if terms.iter().any(|it| it.contains(query)) {
                meant.push(place);
            }
        }
        let n = places.len() + within.len() + meant.len();
        places.extend(within);
        places.extend(meant);
        places.truncate(cap);
        Found { places, n }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(names: &[&str], query: &str, found: &[&str]) {
        let index = Index::new(names.iter().map(|it| (*it, "")));
        let places = index.find(query, 50).places;
        let shown: Vec<&str> = places.into_iter().map(|it| names[it]).collect();
        assert_eq!(shown, found, "{query}");
    }

    #[test]
    fn names_that_begin_so_come_before_names_that_contain_it() {
        check(
            &["บางปลา", "ปลากด", "คลองขนาก", "ศาลาปลา"],
            "ปลา",
            &["ปลากด", "บางปลา", "ศาลาปลา"],
        );
    }

    #[test]
    fn words_for_the_kind_of_place_need_not_be_typed_and_do_no_harm() {
        check(&["ท่าช้าง", "ช้างงาม"], "ต. ท่าช้าง", &["ท่าช้าง"]);
        check(&["ตำบลท่าช้าง", "ช้างงาม"], "ท่า", &["ตำบลท่าช้าง"]);
        check(&["อำเภอไชโย"], "อ.ไช", &["อำเภอไชโย"]);
    }

    #[test]
    fn what_looks_the_same_is_found_however_it_was_typed() {
        for typed in ["น้ำ", "นํ้า", "น้ํา", "น ้ำ", "นำ้"] {
            check(&["บ้านน้ำพุ"], typed, &["บ้านน้ำพุ"]);
        }
        check(&["แม่สาย"], "เเม่", &["แม่สาย"]);
        check(&["หมู่ ๑๒"], "หมู่12", &["หมู่ ๑๒"]);
        check(&["กี่"], "ก\u{e48}\u{e35}", &["กี่"]);
    }

    #[test]
    fn a_choice_is_found_by_other_words_for_it_after_those_that_are_called_so() {
        let names = [
            ("ซ่อมจักรยานยนต์", "มอเตอร์ไซค์, มอไซ, ช่างยนต์"),
            ("ช่างไฟฟ้า", ""),
            ("ขายมอไซมือสอง", ""),
        ];
        let index = Index::new(names.into_iter());
        assert_eq!(index.find("มอเตอร์ไซค์", 50).places, [0]);
        assert_eq!(index.find("มอไซ", 50).places, [2, 0]);
        assert_eq!(index.find("ช่าง", 50).places, [1, 0]);
        assert_eq!(index.find("เรือ", 50).n, 0);
    }

    #[test]
    fn no_more_than_the_cap_is_shown_but_all_are_counted() {
        let names: Vec<String> = (0..7_436).map(|it| format!("ตำบล{it}")).collect();
        let index = Index::new(names.iter().map(|it| (it.as_str(), "")));
        let found = index.find("", 50);
        assert_eq!((found.places.len(), found.n), (50, 7_436));
    }
}
