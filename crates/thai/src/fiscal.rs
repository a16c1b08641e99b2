//! Fiscal years (ปีงบประมาณ, พ.ศ.): October to September.

/// Returns the first and the last day of a fiscal year, ISO; none for a year that is not พ.ศ.
pub fn days_of_fiscal_year(year: u32) -> Option<(String, String)> {
    let common = year.checked_sub(543)?;
    (1900..=9999).contains(&common).then(|| {
        let (first, last) = (common - 1, common);
        (format!("{first:04}-10-01"), format!("{last:04}-09-30"))
    })
}

/// Returns the fiscal year of an ISO date.
pub fn fiscal_year(day: &str) -> Option<u32> {
    let mut parts = day.splitn(3, '-');
    let mut number = || parts.next()?.parse::<u32>().ok();
    let (year, month) = (number()?, number()?);
    Some(year + 543 + u32::from(month >= 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fiscal_year_begins_in_october() {
        assert_eq!(fiscal_year("2026-09-30"), Some(2569));
        assert_eq!(fiscal_year("2026-10-01"), Some(2570));
        assert_eq!(fiscal_year(""), None);
        let days = days_of_fiscal_year(2570).expect("days");
        assert_eq!(days, ("2026-10-01".to_owned(), "2027-09-30".to_owned()));
        assert_eq!(days_of_fiscal_year(70), None);
    }
}
