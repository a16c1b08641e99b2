//! English.

use crate::interview::Fault as AnswerFault;
use crate::pattern::PatternError;
use crate::problem::Fault;
use crate::xpath::{SyntaxCode, SyntaxError};

pub(super) fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Unreadable { reason } => format!("cannot read the file: {reason}"),
        Fault::Xml { reason } => format!("not well-formed XML: {reason}"),
        Fault::MissingSheet { sheet } => {
            format!("there is no sheet \"{sheet}\"; add it with the columns type, name and label")
        }
        Fault::MissingColumn { column } => {
            format!("there is no column \"{column}\"; add it to the header row")
        }
        Fault::MissingElement { name } => {
            format!("the XForm has no <{name}>; make it with an XLSForm converter")
        }
        Fault::UnknownType { found, near } => {
            format!(
                "unknown type \"{found}\"{}",
                meant(near, "use one of XLSForm's types")
            )
        }
        Fault::MissingName => "no name; give every question, group and repeat a name".to_owned(),
        Fault::InvalidName { name } => format!(
            "\"{name}\" is not a name; begin with a letter or _, go on with letters, digits, - _ ."
        ),
        Fault::DuplicateName { name, first_row } => {
            format!("the name \"{name}\" is used in row {first_row} already; choose another")
        }
        Fault::MissingLabel { name } => format!(
            "\"{name}\" has neither label nor hint; write one, or make it a calculate or hidden"
        ),
        Fault::MissingCalculation { name } => {
            format!("\"{name}\" is a calculate without a calculation; write one")
        }
        Fault::UnknownQuestion { found, near } => {
            let near = near.as_ref().map(|it| format!("${{{it}}}"));
            let otherwise = "use the name of a question of this form";
            format!(
                "unknown question \"${{{found}}}\"{}",
                meant(&near, otherwise)
            )
        }
        Fault::AmbiguousQuestion { found } => {
            format!("more than one question is called \"{found}\"; rename one, or write its path")
        }
        Fault::UnknownPath { path } => {
            format!("nothing in this form is at {path}; correct the path")
        }
        Fault::UnclosedReference => "\"${\" without \"}\"; close it".to_owned(),
        Fault::Syntax(err) => syntax(err),
        Fault::UnknownList { found, near } => {
            let otherwise = "add it to the choices sheet";
            format!("unknown choice list \"{found}\"{}", meant(near, otherwise))
        }
        Fault::DuplicateChoice {
            name,
            list,
            first_row,
        } => format!(
            "the list \"{list}\" has the choice \"{name}\" in row {first_row} already; rename one"
        ),
        Fault::SpaceInChoice { name } => format!(
            "the choice name \"{name}\" has a space, which parts answers of a select_multiple; \
             use _ instead"
        ),
        Fault::MissingList => "no list_name; name the list that the choice is in".to_owned(),
        Fault::UnopenedEnd { what } => {
            format!("\"end {what}\" without \"begin {what}\"; remove it, or add its beginning")
        }
        Fault::MismatchedEnd { found, open, name } => format!(
            "\"end {found}\" where the {open} \"{name}\" is open; write \"end {open}\" first"
        ),
        Fault::UnclosedGroup { what, name } => format!(
            "the {what} \"{name}\" is never closed; add \"end {what}\" after its last question"
        ),
        Fault::Cycle { path } => format!(
            "these wait for each other: {}; take one out of an expression",
            path.join(" -> ")
        ),
        Fault::MissingFile { name } => {
            format!("the file \"{name}\" is not there; put it beside the form or name its folder")
        }
        Fault::BadFile { name, reason } => format!("cannot use the file \"{name}\": {reason}"),
        Fault::UnknownDataType { found } => {
            format!("unknown data type \"{found}\"; use one of ODK's, such as string or int")
        }
        Fault::Pattern { pattern, err } => match err {
            PatternError::Unportable { what, at } => format!(
                "the pattern \"{pattern}\": the phone and the server do not read \"{what}\" at character {at} alike; write it another way"
            ),
            PatternError::Unreadable { reason } => {
                format!("the pattern \"{pattern}\" cannot be read: {reason}; correct it")
            }
        },
        Fault::NotYesOrNo { found } => {
            format!("\"{found}\" is neither yes nor no; write one of them, or leave it empty")
        }
        Fault::Converter { message, advice } => match advice.is_empty() {
            true => message.clone(),
            false => format!("{message}; {advice}"),
        },
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

pub(super) fn answer_fault(fault: AnswerFault) -> &'static str {
    match fault {
        AnswerFault::Missing => "Answer this question.",
        AnswerFault::NotOfType => "This is not the kind of answer asked for. Write it again.",
        AnswerFault::NotAChoice => "This is none of the choices. Choose again.",
        AnswerFault::Constraint => "This answer is not possible. Check it.",
    }
}
