//! Exact sums of satang, kept as fractions and rounded once.

use crate::money::Satang;

/// So many satang, over a divisor that is above 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fraction {
    satang: i128,
    divisor: i128,
}

impl Fraction {
    pub(super) const ZERO: Fraction = Fraction {
        satang: 0,
        divisor: 1,
    };

    /// Half of so many satang: the middle of two amounts is half their sum.
    pub(super) fn half(satang: i128) -> Fraction {
        Fraction { satang, divisor: 2 }
    }

    pub(super) fn times(self, factor: u32, divisor: u32) -> Fraction {
        Fraction {
            satang: self.satang * i128::from(factor),
            divisor: self.divisor * i128::from(divisor),
        }
    }

    pub(super) fn plus(self, other: Fraction) -> Fraction {
        // All divisors are made of twos and threes, so what they share stays small.
        let divisor = self.divisor / gcd(self.divisor, other.divisor) * other.divisor;
        let at = |it: Fraction| it.satang * (divisor / it.divisor);
        Fraction {
            satang: at(self) + at(other),
            divisor,
        }
    }

    pub(super) fn is_above(self, limit: Satang) -> bool {
        self.satang > i128::from(limit.0) * self.divisor
    }

    /// Rounds half up, also below zero: -0.5 becomes 0.
    pub(super) fn rounded(self) -> Satang {
        let rounded = (2 * self.satang + self.divisor).div_euclid(2 * self.divisor);
        let limit = i128::from(i64::MAX);
        Satang(rounded.clamp(-limit, limit) as i64)
    }
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { gcd(b, a % b) }
}
