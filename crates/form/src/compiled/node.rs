//! The definition of each node of the instance.

use serde::{Deserialize, Serialize};

use crate::compiled::kind::{DataType, Kind};

/// A position in [`Form::nodes`](crate::compiled::Form::nodes).
pub type DefId = u32;
/// A position in [`Form::expressions`](crate::compiled::Form::expressions).
pub type ExprId = u32;
/// A position in [`Form::texts`](crate::compiled::Form::texts).
pub type TextId = u32;

/// The attribute that says whether an answer tells who somebody is: `yes` or `no`.
///
/// It comes from the column of this name. On a group or repeat it holds for everything below
/// that does not say otherwise.
pub const PERSONAL: &str = "personal";

/// The form's attribute that names the node by which duplicate records are recognised.
pub const DUPLICATE_KEY: &str = "duplicate_key";

/// The form's attribute that names the question which says what case an interview is about.
pub const CASE_QUESTION: &str = "case_question";

/// One element (or attribute, its name beginning with `@`) of the instance.
///
/// A repeat has two: the range, where its instances stand, and below it the
/// instance, which holds the questions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NodeDef {
    /// The element's name as the form writes it: `age`, `orx:meta`.
    pub name: String,
    /// The node that holds it; the root is its own parent.
    pub parent: DefId,
    /// The nodes directly below, in document order.
    pub children: Vec<DefId>,
    /// The kind of question, group or repeat.
    pub kind: Kind,
    /// The type of its value.
    pub data_type: DataType,
    /// The value before anyone answers.
    pub default: String,
    /// The appearance attribute.
    pub appearance: String,
    /// Shown above the question.
    pub label: Option<TextId>,
    /// Shown below the label.
    pub hint: Option<TextId>,
    /// The label's and hint's other forms: `guidance`, `image`, `audio`, `video`.
    pub extras: Vec<(String, TextId)>,
    /// Shown when the constraint does not hold.
    pub constraint_message: Option<TextId>,
    /// Shown when a required answer is missing.
    pub required_message: Option<TextId>,
    /// Asked and sent only while this is true.
    pub relevant: Option<ExprId>,
    /// Must be answered while this is true.
    pub required: Option<ExprId>,
    /// Cannot be answered while this is true.
    pub readonly: Option<ExprId>,
    /// Has to be true for an answer that is not empty.
    pub constraint: Option<ExprId>,
    /// Computes the value.
    pub calculate: Option<ExprId>,
    /// What the device fills it with.
    pub preload: Option<Preload>,
    /// What only some kinds of node have.
    pub detail: Detail,
    /// Attributes of bind and control that the engine does not use, such as
    /// `orx:max-pixels`, `rows` or `entities:saveto`.
    pub attributes: Vec<(String, String)>,
}

/// What only some kinds of node have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Detail {
    /// Nothing more.
    None,
    /// The choices of a select or rank.
    Choices(ChoiceSource),
    /// Start, end and step of a range, as the author wrote them.
    Range {
        /// The least value.
        start: String,
        /// The greatest value.
        end: String,
        /// The distance between values.
        step: String,
    },
    /// How many instances a repeat has.
    Repeat {
        /// Their number, where the form works it out.
        count: Option<ExprId>,
        /// True where a person may neither add nor remove.
        fixed: bool,
        /// Instances of a new interview.
        n_initial: u32,
    },
}

/// Where the choices of a select come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ChoiceSource {
    /// Written into the question.
    Items(Vec<ChoiceItem>),
    /// The nodes that an expression finds.
    Nodes {
        /// Finds them, filter and order included.
        nodes: ExprId,
        /// The name of the child that is stored.
        value: String,
        /// What is shown.
        label: ChoiceLabel,
    },
}

/// What is shown of a choice that an expression found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ChoiceLabel {
    /// The text of the child of this name.
    Child(String),
    /// The translated text that the child of this name names.
    Text(String),
}

/// One choice that is written into the question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChoiceItem {
    /// What is stored.
    pub name: String,
    /// What is shown.
    pub label: Option<TextId>,
}

/// What the device fills in by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Preload {
    /// When the interview was opened first.
    Start,
    /// When the interview was finished.
    End,
    /// The day on which the interview was opened first.
    Today,
    /// `uuid:` and a random UUID.
    Uid,
    /// The device's id.
    DeviceId,
    /// The person's user name.
    Username,
    /// The device's telephone number.
    PhoneNumber,
    /// The person's e-mail address.
    Email,
}

impl Preload {
    /// Returns the XLSForm type that a form author would write.
    pub fn type_name(self) -> &'static str {
        match self {
            Preload::Start => "start",
            Preload::End => "end",
            Preload::Today => "today",
            Preload::Uid => "metadata",
            Preload::DeviceId => "deviceid",
            Preload::Username => "username",
            Preload::PhoneNumber => "phonenumber",
            Preload::Email => "email",
        }
    }
}

/// Something that is done at an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Action {
    /// When it is done.
    pub event: Event,
    /// The question whose change is the event, or the repeat.
    pub source: DefId,
    /// The node that is written to.
    pub target: DefId,
    /// What is done.
    pub kind: ActionKind,
}

/// What an [`Action`] does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ActionKind {
    /// Writes the value of an expression.
    Set(ExprId),
    /// Clears the target.
    Clear,
    /// Has the device write its location; the engine does nothing.
    Locate,
    /// Has the device record sound; the engine does nothing.
    Record,
}

/// When an [`Action`] happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A new interview is opened.
    FirstLoad,
    /// Any interview is opened.
    Load,
    /// The source repeat has a new instance.
    NewRepeat,
    /// The source question's value has changed.
    ValueChanged,
}
