//! Parts of a view that follow signals.
//!
//! Leptos compiles a view's code anew for each closure in it. Boxed, they
//! share it: that keeps what a phone has to download small.

use leptos::prelude::*;

/// A text, class, attribute or property that follows signals.
pub type Live<T> = Box<dyn FnMut() -> T + Send>;

/// Follows signals with `value`.
pub fn live<T>(value: impl FnMut() -> T + Send + 'static) -> Live<T> {
    Box::new(value)
}

/// Follows signals with a part of the view.
pub fn part(view: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    boxed(Box::new(view))
}

/// Follows signals with a part of the view that is not always there.
pub fn part_if(mut view: impl FnMut() -> Option<AnyView> + Send + 'static) -> AnyView {
    boxed(Box::new(move || view().unwrap_or_else(nothing)))
}

fn boxed(view: Live<AnyView>) -> AnyView {
    view.into_any()
}

fn nothing() -> AnyView {
    ().into_any()
}
