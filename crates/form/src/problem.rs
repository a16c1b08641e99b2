//! What is wrong with a form: a code, a place and arguments. The sentences for
//! the form's author are left to whoever shows them.

use crate::pattern::PatternError;
use crate::xpath::SyntaxError;

/// One problem of a form: an error that keeps it from compiling, or a warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where it is.
    pub place: Place,
    /// What is wrong.
    pub kind: ProblemKind,
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
pub enum ProblemKind {
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
    /// Expressions that depend on each other in a circle.
    Cycle {
        /// The nodes, the first again at the end.
        path: Vec<String>,
    },
    /// A file that the form names was not found.
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
    /// An action for an event that forms do not have.
    UnknownEvent {
        /// As written.
        found: String,
    },
    /// A bind of a node that is not there; a warning.
    BoundToNothing {
        /// As written.
        path: String,
    },
    /// A word in an expression that names nothing, and counts as empty; a warning.
    BareWord {
        /// As written.
        word: String,
    },
    /// A bind's type that ODK does not know, and that counts as text; a warning.
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
    /// A row with a name or a label, but without a type.
    MissingType,
    /// A name that XForms keep for themselves.
    ReservedName {
        /// As written.
        name: String,
    },
    /// Groups nested too deep.
    TooDeep {
        /// How deep they may be.
        deepest: usize,
    },
    /// Two columns of one name and language, or two lists of one name.
    DuplicateColumn {
        /// The name.
        column: String,
    },
    /// Something else than `name=value` in the column parameters.
    MalformedParameter {
        /// As written.
        found: String,
    },
    /// A parameter that the type does not have.
    UnknownParameter {
        /// As written.
        found: String,
        /// Those that it has; empty if none.
        accepted: String,
    },
    /// A parameter with a value that it cannot have.
    BadParameter {
        /// Its name.
        name: String,
        /// Its value.
        found: String,
        /// What can stand there.
        wanted: String,
    },
    /// A parameter that means nothing without another.
    ParameterNeeds {
        /// Its name.
        name: String,
        /// The other.
        needed: String,
    },
    /// `search()` in the column appearance.
    SearchAppearance,
    /// A trigger that is never asked, so that it never fires.
    HiddenTrigger {
        /// The question.
        name: String,
    },
    /// The type takes no calculation, but a trigger.
    NeedsTrigger,
    /// `or_other` beside a choice filter.
    OtherWithFilter,
    /// A select from a file that is neither CSV, XML nor GeoJSON.
    UnknownFileType {
        /// Its name.
        name: String,
    },
    /// A select in a group that is shown as a table, with another list or a filter.
    TableList {
        /// The list of the table.
        list: String,
    },
    /// Two files, or a file and a list, that the form would know by one name.
    SourceConflict {
        /// The name.
        id: String,
    },
    /// A `big-image` without `image`.
    BigImageAlone,
    /// A row of the entities sheet that needs another column.
    EntityNeeds {
        /// Its name.
        column: String,
    },
    /// An answer that an entity takes stands in another repeat than its other answers.
    EntityScope {
        /// The entity list.
        list: String,
    },
    /// Two entities would be declared in one group.
    EntityPlace {
        /// The row of the other.
        other_row: usize,
    },
    /// The setting `case_question` names no question that takes its choices from a list of entities.
    CaseQuestion {
        /// As written.
        found: String,
    },
    /// `save_to` in a row that is no question.
    SavedSection,
    /// `save_to` without the list, where there are several.
    WhichList,
    /// A property that an entity cannot have.
    InvalidProperty {
        /// As written.
        name: String,
    },
    /// A column that nothing reads; a warning.
    UnknownColumn {
        /// Its header.
        column: String,
        /// What was probably meant.
        near: Option<String>,
    },
    /// A column of the choices whose header is no name, so that no filter can use it; a warning.
    UnusableColumn {
        /// Its header.
        column: String,
    },
    /// A column that is not there in a language that others have; a warning.
    MissingTranslation {
        /// The column.
        column: String,
        /// The language.
        language: String,
    },
    /// A choice without a label; a warning.
    MissingChoiceLabel {
        /// The choice's name.
        name: String,
    },
    /// A sheet that nothing reads, with a name like that of one that is read; a warning.
    MisspeltSheet {
        /// Its name.
        found: String,
        /// What was probably meant.
        near: String,
    },
}

impl ProblemKind {
    /// Returns whether the form can be used in spite of it.
    pub fn is_warning(&self) -> bool {
        matches!(
            self,
            ProblemKind::UnknownDataType { .. }
                | ProblemKind::BoundToNothing { .. }
                | ProblemKind::BareWord { .. }
                | ProblemKind::UnknownColumn { .. }
                | ProblemKind::UnusableColumn { .. }
                | ProblemKind::MissingTranslation { .. }
                | ProblemKind::MissingChoiceLabel { .. }
                | ProblemKind::MisspeltSheet { .. }
        )
    }
}

impl Place {
    /// Returns the place of a cell of a sheet.
    pub fn cell(sheet: &str, row: usize, column: &str) -> Place {
        Place {
            sheet: sheet.to_owned(),
            row,
            column: column.to_owned(),
            reference: String::new(),
        }
    }

    /// Returns the place of a node of an XForm, at one of its attributes.
    pub fn node(reference: &str, attribute: &str) -> Place {
        Place {
            column: attribute.to_owned(),
            reference: reference.to_owned(),
            ..Place::default()
        }
    }

    /// Returns the problem of that kind at this place.
    pub fn problem(self, kind: ProblemKind) -> Problem {
        Problem { place: self, kind }
    }
}
