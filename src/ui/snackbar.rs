//! A line at the foot of the screen: what was done, and a way to take it back.

use leptos::prelude::*;

use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;

/// A message that stays until it is closed or acted upon.
#[component]
pub fn Snackbar(
    /// What was done.
    #[prop(into)]
    text: String,
    /// The word for taking it back; empty where there is no way back.
    #[prop(optional, into)]
    action: String,
    /// Takes it back.
    #[prop(into)]
    on_action: Callback<()>,
    /// What the closing button is called, where there is one.
    #[prop(optional)]
    close_label: &'static str,
    /// Takes the message away; without it, the message stays until its reason has gone.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
) -> AnyView {
    let action = (!action.is_empty())
        .then(|| view! { <Button label=action look=Look::Quiet on_press=on_action /> });
    let close = on_close.map(|press| view! { <Button label=close_label icon=Icon::Close look=Look::Bare on_press=press /> });
    view! {
        <div class="snackbar" role="status">
            <p>{text}</p>
            {action}
            {close}
        </div>
    }
    .into_any()
}
