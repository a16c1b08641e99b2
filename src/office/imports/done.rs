//! The imports that were made; each can be taken back as a whole.

use api::office::imports::ImportDone;
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::shared::loading::{Loading, dispatch_once, failure};
use crate::office::shared::parts::{error_note, loaded};
use crate::text::office::figures::shown_moment;
use crate::text::office::imports::ImportWords;

/// The list of imports.
#[component]
pub fn Imports(imports: Loading<Vec<ImportDone>>) -> impl IntoView {
    let office = Office::current();
    let words = ImportWords::of(office.language_now());
    let undoing = Action::new_local(move |id: &String| {
        let undone = office.undo_import(id.clone());
        async move {
            undone.await?;
            office.set_notice(words.undone.to_owned());
            imports.retry();
            Ok(())
        }
    });
    let list = loaded(imports, move |imports| {
        if imports.is_empty() {
            return view! { <p class="soft">{words.no_imports}</p> }.into_any();
        }
        let lines = imports.into_iter().map(|it| line(it, undoing));
        view! { <ul class="changes">{lines.collect_view()}</ul> }.into_any()
    });
    view! {
        <section class="card stack">
            <h2>{words.done}</h2>
            {move || error_note(failure(undoing))}
            {list}
        </section>
    }
}

fn line(
    it: ImportDone,
    undoing: Action<String, Result<(), crate::office::shared::error::Error>>,
) -> AnyView {
    let language = Office::current().language_now();
    let words = ImportWords::of(language);
    let what = (words.imported)(it.n_new, it.n_changed);
    let when = shown_moment(it.at, language);
    let end = match it.undone_at {
        Some(at) => {
            let text = (words.undone_at)(&shown_moment(at, language));
            view! { <span class="soft">{text}</span> }.into_any()
        }
        None => {
            let label = (words.undo_of)(&it.file_name);
            let id = it.id.clone();
            view! {
                <button class="button quiet slim" type="button" aria-label=label
                    on:click=move |_| dispatch_once(undoing, id.clone())>{words.undo}</button>
            }
            .into_any()
        }
    };
    view! {
        <li>
            <strong>{it.file_name.clone()}</strong> " · " {when} " · " {it.user_name.clone()} " · " {what} " " {end}
        </li>
    }
    .into_any()
}
