//! Years of the Buddhist Era (B.E., พ.ศ.) and of the Common Era (C.E., ค.ศ.).
//!
//! A year that a person types can be of either. The rule is the same in the
//! engine, the apps and the server: years of the present are those from 1857 to
//! 2157 C.E., which are 2400 to 2700 B.E. The two ranges do not overlap, so a
//! year in one of them has one meaning; any other year is unclear.

use std::ops::RangeInclusive;

/// How many years the Buddhist Era is ahead of the Common Era.
pub const BUDDHIST_OFFSET: i32 = 543;

const BUDDHIST_YEARS: RangeInclusive<i32> = 2400..=2700;
const COMMON_YEARS: RangeInclusive<i32> = 2400 - BUDDHIST_OFFSET..=2700 - BUDDHIST_OFFSET;

/// One of the two ways to count years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Era {
    /// B.E., พ.ศ.
    Buddhist,
    /// C.E., ค.ศ.
    Common,
}

/// Returns the era that `year` is counted in: 2400 to 2700 is B.E., 1857 to 2157 is C.E., and
/// any other year is unclear.
pub fn era_of(year: i32) -> Option<Era> {
    if BUDDHIST_YEARS.contains(&year) {
        Some(Era::Buddhist)
    } else if COMMON_YEARS.contains(&year) {
        Some(Era::Common)
    } else {
        None
    }
}

/// Returns the Common Era year for a year in either era; `None` for an unclear one, see [`era_of`].
pub fn common_year(year: i32) -> Option<i32> {
    era_of(year).map(|era| match era {
        Era::Buddhist => year - BUDDHIST_OFFSET,
        Era::Common => year,
    })
}

/// Returns the Buddhist Era year for a Common Era one.
pub fn buddhist_year(common: i32) -> i32 {
    common.saturating_add(BUDDHIST_OFFSET)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_year_is_of_one_era_or_unclear() {
        for (year, common) in [
            (2569, Some(2026)),
            (2026, Some(2026)),
            (2400, Some(1857)),
            (2700, Some(2157)),
            (1857, Some(1857)),
            (2157, Some(2157)),
            (2399, None),
            (2701, None),
            (1856, None),
            (2158, None),
            (69, None),
            (0, None),
            (-543, None),
            (i32::MAX, None),
            (i32::MIN, None),
        ] {
            assert_eq!(common_year(year), common, "{year}");
        }
    }

    proptest! {
        #[test]
        fn a_year_of_the_present_is_found_by_its_number_in_either_era(common in 1857..=2157) {
            prop_assert_eq!(common_year(common), Some(common));
            prop_assert_eq!(common_year(buddhist_year(common)), Some(common));
        }
    }
}
