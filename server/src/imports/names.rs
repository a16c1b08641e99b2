//! Names of persons: title, first name and surname out of one text, and the gender that a title says.

use crate::text::imported::TITLES;

/// A person's name in its parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonName {
    /// `mr`, `mrs`, `miss`, `boy`, `girl`, or empty.
    pub title: String,
    /// The first name.
    pub first_name: String,
    /// The surname, which may be empty.
    pub last_name: String,
}

/// Returns the parts of `text`: `น.ส.สมมติ ใจตัวอย่าง`.
pub fn split(text: &str) -> PersonName {
    let (title, rest) = split_title(text);
    let (first_name, last_name) = match rest.split_once(char::is_whitespace) {
        Some((first, last)) => (first, last.trim()),
        None => (rest, ""),
    };
    PersonName {
        title: title.to_owned(),
        first_name: first_name.to_owned(),
        last_name: last_name.to_owned(),
    }
}

/// Returns the title at the start of `text`, and the rest.
///
/// Where nothing would be left of a name, as of นาง alone, it is no title.
pub fn split_title(text: &str) -> (&'static str, &str) {
    let text = text.trim();
    for (title, writings, _) in TITLES {
        for writing in *writings {
            let Some(rest) = text.strip_prefix(writing) else {
                continue;
            };
            let is_word = !writing.is_ascii() || writing.ends_with('.') || rest.starts_with(' ');
            let rest = rest.trim_start();
            if is_word && !rest.is_empty() && !begins_inside_a_word(rest) {
                return (title, rest);
            }
        }
    }
    ("", text)
}

/// The title of everybody whose title is none of the others, such as a rank.
pub const OTHER: &str = "other";

/// Returns the name of a title that stands alone; [`OTHER`] for one that the surveys do not have.
pub fn title(text: &str) -> String {
    let bare = |it: &str| it.trim().trim_end_matches('.').to_lowercase();
    let is_called = |it: &&(&str, &[&str], &str)| {
        it.0 == text.trim() || it.1.iter().any(|writing| bare(writing) == bare(text))
    };
    TITLES
        .iter()
        .find(is_called)
        .map_or(OTHER, |it| it.0)
        .to_owned()
}

/// Returns `male` or `female` where the title says so, else an empty text.
pub fn gender_of_title(title: &str) -> &'static str {
    TITLES.iter().find(|it| it.0 == title).map_or("", |it| it.2)
}

/// A vowel or tone mark cannot begin a name.
fn begins_inside_a_word(rest: &str) -> bool {
    rest.starts_with(|it: char| matches!(it, '\u{0E30}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let name = split(text);
        let gender = gender_of_title(&name.title);
        let shown = format!(
            "{}|{}|{}|{gender}",
            name.title, name.first_name, name.last_name
        );
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn a_name_is_split_from_its_title_and_surname() {
        check("นายสมมติ ใจตัวอย่าง", "mr|สมมติ|ใจตัวอย่าง|male");
        check(
            "น.ส. สมมุติ  ใจตัวอย่าง ณ ตัวอย่าง",
            "miss|สมมุติ|ใจตัวอย่าง ณ ตัวอย่าง|female",
        );
        check("นางสาวสมมุติ", "miss|สมมุติ||female");
        check("นาง สมมุติ ใจตัวอย่าง", "mrs|สมมุติ|ใจตัวอย่าง|female");
        check("ด.ช.สมมติ ใจตัวอย่าง", "boy|สมมติ|ใจตัวอย่าง|male");
        check("ด.ญ.สมมติ ใจตัวอย่าง", "girl|สมมติ|ใจตัวอย่าง|female");
        check("Mr. Test Example", "mr|Test|Example|male");
        check("Missy Example", "|Missy|Example|");
        check("สมมติ ใจตัวอย่าง", "|สมมติ|ใจตัวอย่าง|");
        check("", "|||");
    }

    #[test]
    fn a_title_alone_is_named_as_in_the_surveys() {
        let check = |text, expected: &str| assert_eq!(title(text), expected);
        check("น.ส.", "miss");
        check("นาย", "mr");
        check("ด.ญ", "girl");
        check("ร.ต.", "other");
        check("girl", "girl");
    }
}
