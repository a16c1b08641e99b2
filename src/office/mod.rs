//! The office app: what staff at the office open in a browser.
//!
//! - `app.rs`: the handle [`Office`] that every page has: navigation, language, theme, notices.
//! - `session/`: who is logged in, and the log-in form.
//! - `shell.rs`, `routes.rs`, `page.rs`: the frame around the pages, which address leads to which
//!   page, and how an address is written.
//! - one file or folder for each page (`today/`, `records/`, `record/`, `staff/`, `forms.rs`,
//!   `export/`, `backup/`, `users/`, `audit/`, `settings/`), with its requests to the server in its `requests.rs`.
//! - `shared/`: what several pages use.
//!
//! Runs in a browser by `platform::browser::office`, and on the host by `testkit::office`. The words
//! are in `text::office`.

pub mod app;
pub mod audit;
pub mod backup;
mod classes;
mod export;
mod follow_ups;
mod forms;
mod imports;
mod lists;
pub mod page;
mod people;
mod record;
pub mod records;
mod routes;
pub mod session;
mod settings;
pub mod shared;
mod shell;
mod staff;
mod today;
pub mod users;

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::Router;
use leptos_router::hooks::{use_location, use_navigate};

use crate::office::app::Office;
use crate::office::page::BASE;
use crate::office::session::log_in::LogInPage;
use crate::office::session::{Frame, Session};
use crate::office::shared::parts::{ErrorBox, waiting};
use crate::office::shell::Shell;
use crate::text::office::FrameWords;
use ports::office::OfficeClient;

/// The whole office app.
#[component]
pub fn OfficeApp(
    /// The server and the browser.
    client: Rc<dyn OfficeClient>,
) -> impl IntoView {
    let office = Office::new(client);
    provide_context(office);
    office.watch_visibility();
    office.update_document();
    spawn_local(office.load_session());
    view! {
        <Router base=BASE>
            <Frames />
        </Router>
    }
}

/// Shows the log-in page, the pages or an error, as the session is.
#[component]
fn Frames() -> impl IntoView {
    let office = Office::current();
    office.connect(Rc::new(use_navigate()));
    office.watch_address(use_location());
    let frame = office.frame();
    move || {
        // Components read their words once, so another language draws everything again.
        office.language();
        match frame.get() {
            Frame::Loading => waiting(),
            Frame::Down => server_down(office),
            Frame::LogIn => view! { <LogInPage /> }.into_any(),
            Frame::Pages => view! { <Shell /> }.into_any(),
        }
    }
}

/// Says why the server cannot be reached, and tries again.
fn server_down(office: Office) -> AnyView {
    let error = move || match office.session() {
        Session::Failed(error) => Some(error),
        _ => None,
    };
    let retry = move |()| spawn_local(office.load_session());
    view! {
        <main class="log-in" id="content">
            <h1 class="brand">{FrameWords::of(office.language_now()).app}</h1>
            {move || error().map(|error| view! { <ErrorBox error on_retry=retry /> })}
        </main>
    }
    .into_any()
}
