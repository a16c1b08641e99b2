//! Lists of cases: which of them are due.
//!
//! Any list can be one; its columns mean by convention what is said here.

use super::Entity;

/// Where a case stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Its last day (`closes`) is over.
    Overdue,
    /// Its first day (`opens`) has come, or the day that was agreed (`next_date`).
    Due,
    /// Its first day is ahead.
    Coming,
    /// It needs nothing more: its `status` is neither empty nor `open`.
    Closed,
}

/// Returns where `case` stands on `today`, an ISO date.
///
/// A day that was agreed (`next_date`) never moves `due` or `closes`: until it has come the case is
/// coming, but once `closes` is over it is overdue.
pub fn standing(case: &Entity, today: &str) -> Standing {
    let status = case.get("status");
    if !status.is_empty() && status != "open" {
        return Standing::Closed;
    }
    let is_past = |day: &str| !day.is_empty() && day < today;
    let has_come = |day: &str| !day.is_empty() && day <= today;
    if is_past(case.get("closes")) {
        return Standing::Overdue;
    }
    let first_day = match (case.get("next_date"), case.get("opens")) {
        ("", "") => case.get("due"),
        ("", opens) => opens,
        (next_date, _) => next_date,
    };
    match has_come(first_day) {
        true => Standing::Due,
        false => Standing::Coming,
    }
}

/// Returns the day by which cases are ordered: the agreed one, else `due`.
pub fn day(case: &Entity) -> &str {
    match case.get("next_date") {
        "" => case.get("due"),
        next => next,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks where a case with these properties stands on 10 March 2026.
    fn check(properties: &[(&str, &str)], expected: Standing) {
        let mut case = Entity::default();
        for (name, value) in properties {
            case.properties
                .insert((*name).to_owned(), (*value).to_owned());
        }
        assert_eq!(standing(&case, "2026-03-10"), expected, "{properties:?}");
    }

    #[test]
    fn a_case_is_due_within_its_window_and_overdue_after_it() {
        let window = |opens, closes| [("opens", opens), ("closes", closes)];
        check(&window("2026-03-11", "2026-04-11"), Standing::Coming);
        check(&window("2026-03-10", "2026-04-10"), Standing::Due);
        check(&window("2026-02-08", "2026-03-10"), Standing::Due);
        check(&window("2026-02-07", "2026-03-09"), Standing::Overdue);
        check(&[("due", "2026-03-10")], Standing::Due);
        check(&[], Standing::Coming);
    }

    #[test]
    fn an_agreed_day_orders_the_list_but_never_moves_the_window() {
        let open = ("opens", "2026-03-01");
        check(
            &[open, ("closes", "2026-04-01"), ("next_date", "2026-03-12")],
            Standing::Coming,
        );
        check(
            &[open, ("closes", "2026-04-01"), ("next_date", "2026-03-10")],
            Standing::Due,
        );
        check(
            &[open, ("closes", "2026-03-09"), ("next_date", "2026-03-12")],
            Standing::Overdue,
        );
    }

    #[test]
    fn a_case_that_was_answered_or_given_up_is_closed() {
        let past = ("closes", "2026-01-01");
        check(&[past, ("status", "done")], Standing::Closed);
        check(&[past, ("status", "unreachable")], Standing::Closed);
        check(&[past, ("status", "open")], Standing::Overdue);
    }
}
