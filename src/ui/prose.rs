//! A form author's words with the little markup that XLSForms use: `**bold**`.

use leptos::prelude::*;

/// Draws `text`; what stands between two `**` is bold.
pub fn prose(text: &str) -> AnyView {
    if !text.contains("**") {
        return text.to_owned().into_any();
    }
    let span = |(idx, part): (usize, &str)| {
        let part = part.to_owned();
        if idx % 2 == 1 {
            view! { <strong>{part}</strong> }.into_any()
        } else {
            part.into_any()
        }
    };
    text.split("**")
        .enumerate()
        .map(span)
        .collect_view()
        .into_any()
}

/// Returns `text` without its markup, for names and lists.
pub fn plain(text: &str) -> String {
    text.replace("**", "")
}
