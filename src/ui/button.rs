//! Something to press: an icon, a word, and what happens.

use leptos::prelude::*;

use crate::ui::icon::Icon;

/// How much a button asks to be pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Look {
    /// The one thing to do next; at most one on a screen.
    Primary,
    /// Something else that can be done.
    #[default]
    Secondary,
    /// Something rarely done.
    Quiet,
    /// Takes something away.
    Danger,
    /// Only the icon is drawn; the label is read out.
    Bare,
}

impl Look {
    fn class(self) -> &'static str {
        match self {
            Look::Primary => "button primary",
            Look::Secondary => "button",
            Look::Quiet => "button quiet",
            Look::Danger => "button danger",
            Look::Bare => "button bare",
        }
    }
}

/// A button of at least 48 px with its name.
#[component]
pub fn Button(
    /// The word on it, or read out where only the icon is drawn.
    #[prop(into)]
    label: String,
    /// The icon before the word.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// How much it asks to be pressed.
    #[prop(optional)]
    look: Look,
    /// What happens.
    #[prop(into)]
    on_press: Callback<()>,
) -> AnyView {
    let bare = look == Look::Bare;
    let name = bare.then(|| label.clone());
    view! {
        <button type="button" class=look.class() aria-label=name.clone() title=name on:click=move |_| on_press.run(())>
            {icon.map(Icon::view)}
            {(!bare).then(|| view! { <span class="button-label">{label}</span> })}
        </button>
    }
    .into_any()
}

/// A link that looks like a button.
#[component]
pub fn ButtonLink(
    /// The word on it.
    #[prop(into)]
    label: String,
    /// The icon before the word.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// How much it asks to be pressed.
    #[prop(optional)]
    look: Look,
    /// Where it leads.
    #[prop(into)]
    href: String,
) -> AnyView {
    view! {
        <a class=look.class() href=href>
            {icon.map(Icon::view)}
            {label}
        </a>
    }
    .into_any()
}
