//! The filters of the records table, and how they are written in an address.
//!
//! An address can be kept, sent to a colleague and opened again, so the page keeps no other copy.

use api::office::records::RecordStatus;

use crate::office::shared::query;
use crate::text::office::figures::{midnight, next_midnight};
use thai::date::Day;

/// How many rows a page of the table has.
pub const PER_PAGE: u32 = 25;

/// The filters of the records table, and its page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filters {
    /// Only this form.
    pub form: Option<String>,
    /// Only records of this interviewer.
    pub staff: Option<String>,
    /// Only this status.
    pub status: Option<RecordStatus>,
    /// Received on this day or later.
    pub from: Option<Day>,
    /// Received on this day or earlier.
    pub to: Option<Day>,
    /// Words in a name or an answer.
    pub words: String,
    /// The table's page, from 0.
    pub page_idx: u32,
}

impl Filters {
    /// Reads the query of an address; leaves out what it does not understand.
    pub fn from_query(text: &str) -> Filters {
        let mut filters = Filters::default();
        for (key, choice) in query::pairs(text) {
            match key.as_str() {
                "form" => filters.form = Some(choice),
                "staff" => filters.staff = Some(choice),
                "status" => filters.status = RecordStatus::from_code(&choice),
                "from" => filters.from = Day::parse(&choice),
                "to" => filters.to = Day::parse(&choice),
                "q" => filters.words = choice,
                "page" => filters.page_idx = choice.parse::<u32>().unwrap_or(1).max(1) - 1,
                _ => {}
            }
        }
        filters
    }

    /// Writes them as the query of an address, without the `?`.
    pub fn query(&self) -> String {
        let page = (self.page_idx > 0).then(|| (self.page_idx + 1).to_string());
        query::text([
            ("form", self.form.clone()),
            ("staff", self.staff.clone()),
            ("status", self.status.map(|it| it.code().to_owned())),
            ("from", self.from.map(Day::iso)),
            ("to", self.to.map(Day::iso)),
            (
                "q",
                Some(self.words.trim().to_owned()).filter(|it| !it.is_empty()),
            ),
            ("page", page),
        ])
    }

    /// Writes them as the server's query, which has milliseconds for days.
    pub fn request(&self, language_tag: &str, per_page: u32) -> String {
        let page = [
            ("lang", Some(language_tag.to_owned())),
            ("per_page", Some(per_page.to_string())),
            ("page", Some((self.page_idx + 1).to_string())),
            ("form", self.form.clone()),
        ];
        query::text(page.into_iter().chain(self.of_records()))
    }

    /// The parts of the server's query that do not depend on the form: interviewer, status, days, words.
    pub fn of_records(&self) -> [(&'static str, Option<String>); 5] {
        [
            ("staff", self.staff.clone()),
            ("status", self.status.map(|it| it.code().to_owned())),
            ("from", self.from.map(|it| midnight(it).to_string())),
            ("to", self.to.map(|it| next_midnight(it).to_string())),
            (
                "q",
                Some(self.words.trim().to_owned()).filter(|it| !it.is_empty()),
            ),
        ]
    }

    /// Whether there is no filter, on whatever page.
    pub fn are_empty(&self) -> bool {
        *self
            == Filters {
                page_idx: self.page_idx,
                ..Filters::default()
            }
    }

    /// These filters after a change, on the first page.
    pub fn changed(&self, change: impl FnOnce(&mut Filters)) -> Filters {
        let mut filters = Filters {
            page_idx: 0,
            ..self.clone()
        };
        change(&mut filters);
        filters
    }

    /// These filters on another page.
    pub fn on_page(&self, page_idx: u32) -> Filters {
        Filters {
            page_idx,
            ..self.clone()
        }
    }
}

/// Which rows a page of the table shows, and its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paging {
    /// Number of the first row, from 1; 0 where there is none.
    pub first: u32,
    /// Number of the last row.
    pub last: u32,
    /// How many rows there are in all.
    pub total: u32,
    /// The page before, if there is one.
    pub previous: Option<u32>,
    /// The page after, if there is one.
    pub next: Option<u32>,
}

impl Paging {
    /// The paging of page `page_idx` of `total` rows.
    pub fn of(page_idx: u32, per_page: u32, total: u32) -> Paging {
        let per_page = per_page.max(1);
        let n_pages = total.div_ceil(per_page);
        let before = page_idx.saturating_mul(per_page).min(total);
        let last = before.saturating_add(per_page).min(total);
        Paging {
            first: if last > before { before + 1 } else { 0 },
            last: if last > before { last } else { 0 },
            total,
            previous: (page_idx > 0 && n_pages > 0).then(|| (page_idx - 1).min(n_pages - 1)),
            next: (page_idx + 1 < n_pages).then_some(page_idx + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query: &str, filters: Filters) {
        assert_eq!(Filters::from_query(query), filters, "{query}");
        assert_eq!(
            Filters::from_query(&filters.query()),
            filters,
            "back from {}",
            filters.query()
        );
    }

    #[test]
    fn filters_go_to_the_address_and_back() {
        check("", Filters::default());
        check(
            "page=3",
            Filters {
                page_idx: 2,
                ..Filters::default()
            },
        );
        check(
            "form=skill-demand&staff=7&status=conflict&from=2026-11-01&to=2026-11-20&q=%E0%B8%8A%E0%B9%88%E0%B8%B2%E0%B8%87+a%26b",
            Filters {
                form: Some("skill-demand".to_owned()),
                staff: Some("7".to_owned()),
                status: Some(RecordStatus::Conflict),
                from: Day::new(2026, 11, 1),
                to: Day::new(2026, 11, 20),
                words: "ช่าง a&b".to_owned(),
                page_idx: 0,
            },
        );
    }

    #[test]
    fn what_an_address_says_wrongly_is_left_out() {
        check(
            "status=lost&from=31-31&page=0&page=x&colour=red",
            Filters::default(),
        );
    }

    #[test]
    fn a_changed_filter_starts_at_the_first_page() {
        let filters = Filters::from_query("page=4&q=a");
        assert_eq!(
            filters.changed(|it| it.words = "b".to_owned()).query(),
            "q=b"
        );
        assert_eq!(filters.on_page(0).query(), "q=a");
    }

    #[test]
    fn paging_names_the_rows_and_the_neighbours() {
        let paging = |page_idx, total| {
            let it = Paging::of(page_idx, 25, total);
            (it.first, it.last, it.previous, it.next)
        };
        assert_eq!(paging(0, 0), (0, 0, None, None));
        assert_eq!(paging(0, 25), (1, 25, None, None));
        assert_eq!(paging(0, 26), (1, 25, None, Some(1)));
        assert_eq!(paging(1, 26), (26, 26, Some(0), None));
        assert_eq!(
            paging(9, 26),
            (0, 0, Some(1), None),
            "a page after the last leads back to the last"
        );
    }
}
