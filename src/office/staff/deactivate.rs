//! The dialog that asks before a person is deactivated.

use api::office::staff::Staff;
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::shared::loading::{dispatch_once, failure, load};
use crate::office::shared::parts::error_note;
use crate::text::office::FrameWords;
use crate::text::office::staff::StaffWords;
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, DialogHandle};
use crate::ui::icon::Icon;

/// The dialog; open while it names somebody.
#[component]
pub fn DeactivateDialog(
    to_deactivate: RwSignal<Option<Staff>>,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let office = Office::current();
    let language = office.language_now();
    let words = StaffWords::of(language);
    let doing = Action::new_local(move |staff: &String| {
        let done = office.set_staff_active(staff.clone(), false);
        async move {
            done.await?;
            to_deactivate.set(None);
            office.set_notice(words.deactivate_done.to_owned());
            on_done.run(());
            Ok(())
        }
    });
    let content = Callback::new(move |dialog: DialogHandle| {
        let staff = to_deactivate.get_untracked();
        let id = staff.as_ref().map(|it| it.id.clone()).unwrap_or_default();
        let held = load(move || id.clone(), move |id| office.held(id));
        let still_holds = move || {
            let n = held.content.get()?.n_follow_ups;
            (n > 0).then(|| view! { <p>{(words.still_holds)(n)}</p> })
        };
        let go = move |()| {
            if let Some(it) = staff.clone() {
                dispatch_once(doing, it.id);
            }
        };
        view! {
            {move || error_note(failure(doing))}
            <p>{words.deactivate_text}</p>
            {still_holds}
            <div class="buttons">
                <Button label=FrameWords::of(language).cancel look=Look::Quiet on_press=move |()| dialog.close() />
                <Button label=words.deactivate icon=Icon::Close look=Look::Danger on_press=go />
            </div>
        }
        .into_any()
    });
    let close = move |()| {
        doing.clear();
        to_deactivate.set(None);
    };
    let title = move |()| {
        let name = to_deactivate.get().map(|it| it.name).unwrap_or_default();
        (words.deactivate_of)(&name)
    };
    view! {
        <Dialog
            open=move |()| to_deactivate.get().is_some()
            on_close=close
            title
            close_label=FrameWords::of(language).close
            content
        />
    }
}
