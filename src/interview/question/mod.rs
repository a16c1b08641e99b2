//! The questions of a form, one widget a file; `Question` picks by kind.
//!
//! A widget draws one node's state and says what was answered. It has no rules:
//! what is relevant, required or wrong is the engine's word.

pub mod answer;
pub mod asked;
mod date;
pub mod date_text;
mod file;
mod frame;
mod note;
mod number;
pub mod number_text;
mod number_words;
pub mod page;
mod picker;
mod place;
mod rank;
mod repeat;
mod select;
mod text;

use form::Kind;
use form::interview::NodeId;
use leptos::prelude::*;

use crate::interview::InterviewState;
use crate::interview::question::asked::Asked;
use crate::text::Language;

/// Draws one question.
#[component]
pub fn Question(
    /// The open interview.
    interview: InterviewState,
    /// The question.
    node: NodeId,
    /// The language of the app.
    language: Language,
) -> AnyView {
    let asked = Asked::new(interview, node, language);
    match asked.state.with_untracked(|it| it.kind) {
        Kind::Text | Kind::Barcode => text::question(asked),
        Kind::Integer | Kind::Decimal => number::question(asked),
        Kind::Range => number::range_question(asked),
        Kind::Date => date::question(asked),
        Kind::Time => date::time_question(asked),
        Kind::DateTime => date::date_time_question(asked),
        Kind::SelectOne | Kind::SelectMultiple => select::question(asked),
        Kind::Rank => rank::question(asked),
        Kind::Geopoint | Kind::Geotrace | Kind::Geoshape => place::question(asked),
        Kind::Image | Kind::Audio | Kind::Video | Kind::File => file::question(asked),
        Kind::Note => note::question(asked),
        Kind::Acknowledge => note::acknowledge_question(asked),
        Kind::Calculate | Kind::Metadata => ().into_any(),
        Kind::Root | Kind::Group | Kind::RepeatRange | Kind::Repeat => ().into_any(),
    }
}
