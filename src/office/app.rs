//! What the office pages share: who is logged in, which page is open, language
//! and theme. Runs on the host with a client in memory, and is tested there.
//!
//! Leaves what a page loads to the page, by [`loading::load`] and [`calls`].

use std::rc::Rc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::location::Location;

use crate::office::page::{MenuEntry, Page};
use crate::office::records::filters::Filters;
use crate::office::session::{Frame, Session};
use crate::text::Language;
use crate::text::office::{FrameWords, LogInWords};
use ports::office::OfficeClient;

/// The id of every page's heading, where the focus goes when a page opens.
pub const TITLE_ID: &str = "page-title";

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the computer is set.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All, in the order of the settings.
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    /// The word in storage and in the page's `data-theme`.
    pub fn code(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// Changes the address; the router then shows the page.
pub type Navigate = Rc<dyn Fn(&str, NavigateOptions)>;

/// The handle that every page has: `Copy`, and the only one that writes its signals.
#[derive(Clone, Copy)]
pub struct Office {
    client: StoredValue<Rc<dyn OfficeClient>, LocalStorage>,
    navigate: StoredValue<Option<Navigate>, LocalStorage>,
    /// The menu's entry that the open page belongs to; none for an unknown address.
    menu_entry: RwSignal<Option<MenuEntry>>,
    /// What the records table showed when it was last open.
    last_filters: StoredValue<Filters>,
    pub(super) session: RwSignal<Session>,
    language: RwSignal<Language>,
    theme: RwSignal<Theme>,
    notice: RwSignal<Option<String>>,
    pub(super) n_logins: RwSignal<u32>,
    n_returns: RwSignal<u32>,
}

impl Office {
    /// An office that talks to `client`; the router does not show a page yet.
    pub fn new(client: Rc<dyn OfficeClient>) -> Office {
        let language = client
            .preference("language")
            .and_then(|it| Language::from_tag(&it));
        let theme = client.preference("theme");
        let theme = Theme::ALL
            .into_iter()
            .find(|it| Some(it.code()) == theme.as_deref());
        Office {
            client: StoredValue::new_local(client),
            navigate: StoredValue::new_local(None),
            menu_entry: RwSignal::new(Some(MenuEntry::Today)),
            last_filters: StoredValue::new(Filters::default()),
            session: RwSignal::new(Session::Loading),
            language: RwSignal::new(language.unwrap_or_default()),
            theme: RwSignal::new(theme.unwrap_or_default()),
            notice: RwSignal::new(None),
            n_logins: RwSignal::new(0),
            n_returns: RwSignal::new(0),
        }
    }

    /// The outside world.
    pub fn client(self) -> Rc<dyn OfficeClient> {
        self.client.get_value()
    }

    /// Changes addresses by `navigate` from now on.
    pub fn connect(self, navigate: Navigate) {
        self.navigate.set_value(Some(navigate));
    }

    /// Follows the address: the focus goes to the heading of another page, and what was said on the
    /// page before goes away.
    pub fn watch_address(self, location: Location) {
        let (path, query) = (location.pathname, location.search);
        Effect::new(move |before: Option<String>| {
            let path = path.get();
            query.track();
            if let Some(before) = before {
                self.notice.set(None);
                if path != before {
                    self.focus(TITLE_ID);
                }
            }
            path
        });
    }

    /// Notices when somebody comes back to the page.
    pub fn watch_visibility(self) {
        let count = self.n_returns;
        self.client().watch_visibility(Box::new(move || {
            count.try_update(|it| *it += 1);
        }));
    }

    /// The office of the view that asks.
    pub fn current() -> Office {
        use_context().expect("every view stands below OfficeApp")
    }

    /// Keeps the document's language, title and theme as they are chosen.
    pub fn update_document(self) {
        let frame = self.frame();
        Effect::new(move || {
            let language = self.language.get();
            let words = FrameWords::of(language);
            let title = match (frame.get(), self.menu_entry.get()) {
                (Frame::Loading | Frame::Down, _) => words.office,
                (Frame::LogIn, _) => LogInWords::of(language).title,
                (Frame::Pages, Some(entry)) => entry.word(words),
                (Frame::Pages, None) => words.unknown_page,
            };
            let title = (words.title_of)(title);
            self.client()
                .set_document(language.tag(), &title, self.theme.get().code());
        });
    }

    /// The menu's entry that the open page belongs to; none for an unknown address.
    pub fn menu_entry(self) -> Option<MenuEntry> {
        self.menu_entry.get()
    }

    /// Marks the menu's entry that the open page belongs to.
    pub(super) fn set_menu_entry(self, entry: Option<MenuEntry>) {
        self.menu_entry.set(entry);
    }

    /// Opens `page`; "back" returns.
    pub fn go(self, page: Page) {
        self.navigate(&page, false);
    }

    /// Shows `page` in place of the open one; "back" leads to the page before.
    pub fn replace(self, page: Page) {
        self.navigate(&page, true);
    }

    /// Opens `page` and shows it from its top.
    pub fn open_from_top(self, page: Page) {
        self.go(page);
        self.focus(TITLE_ID);
    }

    fn navigate(self, page: &Page, replace: bool) {
        let options = NavigateOptions {
            resolve: false,
            scroll: false,
            replace,
            ..NavigateOptions::default()
        };
        if let Some(navigate) = self.navigate.get_value() {
            navigate(&page.address(), options);
        }
    }

    /// The filters and the page of the records table as it was last seen.
    pub fn last_filters(self) -> Filters {
        self.last_filters.get_value()
    }

    /// Remembers what the records table shows, for the way back to it.
    pub fn remember_filters(self, filters: Filters) {
        self.last_filters.try_set_value(filters);
    }

    /// Puts the keyboard focus on the element with that id.
    pub fn focus(self, id: &str) {
        self.client().focus(id);
    }

    /// The language of the pages.
    pub fn language(self) -> Language {
        self.language.get()
    }

    /// The language of the pages, asked once.
    pub fn language_now(self) -> Language {
        self.language.get_untracked()
    }

    /// The language that the pages do not have now, asked once.
    pub fn other_language(self) -> Language {
        match self.language_now() {
            Language::Thai => Language::English,
            Language::English => Language::Thai,
        }
    }

    /// Speaks `language` from now on.
    pub fn set_language(self, language: Language) {
        self.client().set_preference("language", language.tag());
        self.language.set(language);
    }

    /// Light or dark.
    pub fn theme(self) -> Theme {
        self.theme.get()
    }

    /// Wears `theme` from now on.
    pub fn set_theme(self, theme: Theme) {
        self.client().set_preference("theme", theme.code());
        self.theme.set(theme);
    }

    /// What was just done, in words.
    pub fn notice(self) -> Option<String> {
        self.notice.get()
    }

    /// Says what was just done.
    pub fn set_notice(self, words: String) {
        self.notice.set(Some(words));
    }

    /// Takes the notice away.
    pub fn hide_notice(self) {
        self.notice.set(None);
    }

    /// Counts how often the page came back into sight; who reads it asks again then.
    pub fn n_returns(self) -> u32 {
        self.n_returns.get()
    }
}
