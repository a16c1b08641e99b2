//! What stands around every answer: label, hint, and the problem with it.

use leptos::prelude::*;

use crate::question::asked::Asked;
use crate::signal::Memo;
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;
use crate::ui::live::{Live, live, part, part_if};
use crate::ui::prose::prose;

/// Draws a question with one control, whose id is `asked.id("")`.
pub fn one_control(asked: Asked, control: AnyView) -> AnyView {
    let label = view! {
        <label class="question-label" class:is-required=is_required(asked) for=asked.id("")>
            {label(asked)}
        </label>
    };
    frame(
        asked,
        view! { {label} {hint(asked)} {problem(asked)} {control} }.into_any(),
    )
}

/// Draws a question with one button, which names itself by the label's id.
pub fn one_button(asked: Asked, label_id: String, control: AnyView) -> AnyView {
    let label = view! {
        <p class="question-label" class:is-required=is_required(asked) id=label_id>
            {label(asked)}
        </p>
    };
    frame(
        asked,
        view! { {label} {hint(asked)} {problem(asked)} {control} }.into_any(),
    )
}

/// Draws a question whose answer is given with several controls.
pub fn several_controls(asked: Asked, controls: AnyView) -> AnyView {
    let group = view! {
        <fieldset aria-describedby=asked.description()>
            <legend class="question-label" class:is-required=is_required(asked)>
                {label(asked)}
            </legend>
            {hint(asked)}
            {problem(asked)}
            {controls}
        </fieldset>
    };
    frame(asked, group.into_any())
}

/// Draws something to read, with nothing to answer.
pub fn to_read(asked: Asked, below: AnyView) -> AnyView {
    let text = view! { <p class="question-note">{label(asked)}</p> };
    frame(asked, view! { {text} {hint(asked)} {below} }.into_any())
}

/// Draws the button that takes the answer back, where that may be done.
pub fn clear_button(asked: Asked) -> AnyView {
    part_if(move || {
        let clear = move |()| asked.answer(String::new());
        let button = || {
            view! { <Button label=asked.words.clear look=Look::Quiet on_press=clear /> }.into_any()
        };
        asked.is_clearable().then(button)
    })
}

fn frame(asked: Asked, content: AnyView) -> AnyView {
    view! {
        <div
            class="question"
            class:has-problem=live(move || asked.problem.with(Option::is_some))
            data-ref=asked.reference()
            on:focusout=move |_| asked.leave()
        >
            {content}
        </div>
    }
    .into_any()
}

fn label(asked: Asked) -> AnyView {
    let text = Memo::new(move || asked.state.with(|it| it.label.clone()));
    part(move || text.with(|it| prose(it)))
}

fn is_required(asked: Asked) -> Live<bool> {
    live(move || asked.state.with(|it| it.required))
}

fn hint(asked: Asked) -> AnyView {
    let text = Memo::new(move || asked.state.with(|it| it.hint.clone()));
    let id = asked.id("-hint");
    part_if(move || {
        let text = text.get();
        let id = id.clone();
        let hint = || view! { <p class="question-hint" id=id>{prose(&text)}</p> }.into_any();
        (!text.is_empty()).then(hint)
    })
}

fn problem(asked: Asked) -> AnyView {
    let id = asked.id("-problem");
    part_if(move || {
        let id = id.clone();
        asked.problem.get().map(|text| {
            view! {
                <p class="question-problem" id=id>
                    {Icon::Alert.view()}
                    <span>{text}</span>
                </p>
            }
            .into_any()
        })
    })
}
