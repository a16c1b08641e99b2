//! Parts of a view that follow signals.
//!
//! Leptos compiles a view's code anew for each closure in it. Boxed, they
//! share it: that keeps what a phone has to download small.

use leptos::prelude::*;

type Live = Box<dyn FnMut() -> AnyView + Send>;

/// Follows signals with a text.
pub fn words_of(mut text: impl FnMut() -> String + Send + 'static) -> AnyView {
    part(move || text().into_any())
}

/// Follows signals with a part of the view.
pub fn part(view: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    boxed(Box::new(view))
}

/// Follows signals with a part of the view that is not always there.
pub fn part_if(mut view: impl FnMut() -> Option<AnyView> + Send + 'static) -> AnyView {
    boxed(Box::new(move || view().unwrap_or_else(nothing)))
}

fn boxed(view: Live) -> AnyView {
    view.into_any()
}

fn nothing() -> AnyView {
    ().into_any()
}
