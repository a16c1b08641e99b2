//! The log-in form: on a page of its own, and in the dialog that opens when a session has ended.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::shared::error::Error;
use crate::office::shared::loading::{dispatch_once, failure};
use crate::office::shared::parts::{Checkbox, Field, SubmitButton, error_note};
use crate::text::office::{FrameWords, LogInWords};
use crate::ui::banner::{Banner, Tone};
use crate::ui::icon::Icon;

/// The log-in page.
#[component]
pub fn LogInPage() -> impl IntoView {
    let office = Office::current();
    let language = office.language_now();
    let words = LogInWords::of(language);
    view! {
        <main class="log-in" id="content">
            <p class="brand">{FrameWords::of(language).app}</p>
            <div class="card">
                <h1>{words.title}</h1>
                <LogInForm />
                <p class="soft small">{words.help}</p>
            </div>
            <LanguageSwitch />
        </main>
    }
}

/// The fields for user name and password.
#[component]
pub fn LogInForm(
    /// The user name to start with.
    #[prop(optional, into)]
    user: String,
) -> impl IntoView {
    let office = Office::current();
    let words = LogInWords::of(office.language_now());
    let is_known = !user.is_empty();
    let user = RwSignal::new(user);
    let password = RwSignal::new(String::new());
    let is_shown = RwSignal::new(false);
    let is_tried = RwSignal::new(false);
    let logging_in = Action::new_local(move |(user, password): &(String, String)| {
        office.log_in(user.clone(), password.clone())
    });
    let log_in = move |ev: SubmitEvent| {
        ev.prevent_default();
        let (user, password) = (
            user.get_untracked().trim().to_owned(),
            password.get_untracked(),
        );
        is_tried.set(true);
        if user.is_empty() || password.is_empty() {
            office.focus(if user.is_empty() { "user" } else { "password" });
            return;
        }
        dispatch_once(logging_in, (user, password));
    };
    let missing = move |input: RwSignal<String>| {
        (is_tried.get() && input.get().trim().is_empty()).then_some(words.both_needed)
    };
    // Here `SignedOut` means a wrong user name or password.
    let error = move || match failure(logging_in) {
        Some(Error::SignedOut) => {
            view! { <Banner tone=Tone::Bad icon=Icon::Alert title=words.wrong /> }.into_any()
        }
        other => error_note(other),
    };
    let kind = password_kind(is_shown);
    view! {
        <form class="stack" on:submit=log_in novalidate>
            {error}
            <Field
                id="user"
                label=words.user
                input=user
                autocomplete="username"
                autofocus=!is_known
                error=Signal::derive(move || missing(user))
            />
            <Field
                id="password"
                label=words.password
                input=password
                kind
                autocomplete="current-password"
                autofocus=is_known
                error=Signal::derive(move || missing(password))
            />
            <Checkbox label=words.show_password choice=is_shown />
            <SubmitButton label=words.log_in is_pending=logging_in.pending() icon=Icon::Next />
        </form>
    }
}

/// The `type` of a password field, whose text may be shown.
pub fn password_kind(is_shown: RwSignal<bool>) -> Signal<&'static str> {
    Signal::derive(move || match is_shown.get() {
        true => "text",
        false => "password",
    })
}

/// A button that switches to the other language.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let office = Office::current();
    let language = office.language_now();
    let other = office.other_language();
    view! {
        <button class="button quiet" type="button" lang=other.tag() on:click=move |_| office.set_language(other)>
            {Icon::Language.view()}
            {FrameWords::of(language).switch_language}
        </button>
    }
}
