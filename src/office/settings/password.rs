//! The form that changes one's own password.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::session::log_in::password_kind;
use crate::office::shared::loading::{dispatch_once, failure};
use crate::office::shared::parts::{Checkbox, Field, SubmitButton, error_note};
use crate::text::office::LogInWords;
use crate::text::office::settings::SettingsWords;
use crate::ui::icon::Icon;

/// The server accepts no shorter password.
const SHORTEST: usize = 10;

/// Asks for the current password and the new one.
#[component]
pub fn PasswordForm() -> impl IntoView {
    let office = Office::current();
    let language = office.language_now();
    let words = SettingsWords::of(language);
    let current = RwSignal::new(String::new());
    let new = RwSignal::new(String::new());
    let is_shown = RwSignal::new(false);
    let is_tried = RwSignal::new(false);
    let changing = Action::new_local(move |(old, fresh): &(String, String)| {
        let changed = office.change_password(old.clone(), fresh.clone());
        async move {
            changed.await?;
            current.set(String::new());
            new.set(String::new());
            is_tried.set(false);
            office.set_notice(words.password_changed.to_owned());
            Ok(())
        }
    });
    let is_short = |it: &str| it.chars().count() < SHORTEST;
    let change = move |ev: SubmitEvent| {
        ev.prevent_default();
        let (old, fresh) = (current.get_untracked(), new.get_untracked());
        is_tried.set(true);
        if old.is_empty() || is_short(&fresh) {
            office.focus(if old.is_empty() {
                "password-now"
            } else {
                "password-new"
            });
            return;
        }
        dispatch_once(changing, (old, fresh));
    };
    let kind = password_kind(is_shown);
    let no_current =
        move || (is_tried.get() && current.get().is_empty()).then_some(words.password_now_missing);
    let too_short =
        move || (is_tried.get() && is_short(&new.get())).then_some(words.password_new_short);
    view! {
        <form class="card stack settings" on:submit=change novalidate>
            <h2>{words.password_title}</h2>
            <p class="soft small">{words.password_text}</p>
            <Field
                id="password-now"
                label=words.password_now
                input=current
                kind
                autocomplete="current-password"
                error=Signal::derive(no_current)
            />
            <Field
                id="password-new"
                label=words.password_new
                hint=words.password_new_hint
                input=new
                kind
                autocomplete="new-password"
                error=Signal::derive(too_short)
            />
            <Checkbox label=LogInWords::of(language).show_password choice=is_shown />
            {move || error_note(failure(changing))}
            <div class="buttons">
                <SubmitButton label=words.password_change is_pending=changing.pending() icon=Icon::Check />
            </div>
        </form>
    }
}
