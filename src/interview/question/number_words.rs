//! Numbers as people say them: `15k`, `1.5 หมื่น`, `ห้าร้อย`.
//!
//! Only what has one meaning is read. "พันห้า" is 1,500 to a seller and 1,005 in
//! a schoolbook, so it is left to the person to write it out.

use crate::text::numbers::{DIGITS, ONE_AT_THE_END, TEN, UNITS};

/// Digits behind the point that are kept while adding up.
const SCALE: i128 = 1_000_000;
/// The unit that multiplies everything before it.
const MILLION: i128 = 1_000_000;

/// One piece of what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// A number in digits, times [`SCALE`].
    Number(i128),
    /// One of zero to nine in words.
    Digit(i128),
    /// The one that only stands behind tens.
    OneAtTheEnd,
    /// Ten, a hundred, a thousand ...
    Unit(i128),
}

/// Returns the number in `typed`, plain; nothing where it is none or could be several.
pub fn read(typed: &str) -> Option<String> {
    let plain: String = typed.chars().map(western).collect();
    let lower = plain.to_lowercase();
    let text = thai::number::without_currency(&lower);
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    let number = match digits(text) {
        Some(number) => number,
        None => written(sum(&pieces(text)?)?),
    };
    Some([sign, &number].concat())
}

/// Thai and full-width letters as their usual ones.
fn western(it: char) -> char {
    match it {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(it) - 0xFF00 + 0x20).unwrap_or(it),
        '\u{A0}' | '\u{200B}' => ' ',
        '\u{2212}' => '-',
        it => thai::digits::to_ascii(it),
    }
}

/// A number in digits, without its commas: `15,000`, `.5`, `12.`
fn digits(text: &str) -> Option<String> {
    let text = text.replace(',', "");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let are_digits = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    if !are_digits(whole) || !are_digits(fraction) || whole.len() + fraction.len() == 0 {
        return None;
    }
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(match fraction {
        "" => whole.to_owned(),
        _ => format!("{whole}.{fraction}"),
    })
}

fn pieces(text: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = rest
            .find(|it: char| !it.is_ascii_digit() && it != ',' && it != '.')
            .unwrap_or(rest.len());
        let (piece, length) = match end {
            0 => word(rest)?,
            end => (Piece::Number(scaled(&digits(&rest[..end])?)?), end),
        };
        pieces.push(piece);
        rest = rest[length..].trim_start();
    }
    Some(pieces)
}

/// The word at the beginning of `text`, and its length in bytes.
fn word(text: &str) -> Option<(Piece, usize)> {
    if text.starts_with(ONE_AT_THE_END) {
        return Some((Piece::OneAtTheEnd, ONE_AT_THE_END.len()));
    }
    let unit = UNITS.iter().find(|(word, _)| text.starts_with(word));
    let digit = DIGITS.iter().find(|(word, _)| text.starts_with(word));
    match (unit, digit) {
        (Some((word, size)), _) => Some((Piece::Unit(i128::from(*size)), word.len())),
        (None, Some((word, digit))) => Some((Piece::Digit(i128::from(*digit)), word.len())),
        (None, None) => None,
    }
}

/// `15.5` times [`SCALE`].
fn scaled(number: &str) -> Option<i128> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let fraction = format!("{fraction:0<6}");
    let fraction: i128 = (fraction.len() == 6).then(|| fraction.parse().ok())??;
    let whole: i128 = whole.parse().ok().filter(|it| *it < 1_000_000_000_000)?;
    Some(whole * SCALE + fraction)
}

/// Adds the pieces up: each unit is smaller than the one before.
fn sum(pieces: &[Piece]) -> Option<i128> {
    let mut total = 0;
    let mut count: Option<i128> = None;
    let mut last_unit = i128::MAX;
    for (idx, piece) in pieces.iter().enumerate() {
        let is_last = idx + 1 == pieces.len();
        match *piece {
            Piece::Number(number) if count.is_none() => count = Some(number),
            Piece::Digit(digit) if count.is_none() => count = Some(digit * SCALE),
            Piece::OneAtTheEnd if is_last && count.is_none() && last_unit == TEN => {
                count = Some(SCALE);
            }
            Piece::Unit(MILLION) if last_unit > MILLION || total > 0 => {
                total =
                    (total + count.take().unwrap_or(if total == 0 { SCALE } else { 0 })) * MILLION;
                last_unit = MILLION;
            }
            Piece::Unit(unit) if unit < last_unit => {
                let count = count.take().unwrap_or(SCALE);
                // "ห้าสิบร้อย" is no number; "15 พัน" in digits is.
                total += count * unit;
                last_unit = unit;
            }
            _ => return None,
        }
    }
    let Some(rest) = count else {
        return Some(total);
    };
    let is_alone = last_unit == i128::MAX;
    let is_written_out = matches!(pieces.last(), Some(Piece::Number(_)));
    // Behind tens a digit is a digit; behind more it is written out, or could be anything.
    let is_clear = is_alone
        || last_unit == TEN && rest < TEN * SCALE
        || is_written_out && rest < last_unit * SCALE && rest * 10 >= last_unit * SCALE;
    is_clear.then_some(total + rest)
}

/// A sum as a plain number.
fn written(scaled: i128) -> String {
    let (whole, fraction) = (scaled / SCALE, scaled % SCALE);
    match fraction {
        0 => whole.to_string(),
        _ => {
            let fraction = format!("{fraction:06}");
            format!("{whole}.{}", fraction.trim_end_matches('0'))
        }
    }
}
