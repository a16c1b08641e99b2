//! Numbers as a person types them.

use std::ops::RangeInclusive;

/// Reads a whole number within `range`, also in Thai digits.
pub fn whole_number(typed: &str, range: RangeInclusive<u32>) -> Option<u32> {
    let digits: String = typed.trim().chars().map(thai::digits::to_ascii).collect();
    digits.parse().ok().filter(|it| range.contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_read_in_either_digits_and_only_within_their_range() {
        for (typed, number) in [
            ("26", Some(26)),
            (" ๒๖ ", Some(26)),
            ("0", None),
            ("32", None),
            ("-1", None),
            ("2.5", None),
            ("", None),
        ] {
            assert_eq!(whole_number(typed, 1..=31), number, "{typed}");
        }
    }
}
