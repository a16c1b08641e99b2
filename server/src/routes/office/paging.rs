//! Pages of the register's lists.

use std::collections::BTreeMap;

use api::office::register::EntityPage;

use crate::routes::office::count;
use crate::routes::office::register::entity_row;
use crate::store::register::StoredEntity;

const MOST_PER_PAGE: i64 = 500;

/// Which page of a list.
#[derive(Debug, Clone, Copy)]
pub struct Paging {
    page: i64,
    per_page: i64,
}

impl Paging {
    /// Reads `page` and `per_page`.
    pub fn read(query: &BTreeMap<String, String>) -> Paging {
        let number = |name: &str, otherwise: i64, most: i64| {
            let found = query.get(name).and_then(|it| it.parse().ok());
            found.unwrap_or(otherwise).clamp(1, most)
        };
        Paging {
            page: number("page", 1, 1_000_000),
            per_page: number("per_page", 50, MOST_PER_PAGE),
        }
    }

    /// Rows before the page.
    pub fn offset(self) -> i64 {
        (self.page - 1) * self.per_page
    }

    /// Rows on a page.
    pub fn per_page(self) -> i64 {
        self.per_page
    }

    /// The same page, or the last one where there are fewer.
    pub fn within(self, total: i64) -> Paging {
        let last = ((total + self.per_page - 1) / self.per_page).max(1);
        Paging {
            page: self.page.min(last),
            ..self
        }
    }

    /// Puts the page's rows into a message.
    pub fn of(self, total: i64, rows: Vec<StoredEntity>) -> EntityPage {
        EntityPage {
            total: count(total),
            page: count(self.page),
            per_page: count(self.per_page),
            rows: rows.into_iter().map(entity_row).collect(),
        }
    }
}
