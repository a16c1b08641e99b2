//! The bars at the head and foot of a screen, and its heading.

use leptos::html;
use leptos::prelude::*;

use crate::phone::context::ViewContext;
use crate::phone::route::Route;
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;

/// Draws the bar of a screen that one comes to from the home screen.
pub fn top_bar(context: ViewContext) -> AnyView {
    let home = move |()| context.app.navigator.go(Route::Home);
    view! {
        <header class="top-bar">
            <div class="top-bar-row">
                <Button label=context.words.to_home icon=Icon::Back look=Look::Bare on_press=home />
                <div class="top-bar-title brand">{context.words.app}</div>
                {language_button(context)}
            </div>
        </header>
    }
    .into_any()
}

/// Draws the button that leads to the other language in one tap.
pub fn language_button(context: ViewContext) -> AnyView {
    let words = context.words;
    view! {
        <button type="button" class="button quiet language" lang=words.other_language_tag aria-label=words.other_language
            on:click=move |_| context.switch_language()>
            {words.other_language_short}
        </button>
    }
    .into_any()
}

/// Draws the heading of a screen and starts reading there.
pub fn heading(text: impl FnMut() -> String + Send + 'static) -> AnyView {
    heading_of(text.into_any())
}

/// Draws the heading of a screen where reading starts elsewhere.
pub fn plain_heading(text: impl FnMut() -> String + Send + 'static) -> AnyView {
    let text = text.into_any();
    view! { <h1 tabindex="-1">{text}</h1> }.into_any()
}

fn heading_of(text: AnyView) -> AnyView {
    let node = NodeRef::<html::H1>::new();
    // It fails only where the heading has left the page again.
    node.on_load(|heading| drop(heading.focus()));
    view! { <h1 tabindex="-1" node_ref=node>{text}</h1> }.into_any()
}
