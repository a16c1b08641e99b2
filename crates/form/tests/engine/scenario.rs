//! `Scenario`: a form written as tables, an interview, and what is seen of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use form::Form;
use form::compile::compile_sheets;
use form::compile::media::WithLists;
use form::interview::{AnswerError, Interview, Item, NodeId, Setting, Timestamp};
use form::problem::Problem;

/// An interview, with questions called by the end of their reference.
pub struct Scenario {
    pub interview: Interview,
}

/// Compiles sheets written as tables. The first is the survey; later ones
/// begin with a line `choices:`, `settings:`, `entities:` or `towns.csv:`.
pub fn compile(text: &str) -> Result<Form, Vec<Problem>> {
    let is_file = |(name, _): &(String, Vec<u8>)| name.contains('.');
    let (media, sheets): (BTreeMap<_, _>, BTreeMap<_, _>) =
        sheets(text).into_iter().partition(is_file);
    compile_sheets(&sheets, "data", &media)
}

/// Compiles sheets, where the lists `cases` and `people` need no file.
pub fn try_compile_with_lists(text: &str) -> Result<Form, Vec<Problem>> {
    let media = WithLists {
        media: &BTreeMap::new(),
        lists: &["cases", "people"],
    };
    compile_sheets(&sheets(text), "data", &media)
}

/// A form that compiles, where the lists `cases` and `people` need no file.
pub fn compile_with_lists(text: &str) -> Form {
    try_compile_with_lists(text).unwrap_or_else(|problems| panic!("{}", told(&problems)))
}

/// The sheets and files that are written as tables, as CSV.
pub fn sheets(text: &str) -> BTreeMap<String, Vec<u8>> {
    let mut sheets: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut name = "survey".to_owned();
    for line in text.lines().map(str::trim).filter(|it| !it.is_empty()) {
        if let Some(next) = line.strip_suffix(':').filter(|it| !it.starts_with('|')) {
            name = next.to_owned();
            continue;
        }
        let cells = line.trim_matches('|').split('|').map(str::trim);
        let mut row = csv::Writer::from_writer(Vec::new());
        row.write_record(cells).unwrap();
        let row = row.into_inner().unwrap();
        sheets.entry(name.clone()).or_default().extend(row);
    }
    sheets
}

/// A form that compiles.
pub fn form(text: &str) -> Form {
    compile(text).unwrap_or_else(|problems| panic!("{}", told(&problems)))
}

/// Problems, one line each: sheet and row or node, column or attribute, code and arguments.
pub fn told(problems: &[Problem]) -> String {
    let lines = problems.iter().map(|Problem { place, kind }| {
        let at = match place.row {
            0 => format!("{}{}", place.sheet, place.reference),
            row => format!("{}:{row}{}", place.sheet, place.reference),
        };
        format!("{at} {}: {kind:?}\n", place.column)
    });
    lines.collect()
}

pub fn setting() -> Setting {
    Setting {
        now: Timestamp::parse("2026-11-20T09:00:00.000+07:00").unwrap(),
        seed: 1,
        device_id: "device".into(),
        username: "noi".into(),
        phone_number: "0812345678".into(),
        email: "noi@example.org".into(),
        last_saved: String::new(),
        matches: form::pattern::matches,
    }
}

impl Scenario {
    pub fn open(form: Form) -> Scenario {
        Scenario {
            interview: Interview::open(Arc::new(form), setting()),
        }
    }

    /// Opens a new one on a device where `xml` was finished last.
    pub fn open_after(form: Form, xml: &str) -> Scenario {
        let setting = Setting {
            last_saved: xml.to_owned(),
            ..setting()
        };
        Scenario {
            interview: Interview::open(Arc::new(form), setting),
        }
    }

    /// Goes on with what `xml` holds.
    pub fn load(form: Form, xml: &str) -> Scenario {
        Scenario {
            interview: Interview::load(Arc::new(form), setting(), xml).unwrap(),
        }
    }

    /// The node whose reference is or ends with `name`.
    pub fn node(&self, name: &str) -> NodeId {
        let end = format!("/{name}");
        let found = self.interview.nodes().into_iter().find(|it| {
            let reference = self.interview.reference(*it);
            reference == name || reference.ends_with(&end)
        });
        found
            .or_else(|| self.interview.find(&format!("/data/{name}")))
            .unwrap_or_else(|| panic!("there is no {name}"))
    }

    pub fn answer(&mut self, name: &str, value: &str) {
        self.try_answer(name, value).unwrap();
    }

    pub fn try_answer(&mut self, name: &str, value: &str) -> Result<(), AnswerError> {
        self.interview.answer(self.node(name), value)
    }

    /// Adds an instance of the repeat.
    pub fn add(&mut self, name: &str) {
        self.interview.add_repeat(self.node(name)).unwrap();
    }

    /// Removes `person[2]`.
    pub fn remove(&mut self, name: &str) {
        self.interview.remove_repeat(self.node(name)).unwrap();
    }

    pub fn value(&self, name: &str) -> String {
        self.interview.value(self.node(name)).to_owned()
    }

    pub fn label(&self, name: &str) -> String {
        self.interview.state(self.node(name)).label
    }

    /// The names of the choices.
    pub fn choices(&self, name: &str) -> Vec<String> {
        let choices = self.interview.choices(self.node(name));
        choices.into_iter().map(|it| it.name).collect()
    }

    #[track_caller]
    pub fn has(&self, name: &str, value: &str) {
        assert_eq!(self.value(name), value, "{name}");
    }

    #[track_caller]
    pub fn is_valid(&self, name: &str, is_valid: bool) {
        let state = self.interview.state(self.node(name));
        assert_eq!(state.valid, is_valid, "{name} = {:?}", state.value);
    }

    /// What stands on the pages, in order.
    #[track_caller]
    pub fn shows<const N: usize>(&self, expected: [&str; N]) {
        let mut shown = Vec::new();
        for section in self.interview.sections() {
            for item in self.interview.page(section.node) {
                if let Item::Question(node) = item {
                    let reference = self.interview.reference(node);
                    shown.push(reference.trim_start_matches("/data/").to_owned());
                }
            }
        }
        assert_eq!(shown, expected);
    }

    /// What would be sent, without the meta block.
    #[track_caller]
    pub fn submits(&self, expected: &str) {
        let xml = self.interview.xml();
        let start = xml.find('>').map_or(0, |it| it + 1);
        let end = xml.find("<meta>").unwrap_or(xml.len());
        assert_eq!(xml.get(start..end).unwrap_or(""), expected);
    }

    /// Where something keeps the interview from being finished, and what.
    #[track_caller]
    pub fn misses<const N: usize>(&self, expected: [&str; N]) {
        let problems = self.interview.problems().into_iter();
        let told: Vec<String> = problems
            .map(|it| {
                format!("{} {:?} {}", it.reference, it.kind, it.message)
                    .trim()
                    .to_owned()
            })
            .collect();
        assert_eq!(told, expected);
    }
}
