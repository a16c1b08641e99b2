//! The centres below the staff: add and rename them.

use api::office::centres::{Centre, CentreEdit};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::shared::loading::{Loading, dispatch_once, failure};
use crate::office::shared::parts::{Field, SubmitButton, error_note, loaded};
use crate::text::office::FrameWords;
use crate::text::office::staff::StaffWords;
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, DialogHandle};
use crate::ui::icon::Icon;

/// The list of centres, with the dialog that edits one.
#[component]
pub fn Centres(centres: Loading<Vec<Centre>>) -> impl IntoView {
    let words = StaffWords::of(Office::current().language_now());
    let to_edit = RwSignal::<Option<Option<Centre>>>::new(None);
    let line = move |it: Centre| {
        let label = (words.edit_of)(&it.name);
        let edited = it.clone();
        view! {
            <li class="centre">
                <strong>{it.name}</strong>
                <span class="soft">{it.district}</span>
                <button
                    class="button quiet slim"
                    type="button"
                    aria-label=label
                    on:click=move |_| to_edit.set(Some(Some(edited.clone())))
                >
                    {words.edit}
                </button>
            </li>
        }
    };
    let list = move |all: Vec<Centre>| match all.is_empty() {
        true => view! { <p class="soft">{words.no_centres}</p> }.into_any(),
        false => {
            view! { <ul class="centres">{all.into_iter().map(line).collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <section class="card stack">
            <div class="block-head">
                <h2>{words.centres}</h2>
                <Button label=words.add_centre icon=Icon::Add on_press=move |()| to_edit.set(Some(None)) />
            </div>
            <p class="soft">{words.centres_text}</p>
            {loaded(centres, list)}
        </section>
        <CentreDialog to_edit on_done=move |()| centres.retry() />
    }
}

/// Asks for a centre's name and district; open while there is one to edit, or a new one.
#[component]
fn CentreDialog(
    to_edit: RwSignal<Option<Option<Centre>>>,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let office = Office::current();
    let language = office.language_now();
    let words = StaffWords::of(language);
    let saving = Action::new_local(move |(id, edit): &(Option<String>, CentreEdit)| {
        let saved = office.keep_centre(id.clone(), edit.clone());
        async move {
            saved.await?;
            to_edit.set(None);
            office.set_notice(words.centre_done.to_owned());
            on_done.run(());
            Ok(())
        }
    });
    let content = Callback::new(move |dialog: DialogHandle| {
        let before = to_edit.get_untracked().flatten();
        let text = |of: fn(&Centre) -> &String| {
            RwSignal::new(before.as_ref().map(of).cloned().unwrap_or_default())
        };
        let (name, district) = (text(|it| &it.name), text(|it| &it.district));
        let id = before.map(|it| it.id);
        let is_tried = RwSignal::new(false);
        let is_missing = move || name.with(|it| it.trim().is_empty());
        let save = move |ev: SubmitEvent| {
            ev.prevent_default();
            is_tried.set(true);
            if untrack(is_missing) {
                return office.focus("centre-name");
            }
            let edit = CentreEdit {
                name: name.get_untracked(),
                district: district.get_untracked(),
            };
            dispatch_once(saving, (id.clone(), edit));
        };
        let missing = move || (is_tried.get() && is_missing()).then_some(words.centre_name_missing);
        view! {
            <form class="stack" on:submit=save novalidate>
                {move || error_note(failure(saving))}
                <Field id="centre-name" label=words.centre_name autofocus=true input=name error=Signal::derive(missing) />
                <Field id="centre-district" label=words.district input=district error=None />
                <div class="buttons">
                    <Button label=FrameWords::of(language).cancel look=Look::Quiet on_press=move |()| dialog.close() />
                    <SubmitButton label=words.save is_pending=saving.pending() icon=Icon::Check />
                </div>
            </form>
        }
        .into_any()
    });
    let close = move |()| {
        saving.clear();
        to_edit.set(None);
    };
    let title = move |()| match to_edit.get().flatten() {
        Some(it) => (words.edit_of)(&it.name),
        None => words.add_centre.to_owned(),
    };
    view! {
        <Dialog
            open=move |()| to_edit.get().is_some()
            on_close=close
            title
            close_label=FrameWords::of(language).close
            content
        />
    }
}
