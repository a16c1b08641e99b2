//! English.

use form::interview::InvalidAnswer;
use form::pattern::PatternError;
use form::problem::ProblemKind;
use form::xpath::{SyntaxCode, SyntaxError};

pub(super) fn problem(kind: &ProblemKind) -> String {
    match kind {
        ProblemKind::Unreadable { reason } => format!("cannot read the file: {reason}"),
        ProblemKind::Xml { reason } => format!("not well-formed XML: {reason}"),
        ProblemKind::MissingSheet { sheet } => {
            format!("there is no sheet \"{sheet}\"; add it with the columns type, name and label")
        }
        ProblemKind::MissingColumn { column } => {
            format!("there is no column \"{column}\"; add it to the header row")
        }
        ProblemKind::MissingElement { name } => {
            format!("the XForm has no <{name}>; make it with an XLSForm converter")
        }
        ProblemKind::UnknownType { found, near } => {
            format!(
                "unknown type \"{found}\"{}",
                meant(near, "use one of XLSForm's types")
            )
        }
        ProblemKind::MissingName => {
            "no name; give every question, group and repeat a name".to_owned()
        }
        ProblemKind::InvalidName { name } => format!(
            "\"{name}\" is not a name; begin with a letter or _, go on with letters, digits, - _ ."
        ),
        ProblemKind::DuplicateName { name, first_row } => {
            format!("the name \"{name}\" is used in row {first_row} already; choose another")
        }
        ProblemKind::MissingLabel { name } => format!(
            "\"{name}\" has neither label nor hint; write one, or make it a calculate or hidden"
        ),
        ProblemKind::MissingCalculation { name } => {
            format!("\"{name}\" is a calculate without a calculation; write one")
        }
        ProblemKind::UnknownQuestion { found, near } => {
            let near = near.as_ref().map(|it| format!("${{{it}}}"));
            let otherwise = "use the name of a question of this form";
            format!(
                "unknown question \"${{{found}}}\"{}",
                meant(&near, otherwise)
            )
        }
        ProblemKind::AmbiguousQuestion { found } => {
            format!("more than one question is called \"{found}\"; rename one, or write its path")
        }
        ProblemKind::UnknownPath { path } => {
            format!("nothing in this form is at {path}; correct the path")
        }
        ProblemKind::UnclosedReference => "\"${\" without \"}\"; close it".to_owned(),
        ProblemKind::Syntax(err) => syntax(err),
        ProblemKind::UnknownList { found, near } => {
            let otherwise = "add it to the choices sheet";
            format!("unknown choice list \"{found}\"{}", meant(near, otherwise))
        }
        ProblemKind::DuplicateChoice {
            name,
            list,
            first_row,
        } => format!(
            "the list \"{list}\" has the choice \"{name}\" in row {first_row} already; rename one"
        ),
        ProblemKind::SpaceInChoice { name } => format!(
            "the choice name \"{name}\" has a space, which parts answers of a select_multiple; \
             use _ instead"
        ),
        ProblemKind::MissingList => "no list_name; name the list that the choice is in".to_owned(),
        ProblemKind::UnopenedEnd { what } => {
            format!("\"end {what}\" without \"begin {what}\"; remove it, or add its beginning")
        }
        ProblemKind::MismatchedEnd { found, open, name } => format!(
            "\"end {found}\" where the {open} \"{name}\" is open; write \"end {open}\" first"
        ),
        ProblemKind::UnclosedGroup { what, name } => format!(
            "the {what} \"{name}\" is never closed; add \"end {what}\" after its last question"
        ),
        ProblemKind::Cycle { path } => format!(
            "these wait for each other: {}; take one out of an expression",
            path.join(" -> ")
        ),
        ProblemKind::MissingFile { name } => {
            format!("the file \"{name}\" is not there; put it beside the form or name its folder")
        }
        ProblemKind::BadFile { name, reason } => {
            format!("cannot use the file \"{name}\": {reason}")
        }
        ProblemKind::UnknownDataType { found } => {
            format!("unknown data type \"{found}\", taken for text; use one of ODK's, such as int")
        }
        ProblemKind::UnknownEvent { found } => {
            format!("no form has an event \"{found}\"; use one such as odk-instance-first-load")
        }
        ProblemKind::BoundToNothing { path } => {
            format!("nothing in this form is at {path}; the bind is left out")
        }
        ProblemKind::BareWord { word } => format!(
            "nothing is called \"{word}\" here, so that it counts as empty; write '{word}' for the \
             word, or ${{{word}}} for a question"
        ),
        ProblemKind::Pattern { pattern, err } => match err {
            PatternError::Unportable { what, at } => format!(
                "the pattern \"{pattern}\": the phone and the server do not read \"{what}\" at character {at} alike; write it another way"
            ),
            PatternError::Unreadable { reason } => {
                format!("the pattern \"{pattern}\" cannot be read: {reason}; correct it")
            }
        },
        ProblemKind::NotYesOrNo { found } => {
            format!("\"{found}\" is neither yes nor no; write one of them, or leave it empty")
        }
        ProblemKind::MissingType => {
            "no type; write one of XLSForm's types, or empty the row".to_owned()
        }
        ProblemKind::ReservedName { name } => {
            format!("the name \"{name}\" is kept for the form itself; choose another")
        }
        ProblemKind::TooDeep { deepest } => {
            format!("more than {deepest} groups in one another; take some out")
        }
        ProblemKind::DuplicateColumn { column } => {
            format!("\"{column}\" is there twice; remove one, or rename it")
        }
        ProblemKind::MalformedParameter { found } => {
            format!("\"{found}\" is no parameter; write name=value, parted by spaces")
        }
        ProblemKind::UnknownParameter { found, accepted } => match accepted.is_empty() {
            true => format!("the type has no parameter \"{found}\"; remove it"),
            false => format!("the type has no parameter \"{found}\"; it has {accepted}"),
        },
        ProblemKind::BadParameter {
            name,
            found,
            wanted,
        } => format!("the parameter {name} cannot be \"{found}\"; possible: {wanted}"),
        ProblemKind::ParameterNeeds { name, needed } => {
            format!("the parameter {name} needs {needed} beside it; add that, or remove {name}")
        }
        ProblemKind::SearchAppearance => {
            "search() is not done here; put the file's choices into the \
            type instead: select_one_from_file courses.csv, with a choice_filter where search() \
            had one"
                .to_owned()
        }
        ProblemKind::HiddenTrigger { name } => format!(
            "nobody is asked \"{name}\", so that it sets nothing off; name a question that is asked"
        ),
        ProblemKind::NeedsTrigger => {
            "this type takes a trigger and no calculation; name the question that sets it off"
                .to_owned()
        }
        ProblemKind::OtherWithFilter => {
            "or_other and choice_filter do not go together; add the choice \"other\" to the list"
                .to_owned()
        }
        ProblemKind::UnknownFileType { name } => {
            format!("\"{name}\" is no file of choices; name a .csv, .xml or .geojson")
        }
        ProblemKind::TableList { list } => format!(
            "in a group with the appearance table-list every select has the same list, \"{list}\", \
             and no choice_filter"
        ),
        ProblemKind::SourceConflict { id } => {
            format!("\"{id}\" is also the name of another file or list; rename one of them")
        }
        ProblemKind::BigImageAlone => {
            "big-image needs an image beside it; add the column image".to_owned()
        }
        ProblemKind::EntityNeeds { column } => {
            format!("this entity needs {column}; fill it in, or empty what depends on it")
        }
        ProblemKind::EntityScope { list } => format!(
            "the entities of \"{list}\" take answers of different repeats; take them from one"
        ),
        ProblemKind::EntityPlace { other_row } => format!(
            "the entity of row {other_row} stands where this one would; put the questions of each \
             into a group of their own"
        ),
        ProblemKind::CaseQuestion { found } => format!(
            "no case can be chosen in \"{found}\"; write ${{name}} of a select_one_from_file \
             outside any repeat whose file is an entity list, such as people.csv"
        ),
        ProblemKind::SavedSection => {
            "a group or repeat cannot be saved; write save_to at its questions".to_owned()
        }
        ProblemKind::WhichList => {
            "which entity list? write list#property, as there is more than one".to_owned()
        }
        ProblemKind::InvalidProperty { name } => {
            format!("an entity cannot have a property \"{name}\"; choose another name")
        }
        ProblemKind::UnknownColumn { column, near } => format!(
            "nothing reads the column \"{column}\"{}",
            meant(near, "it is left out")
        ),
        ProblemKind::UnusableColumn { column } => format!(
            "the column \"{column}\" is left out, as a choice_filter cannot name it; without \
             spaces and signs it could"
        ),
        ProblemKind::MissingTranslation { column, language } => {
            format!("there is no {column}::{language}; people with that language see another")
        }
        ProblemKind::MissingChoiceLabel { name } => {
            format!("the choice \"{name}\" has no label; its name is shown instead")
        }
        ProblemKind::MisspeltSheet { found, near } => {
            format!("nothing reads the sheet \"{found}\"; did you mean \"{near}\"?")
        }
    }
}

fn meant(near: &Option<String>, otherwise: &str) -> String {
    match near {
        Some(near) => format!("; did you mean \"{near}\"?"),
        None => format!("; {otherwise}"),
    }
}

fn syntax(err: &SyntaxError) -> String {
    let at = err.position + 1;
    let found = &err.found;
    match err.code {
        SyntaxCode::Unexpected => {
            format!("unexpected \"{found}\" at character {at}; check what stands before it")
        }
        SyntaxCode::UnexpectedEnd => {
            "the expression ends too early; check its brackets and its last operator".to_owned()
        }
        SyntaxCode::UnclosedLiteral => {
            format!("a quote at character {at} is never closed; close it")
        }
        SyntaxCode::UnknownAxis => format!("there is no axis \"{found}\" (character {at})"),
        SyntaxCode::UnknownFunction => {
            format!("unknown function \"{found}\" at character {at}; use one of ODK's functions")
        }
        SyntaxCode::WrongArguments { min, max } => {
            let wanted = match (min, max) {
                (min, 255) => format!("at least {min}"),
                (min, max) if min == max => format!("{min}"),
                (min, max) => format!("{min} to {max}"),
            };
            format!("\"{found}\" at character {at} takes {wanted} arguments")
        }
        SyntaxCode::Variable => format!(
            "\"{found}\" at character {at} is a variable, which forms do not have; write ${{name}}"
        ),
        SyntaxCode::TooDeep => "the expression is nested too deep; split it up".to_owned(),
    }
}

pub(super) fn invalid_answer(kind: InvalidAnswer) -> &'static str {
    match kind {
        InvalidAnswer::Missing => "Answer this question.",
        InvalidAnswer::NotOfType => "This is not the kind of answer asked for. Write it again.",
        InvalidAnswer::TooMany => "These are too many. Check the number that was answered.",
        InvalidAnswer::Unsettled => {
            "The survey's calculations find no end. Tell those who made the survey."
        }
        InvalidAnswer::NotAChoice => "This is none of the choices. Choose again.",
        InvalidAnswer::Constraint => "This answer is not possible. Check it.",
    }
}
