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
        /// Whether several answers are stored, separated by spaces.
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

/// What questions of a type are in an XForm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kind {
    /// The element of the body; none where nobody is asked.
    pub(super) control: Option<&'static str>,
    /// `type` of the bind; none where there is no node.
    pub(super) data_type: Option<&'static str>,
    /// `mediatype` of an upload.
    pub(super) media_type: &'static str,
    /// `jr:preload` and `jr:preloadParams`.
    pub(super) preload: Option<(&'static str, &'static str)>,
    /// The constraint of those that have none of their own.
    pub(super) constraint: &'static str,
}

const fn asked(control: &'static str, data_type: &'static str) -> Kind {
    Kind {
        control: Some(control),
        ..unasked(data_type)
    }
}

const fn unasked(data_type: &'static str) -> Kind {
    Kind {
        control: None,
        data_type: Some(data_type),
        media_type: "",
        preload: None,
        constraint: "",
    }
}

const fn upload(media_type: &'static str) -> Kind {
    Kind {
        media_type,
        ..asked("upload", "binary")
    }
}

const fn preloaded(data_type: &'static str, kind: &'static str, params: &'static str) -> Kind {
    Kind {
        preload: Some((kind, params)),
        ..unasked(data_type)
    }
}

const fn property(name: &'static str) -> Kind {
    preloaded("string", "property", name)
}

const fn bounded(constraint: &'static str) -> Kind {
    Kind {
        constraint,
        ..asked("input", "int")
    }
}

const SELECT_ONE: Kind = asked("select1", "string");
const SELECT_MULTIPLE: Kind = asked("select", "string");
const RANK: Kind = asked("odk:rank", "odk:rank");
const EXTERNAL: Kind = asked("input", "string");
const HIDDEN: Kind = unasked("string");
/// Adds a secondary instance, and no node.
const INSTANCE: Kind = Kind {
    data_type: None,
    ..HIDDEN
};

/// The types by their names, the documented one first; the others are those
/// that pyxform takes as well.
const KINDS: [(&[&str], Kind); 46] = [
    (
        &["text", "string", "add text prompt", "q string"],
        asked("input", "string"),
    ),
    (
        &["integer", "int", "add integer prompt", "q int"],
        asked("input", "int"),
    ),
    (
        &["decimal", "add decimal prompt", "q decimal"],
        asked("input", "decimal"),
    ),
    (
        &["date", "add date prompt", "q date"],
        asked("input", "date"),
    ),
    (&["time"], asked("input", "time")),
    (
        &[
            "datetime",
            "date time",
            "add date time prompt",
            "add datetime prompt",
            "q date time",
            "q datetime",
        ],
        asked("input", "dateTime"),
    ),
    (
        &[
            "geopoint",
            "gps",
            "location",
            "add location prompt",
            "q geopoint",
            "q location",
        ],
        asked("input", "geopoint"),
    ),
    (&["geotrace", "q geotrace"], asked("input", "geotrace")),
    (&["geoshape", "q geoshape"], asked("input", "geoshape")),
    (
        &["barcode", "add barcode prompt", "q barcode"],
        asked("input", "barcode"),
    ),
    (
        &["note", "add note prompt", "q note"],
        asked("input", "string"),
    ),
    (&["range"], asked("range", "int")),
    (
        &[
            "acknowledge",
            "trigger",
            "add acknowledge prompt",
            "q acknowledge",
        ],
        asked("trigger", "string"),
    ),
    (
        &[
            "image",
            "photo",
            "add image prompt",
            "add photo prompt",
            "q image",
            "q picture",
        ],
        upload("image/*"),
    ),
    (&["audio", "add audio prompt", "q audio"], upload("audio/*")),
    (&["video", "add video prompt", "q video"], upload("video/*")),
    (&["file", "add file prompt"], upload("application/*")),
    (&["osm"], upload("osm/*")),
    (&["percentage"], bounded("0 <= . and . <= 100")),
    (
        &["number of days in last month"],
        bounded("0 <= . and . <= 31"),
    ),
    (
        &["number of days in last six months"],
        bounded("0 <= . and . <= 183"),
    ),
    (
        &["number of days in last year"],
        bounded("0 <= . and . <= 365"),
    ),
    (
        &["phone number"],
        Kind {
            constraint: r"regex(., '^\d*$')",
            ..asked("input", "string")
        },
    ),
    (
        &["calculate", "add calculate prompt", "q calculate"],
        unasked("string"),
    ),
    (&["hidden"], HIDDEN),
    (
        &["start", "start time", "get start time"],
        preloaded("dateTime", "timestamp", "start"),
    ),
    (
        &["end", "end time", "get end time"],
        preloaded("dateTime", "timestamp", "end"),
    ),
    (&["today", "get today"], preloaded("date", "date", "today")),
    (
        &["deviceid", "imei", "device id", "get device id"],
        property("deviceid"),
    ),
    (&["username"], property("username")),
    (
        &["phonenumber", "get phone number"],
        property("phonenumber"),
    ),
    (&["email"], property("email")),
    (
        &["subscriberid", "subscriber id", "get subscriber id"],
        property("subscriberid"),
    ),
    (
        &["simserial", "sim id", "get sim id"],
        property("simserial"),
    ),
    (&["uri:deviceid"], property("uri:deviceid")),
    (&["uri:username"], property("uri:username")),
    (&["uri:phonenumber"], property("uri:phonenumber")),
    (&["uri:email"], property("uri:email")),
    (&["uri:subscriberid"], property("uri:subscriberid")),
    (&["uri:simserial"], property("uri:simserial")),
    (&["audit"], unasked("binary")),
    (&["background-audio"], unasked("binary")),
    (&["start-geopoint"], unasked("geopoint")),
    (&["background-geopoint"], unasked("geopoint")),
    (&["xml-external"], INSTANCE),
    (&["csv-external"], INSTANCE),
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
    let (names, _) = KINDS
        .iter()
        .find(|(names, _)| names.contains(&lower.as_str()))?;
    Some(RowType::Question {
        name: names[0].to_owned(),
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
    let kinds = KINDS.iter().map(|(names, _)| names[0]);
    let selects = SELECTS.iter().map(|(name, _)| *name);
    let sections = ["begin group", "end group", "begin repeat", "end repeat"];
    kinds.chain(selects).chain(sections)
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

/// What questions of that type are in an XForm.
pub(super) fn kind(name: &str) -> &'static Kind {
    let mut kinds = KINDS.iter();
    match kinds.find(|(names, _)| names[0] == name) {
        Some((_, kind)) => kind,
        None if name == "rank" => &RANK,
        None if is_external(name) => &EXTERNAL,
        None => match SELECTS.iter().find(|(it, _)| *it == name) {
            Some((_, true)) => &SELECT_MULTIPLE,
            Some((_, false)) => &SELECT_ONE,
            None => &HIDDEN,
        },
    }
}

/// `select_one_external` takes its choices from a sheet of their own.
pub(super) fn is_external(select: &str) -> bool {
    select.ends_with("external")
}

/// `select_one_from_file` takes its choices from a file.
pub(super) fn is_from_file(select: &str) -> bool {
    select.ends_with("file")
}
