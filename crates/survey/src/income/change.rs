//! Before and after: only what can be compared is.

use crate::income::Income;
use crate::money::Satang;

/// What became of an income.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It rose by so much.
    Rose(Satang),
    /// It fell by so much.
    Fell(Satang),
    /// It is the same.
    Same,
    /// One of the two is not good enough to tell; counted, never guessed.
    NotComparable,
}

/// Compares two incomes of one person, where both are exact, a range or recalled.
pub fn change(before: &Income, after: &Income) -> Change {
    let figure = |it: &Income| {
        it.total
            .monthly
            .filter(|_| it.total.quality.is_comparable())
    };
    match (figure(before), figure(after)) {
        (Some(before), Some(after)) if after > before => Change::Rose(after - before),
        (Some(before), Some(after)) if after < before => Change::Fell(before - after),
        (Some(_), Some(_)) => Change::Same,
        _ => Change::NotComparable,
    }
}
