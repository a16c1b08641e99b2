//! Putting choices in order with arrows: works with one thumb and with a keyboard.

use form::interview::Choice;
use leptos::prelude::*;

use crate::interview::question::context::QuestionContext;
use crate::interview::question::frame;
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;

/// Draws a question that asks for an order.
pub fn question(context: QuestionContext) -> AnyView {
    let choices = context.interview.session.choices(context.node);
    let ordered = Memo::new(move |_| in_order(&context.value(), choices.get()));
    let answer = move |choices: &[Choice]| {
        let names: Vec<&str> = choices.iter().map(|it| it.name.as_str()).collect();
        context.answer(names.join(" "));
    };
    let swap = move |place: usize, with: usize| {
        let mut choices = ordered.get_untracked();
        choices.swap(place, with);
        answer(&choices);
    };
    let swap = Callback::new(move |(place, with)| swap(place, with));
    let content = move || {
        if context.state.with(|it| it.value.is_empty()) {
            let start = move |()| ordered.with_untracked(|it| answer(it));
            return view! { <Button label=context.words.rank_start icon=Icon::Jump on_press=start /> }.into_any();
        }
        let choices = ordered.get();
        let n = choices.len();
        let rows = choices
            .into_iter()
            .enumerate()
            .map(|(place, it)| row(context, it.label, place, n, swap))
            .collect_view();
        view! { <p class="soft small">{context.words.rank_hint}</p> <ol class="rank">{rows}</ol> }
            .into_any()
    };
    frame::several_controls(context, content.into_any())
}

fn row(
    context: QuestionContext,
    label: String,
    place: usize,
    n: usize,
    swap: Callback<(usize, usize)>,
) -> AnyView {
    let up = (place > 0 && !context.is_readonly()).then(|| {
        let press = move |()| swap.run((place, place - 1));
        view! { <Button label=context.words.move_up icon=Icon::Up look=Look::Bare on_press=press /> }
    });
    let down = (place + 1 < n && !context.is_readonly()).then(|| {
        let press = move |()| swap.run((place, place + 1));
        view! { <Button label=context.words.move_down icon=Icon::Down look=Look::Bare on_press=press /> }
    });
    view! {
        <li class="rank-row">
            <span class="rank-place" aria-label=(context.words.place_in_order)(place + 1, n)>{place + 1}</span>
            <span class="rank-label">{label}</span>
            {up} {down}
        </li>
    }
    .into_any()
}

/// Returns the choices in the order of `value`; those it does not name come last.
fn in_order(value: &str, mut choices: Vec<Choice>) -> Vec<Choice> {
    let place = |name: &str| {
        value
            .split_whitespace()
            .position(|it| it == name)
            .unwrap_or(usize::MAX)
    };
    choices.sort_by_key(|it| place(&it.name));
    choices
}
