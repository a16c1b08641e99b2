//! The phone's screens and their addresses. Which screen an address leads to is
//! the router's (`phone/mod.rs`); this file builds addresses and goes to them.

use std::convert::Infallible;
use std::rc::Rc;
use std::str::FromStr;

use leptos::prelude::*;

use crate::interview::pages::{InterviewPage, Pages};
use crate::platform::Platform;

/// The id of an interview that is not finished.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DraftId(pub String);

impl FromStr for DraftId {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<DraftId, Infallible> {
        Ok(DraftId(text.to_owned()))
    }
}

/// What an interview is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A draft on this phone.
    Draft(DraftId),
    /// The form of that form_id, which is only tried.
    Trial(String),
}

/// A screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// `/`
    Home,
    /// `/enrol#code`
    Enrol {
        /// The part behind `#`, if there is one.
        code: Option<String>,
    },
    /// `/interview/<draft>` or `/try/<form-id>`, alone or followed by `/page/data/person` or `/review`.
    Interview(Subject, Option<InterviewPage>),
    /// `/finished/<form-id>`
    Finished(String),
    /// `/cases`
    Cases,
    /// `/outbox`
    Outbox,
    /// `/settings`
    Settings,
}

impl Route {
    /// The address of the screen.
    pub fn path(&self) -> String {
        match self {
            Route::Home => "/".to_owned(),
            Route::Enrol { code: None } => "/enrol".to_owned(),
            Route::Enrol { code: Some(code) } => ["/enrol#", code].concat(),
            Route::Interview(subject, page) => {
                let subject = match subject {
                    Subject::Draft(draft) => ["/interview/", &draft.0].concat(),
                    Subject::Trial(form) => ["/try/", form].concat(),
                };
                match page {
                    None => subject,
                    Some(InterviewPage::Section(reference)) => {
                        [&subject, "/page", reference].concat()
                    }
                    Some(InterviewPage::Review) => subject + "/review",
                }
            }
            Route::Finished(form) => ["/finished/", form].concat(),
            Route::Cases => "/cases".to_owned(),
            Route::Outbox => "/outbox".to_owned(),
            Route::Settings => "/settings".to_owned(),
        }
    }
}

/// How an address comes into the browser's history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// As a new entry; the back button leads to what was shown before.
    New,
    /// In place of the current entry.
    Replacing,
}

/// Changes the address; the router then calls [`Navigator::show`].
pub type Navigate = Rc<dyn Fn(Route, Entry)>;

/// Goes from screen to screen.
#[derive(Clone, Copy)]
pub struct Navigator {
    platform: Platform,
    navigate: StoredValue<Option<Navigate>, LocalStorage>,
    shown: RwSignal<Route>,
    /// The screen that is shown.
    pub current: ReadSignal<Route>,
}

impl Navigator {
    pub(crate) fn new(platform: Platform) -> Navigator {
        let shown = RwSignal::new(Route::Home);
        Navigator {
            platform,
            navigate: StoredValue::new_local(None),
            shown,
            current: shown.read_only(),
        }
    }

    /// Changes addresses by `navigate` from now on.
    pub fn connect(self, navigate: Navigate) {
        self.navigate.set_value(Some(navigate));
    }

    /// Goes to `route`; the phone's back button leads back here.
    pub fn go(self, route: Route) {
        self.navigate(route, Entry::New);
    }

    /// Goes to `route`; the phone's back button leads to what was before.
    pub fn replace(self, route: Route) {
        self.navigate(route, Entry::Replacing);
    }

    /// Goes back by one entry of the history.
    pub fn back(self) {
        self.platform.ports().history.back();
    }

    /// The router shows `route` from now on.
    pub(crate) fn show(self, route: Route) {
        if self.shown.with_untracked(|it| *it != route) {
            self.shown.set(route);
        }
    }

    fn navigate_within(self, page: InterviewPage, entry: Entry) {
        if let Route::Interview(subject, _) = self.shown.get_untracked() {
            self.navigate(Route::Interview(subject, Some(page)), entry);
        }
    }

    fn navigate(self, route: Route, entry: Entry) {
        if let Some(navigate) = self.navigate.get_value() {
            navigate(route, entry);
        }
    }
}

impl Pages for Navigator {
    fn go(&self, page: InterviewPage) {
        self.navigate_within(page, Entry::New);
    }

    fn replace(&self, page: InterviewPage) {
        self.navigate_within(page, Entry::Replacing);
    }

    fn back(&self) {
        Navigator::back(*self);
    }

    fn leave(&self) {
        Navigator::go(*self, Route::Home);
    }
}
