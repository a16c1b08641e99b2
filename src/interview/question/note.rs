//! Text to read, and the box that says it was read.

use leptos::prelude::*;

use crate::interview::question::asked::Asked;
use crate::interview::question::frame;

/// What an acknowledged box stores.
const ACKNOWLEDGED: &str = "OK";

/// Draws a note.
pub fn question(asked: Asked) -> AnyView {
    frame::to_read(asked, ().into_any())
}

/// Draws a box to tick.
pub fn acknowledge_question(asked: Asked) -> AnyView {
    let is_ticked = move || asked.state.with(|it| it.value == ACKNOWLEDGED);
    let take = move |checked: bool| {
        asked.answer(if checked {
            ACKNOWLEDGED.to_owned()
        } else {
            String::new()
        })
    };
    let control = view! {
        <label class="choice">
            <input type="checkbox" id=asked.id("") disabled=move || asked.is_readonly() prop:checked=is_ticked on:change:target=move |ev| take(ev.target().checked()) />
            <span>{asked.words.acknowledge}</span>
        </label>
    };
    frame::several_controls(asked, control.into_any())
}
