//! A page of the interview: its items in order, each drawn once and kept while
//! the others come and go, so that typing never loses its place.

use form::interview::Item;
use leptos::prelude::*;

use crate::interview::InterviewState;
use crate::interview::question::Question;
use crate::interview::question::context::QuestionContext;
use crate::interview::question::repeat;
use crate::text::Language;

/// Draws the page that `interview` shows.
#[component]
pub fn Page(
    /// The open interview.
    interview: InterviewState,
    /// The language of the app.
    language: Language,
) -> AnyView {
    let draw = move |item: Item| match item {
        Item::Question(node) => view! { <Question interview language node /> }.into_any(),
        Item::Group(node) => repeat::group_heading(QuestionContext::new(interview, node, language)),
        Item::Repeat(node, place) => {
            repeat::instance_heading(QuestionContext::new(interview, node, language), place)
        }
        Item::AddRepeat(node) => {
            repeat::add_button(QuestionContext::new(interview, node, language), node)
        }
    };
    view! {
        <div class="page">
            <For each=move || interview.navigation.page.get() key=Item::clone children=draw />
        </div>
    }
    .into_any()
}
