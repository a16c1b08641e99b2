//! The office's desktop pages: one file a page, and the frame around them.
//!
//! Pages read `state::office` and lay out; they keep no copy of what the server
//! or the address bar says.

pub mod app;
pub mod backup;
mod export;
mod forms;
pub mod page;
mod record;
pub mod records;
mod routes;
pub mod session;
mod settings;
pub mod shared;
mod shell;
mod staff;
mod today;

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::Router;
use leptos_router::hooks::{use_location, use_navigate};

use crate::office::app::Office;
use crate::office::page::BASE;
use crate::office::session::Frame;
use crate::office::session::Session;
use crate::office::session::log_in::LogInPage;
use crate::office::shared::parts::{ErrorBox, waiting};
use crate::office::shell::Shell;
use crate::text::office::FrameWords;
use ports::office::OfficeClient;

/// The office, at a client.
#[component]
pub fn OfficeApp(
    /// The outside world.
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

/// What is shown, as the server and the session have it.
#[component]
fn Frames() -> impl IntoView {
    let office = Office::current();
    office.connect(Rc::new(use_navigate()));
    office.watch_address(use_location());
    let frame = office.frame();
    move || {
        // Words are read once by each component: another language builds them anew.
        office.language();
        match frame.get() {
            Frame::Loading => waiting(),
            Frame::Down => down(office),
            Frame::LogIn => view! { <LogInPage /> }.into_any(),
            Frame::Pages => view! { <Shell /> }.into_any(),
        }
    }
}

fn down(office: Office) -> AnyView {
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
