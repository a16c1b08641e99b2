//! The imports that were made; each can be taken back as a whole.

use api::office::imports::ImportDone;
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::shared::loading::{Loading, dispatch_once, failure};
use crate::office::shared::parts::{error_note, loaded};
use crate::text::office::FrameWords;
use crate::text::office::figures::shown_moment;
use crate::text::office::imports::ImportWords;
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, DialogHandle};

/// The list of imports.
#[component]
pub fn Imports(imports: Loading<Vec<ImportDone>>) -> impl IntoView {
    let office = Office::current();
    let words = ImportWords::of(office.language_now());
    let to_undo = RwSignal::new(None::<ImportDone>);
    let list = loaded(imports, move |imports| {
        if imports.is_empty() {
            return view! { <p class="soft">{words.no_imports}</p> }.into_any();
        }
        let lines = imports.into_iter().map(|it| line(it, to_undo));
        view! { <ul class="changes">{lines.collect_view()}</ul> }.into_any()
    });
    view! {
        <section class="card stack">
            <h2>{words.done}</h2>
            {list}
        </section>
        <UndoDialog to_undo imports />
    }
}

/// Asks before an import is taken back.
#[component]
fn UndoDialog(
    to_undo: RwSignal<Option<ImportDone>>,
    imports: Loading<Vec<ImportDone>>,
) -> impl IntoView {
    let office = Office::current();
    let language = office.language_now();
    let (words, frame) = (ImportWords::of(language), FrameWords::of(language));
    let undoing = Action::new_local(move |id: &String| {
        let undone = office.undo_import(id.clone());
        async move {
            undone.await?;
            to_undo.set(None);
            office.set_notice(words.undone.to_owned());
            imports.retry();
            Ok(())
        }
    });
    let content = Callback::new(move |dialog: DialogHandle| {
        let undo = move |()| {
            if let Some(it) = to_undo.get_untracked() {
                dispatch_once(undoing, it.id);
            }
        };
        view! {
            {move || error_note(failure(undoing))}
            <p>{words.undo_text}</p>
            <div class="buttons">
                <Button label=frame.cancel look=Look::Quiet on_press=move |()| dialog.close() />
                <Button label=words.undo look=Look::Danger on_press=undo />
            </div>
        }
        .into_any()
    });
    let title = move |()| to_undo.with(|it| it.as_ref().map(|it| (words.undo_of)(&it.file_name)));
    let close = move |()| {
        undoing.clear();
        to_undo.set(None);
    };
    view! {
        <Dialog
            open=move |()| to_undo.with(Option::is_some)
            on_close=close
            title=move |()| title(()).unwrap_or_default()
            close_label=frame.close
            content
        />
    }
}

fn line(it: ImportDone, to_undo: RwSignal<Option<ImportDone>>) -> AnyView {
    let language = Office::current().language_now();
    let words = ImportWords::of(language);
    let what = (words.imported)(it.n_new, it.n_changed);
    let when = shown_moment(it.at, language);
    let (file_name, user_name) = (it.file_name.clone(), it.user_name.clone());
    let end = match it.undone_at {
        Some(at) => {
            let text = (words.undone_at)(&shown_moment(at, language));
            view! { <span class="soft">{text}</span> }.into_any()
        }
        None => {
            let label = (words.undo_of)(&it.file_name);
            view! {
                <button class="button quiet slim" type="button" aria-label=label
                    on:click=move |_| to_undo.set(Some(it.clone()))>{words.undo}</button>
            }
            .into_any()
        }
    };
    view! {
        <li>
            <strong>{file_name}</strong> " · " {when} " · " {user_name} " · " {what} " " {end}
        </li>
    }
    .into_any()
}
