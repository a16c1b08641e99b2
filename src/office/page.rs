//! The office's pages, and how their addresses are written. They are read by the router, in `routes.rs`.

use api::office::users::Role;

use crate::office::audit::filters::AuditFilters;
use crate::office::records::filters::Filters;
use crate::office::shared::list::ListFilters;
use crate::office::shared::query;
use crate::text::office::FrameWords;

/// The path that every address of the office starts with.
pub const BASE: &str = "/office";

/// One page of the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// The start page.
    Today,
    /// The working lists of follow-ups.
    FollowUps(ListFilters),
    /// The people of the register.
    People(ListFilters),
    /// One person, by id.
    Person(String),
    /// The classes of the register.
    Classes(ListFilters),
    /// One class, by id.
    Class(String),
    /// The smaller lists of the register.
    Lists(ListFilters),
    /// Taking people and villages in from a table.
    Imports,
    /// The table of records.
    Records(Filters),
    /// One record.
    Record {
        /// Its UUID.
        record: String,
        /// The revision to show; the newest where none is named.
        revision: Option<String>,
    },
    /// The staff and their phones.
    Staff,
    /// The users of the office.
    Users,
    /// Who saw and changed what.
    Audit(AuditFilters),
    /// The published forms.
    Forms,
    /// Downloads of the records.
    Export,
    /// Importing a phone's backup file.
    Backup,
    /// The office's settings.
    Settings,
}

/// An entry of the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MenuEntry {
    /// [`Page::Today`].
    Today,
    /// [`Page::FollowUps`].
    FollowUps,
    /// [`Page::People`] and [`Page::Person`].
    People,
    /// [`Page::Classes`] and [`Page::Class`].
    Classes,
    /// [`Page::Lists`].
    Lists,
    /// [`Page::Imports`].
    Imports,
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
    /// [`Page::Users`].
    Users,
    /// [`Page::Audit`].
    Audit,
    /// [`Page::Settings`].
    Settings,
}

impl MenuEntry {
    /// All, in their order.
    pub const ALL: [MenuEntry; 14] = [
        MenuEntry::Today,
        MenuEntry::FollowUps,
        MenuEntry::People,
        MenuEntry::Classes,
        MenuEntry::Lists,
        MenuEntry::Imports,
        MenuEntry::Records,
        MenuEntry::Staff,
        MenuEntry::Forms,
        MenuEntry::Export,
        MenuEntry::Backup,
        MenuEntry::Users,
        MenuEntry::Audit,
        MenuEntry::Settings,
    ];

    /// The page that the menu leads to.
    pub fn page(self) -> Page {
        match self {
            MenuEntry::Today => Page::Today,
            MenuEntry::FollowUps => Page::FollowUps(ListFilters::default()),
            MenuEntry::People => Page::People(ListFilters::default()),
            MenuEntry::Classes => Page::Classes(ListFilters::default()),
            MenuEntry::Lists => Page::Lists(ListFilters::default()),
            MenuEntry::Imports => Page::Imports,
            MenuEntry::Records => Page::Records(Filters::default()),
            MenuEntry::Staff => Page::Staff,
            MenuEntry::Forms => Page::Forms,
            MenuEntry::Export => Page::Export,
            MenuEntry::Backup => Page::Backup,
            MenuEntry::Users => Page::Users,
            MenuEntry::Audit => Page::Audit(AuditFilters::default()),
            MenuEntry::Settings => Page::Settings,
        }
    }

    /// Its name in the menu and in the document's title.
    pub fn word(self, words: &FrameWords) -> &'static str {
        match self {
            MenuEntry::Today => words.today,
            MenuEntry::FollowUps => words.follow_ups,
            MenuEntry::People => words.people,
            MenuEntry::Classes => words.classes,
            MenuEntry::Lists => words.lists,
            MenuEntry::Imports => words.imports,
            MenuEntry::Records => words.records,
            MenuEntry::Staff => words.staff,
            MenuEntry::Forms => words.forms,
            MenuEntry::Export => words.export,
            MenuEntry::Backup => words.backup,
            MenuEntry::Users => words.users,
            MenuEntry::Audit => words.audit,
            MenuEntry::Settings => words.settings,
        }
    }

    /// The roles that it is for; the server asks them again at every request.
    pub fn roles(self) -> &'static [Role] {
        use Role::{Administrator, Centre, Interviewer, Province};
        match self {
            MenuEntry::Today | MenuEntry::Forms | MenuEntry::Export | MenuEntry::Settings => {
                &Role::ALL
            }
            MenuEntry::FollowUps
            | MenuEntry::People
            | MenuEntry::Classes
            | MenuEntry::Lists
            | MenuEntry::Records => &[Administrator, Province, Centre, Interviewer],
            MenuEntry::Imports | MenuEntry::Staff | MenuEntry::Backup => {
                &[Administrator, Province, Centre]
            }
            MenuEntry::Users | MenuEntry::Audit => &[Administrator],
        }
    }
}

impl Page {
    /// The page of a record's newest revision.
    pub fn record(record: impl Into<String>) -> Page {
        Page::Record {
            record: record.into(),
            revision: None,
        }
    }

    /// Path and query of the page.
    pub fn address(&self) -> String {
        let (path, text) = match self {
            Page::Today => (String::new(), String::new()),
            Page::FollowUps(filters) => ("follow-ups".to_owned(), filters.query()),
            Page::People(filters) => ("people".to_owned(), filters.query()),
            Page::Person(id) => (format!("people/{}", query::encoded(id)), String::new()),
            Page::Classes(filters) => ("classes".to_owned(), filters.query()),
            Page::Class(id) => (format!("classes/{}", query::encoded(id)), String::new()),
            Page::Lists(filters) => ("lists".to_owned(), filters.query()),
            Page::Imports => ("imports".to_owned(), String::new()),
            Page::Records(filters) => ("records".to_owned(), filters.query()),
            Page::Record { record, revision } => (
                format!("records/{}", query::encoded(record)),
                query::text([("revision", revision.clone())]),
            ),
            Page::Staff => ("staff".to_owned(), String::new()),
            Page::Forms => ("forms".to_owned(), String::new()),
            Page::Export => ("export".to_owned(), String::new()),
            Page::Backup => ("backup".to_owned(), String::new()),
            Page::Users => ("users".to_owned(), String::new()),
            Page::Audit(filters) => ("audit".to_owned(), filters.query()),
            Page::Settings => ("settings".to_owned(), String::new()),
        };
        match text.is_empty() {
            true => format!("{BASE}/{path}"),
            false => format!("{BASE}/{path}?{text}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_shows_stands_in_its_address() {
        let revision = Page::Record {
            record: "a/b".to_owned(),
            revision: Some("r2".to_owned()),
        };
        for (page, address) in [
            (Page::Today, "/office/"),
            (Page::Staff, "/office/staff"),
            (Page::Users, "/office/users"),
            (
                Page::Audit(AuditFilters::from_query("action=record.read&page=2")),
                "/office/audit?action=record.read&page=2",
            ),
            (Page::record("a/b"), "/office/records/a%2Fb"),
            (revision, "/office/records/a%2Fb?revision=r2"),
            (
                Page::Records(Filters::from_query("q=a&page=2")),
                "/office/records?q=a&page=2",
            ),
        ] {
            assert_eq!(page.address(), address);
        }
    }

    #[test]
    fn each_role_finds_its_pages_in_the_menu() {
        for (role, n_entries) in [
            (Role::Administrator, MenuEntry::ALL.len()),
            (Role::Province, MenuEntry::ALL.len() - 2),
            (Role::Centre, MenuEntry::ALL.len() - 2),
            (Role::Interviewer, 9),
            (Role::Reader, 4),
        ] {
            let entries = MenuEntry::ALL
                .into_iter()
                .filter(|it| it.roles().contains(&role));
            assert_eq!(entries.count(), n_entries, "{role:?}");
        }
    }
}
