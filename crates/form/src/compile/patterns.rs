//! The patterns that an expression hands to `regex()`, where they are written
//! into it: they can be read before anybody answers.

use crate::pattern;
use crate::problem::ProblemKind;
use crate::xpath::{Expr, Function, Start};

/// What is wrong with the patterns in `expr`.
pub(super) fn kinds(expr: &Expr) -> Vec<ProblemKind> {
    let mut kinds = Vec::new();
    look(expr, &mut kinds);
    kinds
}

fn look(expr: &Expr, kinds: &mut Vec<ProblemKind>) {
    match expr {
        Expr::Number(_) | Expr::Literal(_) => {}
        Expr::Negate(inner) => look(inner, kinds),
        Expr::Chain(first, others) => {
            look(first, kinds);
            others.iter().for_each(|(_, it)| look(it, kinds));
        }
        Expr::Call(function, arguments) => {
            if let (Function::Regex, [_, Expr::Literal(text)]) = (function, arguments.as_slice())
                && let Err(err) = pattern::check(text)
            {
                kinds.push(ProblemKind::Pattern {
                    pattern: text.to_string(),
                    err,
                });
            }
            arguments.iter().for_each(|it| look(it, kinds));
        }
        Expr::Path(path) => {
            if let Start::Filter(inner, predicates) = &path.start {
                look(inner, kinds);
                predicates.iter().for_each(|it| look(it, kinds));
            }
            let predicates = path.steps.iter().flat_map(|it| &it.predicates);
            predicates.for_each(|it| look(it, kinds));
        }
    }
}
