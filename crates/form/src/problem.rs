//! What is wrong with a form: a code, a place and what it is about, for the
//! form's author. The words are in `crate::text`.

use crate::pattern::PatternError;
use crate::xpath::SyntaxError;

/// One thing that keeps a form from being compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What.
    pub fault: Fault,
}

/// Where in a workbook or XForm a problem is; what is not known is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, PartialOrd, Ord)]
pub struct Place {
    /// `survey`, `choices`, `settings`, `entities`; empty for an XForm.
    pub sheet: String,
    /// As a spreadsheet counts: the header is row 1. 0 where there is none.
    pub row: usize,
    /// The column's header, or an XForm's attribute.
    pub column: String,
    /// The node in an XForm: `/data/age`.
    pub reference: String,
}

/// What is wrong, and with what.
///
/// `near` is the name that was probably meant, where one is near enough.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The file cannot be read.
    Unreadable {
        /// What the reader said.
        reason: String,
    },
    /// Not well-formed XML.
    Xml {
        /// What the reader said.
        reason: String,
    },
    /// The workbook or folder has no such sheet.
    MissingSheet {
        /// Its name.
        sheet: String,
    },
    /// The sheet has no such column.
    MissingColumn {
        /// Its name.
        column: String,
    },
    /// Part of an XForm is missing.
    MissingElement {
        /// Its name.
        name: String,
    },
    /// No question has that type.
    UnknownType {
        /// As written.
        found: String,
        /// What was probably meant.
        near: Option<String>,
    },
    /// A question, group or repeat without a name.
    MissingName,
    /// Not a name that XML allows.
    InvalidName {
        /// As written.
        name: String,
    },
    /// Two neighbours with one name.
    DuplicateName {
        /// The name.
        name: String,
        /// The row of the other.
        first_row: usize,
    },
    /// A visible question without label and hint.
    MissingLabel {
        /// The question.
        name: String,
    },
    /// A calculate without a calculation.
    MissingCalculation {
        /// The node.
        name: String,
    },
    /// `${...}` names no question.
    UnknownQuestion {
        /// As written.
        found: String,
        /// What was probably meant.
        near: Option<String>,
    },
    /// `${...}` names more than one question.
    AmbiguousQuestion {
        /// As written.
        found: String,
    },
    /// A path in an expression leads to no node.
    UnknownPath {
        /// As written.
        path: String,
    },
    /// `${` without `}`.
    UnclosedReference,
    /// An expression that cannot be read.
    Syntax(SyntaxError),
    /// No choice list has that name.
    UnknownList {
        /// As written.
        found: String,
        /// What was probably meant.
        near: Option<String>,
    },
    /// Two choices of one list with one name.
    DuplicateChoice {
        /// The choice's name.
        name: String,
        /// Its list.
        list: String,
        /// The row of the other.
        first_row: usize,
    },
    /// A choice of a select_multiple with a space in its name.
    SpaceInChoice {
        /// The choice's name.
        name: String,
    },
    /// A choice without a list.
    MissingList,
    /// An end row without its begin row.
    UnopenedEnd {
        /// `group`, `repeat`.
        what: String,
    },
    /// An end row that closes another kind than was opened.
    MismatchedEnd {
        /// What the row closes.
        found: String,
        /// What is open.
        open: String,
        /// The name of what is open.
        name: String,
    },
    /// A begin row without its end row.
    UnclosedGroup {
        /// `group`, `repeat`.
        what: String,
        /// Its name.
        name: String,
    },
    /// Expressions that wait for one another.
    Cycle {
        /// The nodes, the first again at the end.
        path: Vec<String>,
    },
    /// A file that the form names does not lie beside it.
    MissingFile {
        /// Its name.
        name: String,
    },
    /// A file that the form names cannot be used.
    BadFile {
        /// Its name.
        name: String,
        /// What the reader said.
        reason: String,
    },
    /// A bind's type that ODK does not know.
    UnknownDataType {
        /// As written.
        found: String,
    },
    /// A pattern of `regex()` that the phone or the server could not read.
    Pattern {
        /// As written.
        pattern: String,
        /// What is wrong with it.
        err: PatternError,
    },
    /// A cell that takes yes or no and has something else.
    NotYesOrNo {
        /// As written.
        found: String,
    },
    /// What the converter from XLSForm says.
    Converter {
        /// What.
        message: String,
        /// What to do.
        advice: String,
    },
}

impl Place {
    /// A cell of a sheet.
    pub fn cell(sheet: &str, row: usize, column: &str) -> Place {
        Place {
            sheet: sheet.to_owned(),
            row,
            column: column.to_owned(),
            reference: String::new(),
        }
    }

    /// A node of an XForm.
    pub fn node(reference: &str, attribute: &str) -> Place {
        Place {
            column: attribute.to_owned(),
            reference: reference.to_owned(),
            ..Place::default()
        }
    }

    /// This place with a fault in it.
    pub fn fault(self, fault: Fault) -> Problem {
        Problem { place: self, fault }
    }
}
