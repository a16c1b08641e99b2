//! The cells of the `type` column, read.

/// What a row of the survey sheet is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RowType {
    /// A question, calculation or note.
    Question {
        /// The first words: `text`, `select one`.
        name: String,
        /// The list of a select or rank, or its file.
        list: Option<String>,
        /// Whether several answers are stored, parted by spaces.
        is_multiple: bool,
        /// `or_other`
        has_other: bool,
    },
    /// `begin group`, `begin repeat`, `begin loop over x`
    Begin(Section),
    /// `end group`, ...
    End(Section),
}

/// The kinds of sections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Group,
    Repeat,
    Loop,
}

impl Section {
    pub(super) fn word(self) -> &'static str {
        match self {
            Section::Group => "group",
            Section::Repeat => "repeat",
            Section::Loop => "loop",
        }
    }
}

/// Select types, longer words first; true where several can be chosen.
const SELECTS: [(&str, bool); 15] = [
    ("select_multiple_from_file", true),
    ("select multiple from file", true),
    ("select all that apply from", true),
    ("select all that apply", true),
    ("select_multiple", true),
    ("select multiple", true),
    ("select_one_external", false),
    ("select one external", false),
    ("select_one_from_file", false),
    ("select one from file", false),
    ("select one from", false),
    ("select_one", false),
    ("select one", false),
    ("select1", false),
    ("rank", true),
];

/// Reads a type cell; none where XLSForm has no such type.
pub(super) fn parse(cell: &str) -> Option<RowType> {
    let words: Vec<&str> = cell.split_whitespace().collect();
    let mut text = words.join(" ");
    let mut has_other = false;
    for suffix in [" or specify other", " or_other", " or other"] {
        if text.to_ascii_lowercase().ends_with(suffix) {
            text.truncate(text.len() - suffix.len());
            has_other = true;
        }
    }
    let lower = text.to_ascii_lowercase();
    if let Some(section) = section(&lower) {
        return Some(section);
    }
    for (name, is_multiple) in SELECTS {
        let rest = lower.strip_prefix(name).filter(|it| it.starts_with(' '));
        if rest.is_some() {
            return Some(RowType::Question {
                name: name.to_owned(),
                list: Some(text[name.len()..].trim().to_owned()),
                is_multiple,
                has_other,
            });
        }
    }
    let name = match lower.as_str() {
        "add photo prompt" | "add image prompt" => "photo",
        "add audio prompt" => "audio",
        "add video prompt" => "video",
        "add file prompt" => "file",
        other => other,
    };
    let is_select = name == "rank" || name.starts_with("select");
    (!is_select && rxform::types::lookup(name).is_some()).then(|| RowType::Question {
        name: name.to_owned(),
        list: None,
        is_multiple: false,
        has_other,
    })
}

fn section(lower: &str) -> Option<RowType> {
    let rest = |word: &str| {
        let rest = lower.strip_prefix(word)?;
        Some(rest.strip_prefix([' ', '_'])?.trim())
    };
    if let Some(rest) = rest("begin") {
        return Some(RowType::Begin(match rest {
            "group" => Section::Group,
            "repeat" | "lgroup" | "looped group" => Section::Repeat,
            _ if rest.starts_with("loop over ") => Section::Loop,
            _ => return None,
        }));
    }
    let rest = rest("end")?;
    Some(RowType::End(match rest.split(' ').next().unwrap_or("") {
        "group" => Section::Group,
        "repeat" | "lgroup" | "looped" => Section::Repeat,
        "loop" => Section::Loop,
        _ => return None,
    }))
}

/// The types that a misspelt one may have been meant to be.
pub(super) fn known() -> impl Iterator<Item = &'static str> {
    rxform::types::SUGGESTIBLE_TYPES.into_iter()
}

/// The first words of a type cell, for comparing with [`known`].
pub(super) fn first_words(cell: &str) -> String {
    let lower = cell.trim().to_lowercase();
    let mut words = lower.split_whitespace();
    let first = words.next().unwrap_or("").to_owned();
    match first.as_str() {
        "begin" | "end" => first + " " + words.next().unwrap_or(""),
        _ => first,
    }
}

/// Whether a person sees a question of that type.
pub(super) fn is_visible(name: &str) -> bool {
    let is_select = SELECTS.iter().any(|(it, _)| *it == name);
    let definition = rxform::types::lookup(name);
    is_select
        || definition.is_some_and(|it| {
            it.control_tag.is_some_and(|tag| tag != "action") && it.hint.is_none()
        })
}
