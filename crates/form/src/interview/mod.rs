//! The state of one form being filled in.

use std::sync::Arc;

use crate::form::{Form, Kind};
pub use crate::time::Timestamp;

/// A node of the open instance. Stays the same while the interview is open,
/// also when repeats before it come and go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub u32);

/// What the device brings to an interview.
#[derive(Debug, Clone, PartialEq, Eq)]
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
}

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
}

/// A page of the interview: a relevant group directly below the root, or a
/// run of loose questions between such groups.
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
#[non_exhaustive]
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

/// What stands between the interview and its end.
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

/// The two ways in which an answer keeps an interview from being finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerProblemKind {
    /// Required, and not answered.
    Required,
    /// The constraint does not hold.
    Constraint,
}

/// Why an instance could not be opened with a form.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LoadError {
    /// Not well-formed XML.
    Xml { line: u32, column: u32 },
    /// The root element is not the form's.
    OtherForm { found: String },
    /// An element the form does not define.
    UnknownElement { reference: String },
}

/// The state of one form being filled in.
#[derive(Debug, Clone)]
pub struct Interview {
    form: Arc<Form>,
}

impl Interview {
    /// Opens a new instance of `form`.
    pub fn open(form: Arc<Form>, setting: Setting) -> Interview {
        todo!("sketch")
    }
    /// Goes on with `xml`, a draft or a record to be edited; defaults are not applied again.
    pub fn load(form: Arc<Form>, setting: Setting, xml: &str) -> Result<Interview, LoadError> {
        todo!("sketch")
    }
    pub fn form(&self) -> &Form {
        todo!("sketch")
    }
    pub fn languages(&self) -> &[String] {
        todo!("sketch")
    }
    pub fn language(&self) -> usize {
        todo!("sketch")
    }
    pub fn set_language(&mut self, language: usize) {
        todo!("sketch")
    }
    /// Sets the clock that `now()` and `today()` read; the caller does so before each step.
    pub fn set_now(&mut self, now: Timestamp) {
        todo!("sketch")
    }
    pub fn set_seed(&mut self, seed: u64) {
        todo!("sketch")
    }
    pub fn root(&self) -> NodeId {
        todo!("sketch")
    }
    /// The node at `/data/person[2]/name`; positions may be left out where they are 1.
    pub fn find(&self, reference: &str) -> Option<NodeId> {
        todo!("sketch")
    }
    pub fn reference(&self, node: NodeId) -> String {
        todo!("sketch")
    }
    pub fn kind(&self, node: NodeId) -> Kind {
        todo!("sketch")
    }
    pub fn value(&self, node: NodeId) -> &str {
        todo!("sketch")
    }
    pub fn state(&self, node: NodeId) -> NodeState {
        todo!("sketch")
    }
    /// Choices after the filter, in order (randomised where the form says so).
    pub fn choices(&self, node: NodeId) -> Vec<Choice> {
        todo!("sketch")
    }
    /// For `range`: start, end, step.
    pub fn range(&self, node: NodeId) -> Option<(f64, f64, f64)> {
        todo!("sketch")
    }
    /// All nodes in document order.
    pub fn nodes(&self) -> Vec<NodeId> {
        todo!("sketch")
    }
    /// Records `value` and recomputes what depends on it. An answer to a node that is not relevant is kept.
    pub fn answer(&mut self, node: NodeId, value: &str) -> Result<(), AnswerError> {
        todo!("sketch")
    }
    /// Adds an instance at the end of `range`; answers with the new instance.
    pub fn add_repeat(&mut self, range: NodeId) -> Result<NodeId, AnswerError> {
        todo!("sketch")
    }
    pub fn remove_repeat(&mut self, instance: NodeId) -> Result<(), AnswerError> {
        todo!("sketch")
    }
    pub fn n_repeats(&self, range: NodeId) -> usize {
        todo!("sketch")
    }
    /// The pages, only those with something to show.
    pub fn sections(&self) -> Vec<Section> {
        todo!("sketch")
    }
    /// What stands on the page of `section`.
    pub fn page(&self, section: NodeId) -> Vec<Item> {
        todo!("sketch")
    }
    /// The section's node that holds `node`.
    pub fn section_of(&self, node: NodeId) -> NodeId {
        todo!("sketch")
    }
    /// The first relevant question without an answer, or with a wrong one.
    pub fn first_unanswered(&self) -> Option<NodeId> {
        todo!("sketch")
    }
    /// Everything that keeps the interview from being finished, in document order.
    pub fn problems(&self) -> Vec<AnswerProblem> {
        todo!("sketch")
    }
    /// The form's instance_name, or empty.
    pub fn instance_name(&self) -> String {
        todo!("sketch")
    }
    /// File names named by the relevant media answers.
    pub fn files(&self) -> Vec<(NodeId, String)> {
        todo!("sketch")
    }
    /// Fills the end-of-interview metadata (`end`, instanceID if still empty).
    pub fn finish(&mut self, now: Timestamp) {
        todo!("sketch")
    }
    /// The instance as it is submitted: what is not relevant is left out.
    pub fn xml(&self) -> String {
        todo!("sketch")
    }
    /// The instance as a draft keeps it: everything, hidden answers too.
    pub fn draft_xml(&self) -> String {
        todo!("sketch")
    }
    /// The human-readable answer: choice labels instead of names.
    pub fn answer_text(&self, node: NodeId) -> String {
        todo!("sketch")
    }
}
