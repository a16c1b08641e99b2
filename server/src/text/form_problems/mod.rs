//! Sentences about forms: what is wrong with one, for its author, and what is
//! wrong with an answer where the form itself does not say.
//!
//! The engine tells both by code, place and arguments.

use form::interview::InvalidAnswer;
use form::problem::{Place, Problem};

mod en;
#[cfg(test)]
mod tests;
mod th;

/// The languages that problems are told in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Thai.
    Thai,
    /// English.
    English,
}

impl Language {
    /// The language that a form's language is nearest to: `ไทย (th)` is Thai.
    pub fn of_form_language(name: &str) -> Language {
        match name.contains("(th)") || name.contains("ไทย") || name.starts_with("Thai") {
            true => Language::Thai,
            false => Language::English,
        }
    }
}

/// The problem in one line: where, what, what to do.
pub fn problem(problem: &Problem, language: Language) -> String {
    let (place, kind) = match language {
        Language::Thai => (place_th(&problem.place), th::problem(&problem.kind)),
        Language::English => (place_en(&problem.place), en::problem(&problem.kind)),
    };
    match place.is_empty() {
        true => kind,
        false => format!("{place}: {kind}"),
    }
}

/// The same of what an author is only warned of.
pub fn warning(warning: &Problem, language: Language) -> String {
    let told = problem(warning, language);
    match language {
        Language::Thai => format!("คำเตือน: {told}"),
        Language::English => format!("warning: {told}"),
    }
}

/// What is wrong with an answer, where the form has no words of its own.
pub fn invalid_answer(kind: InvalidAnswer, language: Language) -> &'static str {
    match language {
        Language::Thai => th::invalid_answer(kind),
        Language::English => en::invalid_answer(kind),
    }
}

/// `row 14, column relevant`; the sheet is named unless it is `survey`.
fn place_en(place: &Place) -> String {
    let mut parts = Vec::new();
    if !place.sheet.is_empty() && (place.sheet != "survey" || place.row == 0) {
        parts.push(format!("sheet {}", place.sheet));
    }
    if place.row > 0 {
        parts.push(format!("row {}", place.row));
    }
    if !place.reference.is_empty() {
        parts.push(place.reference.clone());
    }
    if !place.column.is_empty() {
        let word = if place.reference.is_empty() {
            "column"
        } else {
            "attribute"
        };
        parts.push(format!("{word} {}", place.column));
    }
    parts.join(", ")
}

fn place_th(place: &Place) -> String {
    let mut parts = Vec::new();
    if !place.sheet.is_empty() && (place.sheet != "survey" || place.row == 0) {
        parts.push(format!("ชีต {}", place.sheet));
    }
    if place.row > 0 {
        parts.push(format!("แถว {}", place.row));
    }
    if !place.reference.is_empty() {
        parts.push(place.reference.clone());
    }
    if !place.column.is_empty() {
        parts.push(format!("คอลัมน์ {}", place.column));
    }
    parts.join(" ")
}
