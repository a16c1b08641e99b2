//! What stands around every answer: label, hint, and the problem with it.

use leptos::prelude::*;

use crate::interview::question::context::QuestionContext;
use crate::interview::question::quiet;
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;
use crate::ui::prose::prose;

/// The words above an answer; drawn together, for they seldom change.
#[derive(Clone, PartialEq)]
struct Head {
    label: String,
    hint: String,
    is_required: bool,
    problem: Option<String>,
}

/// Draws a question with one control, whose id is `context.id("")`.
pub fn one_control(context: QuestionContext, control: AnyView) -> AnyView {
    let label = move |head: &Head| {
        view! { <label class=label_class(head) for=context.id("")>{prose(&head.label)}</label> }
            .into_any()
    };
    frame(
        context,
        view! { {head(context, label)} {control} }.into_any(),
    )
}

/// Draws a question with one button, which names itself by the label's id.
pub fn one_button(context: QuestionContext, control: AnyView) -> AnyView {
    let label = move |head: &Head| {
        view! { <p class=label_class(head) id=context.id("-label")>{prose(&head.label)}</p> }
            .into_any()
    };
    frame(
        context,
        view! { {head(context, label)} {control} }.into_any(),
    )
}

/// Draws a question whose answer is given with several controls.
pub fn several_controls(context: QuestionContext, controls: AnyView) -> AnyView {
    let legend = |head: &Head| {
        view! { <legend class=label_class(head)>{prose(&head.label)}</legend> }.into_any()
    };
    let group = view! { <fieldset aria-describedby=move || context.described_by()>{head(context, legend)} {controls}</fieldset> };
    frame(context, group.into_any())
}

/// Draws something to read, with nothing to answer.
pub fn to_read(context: QuestionContext, below: AnyView) -> AnyView {
    let class = match context.looks("warning") {
        true => "question-note warning",
        false => "question-note",
    };
    let text = move |head: &Head| view! { <p class=class>{prose(&head.label)}</p> }.into_any();
    frame(context, view! { {head(context, text)} {below} }.into_any())
}

/// Draws the button that takes the answer back, where that may be done.
pub fn clear_button(context: QuestionContext) -> AnyView {
    let is_clearable = Memo::new(move |_| context.is_clearable());
    (move || {
        let clear = move |()| context.answer(String::new());
        let button = || {
            view! { <Button label=context.words.clear look=Look::Quiet on_press=clear /> }
                .into_any()
        };
        is_clearable.get().then(button)
    })
    .into_any()
}

fn frame(context: QuestionContext, content: AnyView) -> AnyView {
    let has_problem = move || context.problem.with(Option::is_some);
    view! {
        <div class="question" class:has-problem=has_problem data-ref=move || context.reference()
            on:focusin=move |_| context.enter() on:focusout=move |_| context.leave()>
            {content}
            {quiet::excuses(context)}
        </div>
    }
    .into_any()
}

/// Draws the label as `label` does, and hint and problem below it.
fn head(context: QuestionContext, label: impl Fn(&Head) -> AnyView + Send + 'static) -> AnyView {
    let head = Memo::new(move |_| {
        let problem = context.problem.get();
        let is_required = context.is_required();
        context.state.with(|it| Head {
            label: it.label.clone(),
            hint: it.hint.clone(),
            is_required,
            problem,
        })
    });
    (move || {
        head.with(|it| view! { {label(it)} {hint(context, it)} {problem(context, it)} }.into_any())
    })
    .into_any()
}

fn label_class(head: &Head) -> &'static str {
    if head.is_required {
        "question-label is-required"
    } else {
        "question-label"
    }
}

fn hint(context: QuestionContext, head: &Head) -> Option<AnyView> {
    (!head.hint.is_empty()).then(|| {
        view! { <p class="question-hint" id=context.id("-hint")>{prose(&head.hint)}</p> }.into_any()
    })
}

fn problem(context: QuestionContext, head: &Head) -> Option<AnyView> {
    head.problem.clone().map(|text| {
        view! {
            <p class="question-problem" id=context.id("-problem")>
                {Icon::Alert.view()}
                <span>{text}</span>
            </p>
        }
        .into_any()
    })
}
