//! The filters of the audit log, and how they are written in an address.

use crate::office::shared::query;
use crate::text::office::figures::{midnight, next_midnight};
use thai::date::Day;

/// How many entries a page of the log has.
pub const PER_PAGE: u32 = 50;

/// The filters of the audit log, and its page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AuditFilters {
    /// Only this user's entries.
    pub user: String,
    /// Only this action, by its code.
    pub action: String,
    /// Only what is about this id.
    pub subject: String,
    /// On this day or later.
    pub from: Option<Day>,
    /// On this day or earlier.
    pub to: Option<Day>,
    /// The log's page, from 0.
    pub page_idx: u32,
}

impl AuditFilters {
    /// Reads the query of an address; leaves out what it does not understand.
    pub fn from_query(text: &str) -> AuditFilters {
        let mut filters = AuditFilters::default();
        for (key, choice) in query::pairs(text) {
            match key.as_str() {
                "user" => filters.user = choice,
                "action" => filters.action = choice,
                "subject" => filters.subject = choice,
                "from" => filters.from = Day::parse(&choice),
                "to" => filters.to = Day::parse(&choice),
                "page" => filters.page_idx = choice.parse::<u32>().unwrap_or(1).max(1) - 1,
                _ => {}
            }
        }
        filters
    }

    /// Writes them as the query of an address, without the `?`.
    pub fn query(&self) -> String {
        let page = (self.page_idx > 0).then(|| (self.page_idx + 1).to_string());
        let days = [
            ("from", self.from.map(Day::iso)),
            ("to", self.to.map(Day::iso)),
            ("page", page),
        ];
        query::text(self.words().into_iter().chain(days))
    }

    /// Writes them as the server's query, which has milliseconds for days.
    pub fn request(&self) -> String {
        let days = [
            ("from", self.from.map(|it| midnight(it).to_string())),
            ("to", self.to.map(|it| next_midnight(it).to_string())),
            ("page", Some((self.page_idx + 1).to_string())),
            ("per_page", Some(PER_PAGE.to_string())),
        ];
        query::text(self.words().into_iter().chain(days))
    }

    /// Whether there is no filter, on whatever page.
    pub fn are_empty(&self) -> bool {
        self.on_page(0) == AuditFilters::default()
    }

    /// These filters on another page.
    pub fn on_page(&self, page_idx: u32) -> AuditFilters {
        AuditFilters {
            page_idx,
            ..self.clone()
        }
    }

    fn words(&self) -> [(&'static str, Option<String>); 3] {
        let given = |it: &str| Some(it.trim().to_owned()).filter(|it| !it.is_empty());
        [
            ("user", given(&self.user)),
            ("action", given(&self.action)),
            ("subject", given(&self.subject)),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_read_back_from_their_address() {
        let text =
            "user=somying&action=record.read&subject=r1&from=2026-11-20&to=2026-11-21&page=2";
        let filters = AuditFilters::from_query(text);
        assert_eq!(filters.query(), text);
        assert!(!filters.are_empty());
        assert!(AuditFilters::from_query("page=3").are_empty());
        assert_eq!(
            filters.request(),
            "user=somying&action=record.read&subject=r1&from=1795107600000&to=1795280400000&page=2&per_page=50"
        );
    }
}
