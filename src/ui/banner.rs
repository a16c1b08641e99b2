//! What the app has to say: an icon, a sentence and a colour, never a colour alone.

use leptos::prelude::*;

use crate::ui::icon::Icon;

/// What a message means for the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// It went well.
    Good,
    /// Look at this when there is time.
    Warn,
    /// Something has to be done.
    Bad,
    /// Good to know.
    Info,
    /// Nothing to do.
    Calm,
}

impl Tone {
    /// The class that colours it.
    pub fn class(self) -> &'static str {
        match self {
            Tone::Good => "good",
            Tone::Warn => "warn",
            Tone::Bad => "bad",
            Tone::Info => "info",
            Tone::Calm => "calm",
        }
    }
}

/// A message in a box, with room for buttons below.
#[component]
pub fn Banner(
    /// What it means.
    tone: Tone,
    /// The icon beside the words.
    icon: Icon,
    /// The first line, in bold.
    #[prop(into)]
    title: String,
    /// What to do about it.
    #[prop(optional, into)]
    text: String,
    /// What stands below, usually buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let role = if tone == Tone::Bad { "alert" } else { "status" };
    view! {
        <div class=format!("banner {}", tone.class()) role=role>
            {icon.view()}
            <p class="banner-title">{title}</p>
            {(!text.is_empty()).then(|| view! { <p>{text}</p> })}
            {children.map(|it| it())}
        </div>
    }
    .into_any()
}

/// A state in one line: icon, word, colour.
pub fn chip(tone: Tone, icon: Icon, text: String) -> AnyView {
    view! {
        <span class=format!("chip {}", tone.class())>
            {icon.view()}
            <span>{text}</span>
        </span>
    }
    .into_any()
}
