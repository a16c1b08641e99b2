//! Predicates that an index of the scope can answer: `[column = value]`.

use crate::xpath::{Axis, Expr, Function, Operator, Path, Start, Step, Test};

/// The column and the value of `column = value`, or of the first such part of
/// an `and`; none where the predicate looks at positions.
pub(super) fn index_key(predicate: &Expr) -> Option<(&str, &Expr)> {
    let Expr::Chain(first, rest) = predicate else {
        return None;
    };
    match rest.as_slice() {
        [(Operator::Equal, right)] => key(first, right).or_else(|| key(right, first)),
        [(Operator::And, _), ..] => {
            let mut parts = std::iter::once(&**first).chain(rest.iter().map(|it| &it.1));
            match parts.clone().any(counts) {
                true => None,
                false => parts.find_map(index_key),
            }
        }
        _ => None,
    }
}

fn key<'e>(column: &'e Expr, value: &'e Expr) -> Option<(&'e str, &'e Expr)> {
    let Expr::Path(Path {
        start: Start::Context,
        steps,
    }) = column
    else {
        return None;
    };
    match steps.as_slice() {
        [
            Step {
                axis: Axis::Child,
                test: Test::Name(name),
                predicates,
            },
        ] if predicates.is_empty() && is_constant(value) => Some((name, value)),
        _ => None,
    }
}

/// Whether the expression is the same for every item it filters.
pub(super) fn is_constant(expr: &Expr) -> bool {
    match expr {
        Expr::Number(_) | Expr::Literal(_) => true,
        Expr::Negate(negated) => is_constant(negated),
        Expr::Chain(first, rest) => is_constant(first) && rest.iter().all(|it| is_constant(&it.1)),
        Expr::Call(function, arguments) => match function {
            Function::Last
            | Function::Position
            | Function::Once
            | Function::Random
            | Function::Randomize
            | Function::Uuid
            | Function::ChoiceName => false,
            // Without an argument they look at the item.
            Function::String
            | Function::Number
            | Function::Name
            | Function::LocalName
            | Function::NamespaceUri
            | Function::StringLength
            | Function::NormalizeSpace
            | Function::Lang
                if arguments.is_empty() =>
            {
                false
            }
            _ => arguments.iter().all(is_constant),
        },
        Expr::Path(path) => match &path.start {
            Start::Context => false,
            Start::Root | Start::Current | Start::Instance(_) => true,
            Start::Filter(expr, _) => is_constant(expr),
        },
    }
}

/// Whether the expression asks for `position()` or `last()` of the item.
fn counts(expr: &Expr) -> bool {
    match expr {
        Expr::Number(_) | Expr::Literal(_) => false,
        Expr::Negate(negated) => counts(negated),
        Expr::Chain(first, rest) => counts(first) || rest.iter().any(|it| counts(&it.1)),
        Expr::Call(Function::Last | Function::Position, arguments) if arguments.is_empty() => true,
        Expr::Call(_, arguments) => arguments.iter().any(counts),
        Expr::Path(path) => matches!(&path.start, Start::Filter(expr, _) if counts(expr)),
    }
}
