//! Values of expressions: operators and comparisons.
//!
//! Paths are walked in `walk`, functions are called in `call`.

use std::borrow::Cow;

use crate::xpath::call::call;
use crate::xpath::number::text_rank;
use crate::xpath::walk::{in_document_order, walk};
use crate::xpath::{Context, Expr, Nodes, Operator, Value};

/// Computes `expr`; never fails.
pub fn evaluate<'a>(expr: &'a Expr, context: &Context<'a>) -> Value<'a> {
    match expr {
        Expr::Number(number) => Value::Number(*number),
        Expr::Literal(text) => Value::text(&**text),
        Expr::Negate(negated) => Value::Number(-evaluate(negated, context).to_number(context)),
        Expr::Chain(first, rest) => chain(first, rest, context),
        Expr::Call(function, arguments) => call(*function, arguments, context),
        Expr::Path(path) => Value::Nodes(walk(path, context)),
    }
}

fn chain<'a>(first: &'a Expr, rest: &'a [(Operator, Expr)], context: &Context<'a>) -> Value<'a> {
    let mut left = evaluate(first, context);
    for (operator, right) in rest {
        left = match operator {
            // What decides is enough.
            Operator::Or if left.to_boolean() => return Value::Boolean(true),
            Operator::And if !left.to_boolean() => return Value::Boolean(false),
            Operator::Or | Operator::And => Value::Boolean(evaluate(right, context).to_boolean()),
            Operator::Union => {
                let right = evaluate(right, context).into_nodes();
                Value::Nodes(union(left.into_nodes(), right, context))
            }
            Operator::Add
            | Operator::Subtract
            | Operator::Multiply
            | Operator::Divide
            | Operator::Remainder => {
                let right = evaluate(right, context).to_number(context);
                Value::Number(arithmetic(*operator, left.to_number(context), right))
            }
            _ => {
                let right = evaluate(right, context);
                Value::Boolean(compare(*operator, &left, &right, context))
            }
        };
    }
    // A single `or` or `and` has made a boolean of both sides already.
    left
}

fn arithmetic(operator: Operator, left: f64, right: f64) -> f64 {
    match operator {
        Operator::Add => left + right,
        Operator::Subtract => left - right,
        Operator::Multiply => left * right,
        Operator::Divide => left / right,
        _ => left % right,
    }
}

fn union(left: Nodes, right: Nodes, context: &Context) -> Nodes {
    match (left.as_slice(), right.as_slice()) {
        ([], _) => right,
        (_, []) => left,
        (left, right) => in_document_order([left, right].concat(), context),
    }
}

/// Compares by XPath 1.0: a node-set compares if any of its nodes does.
///
/// One rule is ODK's own: a set of no nodes compares as an empty text, so that
/// `${x} = ''` holds where `x` is not relevant.
pub(super) fn compare<'a>(
    operator: Operator,
    left: &Value<'a>,
    right: &Value<'a>,
    context: &Context<'a>,
) -> bool {
    let equality = matches!(operator, Operator::Equal | Operator::NotEqual);
    match (left, right) {
        (Value::Boolean(_), _) | (_, Value::Boolean(_)) if equality => {
            (left.to_boolean() == right.to_boolean()) == (operator == Operator::Equal)
        }
        (Value::Nodes(nodes), right) if nodes.first().is_none() => {
            compare(operator, &Value::Text(Cow::Borrowed("")), right, context)
        }
        (left, Value::Nodes(nodes)) if nodes.first().is_none() => {
            compare(operator, left, &Value::Text(Cow::Borrowed("")), context)
        }
        (Value::Nodes(nodes), right) if !matches!(right, Value::Boolean(_)) => {
            nodes.as_slice().iter().any(|it| {
                let text = Value::Text(context.scope.text(*it));
                compare(operator, &text, right, context)
            })
        }
        (left, Value::Nodes(nodes)) if !matches!(left, Value::Boolean(_)) => {
            nodes.as_slice().iter().any(|it| {
                let text = Value::Text(context.scope.text(*it));
                compare(operator, left, &text, context)
            })
        }
        (Value::Text(left), Value::Text(right)) if equality => {
            (left == right) == (operator == Operator::Equal)
        }
        _ => {
            let rank = |it: &Value| match it {
                Value::Text(text) => text_rank(text, context.now),
                Value::Number(number) => *number,
                other => f64::from(u8::from(other.to_boolean())),
            };
            numbers_compare(operator, rank(left), rank(right))
        }
    }
}

fn numbers_compare(operator: Operator, left: f64, right: f64) -> bool {
    match operator {
        Operator::Equal => left == right,
        Operator::NotEqual => left != right,
        Operator::Less => left < right,
        Operator::LessOrEqual => left <= right,
        Operator::Greater => left > right,
        _ => left >= right,
    }
}
