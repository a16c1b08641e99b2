//! "Don't know" and "no answer", as a quiet pair below the answer: choices of the question
//! itself, or of the one that excuses it.

use form::interview::Choice;
use leptos::prelude::*;

use crate::interview::question::context::QuestionContext;
use crate::ui::prose::plain;

/// Names that forms give to the two choices that are no answer, by XLSForm's habit. A list with one of
/// them only means something else by it: a visit that was refused.
const PAIR: [&str; 2] = ["dk", "refused"];

/// Parts `choices` into those that are an answer and the pair that is none.
pub fn parted(choices: Vec<Choice>) -> (Vec<Choice>, Vec<Choice>) {
    let has = |name: &&str| choices.iter().any(|it| it.name == *name);
    match PAIR.iter().all(has) {
        true => choices
            .into_iter()
            .partition(|it| !PAIR.contains(&it.name.as_str())),
        false => (choices, Vec::new()),
    }
}

/// The choices of a question that are an answer.
pub fn answers(choices: Memo<Vec<Choice>>) -> Memo<Vec<Choice>> {
    Memo::new(move |_| parted(choices.get()).0)
}

/// The pair of a question's choices that is no answer; empty where it has none.
pub fn pair(choices: Memo<Vec<Choice>>) -> Memo<Vec<Choice>> {
    Memo::new(move |_| parted(choices.get()).1)
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
    let quiet = pair(choices);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(names: &[&str], answers: &[&str], pair: &[&str]) {
        let choice = |name: &&str| Choice {
            name: (*name).to_owned(),
            label: String::new(),
            search_terms: String::new(),
        };
        let (loud, quiet) = parted(names.iter().map(choice).collect());
        let named = |all: &[Choice]| all.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
        assert_eq!((named(&loud), named(&quiet)), (owned(answers), owned(pair)));
    }

    fn owned(names: &[&str]) -> Vec<String> {
        names.iter().map(|it| (*it).to_owned()).collect()
    }

    #[test]
    fn dont_know_and_no_answer_are_quiet_and_a_visit_that_was_refused_is_not() {
        check(
            &["yes", "no", "dk", "refused"],
            &["yes", "no"],
            &["dk", "refused"],
        );
        check(
            &["met", "refused", "moved"],
            &["met", "refused", "moved"],
            &[],
        );
        check(&["yes", "no", "dk"], &["yes", "no", "dk"], &[]);
    }
}
