//! The office's desktop pages: one file a page, and the frame around them.
//!
//! Pages read `state::office` and lay out; they keep no copy of what the server
//! or the address bar says.

mod backup;
pub mod calls;
pub mod changes;
mod enrolment;
mod export;
mod forms;
pub mod input;
pub mod loading;
mod log_in;
pub mod page;
mod parts;
mod password;
pub mod query;
mod record;
pub mod records;
pub mod session;
mod settings;
mod shell;
mod staff;
mod today;
pub mod trouble;

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::Router;
use leptos_router::hooks::{use_location, use_navigate};

use crate::office::log_in::Door;
use crate::office::page::BASE;
use crate::office::parts::{TroubleBox, waiting};
use crate::office::session::Frame;
use crate::office::session::Office;
use crate::office::session::Session;
use crate::office::shell::Shell;
use crate::text::office::FrameWords;
use ports::office::Desk;

/// The office, at a desk.
#[component]
pub fn OfficeApp(
    /// The outside world.
    desk: Rc<dyn Desk>,
) -> impl IntoView {
    let office = Office::at(desk);
    provide_context(office);
    office.watch_sight();
    office.dress_page();
    spawn_local(office.find_session());
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
            Frame::Waiting => waiting(),
            Frame::Down => down(office),
            Frame::Door => view! { <Door /> }.into_any(),
            Frame::Desk => view! { <Shell /> }.into_any(),
        }
    }
}

fn down(office: Office) -> AnyView {
    let trouble = move || match office.session() {
        Session::Unknown(trouble) => Some(trouble),
        _ => None,
    };
    let retry = move |()| spawn_local(office.find_session());
    view! {
        <main class="door" id="content">
            <h1 class="brand">{FrameWords::of(office.language_now()).app}</h1>
            {move || trouble().map(|trouble| view! { <TroubleBox trouble on_retry=retry /> })}
        </main>
    }
    .into_any()
}
