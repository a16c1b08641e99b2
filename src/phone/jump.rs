//! All sections with their state, and the way to each of them.

use form::interview::Section;
use leptos::prelude::*;

use crate::phone::context::ViewContext;
use crate::ui::banner::Tone;
use crate::ui::button::Button;
use crate::ui::dialog::{Dialog, DialogHandle};
use crate::ui::icon::Icon;

/// Draws the list of sections while `open`.
pub fn dialog(context: ViewContext, open: RwSignal<bool>) -> AnyView {
    let words = context.words;
    let content = Callback::new(move |dialog| sections(context, dialog));
    view! {
        <Dialog open=move |()| open.get() on_close=move |()| open.set(false) title=move |()| words.sections.to_owned()
            close_label=words.close content=content />
    }
    .into_any()
}

fn sections(context: ViewContext, dialog: DialogHandle) -> AnyView {
    let ViewContext { app, words, .. } = context;
    let navigation = app.interview.navigation;
    let in_review = navigation.is_reviewed.get_untracked();
    let go = Callback::new(move |section: Section| {
        dialog.close();
        navigation.jump_to(section.node);
    });
    let shown = navigation.section.get_untracked();
    let rows = app
        .interview
        .session
        .sections
        .get_untracked()
        .into_iter()
        .map(|it| {
            let is_shown = !in_review && it.node == shown;
            row(context, it, is_shown, go)
        });
    let rows = rows.collect_view();
    let review = move |()| {
        dialog.close();
        navigation.go_to_review();
    };
    let review = (!in_review)
        .then(|| view! { <Button label=words.to_review icon=Icon::Form on_press=review /> });
    view! { <ul class="jump">{rows}</ul> <div class="stack">{review}</div> }.into_any()
}

fn row(context: ViewContext, section: Section, is_shown: bool, go: Callback<Section>) -> AnyView {
    let words = context.words;
    let (icon, tone, state) = if section.n_answered == 0 {
        (Icon::Empty, Tone::Calm, words.section_empty.to_owned())
    } else if section.n_problems == 0 {
        (Icon::Done, Tone::Good, words.section_done.to_owned())
    } else if section.n_answered == section.n_questions {
        (
            Icon::Alert,
            Tone::Bad,
            (words.n_problems)(section.n_problems),
        )
    } else {
        (Icon::Half, Tone::Warn, words.section_started.to_owned())
    };
    let count = (words.progress)(section.n_answered, section.n_questions);
    let label = if section.label.is_empty() {
        words.loose_section.to_owned()
    } else {
        section.label.clone()
    };
    view! {
        <li>
            <button type="button" class="jump-row" aria-current=is_shown.then_some("step") on:click=move |_| go.run(section.clone())>
                <span class=tone.class()>{icon.view()}</span>
                <span>
                    {label}
                    <span class="jump-state soft small">{format!("{state} · {count}")}</span>
                </span>
                {Icon::Open.view()}
            </button>
        </li>
    }
    .into_any()
}
