//! Free text, on one line or several; the keypad where only digits are wanted.

use leptos::prelude::*;

use crate::interview::question::context::QuestionContext;
use crate::interview::question::frame;
use crate::interview::question::number_text;

/// A field that never writes over what is being typed.
#[derive(Clone, Copy)]
pub struct Typing {
    typed: StoredValue<String>,
    focused: RwSignal<bool>,
}

impl Typing {
    /// A field that nobody types in yet.
    pub fn new() -> Typing {
        Typing {
            typed: StoredValue::new(String::new()),
            focused: RwSignal::new(false),
        }
    }

    /// Typing begins with `text` in the field.
    pub fn begin(self, text: String) {
        self.typed.set_value(text);
        self.focused.set(true);
    }

    /// The field now holds `text`.
    pub fn hold(self, text: String) {
        self.typed.set_value(text);
    }

    /// Typing has ended.
    pub fn end(self) {
        self.focused.set(false);
    }

    /// What stands in the field: what is being typed, else `answer`. Who says why there is no
    /// answer takes away what was typed, also while the field has the focus.
    pub fn shown(self, context: QuestionContext, answer: impl FnOnce() -> String) -> String {
        if self.focused.get() && !context.is_excused() {
            self.typed.get_value()
        } else {
            answer()
        }
    }
}

/// Draws a text question.
pub fn question(context: QuestionContext) -> AnyView {
    let typing = Typing::new();
    let shown = move || typing.shown(context, || context.value());
    let begin = move || typing.begin(context.value_untracked());
    let is_numbers = context.looks("numbers");
    let take = move |text: String| {
        typing.hold(text.clone());
        context.answer(if is_numbers {
            number_text::digits(&text)
        } else {
            text
        });
    };
    let keypad = is_numbers.then_some("numeric");
    let class = if context.looks("masked") {
        "field masked"
    } else {
        "field"
    };
    let control = if context.looks("multiline") {
        view! {
            <textarea class="field" id=context.id("") rows="3" autocomplete="off" readonly=move || context.is_readonly() aria-describedby=move || context.described_by() aria-invalid=move || context.invalid() prop:value=shown
                on:focus=move |_| begin() on:blur=move |_| typing.end() on:input:target=move |ev| take(ev.target().value())></textarea>
        }
        .into_any()
    } else {
        view! {
            <input class=class id=context.id("") inputmode=keypad type="text" autocomplete="off" readonly=move || context.is_readonly() aria-describedby=move || context.described_by() aria-invalid=move || context.invalid() prop:value=shown on:focus=move |_| begin()
                on:blur=move |_| typing.end() on:input:target=move |ev| take(ev.target().value()) />
        }
        .into_any()
    };
    frame::one_control(context, control)
}
