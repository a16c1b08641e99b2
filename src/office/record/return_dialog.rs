//! The dialog that returns a record to its interviewer, with a remark.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::shared::loading::{dispatch_once, failure};
use crate::office::shared::parts::{SubmitButton, error_note};
use crate::text::Language;
use crate::text::office::FrameWords;
use crate::text::office::records::RecordWords;
use crate::ui::banner::{Banner, Tone};
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, DialogHandle};
use crate::ui::icon::Icon;

/// The dialog; open while `to_return` names a revision.
#[component]
pub fn ReturnDialog(
    /// The record.
    record: String,
    /// The revision to return.
    to_return: RwSignal<Option<String>>,
    /// Whether the interviewer has no phone to fetch it.
    #[prop(into)]
    has_no_phone: Signal<bool>,
    /// Called once the server has stored the return.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let office = Office::current();
    let language = office.language_now();
    let words = RecordWords::of(language);
    // Kept outside the dialog: where it is closed by mistake, the remark is still there.
    let remark = RwSignal::new(String::new());
    let returning = Action::new_local(move |(revision, text): &(String, String)| {
        let sent = office.return_record(record.clone(), revision.clone(), text.clone());
        async move {
            sent.await?;
            remark.set(String::new());
            to_return.set(None);
            office.set_notice(words.returned_done.to_owned());
            on_done.run(());
            Ok(())
        }
    });
    let content = Callback::new(move |dialog: DialogHandle| {
        let is_tried = RwSignal::new(false);
        let send = move |ev: SubmitEvent| {
            ev.prevent_default();
            is_tried.set(true);
            let Some(revision) = to_return.get_untracked() else {
                return;
            };
            let text = remark.get_untracked().trim().to_owned();
            if text.is_empty() {
                office.focus("remark");
                return;
            }
            dispatch_once(returning, (revision, text));
        };
        let is_missing = move || is_tried.get() && remark.get().trim().is_empty();
        view! {
            <form class="stack" on:submit=send novalidate>
                {move || error_note(failure(returning))}
                {move || has_no_phone.get().then(|| no_phone(language))}
                <div class="field">
                    <label for="remark">{words.remark}</label>
                    <p class="field-hint" id="remark-hint">{words.remark_hint}</p>
                    <textarea
                        id="remark"
                        class="entry"
                        rows="4"
                        autofocus=true
                        aria-describedby="remark-hint remark-error"
                        aria-invalid=move || is_missing().to_string()
                        prop:value=move || remark.get()
                        on:input:target=move |ev| remark.set(ev.target().value())
                    ></textarea>
                    <p class="field-error" id="remark-error">
                        {move || is_missing().then(|| view! { {Icon::Alert.view()} <span>{words.remark_missing}</span> })}
                    </p>
                </div>
                <div class="buttons">
                    <Button
                        label=FrameWords::of(language).cancel
                        look=Look::Quiet
                        on_press=move |()| dialog.close()
                    />
                    <SubmitButton
                        label=words.send
                        is_pending=returning.pending()
                        icon=Icon::Returned
                    />
                </div>
            </form>
        }
        .into_any()
    });
    let close = move |()| {
        returning.clear();
        to_return.set(None);
    };
    view! {
        <Dialog
            open=move |()| to_return.get().is_some()
            on_close=close
            title=move |()| words.return_title.to_owned()
            close_label=FrameWords::of(language).close
            content
        />
    }
}

/// Says that a returned record waits until the interviewer has a phone.
pub fn no_phone(language: Language) -> AnyView {
    let words = RecordWords::of(language);
    view! { <Banner tone=Tone::Warn icon=Icon::Alert title=words.no_phone text=words.no_phone_text /> }
        .into_any()
}
