//! The questions of a form, one widget a file; `Question` picks by kind.
//!
//! A widget draws one node's state and says what was answered. It has no rules:
//! what is relevant, required or wrong is the engine's word.

pub mod answer;
pub mod context;
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
mod quiet;
mod rank;
mod repeat;
mod select;
mod text;

use form::Kind;
use form::interview::NodeId;
use leptos::prelude::*;

use crate::interview::InterviewState;
use crate::interview::question::context::QuestionContext;
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
    let context = QuestionContext::new(interview, node, language);
    match context.state.with_untracked(|it| it.kind) {
        Kind::Text | Kind::Barcode => text::question(context),
        Kind::Integer | Kind::Decimal => number::question(context),
        Kind::Range => number::range_question(context),
        Kind::Date => date::question(context),
        Kind::Time => date::time_question(context),
        Kind::DateTime => date::date_time_question(context),
        Kind::SelectOne | Kind::SelectMultiple => select::question(context),
        Kind::Rank => rank::question(context),
        Kind::Geopoint | Kind::Geotrace | Kind::Geoshape => place::question(context),
        Kind::Image | Kind::Audio | Kind::Video | Kind::File => file::question(context),
        Kind::Note => note::question(context),
        Kind::Acknowledge => note::acknowledge_question(context),
        Kind::Calculate | Kind::Metadata => ().into_any(),
        Kind::Root | Kind::Group | Kind::RepeatRange | Kind::Repeat => ().into_any(),
    }
}
