//! Compares incomes before and after, where they can be compared.

use crate::income::Income;
use crate::money::Satang;

/// How an income changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It rose by this amount.
    Rose(Satang),
    /// It fell by this amount.
    Fell(Satang),
    /// It is the same.
    Same,
    /// At least one of the two is too uncertain to compare.
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
