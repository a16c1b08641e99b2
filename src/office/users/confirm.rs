//! The dialog that asks before a user loses a password or the way in.

use api::office::users::{FirstPassword, OfficeUser};
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::shared::loading::{dispatch_once, failure};
use crate::office::shared::parts::error_note;
use crate::text::office::FrameWords;
use crate::text::office::users::UsersWords;
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, DialogHandle};

/// What to ask about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Confirm {
    /// A new password for this user.
    Reset(OfficeUser),
    /// This user may log in no more.
    Deactivate(OfficeUser),
}

/// The dialog; open while there is something to ask about.
#[component]
pub fn ConfirmDialog(
    to_confirm: RwSignal<Option<Confirm>>,
    first_password: RwSignal<Option<FirstPassword>>,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let office = Office::current();
    let language = office.language_now();
    let words = UsersWords::of(language);
    let doing = Action::new_local(move |it: &Confirm| {
        let it = it.clone();
        async move {
            match it {
                Confirm::Reset(user) => {
                    let first = office.reset_password(user.id).await?;
                    to_confirm.set(None);
                    first_password.set(Some(first));
                }
                Confirm::Deactivate(user) => {
                    office.set_user_active(user.id, false).await?;
                    to_confirm.set(None);
                    office.set_notice(words.deactivate_done.to_owned());
                }
            }
            on_done.run(());
            Ok(())
        }
    });
    let content = Callback::new(move |dialog: DialogHandle| {
        let asked = to_confirm.get_untracked();
        let (text, label, look) = match &asked {
            Some(Confirm::Deactivate(_)) => (words.deactivate_text, words.deactivate, Look::Danger),
            _ => (words.reset_text, words.reset, Look::Primary),
        };
        let go = move |()| {
            if let Some(it) = asked.clone() {
                dispatch_once(doing, it);
            }
        };
        view! {
            {move || error_note(failure(doing))}
            <p>{text}</p>
            <div class="buttons">
                <Button label=FrameWords::of(language).cancel look=Look::Quiet on_press=move |()| dialog.close() />
                <Button label look on_press=go />
            </div>
        }
        .into_any()
    });
    let close = move |()| {
        doing.clear();
        to_confirm.set(None);
    };
    let title = move |()| match to_confirm.get() {
        Some(Confirm::Reset(it)) => (words.reset_of)(&it.name),
        Some(Confirm::Deactivate(it)) => (words.deactivate_of)(&it.name),
        None => String::new(),
    };
    view! {
        <Dialog
            open=move |()| to_confirm.get().is_some()
            on_close=close
            title
            close_label=FrameWords::of(language).close
            content
        />
    }
}
