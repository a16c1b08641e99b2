//! What expressions and words refer to, and how expressions are written.

use crate::compile::xlsform::cells::nearest;
use crate::compile::xlsform::outline::Outline;
use crate::compile::xlsform::references::name_in;
use crate::problem::{Place, Problem, ProblemKind};
use crate::xpath;

/// Notes references to what is not there.
pub(super) fn references(
    text: &str,
    outline: &Outline,
    place: &Place,
    problems: &mut Vec<Problem>,
) {
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        rest = &rest[start + 2..];
        let Some(end) = rest.find('}') else {
            problems.push(place.clone().problem(ProblemKind::UnclosedReference));
            return;
        };
        let (name, _) = name_in(&rest[..end]);
        rest = &rest[end + 1..];
        let found = name.to_owned();
        let kind = match outline.paths.get(name).map_or(0, Vec::len) {
            1 => continue,
            0 => ProblemKind::UnknownQuestion {
                near: nearest(name, outline.paths.keys().map(String::as_str)),
                found,
            },
            _ => ProblemKind::AmbiguousQuestion { found },
        };
        let problem = place.clone().problem(kind);
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }
}

/// What the parser has against an expression, positions in characters of the cell.
pub(super) fn syntax(text: &str) -> Vec<ProblemKind> {
    let written: Vec<char> = text.chars().collect();
    let kinds = xpath::check(&with_paths_for_references(text)).into_iter();
    kinds
        .map(|mut err| {
            let end = err.position + err.found.chars().count();
            // It is reported as the author wrote it.
            if let Some(own) = written.get(err.position..end) {
                err.found = own.iter().collect();
            }
            ProblemKind::Syntax(err)
        })
        .collect()
}

/// `text` with a path of the same length for each `${name}`.
fn with_paths_for_references(text: &str) -> String {
    let mut shaped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        let Some(length) = rest[start..].find('}') else {
            break;
        };
        shaped.push_str(&rest[..start]);
        shaped.push_str("(/");
        let n_signs = rest[start..start + length].chars().count();
        shaped.extend(std::iter::repeat_n('x', n_signs - 2));
        shaped.push(')');
        rest = &rest[start + length + 1..];
    }
    shaped + rest
}
