//! What the office pages share: who is logged in, which page is open, language
//! and theme. Runs on the host with an invented desk, and is tested there.
//!
//! Leaves what a page loads to the page, by [`loading::load`] and [`calls`].

use std::rc::Rc;

use api::office::session::Me;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::location::Location;
use serde::de::DeserializeOwned;

use crate::office::page::{Page, Place};
use crate::office::records::filters::Filters;
use crate::office::trouble::{self, Trouble};
use crate::text::Language;
use crate::text::office::{FrameWords, LogInWords};
use ports::office::{Desk, Request};

/// The id of every page's heading, where the focus goes when a page opens.
pub const TITLE_ID: &str = "page-title";

/// Who sits at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Session {
    /// The server has not said yet.
    Asking,
    /// The server cannot be asked.
    Unknown(Trouble),
    /// Nobody.
    Out,
    /// Somebody.
    In(Me),
    /// Somebody whose session ended; her page stays open behind the log-in dialog.
    Expired(Me),
}

/// Which frame is around the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// Waiting for the server.
    Waiting,
    /// The server cannot be asked.
    Down,
    /// The log-in page.
    Door,
    /// The menu and a page.
    Desk,
}

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
    desk: StoredValue<Rc<dyn Desk>, LocalStorage>,
    navigate: StoredValue<Option<Navigate>, LocalStorage>,
    /// The menu's entry that the open page belongs to; none for an unknown address.
    place: RwSignal<Option<Place>>,
    /// What the records table showed when it was last open.
    last_filters: StoredValue<Filters>,
    session: RwSignal<Session>,
    language: RwSignal<Language>,
    theme: RwSignal<Theme>,
    notice: RwSignal<Option<String>>,
    n_logins: RwSignal<u32>,
    n_sights: RwSignal<u32>,
}

impl Office {
    /// The office at `desk`, of which the router does not show a page yet.
    pub fn at(desk: Rc<dyn Desk>) -> Office {
        let language = desk
            .remembered("language")
            .and_then(|it| Language::from_tag(&it));
        let theme = desk.remembered("theme");
        let theme = Theme::ALL
            .into_iter()
            .find(|it| Some(it.code()) == theme.as_deref());
        Office {
            desk: StoredValue::new_local(desk),
            navigate: StoredValue::new_local(None),
            place: RwSignal::new(Some(Place::Today)),
            last_filters: StoredValue::new(Filters::default()),
            session: RwSignal::new(Session::Asking),
            language: RwSignal::new(language.unwrap_or_default()),
            theme: RwSignal::new(theme.unwrap_or_default()),
            notice: RwSignal::new(None),
            n_logins: RwSignal::new(0),
            n_sights: RwSignal::new(0),
        }
    }

    /// The outside world.
    pub fn desk(self) -> Rc<dyn Desk> {
        self.desk.get_value()
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
    pub fn watch_sight(self) {
        let count = self.n_sights;
        self.desk().watch_sight(Box::new(move || {
            count.try_update(|it| *it += 1);
        }));
    }

    /// The office of the view that asks.
    pub fn current() -> Office {
        use_context().expect("every view stands below OfficeApp")
    }

    /// Keeps the document's language, title and theme as they are chosen.
    pub fn dress_page(self) {
        let frame = self.frame();
        Effect::new(move || {
            let language = self.language.get();
            let words = FrameWords::of(language);
            let title = match (frame.get(), self.place.get()) {
                (Frame::Waiting | Frame::Down, _) => words.office,
                (Frame::Door, _) => LogInWords::of(language).title,
                (Frame::Desk, Some(place)) => place.word(words),
                (Frame::Desk, None) => words.unknown_page,
            };
            let title = (words.title_of)(title);
            self.desk()
                .dress_page(language.tag(), &title, self.theme.get().code());
        });
    }

    /// The menu's entry that the open page belongs to; none for an unknown address.
    pub fn place(self) -> Option<Place> {
        self.place.get()
    }

    /// Marks the menu's entry that the open page belongs to.
    pub(super) fn set_place(self, place: Option<Place>) {
        self.place.set(place);
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
        self.desk().focus(id);
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
    pub fn speak(self, language: Language) {
        self.desk().remember("language", language.tag());
        self.language.set(language);
    }

    /// Light or dark.
    pub fn theme(self) -> Theme {
        self.theme.get()
    }

    /// Wears `theme` from now on.
    pub fn wear(self, theme: Theme) {
        self.desk().remember("theme", theme.code());
        self.theme.set(theme);
    }

    /// What was just done, in words.
    pub fn notice(self) -> Option<String> {
        self.notice.get()
    }

    /// Says what was just done.
    pub fn say(self, words: String) {
        self.notice.set(Some(words));
    }

    /// Takes the notice away.
    pub fn hush(self) {
        self.notice.set(None);
    }

    /// Who sits at the desk.
    pub fn session(self) -> Session {
        self.session.get()
    }

    /// Which frame is around the page.
    ///
    /// It is the same for an open and an expired session, so that a page
    /// outlives its session.
    pub fn frame(self) -> Memo<Frame> {
        Memo::new(move |_| {
            self.session.with(|it| match it {
                Session::Asking => Frame::Waiting,
                Session::Unknown(_) => Frame::Down,
                Session::Out => Frame::Door,
                Session::In(_) | Session::Expired(_) => Frame::Desk,
            })
        })
    }

    /// Counts log-ins; who reads it is told when the session is there again.
    pub fn n_logins(self) -> u32 {
        self.n_logins.get()
    }

    /// Counts how often the page came back into sight; who reads it asks again then.
    pub fn n_sights(self) -> u32 {
        self.n_sights.get()
    }

    /// Asks the server who is logged in.
    pub async fn find_session(self) {
        let session = match self.me().await {
            Ok(me) => Session::In(me),
            Err(Trouble::SignedOut) => Session::Out,
            Err(trouble) => Session::Unknown(trouble),
        };
        self.session.set(session);
    }

    /// Logs in; an expired session is taken up where it was.
    ///
    /// Another person does not get to see the page of the one before.
    pub async fn log_in(self, user: String, password: String) -> Result<(), Trouble> {
        self.open_session(&user, &password).await?;
        let me = self.me().await?;
        let is_another = self.session.with_untracked(|it| match it {
            Session::Expired(before) => before.user != me.user,
            _ => false,
        });
        if is_another {
            self.session.set(Session::Out);
            self.replace(Page::Today);
        }
        self.session.set(Session::In(me));
        self.n_logins.update(|it| *it += 1);
        self.focus(TITLE_ID);
        Ok(())
    }

    /// Closes the log-in dialog; the next question to the server opens it again.
    pub fn put_off_log_in(self) {
        self.session.update(|it| {
            if let Session::Expired(me) = it {
                *it = Session::In(me.clone());
            }
        });
    }

    /// Logs out.
    pub async fn log_out(self) -> Result<(), Trouble> {
        match self.close_session().await {
            Ok(()) | Err(Trouble::SignedOut) => {}
            Err(trouble) => return Err(trouble),
        }
        self.session.set(Session::Out);
        self.replace(Page::Today);
        Ok(())
    }

    /// Sends `request`; a session that turns out to be over opens the log-in dialog.
    pub(crate) async fn ask<T: DeserializeOwned>(self, request: Request) -> Result<T, Trouble> {
        let desk = self.desk();
        let answer = trouble::read(desk.send(request).await);
        if let Err(Trouble::SignedOut) = answer {
            self.session.update(|it| {
                if let Session::In(me) = it {
                    *it = Session::Expired(me.clone());
                }
            });
        }
        answer
    }
}
