//! What the office pages share: who is logged in, which page is open, language
//! and theme. Runs on the host with an invented desk, and is tested there.
//!
//! Leaves what a page loads to the page, by [`remote::Remote`] and [`calls`].

use std::rc::Rc;

use api::office::session::Me;
use leptos::prelude::*;
use serde::de::DeserializeOwned;

use crate::office::page::{Page, Place};
use crate::office::records::filters::Filters;
use crate::office::trouble::{self, Trouble};
use crate::text::Language;
use crate::text::office::FrameWords;
use ports::office::{Desk, History, Request};

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

/// The handle that every page has: `Copy`, and the only one that writes its signals.
#[derive(Clone, Copy)]
pub struct Office {
    desk: StoredValue<Rc<dyn Desk>, LocalStorage>,
    page: RwSignal<Page>,
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
    /// Sits down at `desk`, on the page that the address bar names.
    pub fn at(desk: Rc<dyn Desk>) -> Office {
        let language = desk
            .remembered("language")
            .and_then(|it| Language::from_tag(&it));
        let theme = desk.remembered("theme");
        let theme = Theme::ALL
            .into_iter()
            .find(|it| Some(it.code()) == theme.as_deref());
        let page = Page::from_address(&desk.address());
        Office {
            desk: StoredValue::new_local(desk),
            last_filters: StoredValue::new(filters_of(&page).unwrap_or_default()),
            page: RwSignal::new(page),
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

    /// Follows the back button.
    pub fn watch_address(self) {
        self.desk().watch_address(Box::new(move |address| {
            self.show(Page::from_address(&address));
        }));
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
        Effect::new(move || {
            let language = self.language.get();
            let words = FrameWords::of(language);
            let title = match self.page.with(Page::place) {
                Some(Place::Today) => words.today,
                Some(Place::Records) => words.records,
                Some(Place::Staff) => words.staff,
                Some(Place::Forms) => words.forms,
                Some(Place::Export) => words.export,
                Some(Place::Backup) => words.backup,
                Some(Place::Settings) => words.settings,
                None => words.unknown_page,
            };
            let title = (words.title_of)(title);
            self.desk()
                .dress_page(language.tag(), &title, self.theme.get().code());
        });
    }

    /// The open page.
    pub fn page(self) -> Page {
        self.page.get()
    }

    /// The open page without its details: it changes where another view is needed.
    pub fn shown_page(self) -> Memo<Page> {
        Memo::new(move |_| self.page.with(Page::without_details))
    }

    /// Opens `page`; "back" returns.
    pub fn go(self, page: Page) {
        if self.page.with_untracked(|it| *it == page) {
            return;
        }
        let is_another = self
            .page
            .with_untracked(|it| it.without_details() != page.without_details());
        self.desk().show_address(&page.address(), History::Push);
        self.notice.set(None);
        self.show(page);
        if is_another {
            self.focus(TITLE_ID);
        }
    }

    /// Opens `page` and shows it from its top.
    pub fn open_from_top(self, page: Page) {
        self.go(page);
        self.focus(TITLE_ID);
    }

    /// The filters of the records table, as the address has them.
    pub fn filters(self) -> Memo<Filters> {
        Memo::new(move |_| {
            self.page.with(|it| match it {
                Page::Records(filters) => filters.clone(),
                _ => Filters::default(),
            })
        })
    }

    /// The filters and the page of the records table as it was last seen.
    pub fn last_filters(self) -> Filters {
        self.last_filters.get_value()
    }

    /// Every page is shown through here; nothing happens where the office is gone.
    fn show(self, page: Page) {
        if let Some(filters) = filters_of(&page) {
            self.last_filters.try_set_value(filters);
        }
        self.page.try_set(page);
    }

    /// The revision that the address names.
    pub fn named_revision(self) -> Memo<Option<String>> {
        Memo::new(move |_| {
            self.page.with(|it| match it {
                Page::Record { revision, .. } => revision.clone(),
                _ => None,
            })
        })
    }

    /// Puts the keyboard focus on the element with that id.
    pub fn focus(self, id: &str) {
        self.desk().focus(id);
    }

    /// Shows `page` in place of the open one.
    pub fn turn_to(self, page: Page) {
        self.desk().show_address(&page.address(), History::Replace);
        self.show(page);
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
            self.turn_to(Page::Today);
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
        self.turn_to(Page::Today);
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

fn filters_of(page: &Page) -> Option<Filters> {
    match page {
        Page::Records(filters) => Some(filters.clone()),
        _ => None,
    }
}
