//! Plain data that goes into an interview and comes out of it.

use crate::compiled::Kind;
use crate::time::Timestamp;

/// A node of the open instance. Stays the same while the interview is open,
/// also when repeats before it come and go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub u32);

/// What the device tells the engine when it opens an interview.
#[derive(Debug, Clone)]
pub struct Setting {
    /// The wall clock at opening.
    pub now: Timestamp,
    /// Seeds `random()`, `uuid()` and `randomize()`.
    pub seed: u64,
    /// For the `deviceid` preload.
    pub device_id: String,
    /// For the `username` preload.
    pub username: String,
    /// For the `phonenumber` preload.
    pub phone_number: String,
    /// For the `email` preload.
    pub email: String,
    /// The instance that was finished last on this device, as XML, for
    /// `${last-saved#name}`; empty where there is none.
    pub last_saved: String,
    /// Whether all of a text matches a pattern, for `regex()`.
    pub matches: Matcher,
}

impl Setting {
    /// Returns the setting of a device of which nothing is known but its clock, a seed, and how it matches patterns.
    pub fn new(now: Timestamp, seed: u64, matches: Matcher) -> Setting {
        Setting {
            now,
            seed,
            device_id: String::new(),
            username: String::new(),
            phone_number: String::new(),
            email: String::new(),
            last_saved: String::new(),
            matches,
        }
    }
}

/// Returns whether all of a text (first) matches a pattern (second); a pattern that cannot be
/// read is up to the implementation.
pub type Matcher = fn(&str, &str) -> bool;

/// Everything a widget needs to draw one node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeState {
    /// `/data/person[2]/name`.
    pub reference: String,
    /// The value as it would be submitted.
    pub value: String,
    /// The bind's data type: `string`, `int`, `decimal`, `date`, ...
    pub data_type: &'static str,
    /// How it is asked.
    pub kind: Kind,
    /// False where it or an ancestor is not relevant.
    pub relevant: bool,
    /// True while an answer is required.
    pub required: bool,
    /// True where it cannot be answered.
    pub readonly: bool,
    /// False where the constraint does not hold for a non-empty value.
    pub valid: bool,
    /// The label in the current language, outputs filled in.
    pub label: String,
    /// The hint in the current language.
    pub hint: String,
    /// The form's words for a failed constraint, if it has any.
    pub constraint_message: String,
    /// The form's words for a missing answer, if it has any.
    pub required_message: String,
    /// The appearance attribute, `quick minimal`.
    pub appearance: String,
}

/// One choice of a select, in the current language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is stored.
    pub name: String,
    /// What is shown.
    pub label: String,
    /// Other words by which it is found, separated by commas: the list's column `search_terms`.
    pub search_terms: String,
}

/// A page of the interview: a relevant group directly below the root (or below
/// an instance of a counted repeat there), or a run of loose questions between such groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The group, or the first loose question.
    pub node: NodeId,
    /// The group's label, empty for loose questions.
    pub label: String,
    /// Relevant questions a person can answer.
    pub n_questions: usize,
    /// Of these, those with an answer.
    pub n_answered: usize,
    /// Problems that keep the interview from being finished.
    pub n_problems: usize,
}

/// One thing on a page, in document order; only what is relevant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Item {
    /// A question or note.
    Question(NodeId),
    /// The heading of a group inside the page.
    Group(NodeId),
    /// The heading of a repeat's instance, with its place counted from 1.
    Repeat(NodeId, u32),
    /// Where another instance can be added.
    AddRepeat(NodeId),
}

/// Why a step could not be carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerError {
    /// No node has that reference.
    UnknownNode,
    /// The node cannot be answered.
    Readonly,
    /// The node is calculated.
    Calculated,
    /// The node is a group or repeat.
    NotAQuestion,
    /// The node is not a repeat, or its count is fixed by the form.
    NotRepeatable,
}

/// One thing that keeps an interview from being finished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerProblem {
    /// Where.
    pub node: NodeId,
    /// `/data/person[2]/name`.
    pub reference: String,
    /// What.
    pub kind: AnswerProblemKind,
    /// The form's own words, empty where it has none.
    pub message: String,
}

/// Why an answer is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvalidAnswer {
    /// Required, and not answered.
    Missing,
    /// Not of the question's type: `abc` for a number.
    NotOfType,
    /// Not one of the choices.
    NotAChoice,
    /// The form's constraint does not hold.
    Constraint,
    /// A count asks for more instances of a repeat than there can be.
    TooMany,
    /// The form's calculations and actions keep changing each other.
    Unsettled,
}

/// The ways in which an interview is kept from being finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerProblemKind {
    /// Required, and not answered.
    Required,
    /// The constraint does not hold.
    Constraint,
    /// A repeat would have more instances than this.
    TooMany(usize),
    /// The form's calculations and actions keep changing each other.
    Unsettled,
}

/// Why an instance could not be opened with a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadError {
    /// Not well-formed XML.
    Xml {
        /// From 1.
        line: u32,
        /// From 1.
        column: u32,
    },
    /// The root element is not the form's.
    OtherForm {
        /// The root element's name or form id.
        found: String,
    },
    /// An element the form does not define.
    UnknownElement {
        /// `/data/person[2]/nam`.
        reference: String,
    },
}
