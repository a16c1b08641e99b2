//! The dialog that shows a first password, once.

use api::office::users::FirstPassword;
use leptos::prelude::*;

use crate::office::app::Office;
use crate::text::office::FrameWords;
use crate::text::office::users::UsersWords;
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, DialogHandle};
use crate::ui::icon::Icon;

/// The dialog; open while there is a password to show.
#[component]
pub fn PasswordDialog(first_password: RwSignal<Option<FirstPassword>>) -> impl IntoView {
    let language = Office::current().language_now();
    let words = UsersWords::of(language);
    let content = Callback::new(move |dialog: DialogHandle| {
        let first = first_password.get_untracked();
        let (user, password) = first.map(|it| (it.user, it.password)).unwrap_or_default();
        view! {
            <p>{words.name} ": " <strong>{user}</strong></p>
            <p class="first-password">{password}</p>
            <p class="soft">{words.password_text}</p>
            <div class="buttons">
                <Button label=words.done icon=Icon::Check look=Look::Primary on_press=move |()| dialog.close() />
            </div>
        }
        .into_any()
    });
    view! {
        <Dialog
            open=move |()| first_password.get().is_some()
            on_close=move |()| first_password.set(None)
            title=move |()| words.password_title.to_owned()
            close_label=FrameWords::of(language).close
            content
        />
    }
}
