//! The office's pages and their addresses; a wrong address cannot become a page.

use crate::office::query;
use crate::office::records::filters::Filters;

/// Where the office lives on the server.
pub const BASE: &str = "/office/";

/// One page of the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// What came in, what waits.
    Today,
    /// The table of records.
    Records(Filters),
    /// One record.
    Record {
        /// Its UUID.
        record: String,
        /// The revision to show; the newest where none is named.
        revision: Option<String>,
    },
    /// Interviewers and their phones.
    Staff,
    /// The surveys.
    Forms,
    /// Downloads for the spreadsheet.
    Export,
    /// Taking in a phone's backup file.
    Backup,
    /// The office's settings.
    Settings,
    /// Nothing is here.
    Unknown,
}

/// A page that the menu leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// [`Page::Today`].
    Today,
    /// [`Page::Records`] and [`Page::Record`].
    Records,
    /// [`Page::Staff`].
    Staff,
    /// [`Page::Forms`].
    Forms,
    /// [`Page::Export`].
    Export,
    /// [`Page::Backup`].
    Backup,
    /// [`Page::Settings`].
    Settings,
}

impl Place {
    /// All, in the order of the menu.
    pub const ALL: [Place; 7] = [
        Place::Today,
        Place::Records,
        Place::Staff,
        Place::Forms,
        Place::Export,
        Place::Backup,
        Place::Settings,
    ];

    /// The page that the menu leads to.
    pub fn page(self) -> Page {
        match self {
            Place::Today => Page::Today,
            Place::Records => Page::Records(Filters::default()),
            Place::Staff => Page::Staff,
            Place::Forms => Page::Forms,
            Place::Export => Page::Export,
            Place::Backup => Page::Backup,
            Place::Settings => Page::Settings,
        }
    }
}

impl Page {
    /// Reads path and query of an address.
    pub fn from_address(address: &str) -> Page {
        let address = address.split('#').next().unwrap_or_default();
        let (path, text) = address.split_once('?').unwrap_or((address, ""));
        let Some(path) = format!("{}/", path.trim_end_matches('/'))
            .strip_prefix(BASE)
            .map(str::to_owned)
        else {
            return Page::Unknown;
        };
        let parts: Vec<&str> = path.split('/').filter(|it| !it.is_empty()).collect();
        match parts.as_slice() {
            [] => Page::Today,
            ["records"] => Page::Records(Filters::from_query(text)),
            ["records", record] => Page::Record {
                record: query::decoded(record),
                revision: query::pairs(text)
                    .into_iter()
                    .find_map(|(key, choice)| (key == "revision").then_some(choice)),
            },
            ["staff"] => Page::Staff,
            ["forms"] => Page::Forms,
            ["export"] => Page::Export,
            ["backup"] => Page::Backup,
            ["settings"] => Page::Settings,
            _ => Page::Unknown,
        }
    }

    /// Writes the address.
    pub fn address(&self) -> String {
        let (path, text) = match self {
            Page::Today | Page::Unknown => (String::new(), String::new()),
            Page::Records(filters) => ("records".to_owned(), filters.query()),
            Page::Record { record, revision } => (
                format!("records/{}", query::encoded(record)),
                query::text([("revision", revision.clone())]),
            ),
            Page::Staff => ("staff".to_owned(), String::new()),
            Page::Forms => ("forms".to_owned(), String::new()),
            Page::Export => ("export".to_owned(), String::new()),
            Page::Backup => ("backup".to_owned(), String::new()),
            Page::Settings => ("settings".to_owned(), String::new()),
        };
        match text.is_empty() {
            true => format!("{BASE}{path}"),
            false => format!("{BASE}{path}?{text}"),
        }
    }

    /// This page without filters and the like, which do not need another view.
    pub fn without_details(&self) -> Page {
        match self {
            Page::Records(_) => Page::Records(Filters::default()),
            Page::Record { record, .. } => Page::Record {
                record: record.clone(),
                revision: None,
            },
            other => other.clone(),
        }
    }

    /// The menu's entry that this page belongs to.
    pub fn place(&self) -> Option<Place> {
        match self {
            Page::Today => Some(Place::Today),
            Page::Records(_) | Page::Record { .. } => Some(Place::Records),
            Page::Staff => Some(Place::Staff),
            Page::Forms => Some(Place::Forms),
            Page::Export => Some(Place::Export),
            Page::Backup => Some(Place::Backup),
            Page::Settings => Some(Place::Settings),
            Page::Unknown => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_the_menu_has_an_address_that_leads_back() {
        for place in Place::ALL {
            let page = place.page();
            assert_eq!(Page::from_address(&page.address()), page);
            assert_eq!(page.place(), Some(place));
        }
    }

    #[test]
    fn addresses_are_read_with_and_without_a_slash_at_the_end() {
        for (address, page) in [
            ("/office", Page::Today),
            ("/office/", Page::Today),
            ("/office/staff/", Page::Staff),
            (
                "/office/records/a%2Fb",
                Page::Record {
                    record: "a/b".to_owned(),
                    revision: None,
                },
            ),
            (
                "/office/records/a?revision=r2#top",
                Page::Record {
                    record: "a".to_owned(),
                    revision: Some("r2".to_owned()),
                },
            ),
            ("/officer", Page::Unknown),
            ("/office/nowhere", Page::Unknown),
            ("/", Page::Unknown),
        ] {
            assert_eq!(Page::from_address(address), page, "{address}");
        }
    }
}
