//! Sine, cosine and tangent, the same on every machine.
//!
//! The platform's own differ in the last digit, and bring a table of π to 1,200
//! bits for angles that no survey has: beyond a million turns these here lose
//! digits. After FreeBSD's msun (Sun Microsystems, freely usable).

use std::f64::consts::{FRAC_2_PI, FRAC_PI_4, TAU};

/// Where reducing by parts of π/2 loses digits.
const FAR: f64 = 6_000_000.0;
/// π/2 in three parts of 33 bits, each with what is left of it.
const PARTS: [(f64, f64); 3] = [
    (1.570_796_326_734_125_6, 6.077_100_506_506_192e-11),
    (6.077_100_506_303_966e-11, 2.022_266_248_795_950_6e-21),
    (2.022_266_248_711_166_5e-21, 8.478_427_660_368_9e-32),
];

/// The sine of `angle` in radians.
pub fn sin(angle: f64) -> f64 {
    let (quarter, rest, more) = reduced(angle);
    match quarter {
        0 => sin_near_zero(rest, more),
        1 => cos_near_zero(rest, more),
        2 => -sin_near_zero(rest, more),
        _ => -cos_near_zero(rest, more),
    }
}

/// The cosine of `angle` in radians.
pub fn cos(angle: f64) -> f64 {
    let (quarter, rest, more) = reduced(angle);
    match quarter {
        0 => cos_near_zero(rest, more),
        1 => -sin_near_zero(rest, more),
        2 => -cos_near_zero(rest, more),
        _ => sin_near_zero(rest, more),
    }
}

/// The tangent of `angle` in radians.
pub fn tan(angle: f64) -> f64 {
    sin(angle) / cos(angle)
}

/// The quarter of the circle, and the angle from its middle with what that rounds off.
fn reduced(angle: f64) -> (u8, f64, f64) {
    if !angle.is_finite() {
        return (0, f64::NAN, 0.0);
    }
    if angle.abs() <= FRAC_PI_4 {
        return (0, angle, 0.0);
    }
    let angle = if angle.abs() > FAR {
        angle % TAU
    } else {
        angle
    };
    let n_quarters = (angle * FRAC_2_PI).round();
    let mut left = angle;
    let mut rest = (0.0, 0.0);
    for (idx, (part, tail)) in PARTS.into_iter().enumerate() {
        let before = left;
        left = before - n_quarters * part;
        let lost = n_quarters * tail - ((before - left) - n_quarters * part);
        let near = left - lost;
        rest = (near, (left - near) - lost);
        // Enough unless most digits went away.
        if exponent(angle) - exponent(near) <= [16, 49][idx.min(1)] {
            break;
        }
    }
    (n_quarters.rem_euclid(4.0) as u8, rest.0, rest.1)
}

fn exponent(number: f64) -> i64 {
    (number.to_bits() >> 52 & 0x7ff) as i64
}

fn sin_near_zero(angle: f64, more: f64) -> f64 {
    let square = angle * angle;
    let high = 8.333_333_333_322_49e-3
        + square * (-1.984_126_982_985_795e-4 + square * 2.755_731_370_707_006_8e-6)
        + square
            * (square * square)
            * (-2.505_076_025_340_686_3e-8 + square * 1.589_690_995_211_55e-10);
    let cube = square * angle;
    angle - ((square * (0.5 * more - cube * high) - more) - cube * -1.666_666_666_666_663_2e-1)
}

fn cos_near_zero(angle: f64, more: f64) -> f64 {
    let square = angle * angle;
    let fourth = square * square;
    let high = square
        * (4.166_666_666_666_66e-2
            + square * (-1.388_888_888_887_411e-3 + square * 2.480_158_728_947_673e-5))
        + fourth
            * fourth
            * (-2.755_731_435_139_066_3e-7
                + square * (2.087_572_321_298_175e-9 + square * -1.135_964_755_778_819_5e-11));
    let half = 0.5 * square;
    let low = 1.0 - half;
    low + (((1.0 - low) - half) + (square * high - angle * more))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn is_near(ours: f64, theirs: f64, n_last: f64) -> bool {
        (ours - theirs).abs() <= n_last * f64::EPSILON * theirs.abs().max(1e-300)
    }

    proptest! {
        #[test]
        fn they_agree_with_the_platforms_to_the_last_digit(angle in -1_000.0_f64..1_000.0) {
            prop_assert!(is_near(sin(angle), angle.sin(), 1.0), "{} {}", sin(angle), angle.sin());
            prop_assert!(is_near(cos(angle), angle.cos(), 1.0));
            prop_assert!(is_near(tan(angle), angle.tan(), 3.0));
        }
    }

    #[test]
    fn turns_end_where_they_should() {
        use std::f64::consts::PI;
        for (angle, expected) in [
            (0.0, 0.0),
            (PI, PI.sin()),
            (-PI, -PI.sin()),
            (2.0 * PI, (2.0 * PI).sin()),
            (355.0, 355_f64.sin()),
            (1e6, 1e6_f64.sin()),
        ] {
            assert!(
                is_near(sin(angle), expected, 1.0),
                "{angle}: {} {expected}",
                sin(angle)
            );
        }
        assert!(sin(f64::INFINITY).is_nan() && cos(f64::NAN).is_nan());
        assert!(sin(1e300).abs() <= 1.0);
        assert!(sin(-0.0).is_sign_negative());
    }
}
