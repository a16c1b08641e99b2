//! The headings of groups and of a repeat's instances, adding one and removing one.

use form::interview::NodeId;
use leptos::prelude::*;

use crate::interview::question::asked::Asked;
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;

/// Draws the heading of a group inside the page.
pub fn group_heading(asked: Asked) -> AnyView {
    (move || {
        let (label, hint) = asked.state.with(|it| (it.label.clone(), it.hint.clone()));
        (!label.is_empty()).then(|| {
            let hint = (!hint.is_empty()).then(|| view! { <p class="question-hint">{hint}</p> });
            view! { <div class="group-heading"><h2>{label}</h2>{hint}</div> }.into_any()
        })
    })
    .into_any()
}

/// Draws the heading of a repeat's instance, the `place`-th, with a way to remove it where that is for a person to say.
pub fn instance_heading(asked: Asked, place: u32) -> AnyView {
    let words = asked.words;
    let heading = move || {
        asked
            .state
            .with(|it| (words.repeat_heading)(&it.label, place))
    };
    let remove = asked.interview.session.is_removable(asked.node).then(|| {
        let on_press = move |()| asked.interview.session.remove_repeat(asked.node);
        view! { <Button label=words.repeat_remove icon=Icon::Delete look=Look::Quiet on_press /> }
    });
    view! {
        <div class="instance-heading" data-ref=move || asked.reference()>
            <h2>{heading}</h2>
            {remove}
        </div>
    }
    .into_any()
}

/// Draws the button that adds an instance to `range`.
pub fn add_button(asked: Asked, range: NodeId) -> AnyView {
    let words = asked.words;
    let button = move || {
        let label = asked.state.with(|it| (words.repeat_add)(&it.label));
        view! { <Button label=label icon=Icon::Add on_press=move |()| asked.interview.add_repeat(range) /> }.into_any()
    };
    view! { <div class="add-repeat" data-ref=move || asked.reference()>{button}</div> }.into_any()
}
