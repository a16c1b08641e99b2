//! Finding a name as people type it: by its start or from the middle, without
//! ต. and อ., in whichever order the vowels and tone marks were typed.

/// Words before the name of a place that nobody needs to type.
const PLACE_PREFIXES: [&str; 10] = [
    "ตำบล",
    "อำเภอ",
    "จังหวัด",
    "แขวง",
    "เขต",
    "ต.",
    "อ.",
    "จ.",
    "กิ่ง",
    "กทม.",
];

/// Writes `text` so that what looks the same is the same.
///
/// Lower case, Thai digits as 123, no spaces or invisible marks; เ+เ is แ,
/// ํ+า is ำ, and a vowel stands before its tone mark.
pub fn fold(text: &str) -> String {
    let mut folded: Vec<char> = Vec::with_capacity(text.len());
    for it in text.chars().map(|it| it.to_ascii_lowercase()) {
        match it {
            '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{feff}' | '\u{a0}' => {}
            _ if it.is_whitespace() => {}
            '๐'..='๙' => folded.push((b'0' + (it as u32 - '๐' as u32) as u8) as char),
            'เ' if folded.last() == Some(&'เ') => {
                folded.pop();
                folded.push('แ');
            }
            'า' => push_aa(&mut folded),
            _ if is_vowel_mark(it) && folded.last().copied().is_some_and(is_tone) => {
                folded.insert(folded.len() - 1, it);
            }
            _ => folded.push(it),
        }
    }
    folded.into_iter().collect()
}

/// Adds า, joined with a ํ before it (a tone mark may stand between them).
fn push_aa(folded: &mut Vec<char>) {
    let tone = folded.last().copied().filter(|it| is_tone(*it));
    if tone.is_some() {
        folded.pop();
    }
    let joined = folded.last() == Some(&'ํ');
    if joined {
        folded.pop();
    }
    folded.extend(tone);
    folded.push(if joined { 'ำ' } else { 'า' });
}

fn is_tone(it: char) -> bool {
    ('\u{e48}'..='\u{e4b}').contains(&it)
}

fn is_vowel_mark(it: char) -> bool {
    it == '\u{e31}' || it == '\u{e4d}' || ('\u{e34}'..='\u{e3a}').contains(&it)
}

fn without_prefix(folded: &str) -> &str {
    PLACE_PREFIXES
        .iter()
        .find_map(|it| folded.strip_prefix(it))
        .filter(|it| !it.is_empty())
        .unwrap_or(folded)
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
        let query = without_prefix(&query);
        let mut places = Vec::new();
        let (mut within, mut meant) = (Vec::new(), Vec::new());
        for (place, Entry { name, terms }) in self.folded.iter().enumerate() {
            if without_prefix(name).starts_with(query) || name.starts_with(query) {
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
        for typed in ["น้ำ", "นํ้า", "น้ํา", "น ้ำ"] {
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
