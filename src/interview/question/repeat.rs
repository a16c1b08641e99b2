//! The headings of groups and of a repeat's instances, adding one and removing one.

use form::interview::NodeId;
use leptos::prelude::*;

use crate::interview::question::context::QuestionContext;
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;

/// Draws the heading of a group inside the page.
pub fn group_heading(context: QuestionContext) -> AnyView {
    (move || {
        let (label, hint) = context.state.with(|it| (it.label.clone(), it.hint.clone()));
        (!label.is_empty()).then(|| {
            let hint = (!hint.is_empty()).then(|| view! { <p class="question-hint">{hint}</p> });
            view! { <div class="group-heading"><h2>{label}</h2>{hint}</div> }.into_any()
        })
    })
    .into_any()
}

/// Draws the heading of a repeat's instance, the `place`-th, with a way to remove it where that is for a person to say.
pub fn instance_heading(context: QuestionContext, place: u32) -> AnyView {
    let words = context.words;
    let heading = move || {
        context
            .state
            .with(|it| (words.repeat_heading)(&it.label, place))
    };
    let remove = context.interview.session.is_removable(context.node).then(|| {
        let on_press = move |()| context.interview.session.remove_repeat(context.node);
        view! { <Button label=words.repeat_remove icon=Icon::Delete look=Look::Quiet on_press /> }
    });
    view! {
        <div class="instance-heading" data-ref=move || context.reference()>
            <h2>{heading}</h2>
            {remove}
        </div>
    }
    .into_any()
}

/// Draws the button that adds an instance to `range`.
pub fn add_button(context: QuestionContext, range: NodeId) -> AnyView {
    let words = context.words;
    let button = move || {
        let label = context.state.with(|it| (words.repeat_add)(&it.label));
        view! { <Button label=label icon=Icon::Add on_press=move |()| context.interview.add_repeat(range) /> }.into_any()
    };
    view! { <div class="add-repeat" data-ref=move || context.reference()>{button}</div> }.into_any()
}
