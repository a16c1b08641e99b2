//! Whole numbers and fractions: Thai digits and `15,000` are welcome; steppers
//! where numbers are small; a scale for short ranges.

use leptos::prelude::*;

use form::Kind;

use crate::interview::question::context::QuestionContext;
use crate::interview::question::frame;
use crate::interview::question::number_text;
use crate::interview::question::text::Typing;
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;

/// The longest range that is drawn as a row of buttons, one for each number.
const LONGEST_SCALE: f64 = 6.0;

/// Draws a number question.
pub fn question(context: QuestionContext) -> AnyView {
    let field = field(context);
    let control = if context.looks("counter") {
        let step = move |by: i64| {
            let now = context.value_untracked().parse::<i64>().ok();
            // From nothing, less leads to 0 and more to 1.
            let next = now.map_or(by.max(0), |it| (it + by).max(0));
            context.answer(next.to_string());
        };
        stepper(context, field, Callback::new(step))
    } else {
        field
    };
    frame::one_control(context, control)
}

fn field(context: QuestionContext) -> AnyView {
    let typing = Typing::new();
    let whole = context.state.with_untracked(|it| it.kind == Kind::Integer);
    let groups = context.looks("thousands-sep");
    let is_count = context.looks("counter");
    let keypad = if whole { "numeric" } else { "decimal" };
    let answer = move |value: String| {
        if groups {
            thai::number::grouped(&value)
        } else {
            value
        }
    };
    let shown = move || typing.shown(context, || answer(context.value()));
    let complain = move |number: &str| {
        let wrong = !number.is_empty() && !number_text::is_number(number, whole);
        let why = if whole {
            context.words.whole_number
        } else {
            context.words.number_unreadable
        };
        context.set_half_typed(wrong.then_some(why));
    };
    let take = move |typed: String| {
        let number = number_text::stored(&typed);
        typing.hold(typed);
        complain(&number);
        context.answer(number);
    };
    view! {
        <input class="field number" id=context.id("") inputmode=keypad type="text" autocomplete="off"
            readonly=move || context.is_readonly() aria-describedby=move || context.described_by() aria-invalid=move || context.invalid() prop:value=shown on:focus:target=move |ev| {
                typing.begin(context.value_untracked());
                if is_count {
                    // 2 typed at the 1 that a count begins with is 2, not 12.
                    ev.target().select();
                }
            }
            on:blur=move |_| typing.end()
            on:input:target=move |ev| {
                take(ev.target().value());
            }
        />
    }
    .into_any()
}

fn stepper(context: QuestionContext, field: AnyView, on_step: Callback<i64>) -> AnyView {
    view! {
        <div class="stepper">
            <Button label=context.words.less icon=Icon::Subtract look=Look::Bare on_press=move |()| on_step.run(-1) />
            {field}
            <Button label=context.words.more icon=Icon::Add look=Look::Bare on_press=move |()| on_step.run(1) />
        </div>
    }
    .into_any()
}

/// Draws a `range` question: a scale where it is short, else a slider with steppers.
pub fn range_question(context: QuestionContext) -> AnyView {
    let (start, end, step) = context
        .interview
        .session
        .range(context.node)
        .unwrap_or((0.0, 10.0, 1.0));
    let step = if step > 0.0 { step } else { 1.0 };
    if (end - start) / step < LONGEST_SCALE {
        return scale(context, start, end, step);
    }
    let on_step = move |direction: i64| {
        let now = context.value_untracked().parse::<f64>().ok();
        let next = now.map_or(start, |it| it + step * direction as f64);
        context.answer(number(next.clamp(start, end)));
    };
    let slider = view! {
        <input class="slider" id=context.id("") type="range" min=number(start) max=number(end) step=number(step)
            disabled=move || context.is_readonly() aria-describedby=move || context.described_by() aria-invalid=move || context.invalid() prop:value=move || context.value() on:input:target=move |ev| context.answer(ev.target().value()) />
    };
    let now = move || {
        let value = context.value();
        if value.is_empty() {
            context.words.range_unanswered.to_owned()
        } else {
            value
        }
    };
    let stepper = stepper(context, slider.into_any(), Callback::new(on_step));
    frame::one_control(
        context,
        view! { {stepper} <output class="range-now" for=context.id("")>{now}</output> }.into_any(),
    )
}

fn scale(context: QuestionContext, start: f64, end: f64, step: f64) -> AnyView {
    let n = ((end - start) / step).round() as u32;
    let place = move |idx: u32| {
        let value = number(start + step * f64::from(idx));
        let (kept, chosen) = (value.clone(), value.clone());
        let is_chosen = move || context.state.with(|it| it.value == chosen);
        view! {
            <label class="scale-place">
                <input type="radio" name=context.id("") disabled=move || context.is_readonly() prop:checked=is_chosen on:change=move |_| context.answer(kept.clone()) />
                <span>{value}</span>
            </label>
        }
        .into_any()
    };
    let places = (0..=n).map(place).collect_view();
    frame::several_controls(
        context,
        view! { <div class="scale">{places}</div> }.into_any(),
    )
}

/// Writes a number without a useless `.0`.
fn number(it: f64) -> String {
    let rounded = (it * 1e6).round() / 1e6;
    rounded.to_string()
}
