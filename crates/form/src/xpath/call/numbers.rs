//! Functions on numbers, and on sets of them.

use crate::xpath::Value;
use crate::xpath::call::Arguments;
use crate::xpath::number::{rounded, rounded_at};

pub(super) fn round<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    Value::Number(match it.len() {
        2 => rounded_at(it.number(0), it.number(1)),
        _ => rounded(it.number(0)),
    })
}

/// Passes over what is no number: a blank answer in a repeat is no reason to
/// have no sum.
pub(super) fn sum<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    let mut sum = 0.0;
    it.each(0, |value| {
        let number = value.to_number(it.context);
        if !number.is_nan() {
            sum += number;
        }
    });
    Value::Number(sum)
}

/// The greatest or least of what is a number; `NaN` where nothing is.
pub(super) fn extreme<'a>(it: &Arguments<'_, 'a>, better: fn(f64, f64) -> f64) -> Value<'a> {
    let mut best = f64::NAN;
    // `max` and `min` of Rust prefer any number to NaN.
    it.each(0, |value| best = better(best, value.to_number(it.context)));
    Value::Number(best)
}

pub(super) fn checklist<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    let mut count = 0.0;
    it.each(2, |value| {
        count += f64::from(u8::from(is_ticked(&value, it)))
    });
    within(it, count)
}

pub(super) fn weighted_checklist<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    let mut values = Vec::new();
    let mut weights = Vec::new();
    for pair in (2..it.len()).step_by(2) {
        let ticks = |value: Value<'a>| is_ticked(&value, it);
        let of = |idx| Arguments {
            exprs: &it.exprs[idx..=idx],
            context: it.context,
        };
        of(pair).each(0, |value| values.push(ticks(value)));
        of(pair + 1).each(0, |value| weights.push(value.to_number(it.context)));
    }
    let ticked = values.iter().zip(weights).filter(|it| *it.0);
    within(it, ticked.map(|it| it.1).sum())
}

/// An item of a checklist counts where it is true, or a number above 0.
fn is_ticked(value: &Value, it: &Arguments) -> bool {
    match value {
        Value::Boolean(ticked) => *ticked,
        Value::Text(text) if text == "true" => true,
        _ => value.to_number(it.context) > 0.0,
    }
}

/// The first two arguments are the limits; -1 is no limit.
fn within<'a>(it: &Arguments<'_, 'a>, amount: f64) -> Value<'a> {
    let (min, max) = (it.number(0), it.number(1));
    let enough = min == -1.0 || amount >= min;
    Value::Boolean(enough && (max == -1.0 || amount <= max))
}
