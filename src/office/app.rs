//! The handle that every page has: navigation, language, theme and notices.
//!
//! Leaves the session to `session`, and what a page loads to the page.

use std::rc::Rc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::location::Location;

use crate::office::page::{MenuEntry, Page};
use crate::office::records::filters::Filters;
use crate::office::session::{Frame, Session};
use crate::text::Language;
use crate::text::office::figures::day_at;
use crate::text::office::{FrameWords, LogInWords};
use ports::office::OfficeClient;

/// The id of every page's heading, which gets the focus when a page opens.
pub const TITLE_ID: &str = "page-title";

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// Follows the computer's setting.
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

    /// The value in the preferences and in the document's `data-theme`.
    pub fn code(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// Goes to an address; the router then shows its page.
pub type Navigate = Rc<dyn Fn(&str, NavigateOptions)>;

/// The office app's state. Only its methods write its signals.
#[derive(Clone, Copy)]
pub struct Office {
    client: StoredValue<Rc<dyn OfficeClient>, LocalStorage>,
    navigate: StoredValue<Option<Navigate>, LocalStorage>,
    /// The menu's entry that the open page belongs to; none for an unknown address.
    menu_entry: RwSignal<Option<MenuEntry>>,
    /// The filters of the records table when it was last open.
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

    /// The day in Thailand, ISO.
    pub fn today_iso(self) -> String {
        day_at(self.client().now()).iso()
    }

    /// The server and the browser.
    pub fn client(self) -> Rc<dyn OfficeClient> {
        self.client.get_value()
    }

    /// Navigates by `navigate` from now on.
    pub fn connect(self, navigate: Navigate) {
        self.navigate.set_value(Some(navigate));
    }

    /// Whenever the address changes, hides the notice, and moves the focus to the heading where
    /// another page opens.
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

    /// Counts how often the browser's tab becomes visible again.
    pub fn watch_visibility(self) {
        let count = self.n_returns;
        self.client().watch_visibility(Box::new(move || {
            count.try_update(|it| *it += 1);
        }));
    }

    /// Returns the office from the context.
    pub fn current() -> Office {
        use_context().expect("every view stands below OfficeApp")
    }

    /// Keeps the document's language, title and theme up to date.
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

    /// The menu's entry of the open page; none for an unknown address.
    pub fn menu_entry(self) -> Option<MenuEntry> {
        self.menu_entry.get()
    }

    /// Sets the menu's entry of the open page.
    pub(super) fn set_menu_entry(self, entry: Option<MenuEntry>) {
        self.menu_entry.set(entry);
    }

    /// Goes to `page`; "back" returns to the open page.
    pub fn go(self, page: Page) {
        self.navigate(&page, false);
    }

    /// Goes to `page` in place of the open page, to which "back" does not return.
    pub fn replace(self, page: Page) {
        self.navigate(&page, true);
    }

    /// Goes to `page` and moves the focus to its heading.
    pub fn go_to_heading(self, page: Page) {
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

    /// The filters of the records table when it was last open.
    pub fn last_filters(self) -> Filters {
        self.last_filters.get_value()
    }

    /// Remembers the filters of the records table, for the link back to it.
    pub fn remember_filters(self, filters: Filters) {
        self.last_filters.try_set_value(filters);
    }

    /// Moves the keyboard focus to the element with that id, once it is drawn.
    pub fn focus(self, id: &str) {
        self.client().focus(id);
    }

    /// The language of the pages.
    pub fn language(self) -> Language {
        self.language.get()
    }

    /// The language of the pages, untracked.
    pub fn language_now(self) -> Language {
        self.language.get_untracked()
    }

    /// The language that the pages are not in, untracked.
    pub fn other_language(self) -> Language {
        match self.language_now() {
            Language::Thai => Language::English,
            Language::English => Language::Thai,
        }
    }

    /// Changes the language, and remembers it in this browser.
    pub fn set_language(self, language: Language) {
        self.client().set_preference("language", language.tag());
        self.language.set(language);
    }

    /// The theme of the pages.
    pub fn theme(self) -> Theme {
        self.theme.get()
    }

    /// Changes the theme, and remembers it in this browser.
    pub fn set_theme(self, theme: Theme) {
        self.client().set_preference("theme", theme.code());
        self.theme.set(theme);
    }

    /// The notice at the foot of the screen.
    pub fn notice(self) -> Option<String> {
        self.notice.get()
    }

    /// Shows a notice that says what was just done.
    pub fn set_notice(self, words: String) {
        self.notice.set(Some(words));
    }

    /// Hides the notice.
    pub fn hide_notice(self) {
        self.notice.set(None);
    }

    /// How often the browser's tab became visible again; today's page loads again then.
    pub fn n_returns(self) -> u32 {
        self.n_returns.get()
    }
}
