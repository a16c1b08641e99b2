//! The patterns that an expression hands to `regex()`, where they are written
//! into it: they can be read before anybody answers.

use crate::pattern;
use crate::problem::Fault;
use crate::xpath::{Expr, Function, Start};

/// What is wrong with the patterns in `expr`.
pub(super) fn faults(expr: &Expr) -> Vec<Fault> {
    let mut faults = Vec::new();
    look(expr, &mut faults);
    faults
}

fn look(expr: &Expr, faults: &mut Vec<Fault>) {
    match expr {
        Expr::Number(_) | Expr::Literal(_) => {}
        Expr::Negate(inner) => look(inner, faults),
        Expr::Chain(first, others) => {
            look(first, faults);
            others.iter().for_each(|(_, it)| look(it, faults));
        }
        Expr::Call(function, arguments) => {
            if let (Function::Regex, [_, Expr::Literal(text)]) = (function, arguments.as_slice())
                && let Err(err) = pattern::check(text)
            {
                faults.push(Fault::Pattern {
                    pattern: text.to_string(),
                    err,
                });
            }
            arguments.iter().for_each(|it| look(it, faults));
        }
        Expr::Path(path) => {
            if let Start::Filter(inner, predicates) = &path.start {
                look(inner, faults);
                predicates.iter().for_each(|it| look(it, faults));
            }
            let predicates = path.steps.iter().flat_map(|it| &it.predicates);
            predicates.for_each(|it| look(it, faults));
        }
    }
}
