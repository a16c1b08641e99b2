//! Choices as cards to tap; long lists open in a dialog with a search field.

use form::Kind;
use form::interview::{Choice, NodeState};
use leptos::prelude::*;

use crate::interview::question::context::QuestionContext;
use crate::interview::question::frame;
use crate::interview::question::picker;
use crate::interview::question::quiet;

/// Lists longer than this are searched, not scrolled.
const LONGEST_CARDS: usize = 12;

/// Short labels of so few choices stand side by side.
const LONGEST_SIDE_BY_SIDE: usize = 14;

/// Draws a question with choices, one or several.
pub fn question(context: QuestionContext) -> AnyView {
    let many = context
        .state
        .with_untracked(|it| it.kind == Kind::SelectMultiple);
    let always_search =
        context.looks("minimal") || context.looks("autocomplete") || context.looks("search");
    if always_search && !many {
        return picker::question(context);
    }
    let choices = context.interview.session.choices(context.node);
    let answers = quiet::answers(choices);
    let is_long = Memo::new(move |_| !many && answers.with(|it| it.len() > LONGEST_CARDS));
    (move || {
        if is_long.get() {
            picker::question(context)
        } else {
            cards(context, answers, quiet::pair(choices), many)
        }
    })
    .into_any()
}

fn cards(
    context: QuestionContext,
    choices: Memo<Vec<Choice>>,
    pair: Memo<Vec<Choice>>,
    many: bool,
) -> AnyView {
    let class = move || {
        let short = |it: &Choice| it.label.chars().count() <= LONGEST_SIDE_BY_SIDE;
        let is_side_by_side = context.looks("columns")
            || choices.with(|it| it.len() <= 4 && it.len() % 2 == 0 && it.iter().all(short));
        if is_side_by_side {
            "choices side-by-side"
        } else {
            "choices"
        }
    };
    let drawn = move |choices: Vec<Choice>, class: &'static str| {
        let cards = choices.into_iter().map(|it| card(context, it, many, class));
        cards.collect_view().into_any()
    };
    let list = move || {
        let choices = choices.get();
        if choices.is_empty() {
            return view! { <p class="soft">{context.words.no_choices}</p> }.into_any();
        }
        drawn(choices, "choice")
    };
    let content = view! {
        <div class=class>{list}</div>
        <div class="quiet-answers">{move || drawn(pair.get(), "choice quiet-choice")}</div>
        {(!many).then(|| frame::clear_button(context))}
    };
    frame::several_controls(context, content.into_any())
}

fn card(context: QuestionContext, choice: Choice, many: bool, class: &'static str) -> AnyView {
    let name = StoredValue::new(choice.name);
    let is_chosen = move || {
        let is_among =
            |it: &NodeState| name.with_value(|name| it.value.split(' ').any(|it| it == name));
        context.state.with(is_among)
    };
    let take = move |checked: bool| {
        let name = name.get_value();
        context.answer(match (many, checked) {
            (false, _) => name,
            (true, true) => context.interview.session.with_choice(context.node, &name),
            (true, false) => without(&context.value_untracked(), &name),
        });
    };
    view! {
        <label class=class>
            <input type=if many { "checkbox" } else { "radio" } name=context.id("") value=name.get_value() disabled=move || context.is_readonly() prop:checked=is_chosen
                on:change:target=move |ev| take(ev.target().checked()) />
            <span>{choice.label}</span>
        </label>
    }
    .into_any()
}

/// The chosen names without `name`.
fn without(value: &str, name: &str) -> String {
    let names: Vec<&str> = value.split_whitespace().filter(|it| *it != name).collect();
    names.join(" ")
}
