//! Money in whole satang; a satang is a hundredth of a baht.

use std::fmt::{Display, Formatter, Result};
use std::ops::{Add, Neg, Sub};

/// An amount of money, in satang. May be negative: a month can end with a loss.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Satang(pub i64);

impl Satang {
    /// Whole baht.
    pub const fn from_baht(baht: i64) -> Satang {
        Satang(baht * 100)
    }

    /// Reads `15000`, `15000.5` or `-20.25`; none for what has more decimals or
    /// is no number.
    pub fn parse(text: &str) -> Option<Satang> {
        let text = text.trim();
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (baht, rest) = digits.split_once('.').unwrap_or((digits, ""));
        let rest = rest.trim_end_matches('0');
        let plain = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
        if baht.len() + rest.len() == 0 || !plain(baht) || !plain(rest) || rest.len() > 2 {
            return None;
        }
        let number = |it: &str| match it.is_empty() {
            true => Some(0),
            false => it.parse::<i64>().ok(),
        };
        let tens = if rest.len() == 1 { 10 } else { 1 };
        let satang = number(baht)?
            .checked_mul(100)?
            .checked_add(number(rest)? * tens)?;
        Some(Satang(if digits.len() < text.len() {
            -satang
        } else {
            satang
        }))
    }
}

/// Baht without separators: `7800`, `7800.50`.
impl Display for Satang {
    fn fmt(&self, f: &mut Formatter) -> Result {
        let satang = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        match satang % 100 {
            0 => write!(f, "{sign}{}", satang / 100),
            rest => write!(f, "{sign}{}.{rest:02}", satang / 100),
        }
    }
}

impl Add for Satang {
    type Output = Satang;

    fn add(self, other: Satang) -> Satang {
        Satang(self.0.saturating_add(other.0))
    }
}

impl Sub for Satang {
    type Output = Satang;

    fn sub(self, other: Satang) -> Satang {
        Satang(self.0.saturating_sub(other.0))
    }
}

impl Neg for Satang {
    type Output = Satang;

    fn neg(self) -> Satang {
        Satang(self.0.saturating_neg())
    }
}
