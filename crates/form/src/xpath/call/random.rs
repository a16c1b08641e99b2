//! Random values, always from a seed that the caller passes.
//!
//! A seeded `randomize` must shuffle as JavaRosa and Enketo do, so that a form
//! shows the same order everywhere.

use std::cell::Cell;

use sha2::{Digest, Sha256};

use crate::xpath::call::Arguments;
use crate::xpath::{Nodes, Value};

/// SplitMix64: good enough for forms, and one line of state.
fn next(state: &Cell<u64>) -> u64 {
    state.set(state.get().wrapping_add(0x9E37_79B9_7F4A_7C15));
    let mut z = state.get();
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// A number from 0 to below 1.
pub(super) fn fraction(state: &Cell<u64>) -> f64 {
    (next(state) >> 11) as f64 / (1u64 << 53) as f64
}

/// A version 4 UUID, or as many letters and digits as asked for.
pub(super) fn uuid(it: &Arguments) -> String {
    const LETTERS: &[u8; 36] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    const LONGEST: f64 = 4_096.0;
    let state = it.context.random;
    if it.len() == 1 {
        let len = it.number(0).clamp(0.0, LONGEST) as usize;
        let letter = |_| char::from(LETTERS[(next(state) % 36) as usize]);
        return (0..len).map(letter).collect();
    }
    let mut bits = (u128::from(next(state)) << 64) | u128::from(next(state));
    bits = (bits & !(0xF << 76)) | (4 << 76);
    bits = (bits & !(0x3 << 62)) | (2 << 62);
    let mut text = String::with_capacity(36);
    for place in 0..32 {
        if matches!(place, 8 | 12 | 16 | 20) {
            text.push('-');
        }
        let digit = (bits >> (124 - 4 * place)) as usize & 0xF;
        text.push(char::from(b"0123456789abcdef"[digit]));
    }
    text
}

/// Shuffles the nodes, with a seed always in the same way.
pub(super) fn randomize(it: &Arguments) -> Nodes {
    let nodes = it.nodes(0);
    if it.len() < 2 {
        return Nodes::Many(shuffled(nodes.as_slice(), || fraction(it.context.random)));
    }
    let mut state = first_state(seed(it.value(1), it));
    Nodes::Many(shuffled(nodes.as_slice(), || {
        state = state * 16_807 % MODULUS;
        (state - 1) as f64 / (MODULUS - 1) as f64
    }))
}

/// The modulus of Park and Miller's generator.
const MODULUS: i64 = 2_147_483_647;

fn first_state(seed: i64) -> i64 {
    match seed % MODULUS {
        state @ 1.. => state,
        state => state + MODULUS - 1,
    }
}

/// A number without its fraction; a text that is none by its hash, blank is 0.
fn seed<'a>(value: Value<'a>, it: &Arguments<'_, 'a>) -> i64 {
    let number = value.to_number(it.context);
    if !number.is_nan() {
        return number as i64;
    }
    let text = value.into_text(it.context);
    if text.is_empty() || text == "NaN" {
        return 0;
    }
    let hash = Sha256::digest(text.as_bytes());
    hash[..8]
        .iter()
        .fold(0, |sum, it| (sum << 8) | i64::from(*it))
}

/// Fisher and Yates's shuffle, inside out.
fn shuffled<T: Copy>(items: &[T], mut fraction: impl FnMut() -> f64) -> Vec<T> {
    let mut shuffled = Vec::with_capacity(items.len());
    for (idx, item) in items.iter().enumerate() {
        let other = ((fraction() * (idx + 1) as f64) as usize).min(idx);
        shuffled.push(*item);
        shuffled.swap(other, idx);
    }
    shuffled
}
