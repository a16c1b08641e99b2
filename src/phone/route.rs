//! Which screen is shown: the address bar as an enum, and back again.

use std::rc::Rc;

use crate::phone::app::show;
use crate::phone::drafts::DraftId;
use crate::platform::Platform;
use leptos::prelude::*;
use ports::Listener;

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
    /// `/interview/<draft>`
    Interview(DraftId),
    /// `/interview/<draft>/review`
    Review(DraftId),
    /// `/try/<form-id>`
    Try(String),
    /// `/try/<form-id>/review`
    TryReview(String),
    /// `/finished/<form-id>`
    Finished(String),
    /// `/outbox`
    Outbox,
    /// `/settings`
    Settings,
}

impl Route {
    /// Reads an address; what is no screen is [`Route::Home`].
    pub fn parse(address: &str) -> Route {
        let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
        let path = path.split('?').next().unwrap_or_default();
        let mut steps = path.split('/').filter(|it| !it.is_empty());
        match (steps.next(), steps.next(), steps.next()) {
            (Some("enrol"), _, _) => Route::Enrol {
                code: Some(fragment.to_owned()).filter(|it| !it.is_empty()),
            },
            (Some("interview"), Some(draft), None) => Route::Interview(DraftId(draft.to_owned())),
            (Some("interview"), Some(draft), Some(_)) => Route::Review(DraftId(draft.to_owned())),
            (Some("try"), Some(form), None) => Route::Try(form.to_owned()),
            (Some("try"), Some(form), Some(_)) => Route::TryReview(form.to_owned()),
            (Some("finished"), Some(form), _) => Route::Finished(form.to_owned()),
            (Some("outbox"), _, _) => Route::Outbox,
            (Some("settings"), _, _) => Route::Settings,
            _ => Route::Home,
        }
    }

    /// The address of the screen.
    pub fn path(&self) -> String {
        match self {
            Route::Home => "/".to_owned(),
            Route::Enrol { code: None } => "/enrol".to_owned(),
            Route::Enrol { code: Some(code) } => ["/enrol#", code].concat(),
            Route::Interview(draft) => ["/interview/", &draft.0].concat(),
            Route::Review(draft) => ["/interview/", &draft.0, "/review"].concat(),
            Route::Try(form) => ["/try/", form].concat(),
            Route::TryReview(form) => ["/try/", form, "/review"].concat(),
            Route::Finished(form) => ["/finished/", form].concat(),
            Route::Outbox => "/outbox".to_owned(),
            Route::Settings => "/settings".to_owned(),
        }
    }
}

/// The screen that is shown.
#[derive(Clone, Copy)]
pub struct RouteState {
    platform: Platform,
    shown: RwSignal<Route>,
    follower: StoredValue<Option<Listener<Route>>, LocalStorage>,
    mover: StoredValue<Option<Listener<()>>, LocalStorage>,
    /// The screen that is shown.
    pub current: ReadSignal<Route>,
}

impl RouteState {
    /// Reads the address bar, and follows it.
    pub(crate) fn read(platform: Platform) -> RouteState {
        let address = platform.ports().address.clone();
        let shown = RwSignal::new(Route::parse(&address.current()));
        let route = RouteState {
            platform,
            shown,
            follower: StoredValue::new_local(None),
            mover: StoredValue::new_local(None),
            current: shown.read_only(),
        };
        let listened = address.clone();
        address.listen(Rc::new(move |()| {
            route.show(Route::parse(&listened.current()));
            if let Some(mover) = route.mover.get_value() {
                mover(());
            }
        }));
        route
    }

    /// Tells `follower` of every screen from now on, before it is shown.
    pub(crate) fn tell(self, follower: Listener<Route>) {
        self.follower.set_value(Some(follower));
    }

    /// Tells `mover` whenever the person moved in the history, after the screen is shown.
    pub(crate) fn tell_moves(self, mover: Listener<()>) {
        self.mover.set_value(Some(mover));
    }

    /// Goes to `route`; the phone's back button leads back here.
    pub fn go(self, route: Route) {
        self.platform.ports().address.push(&route.path());
        self.show(route);
    }

    /// Goes to `route`; the phone's back button leads to what was before.
    pub fn replace(self, route: Route) {
        self.platform.ports().address.replace(&route.path());
        self.show(route);
    }

    /// Goes back one step.
    pub fn back(self) {
        self.platform.ports().address.back();
    }

    fn show(self, route: Route) {
        if let Some(follower) = self.follower.get_value() {
            follower(route.clone());
        }
        show(self.shown, route);
    }
}
