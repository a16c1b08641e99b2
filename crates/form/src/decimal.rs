//! Decimal text to the nearest `f64` and back, without the standard library's
//! tables of powers, which are 12 KB that do not compress. Slower on numbers
//! that nobody types: more than 15 digits, or beyond 22 places.

/// The largest power of ten that an `f64` holds exactly.
const EXACT_POWER: i32 = 22;
/// The largest whole number below which an `f64` holds all of them.
const EXACT_WHOLE: u64 = 1 << 53;
/// Digits that are looked at; the nearest number never depends on later ones but by being there.
const MOST_DIGITS: usize = 800;

/// Returns the number nearest to `text`: `-1.5`, `.5`, `3.`, `2e-7`; nothing where it is none.
pub fn parse(text: &str) -> Option<f64> {
    let (sign, unsigned) = match text.as_bytes().first()? {
        b'-' => (-1.0, &text[1..]),
        b'+' => (1.0, &text[1..]),
        _ => (1.0, text),
    };
    let (mantissa, exponent) = match unsigned.find(['e', 'E']) {
        Some(at) => (&unsigned[..at], unsigned[at + 1..].parse::<i32>().ok()?),
        None => (unsigned, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_digits = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    if whole.len() + fraction.len() == 0 || !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    let mut digits: Vec<u8> = whole
        .bytes()
        .chain(fraction.bytes())
        .map(|it| it - b'0')
        .collect();
    let n_zeros = digits.iter().take_while(|it| **it == 0).count();
    digits.drain(..n_zeros);
    let mut power = exponent.saturating_sub(fraction.len() as i32);
    if digits.len() > MOST_DIGITS {
        let is_more = digits[MOST_DIGITS..].iter().any(|it| *it != 0);
        power = power.saturating_add((digits.len() - MOST_DIGITS) as i32);
        digits.truncate(MOST_DIGITS);
        digits[MOST_DIGITS - 1] |= u8::from(is_more);
    }
    Some(sign * nearest(&digits, power))
}

/// The number nearest to the whole number `digits` times ten to the `power`.
fn nearest(digits: &[u8], power: i32) -> f64 {
    if digits.is_empty() {
        return 0.0;
    }
    let magnitude = power.saturating_add(digits.len() as i32);
    if magnitude > 310 {
        return f64::INFINITY;
    }
    if magnitude < -330 {
        return 0.0;
    }
    if digits.len() <= 15 && power.abs() <= EXACT_POWER {
        let whole = digits
            .iter()
            .fold(0_u64, |it, digit| it * 10 + u64::from(*digit));
        let unit = (0..power.abs()).fold(1.0, |it: f64, _| it * 10.0);
        let whole = whole as f64;
        return if power < 0 {
            whole / unit
        } else {
            whole * unit
        };
    }
    let mut above = Whole::default();
    digits
        .iter()
        .for_each(|it| above.times_plus(10, u32::from(*it)));
    let mut below = Whole(vec![1]);
    let scaled = if power < 0 { &mut below } else { &mut above };
    (0..power.abs()).for_each(|_| scaled.times_plus(10, 0));
    divided(above, below)
}

/// `above / below`, rounded to the nearest `f64`, half to even.
fn divided(mut above: Whole, mut below: Whole) -> f64 {
    // Scaled so that the quotient has 54 or 55 bits: 53, and one or two to round by.
    let mut exponent = above.n_bits() - below.n_bits() - 54;
    // Below that an `f64` has fewer bits.
    exponent = exponent.max(-1075);
    if exponent < 0 {
        above.shift(-exponent as usize);
    } else {
        below.shift(exponent as usize);
    }
    let (mut quotient, mut is_exact) = above.divide(&below);
    while quotient >= EXACT_WHOLE * 2 {
        is_exact &= quotient & 1 == 0;
        quotient >>= 1;
        exponent += 1;
    }
    // One bit too many is left: it and what was cut off say how to round.
    let half = quotient & 1 == 1;
    quotient >>= 1;
    exponent += 1;
    if half && (!is_exact || quotient & 1 == 1) {
        quotient += 1;
    }
    scale(quotient as f64, exponent)
}

/// `number` times two to the `exponent`, where that needs no rounding.
fn scale(mut number: f64, mut exponent: i64) -> f64 {
    while exponent > 0 {
        number *= 2.0;
        exponent -= 1;
    }
    while exponent < 0 {
        number /= 2.0;
        exponent += 1;
    }
    number
}

/// A whole number of any size, the smallest part first.
#[derive(Default)]
struct Whole(Vec<u32>);

impl Whole {
    fn times_plus(&mut self, factor: u32, more: u32) {
        let mut carry = u64::from(more);
        for part in &mut self.0 {
            carry += u64::from(*part) * u64::from(factor);
            *part = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    fn n_bits(&self) -> i64 {
        let last = self.0.last().map_or(0, |it| 32 - it.leading_zeros());
        self.0.len().saturating_sub(1) as i64 * 32 + i64::from(last)
    }

    fn shift(&mut self, n_bits: usize) {
        for _ in 0..n_bits % 32 {
            self.times_plus(2, 0);
        }
        self.0.splice(0..0, std::iter::repeat_n(0, n_bits / 32));
    }

    /// Divides by ten; returns what is left over.
    fn take_digit(&mut self) -> u8 {
        let mut rest = 0_u64;
        for part in self.0.iter_mut().rev() {
            rest = rest << 32 | u64::from(*part);
            *part = (rest / 10) as u32;
            rest %= 10;
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        rest as u8
    }

    fn is_at_least(&self, other: &Whole) -> bool {
        let order = self.0.len().cmp(&other.0.len());
        order
            .then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
            .is_ge()
    }

    fn take(&mut self, other: &Whole) {
        let mut borrow = 0_i64;
        for (idx, part) in self.0.iter_mut().enumerate() {
            borrow += i64::from(*part) - i64::from(other.0.get(idx).copied().unwrap_or(0));
            *part = borrow as u32;
            borrow >>= 32;
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    /// The quotient, which must fit, and whether nothing is left over.
    fn divide(mut self, by: &Whole) -> (u64, bool) {
        let n_bits = (self.n_bits() - by.n_bits()).max(0) as usize;
        let mut quotient = 0;
        for place in (0..=n_bits).rev() {
            let mut part = Whole(by.0.clone());
            part.shift(place);
            quotient <<= 1;
            if self.is_at_least(&part) {
                self.take(&part);
                quotient |= 1;
            }
        }
        (quotient, self.0.is_empty())
    }
}

/// Writes a finite `number` in the fewest digits that [`parse`] reads back as it, without exponent.
pub fn text(number: f64) -> String {
    let (digits, point) = expansion(number.abs());
    let mut written = String::new();
    // Fifteen always fit, but for the smallest numbers, which have fewer bits.
    let n_least = if number.abs() < f64::MIN_POSITIVE {
        1
    } else {
        15
    };
    for n_digits in n_least..=17 {
        written.clear();
        if number.is_sign_negative() {
            written.push('-');
        }
        write_digits(&mut written, &digits, point, n_digits);
        if parse(&written) == Some(number) {
            break;
        }
    }
    written
}

/// All decimal digits of `number`, and how many of them stand before the point.
fn expansion(number: f64) -> (Vec<u8>, i64) {
    let bits = number.to_bits();
    let (mantissa, power) = (bits & (EXACT_WHOLE - 1) >> 1, (bits >> 52) as i64);
    let (mantissa, power) = match power {
        0 => (mantissa, -1074),
        _ => (mantissa | EXACT_WHOLE >> 1, power - 1075),
    };
    let mut whole = Whole(vec![mantissa as u32, (mantissa >> 32) as u32]);
    // Half is five tenths: what cannot be halved is written one place further down.
    let (factor, n_places) = if power < 0 { (5, -power) } else { (2, 0) };
    (0..power.abs()).for_each(|_| whole.times_plus(factor, 0));
    let mut digits = Vec::new();
    while !whole.0.is_empty() {
        digits.push(whole.take_digit());
    }
    digits.reverse();
    let point = digits.len() as i64 - n_places;
    (digits, point)
}

/// Writes the first `n_digits` of `digits`, rounded by what follows them.
fn write_digits(out: &mut String, digits: &[u8], mut point: i64, n_digits: usize) {
    let mut kept: Vec<u8> = digits.iter().copied().take(n_digits).collect();
    if digits.get(n_digits).is_some_and(|it| *it >= 5) {
        let n_nines = kept.iter().rev().take_while(|it| **it == 9).count();
        kept.truncate(kept.len() - n_nines);
        match kept.last_mut() {
            Some(last) => *last += 1,
            None => {
                kept.push(1);
                point += 1;
            }
        }
    }
    while kept.last() == Some(&0) {
        kept.pop();
    }
    let digit = |at: i64| {
        usize::try_from(at)
            .ok()
            .and_then(|at| kept.get(at))
            .copied()
            .unwrap_or(0)
    };
    let mut push = |at: i64| out.push((b'0' + digit(at)) as char);
    if kept.is_empty() || point <= 0 {
        push(-1);
    } else {
        (0..point).for_each(&mut push);
    }
    if kept.len() as i64 > point && !kept.is_empty() {
        out.push('.');
        (point..kept.len() as i64).for_each(|at| out.push((b'0' + digit(at)) as char));
    }
}

/// Writes `number` with that many places, rounded half away from zero; for
/// numbers of measuring, below 10^15 with all their places.
pub fn fixed(number: f64, places: u32) -> String {
    let unit = 10_i64.pow(places);
    let scaled = (number * unit as f64).round() as i64;
    let (whole, fraction) = (scaled.abs() / unit, scaled.abs() % unit);
    let mut text = String::from(if scaled < 0 { "-" } else { "" });
    text.push_str(&whole.to_string());
    if places > 0 {
        let digits = fraction.to_string();
        text.push('.');
        (digits.len()..places as usize).for_each(|_| text.push('0'));
        text.push_str(&digits);
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str) {
        let (ours, theirs) = (parse(text), text.parse::<f64>().ok());
        assert_eq!(ours.map(f64::to_bits), theirs.map(f64::to_bits), "{text}");
    }

    #[test]
    fn numbers_at_the_edges_are_the_nearest() {
        let edges = "0 -0 .5 3. 1e23 8.5e22 9007199254740993 9007199254740992.5 1e308 1.8e308 1e309 5e-324 \
            2e-324 3e-324 2.2250738585072014e-308 2.2250738585072011e-308 1e-400 1e400 4.35 0.1 123456789012345678 \
            179769313486231580793e289 7.2057594037927933e16 1.00000000000000011102230246251565404236316680908203125 \
            1.00000000000000011102230246251565404236316680908203124 00000000000000000000001.50000000000000000000";
        edges.split_whitespace().for_each(check);
        let long = format!("1.{}1", "0".repeat(900));
        check(&long);
        check(&format!("9007199254740993.{}1", "0".repeat(900)));
        for wrong in [
            "", "-", ".", "1e", "e5", "1.2.3", " 1", "1 ", "inf", "NaN", "0x10", "๑",
        ] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(bits in any::<u64>()) {
            let number = f64::from_bits(bits);
            prop_assume!(number.is_finite());
            check(&format!("{number:e}"));
            check(&number.to_string());
        }

        #[test]
        fn what_we_write_is_read_back(bits in any::<u64>()) {
            let number = f64::from_bits(bits);
            prop_assume!(number.is_finite());
            prop_assert_eq!(parse(&text(number)).map(f64::to_bits), Some(bits));
        }

        #[test]
        fn what_people_type_is_written_as_rust_does(whole in -1_000_000_000_i64..1_000_000_000, places in 0_i32..9) {
            let number = whole as f64 / 10_f64.powi(places);
            prop_assert_eq!(text(number), number.to_string());
        }

        #[test]
        fn any_decimal_is_the_nearest(text in "-?[0-9]{0,25}\\.?[0-9]{0,25}(e-?[0-9]{1,3})?") {
            check(&text);
        }

        #[test]
        fn fixed_places_are_as_rust_writes_them(number in -1.0e6..1.0e6) {
            let number: f64 = number;
            let theirs: f64 = format!("{number:.7}").parse().unwrap();
            let ours: f64 = fixed(number, 7).parse().unwrap();
            prop_assert!((ours - theirs).abs() < 2e-7);
        }
    }

    #[test]
    fn numbers_are_written_in_the_fewest_digits() {
        let numbers = [
            0.1,
            4.35,
            0.3,
            0.1 + 0.2,
            1.0 / 3.0,
            1e23,
            1e15,
            123456.75,
            9.5,
            5e-324,
            1e-7,
            100.0,
            0.0,
            1e300,
            999999999999999.9,
            9007199254740993.0,
            f64::MAX,
            f64::MIN_POSITIVE,
        ];
        for number in numbers {
            assert_eq!(text(number), number.to_string());
            assert_eq!(text(-number), (-number).to_string());
        }
    }

    #[test]
    fn fixed_places_keep_their_zeros() {
        for (number, places, text) in [
            (13.75, 7, "13.7500000"),
            (-0.05, 1, "-0.1"),
            (100.0, 0, "100"),
            (0.02, 1, "0.0"),
        ] {
            assert_eq!(fixed(number, places), text);
        }
    }
}
