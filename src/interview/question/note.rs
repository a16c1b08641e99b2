//! Text to read, and the box that says it was read.

use leptos::prelude::*;

use crate::interview::question::context::QuestionContext;
use crate::interview::question::frame;

/// What an acknowledged box stores.
const ACKNOWLEDGED: &str = "OK";

/// Draws a note.
pub fn question(context: QuestionContext) -> AnyView {
    frame::to_read(context, ().into_any())
}

/// Draws a box to tick.
pub fn acknowledge_question(context: QuestionContext) -> AnyView {
    let is_ticked = move || context.state.with(|it| it.value == ACKNOWLEDGED);
    let take = move |checked: bool| {
        context.answer(if checked {
            ACKNOWLEDGED.to_owned()
        } else {
            String::new()
        })
    };
    let control = view! {
        <label class="choice">
            <input type="checkbox" id=context.id("") disabled=move || context.is_readonly() prop:checked=is_ticked on:change:target=move |ev| take(ev.target().checked()) />
            <span>{context.words.acknowledge}</span>
        </label>
    };
    frame::several_controls(context, control.into_any())
}
