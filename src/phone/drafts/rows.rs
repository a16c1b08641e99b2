//! The surveys that were begun: open one, or delete it after a question.

use leptos::prelude::*;

use crate::phone::context::ViewContext;
use crate::phone::drafts::DraftEntry;
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, DialogHandle};
use crate::ui::icon::Icon;

/// So many drafts are shown at once; the others on demand.
const FIRST_SHOWN: usize = 3;

/// The drafts, the one changed last first.
#[component]
pub fn Drafts(
    /// The context.
    context: ViewContext,
) -> AnyView {
    let ViewContext { app, words, .. } = context;
    let to_delete = RwSignal::new(None::<DraftEntry>);
    let all = RwSignal::new(false);
    let list = move || {
        let drafts = app.drafts.list.get();
        let n = drafts.len();
        let n_shown = if all.get() { n } else { FIRST_SHOWN };
        let rows = drafts
            .into_iter()
            .take(n_shown)
            .map(|it| row(context, it, to_delete))
            .collect_view();
        let more = (n > n_shown).then(|| {
            view! { <Button label=(words.show_all)(n) look=Look::Quiet on_press=move |()| all.set(true) /> }
        });
        (n > 0).then(|| {
            view! { <section><h2>{words.drafts_heading}</h2>{rows} {more}</section> }.into_any()
        })
    };
    let question = Callback::new(move |dialog| delete_question(context, to_delete, dialog));
    view! {
        {list}
        <Dialog open=move |()| to_delete.with(Option::is_some) on_close=move |()| to_delete.set(None)
            title=move |()| words.delete_draft_question.to_owned() close_label=words.close content=question />
    }
    .into_any()
}

/// What a draft is called while nobody was named in it.
pub fn name_of(context: ViewContext, name: &str) -> String {
    if name.trim().is_empty() {
        context.words.unnamed.to_owned()
    } else {
        name.to_owned()
    }
}

fn row(
    context: ViewContext,
    draft: DraftEntry,
    to_delete: RwSignal<Option<DraftEntry>>,
) -> AnyView {
    let ViewContext {
        app,
        words,
        language,
    } = context;
    let name = name_of(context, &draft.name);
    let title = language.pick(&draft.title_th, &draft.title_en).to_owned();
    let progress = (words.progress)(draft.n_answered, draft.n_questions);
    let when = context.ago(draft.updated_at);
    let id = draft.id.0.clone();
    let delete = {
        let draft = draft.clone();
        move |()| to_delete.set(Some(draft.clone()))
    };
    view! {
        <div class="row" data-draft=id>
            <button type="button" class="row-open" on:click=move |_| app.drafts.open(&draft.id)>
                <strong>{name.clone()}</strong>
                <span class="soft small">{title}</span>
                <span class="small">{format!("{progress} · {when}")}</span>
                <progress class="progress" aria-hidden="true" max=draft.n_questions value=draft.n_answered></progress>
            </button>
            <Button label=(words.delete_of)(&name) icon=Icon::Delete look=Look::Bare on_press=delete />
        </div>
    }
    .into_any()
}

fn delete_question(
    context: ViewContext,
    to_delete: RwSignal<Option<DraftEntry>>,
    dialog: DialogHandle,
) -> AnyView {
    let ViewContext { app, words, .. } = context;
    let draft = to_delete.get_untracked();
    let name = draft
        .as_ref()
        .map(|it| name_of(context, &it.name))
        .unwrap_or_default();
    let delete = move |()| {
        if let Some(draft) = &draft {
            app.drafts.delete(&draft.id);
        }
        dialog.close();
    };
    view! {
        <p><strong>{name}</strong></p>
        <p>{words.delete_draft_text}</p>
        <div class="buttons">
            <Button label=words.cancel look=Look::Quiet on_press=move |()| dialog.close() />
            <Button label=words.delete icon=Icon::Delete look=Look::Danger on_press=delete />
        </div>
    }
    .into_any()
}
