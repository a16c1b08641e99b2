//! "Don't know" and "no answer", as a quiet pair below the answer: choices of the question
//! itself, or of the one that excuses it.

use form::interview::Choice;
use leptos::prelude::*;

use crate::interview::question::context::QuestionContext;
use crate::ui::prose::plain;

/// Names that forms give to choices that are no answer, by XLSForm's habit.
const NAMES: [&str; 2] = ["dk", "refused"];

/// Whether `choice` says that there is no answer.
pub fn is_quiet(choice: &Choice) -> bool {
    NAMES.contains(&choice.name.as_str())
}

/// Draws the choices of the question that excuses this one, where the form has one.
///
/// Choosing one empties the answer; an answer takes the excuse back.
pub fn excuses(context: QuestionContext) -> Option<AnyView> {
    let excuse = context.excuse?;
    let choices = context.interview.session.choices(excuse.node);
    let label = move || excuse.state.with(|it| plain(&it.label));
    let is_chosen = move |name: &str| excuse.state.with(|it| it.relevant && it.value == name);
    let press = move |name: &str| context.excuse_with(name);
    Some(row(
        context,
        excuse.reference(),
        label,
        choices,
        is_chosen,
        press,
    ))
}

/// Draws the quiet ones of the question's own `choices` as buttons, as below a list that opens.
pub fn own(context: QuestionContext, choices: Memo<Vec<Choice>>) -> AnyView {
    let quiet = Memo::new(move |_| {
        choices.with(|all| all.iter().filter(|it| is_quiet(it)).cloned().collect())
    });
    let label = move || context.state.with(|it| plain(&it.label));
    let is_chosen = move |name: &str| context.state.with(|it| it.value == name);
    let press = move |name: &str| {
        let is_chosen = context.state.with_untracked(|it| it.value == name);
        context.answer(if is_chosen {
            String::new()
        } else {
            name.to_owned()
        });
    };
    row(context, String::new(), label, quiet, is_chosen, press)
}

fn row(
    context: QuestionContext,
    reference: String,
    label: impl Fn() -> String + Copy + Send + Sync + 'static,
    choices: Memo<Vec<Choice>>,
    is_chosen: impl Fn(&str) -> bool + Copy + Send + Sync + 'static,
    press: impl Fn(&str) + Copy + Send + Sync + 'static,
) -> AnyView {
    let reference = (!reference.is_empty()).then_some(reference);
    let button = move |choice: Choice| {
        let name = StoredValue::new(choice.name);
        let pressed = move || match name.with_value(|it| is_chosen(it)) {
            true => "true",
            false => "false",
        };
        view! {
            <button type="button" class="quiet-answer" aria-pressed=pressed disabled=move || context.is_readonly()
                on:click=move |_| name.with_value(|it| press(it))>
                {choice.label}
            </button>
        }
        .into_any()
    };
    let buttons = move || {
        choices
            .get()
            .into_iter()
            .map(button)
            .collect_view()
            .into_any()
    };
    (move || {
        let has_some = choices.with(|it| !it.is_empty());
        let reference = reference.clone();
        has_some.then(|| {
            view! { <div class="quiet-answers" role="group" aria-label=label data-excuse=reference>{buttons}</div> }
                .into_any()
        })
    })
    .into_any()
}
