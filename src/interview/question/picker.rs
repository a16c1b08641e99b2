//! One of many choices: a button with the answer, and a dialog to search in.
//!
//! At most 50 matches stand in the dialog, so that 7,436 subdistricts open as
//! quickly as ten.

use form::interview::Choice;
use leptos::prelude::*;

use crate::interview::question::context::QuestionContext;
use crate::interview::question::frame;
use crate::interview::question::quiet;
use crate::text::search::Index;
use crate::ui::dialog::{Dialog, DialogHandle};
use crate::ui::icon::Icon;
use crate::ui::prose::plain;

/// The most matches that are shown at once.
const MOST_SHOWN: usize = 50;

/// XLSForm's name for what is in no list: offered where nothing is found.
const OTHER: &str = "other";

/// Lists up to this length are read before they are searched.
const FEW: usize = 12;

/// Draws the question as a button that opens the list.
pub fn question(context: QuestionContext) -> AnyView {
    let open = RwSignal::new(false);
    // The list itself is made only while the dialog is open: it may be long.
    let chosen = context.interview.session.answer_text(context.node);
    let is_empty = move || context.state.with(|it| it.value.is_empty());
    let shown = move || match is_empty() {
        true => context.words.choose.to_owned(),
        false => chosen.get(),
    };
    let names = [context.id("-label"), context.id("")].join(" ");
    let control = view! {
        <button id=context.id("") aria-labelledby=names type="button" aria-haspopup="dialog" class="field picker" class:is-empty=is_empty
            disabled=move || context.is_readonly() aria-describedby=move || context.described_by() on:click=move |_| open.set(true)>
            <span>{shown}</span>
            {Icon::Search.view()}
        </button>
        {quiet::own(context, context.interview.session.choices(context.node))}
        {frame::clear_button(context)}
        <Dialog open=move |()| open.get() on_close=move |()| open.set(false)
            title=move |()| context.state.with(|it| plain(&it.label)) close_label=context.words.close
            class="dialog sheet" content=Callback::new(move |dialog| list(context, dialog)) />
    };
    frame::one_button(context, control.into_any())
}

fn list(context: QuestionContext, dialog: DialogHandle) -> AnyView {
    let choices = quiet::answers(context.interview.session.choices(context.node));
    let words = context.words;
    let index = choices.with_untracked(|all| {
        Index::new(
            all.iter()
                .map(|it| (it.label.as_str(), it.search_terms.as_str())),
        )
    });
    let query = RwSignal::new(String::new());
    let found = Memo::new(move |_| query.with(|it| index.find(it, MOST_SHOWN)));
    let choose = Callback::new(move |name: String| {
        context.answer(name);
        dialog.close();
    });
    let rows = move || {
        let chosen = context.value_untracked();
        choices.with_untracked(|choices| {
            let row = |it: &usize| {
                choices
                    .get(*it)
                    .map(|it| row(it.clone(), it.name == chosen, choose))
            };
            let other = choices.iter().position(|it| it.name == OTHER);
            found.with(|it| {
                let places = match &other {
                    Some(other) if it.n == 0 => std::slice::from_ref(other),
                    _ => &it.places,
                };
                places.iter().filter_map(row).collect_view().into_any()
            })
        })
    };
    let count = move || {
        found.with(|it| match it.n {
            0 if choices.with_untracked(Vec::is_empty) => words.no_choices.to_owned(),
            0 => query.with(|query| (words.none_found)(query)),
            n if n > it.places.len() => (words.n_more)(n - it.places.len()),
            n => (words.n_found)(n),
        })
    };
    // The keyboard would hide a short list.
    let is_long = choices.with_untracked(|it| it.len() > FEW);
    view! {
        <div class="picker-search">
            <label class="unseen" for=context.id("-search")>{words.search}</label>
            <input class="field" id=context.id("-search") type="search" autocomplete="off" placeholder=words.search_hint
                autofocus=is_long on:input:target=move |ev| query.set(ev.target().value()) />
        </div>
        <p class="soft small" role="status">{count}</p>
        <ul class="picker-rows">{rows}</ul>
    }
    .into_any()
}

fn row(choice: Choice, is_chosen: bool, choose: Callback<String>) -> AnyView {
    let name = choice.name;
    view! {
        <li>
            <button type="button" class="picker-row" aria-pressed=if is_chosen { "true" } else { "false" }
                on:click=move |_| choose.run(name.clone())>
                <span>{choice.label}</span>
                {is_chosen.then(|| Icon::Check.view())}
            </button>
        </li>
    }
    .into_any()
}
