//! The phone app: its routes, and a room for each thing it is about, with its
//! screen and its state side by side.

pub mod app;
mod bars;
pub mod cases;
pub mod connection;
pub mod context;
pub mod drafts;
pub mod duplicate;
pub mod enrol;
mod finished;
pub mod finishing;
mod home;
mod interview;
mod jump;
mod notices;
pub mod outbox;
mod problems;
mod review;
pub mod route;
pub mod settings;

use std::rc::Rc;

use leptos::Params;
use leptos::prelude::*;
use leptos_router::components::{Outlet, ParentRoute, Route, Router, Routes};
use leptos_router::hooks::{use_location, use_navigate, use_params};
use leptos_router::params::Params;
use leptos_router::{NavigateOptions, path};

use crate::interview::pages::InterviewPage;
use crate::phone::app::App;
use crate::phone::context::ViewContext;
use crate::phone::route::{self as address, DraftId, Entry, Subject};

/// The whole phone app. Needs an [`App`] in the context.
#[component]
pub fn Phone() -> impl IntoView {
    view! {
        <Router>
            <Screens />
        </Router>
    }
}

#[component]
fn Screens() -> impl IntoView {
    let navigate = use_navigate();
    App::current()
        .navigator
        .connect(Rc::new(move |route, entry| {
            let options = NavigateOptions {
                replace: entry == Entry::Replacing,
                scroll: entry == Entry::New,
                ..NavigateOptions::default()
            };
            navigate(&route.path(), options);
        }));
    let installation = App::current().installation;
    Effect::new(move |_| installation.show_badge());
    view! {
        <div class="screen">
            <Routes fallback=Home>
                <Route path=path!("/") view=Home />
                <Route path=path!("/enrol") view=Enrol />
                <ParentRoute path=path!("/interview/:draft") view=Outlet>
                    <Route path=path!("") view=DraftPage />
                    <Route path=path!("/page/*section") view=DraftPage />
                    <Route path=path!("/review") view=DraftReview />
                </ParentRoute>
                <ParentRoute path=path!("/try/:form") view=Outlet>
                    <Route path=path!("") view=TrialPage />
                    <Route path=path!("/page/*section") view=TrialPage />
                    <Route path=path!("/review") view=TrialReview />
                </ParentRoute>
                <Route path=path!("/finished/:form") view=Finished />
                <Route path=path!("/cases") view=Cases />
                <Route path=path!("/outbox") view=Outbox />
                <Route path=path!("/settings") view=Settings />
            </Routes>
        </div>
    }
}

/// Draws a screen, and draws it anew when the language changes: its words are plain text, not a signal each.
fn localized(screen: impl Fn(ViewContext) -> AnyView + Send + 'static) -> AnyView {
    let language = App::current().preferences.language;
    (move || {
        language.track();
        untrack(|| screen(ViewContext::current()))
    })
    .into_any()
}

#[component]
fn Home() -> AnyView {
    App::current().visit(address::Route::Home);
    localized(home::screen)
}

#[component]
fn Enrol() -> AnyView {
    let hash = use_location().hash.get_untracked();
    let code = hash.strip_prefix('#').filter(|it| !it.is_empty());
    let code = code.map(str::to_owned);
    App::current().visit(address::Route::Enrol { code: code.clone() });
    localized(move |context| enrol::screen::screen(context, code.clone()))
}

#[derive(Params, Debug, Clone, PartialEq)]
struct DraftParams {
    draft: DraftId,
    section: Option<String>,
}

#[derive(Params, Debug, Clone, PartialEq)]
struct TrialParams {
    form: String,
    section: Option<String>,
}

#[component]
fn DraftPage() -> AnyView {
    let params = use_params::<DraftParams>();
    visit_each(move || {
        let params = params.get().ok()?;
        let page = params.section.map(section_page);
        Some(address::Route::Interview(
            Subject::Draft(params.draft),
            page,
        ))
    });
    localized(interview::screen)
}

#[component]
fn DraftReview() -> AnyView {
    let params = use_params::<DraftParams>();
    visit_each(move || {
        let subject = Subject::Draft(params.get().ok()?.draft);
        Some(address::Route::Interview(
            subject,
            Some(InterviewPage::Review),
        ))
    });
    localized(review::screen)
}

#[component]
fn TrialPage() -> AnyView {
    let params = use_params::<TrialParams>();
    visit_each(move || {
        let params = params.get().ok()?;
        let page = params.section.map(section_page);
        Some(address::Route::Interview(Subject::Trial(params.form), page))
    });
    localized(interview::screen)
}

#[component]
fn TrialReview() -> AnyView {
    let params = use_params::<TrialParams>();
    visit_each(move || {
        let subject = Subject::Trial(params.get().ok()?.form);
        Some(address::Route::Interview(
            subject,
            Some(InterviewPage::Review),
        ))
    });
    localized(review::screen)
}

#[derive(Params, Debug, Clone, PartialEq)]
struct FinishedParams {
    form: String,
}

#[component]
fn Finished() -> AnyView {
    let params = use_params::<FinishedParams>();
    let form = params.get_untracked().map(|it| it.form).unwrap_or_default();
    App::current().visit(address::Route::Finished(form.clone()));
    localized(move |context| finished::screen(context, form.clone()))
}

#[component]
fn Cases() -> AnyView {
    App::current().visit(address::Route::Cases);
    localized(cases::screen::screen)
}

#[component]
fn Outbox() -> AnyView {
    App::current().visit(address::Route::Outbox);
    localized(outbox::screen::screen)
}

#[component]
fn Settings() -> AnyView {
    App::current().visit(address::Route::Settings);
    localized(settings::screen::screen)
}

/// Visits `route` now, and again whenever the address leads to another of its kind.
fn visit_each(route: impl Fn() -> Option<address::Route> + 'static) {
    let app = App::current();
    Effect::new(move |_| {
        if let Some(route) = route() {
            untrack(|| app.visit(route));
        }
    });
}

/// The page of the section whose reference the address names without its first slash.
fn section_page(section: String) -> InterviewPage {
    InterviewPage::Section(["/", &section].concat())
}
