//! A list in a form, with one choice or none.

use leptos::prelude::*;

/// A list with its label; the empty choice stands for none.
#[component]
pub fn Select(
    /// The element's id.
    id: &'static str,
    /// Its label.
    label: &'static str,
    /// What the empty choice is called; without a name there is none.
    #[prop(optional)]
    none: Option<&'static str>,
    /// The values with their labels.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The chosen value, or empty.
    chosen: RwSignal<String>,
    /// What is wrong with the choice.
    #[prop(optional, into)]
    error: Signal<Option<&'static str>>,
) -> AnyView {
    let error_id = format!("{id}-error");
    let described = error_id.clone();
    let lines = move || {
        let line = |(value, label): (String, String)| {
            let this = value.clone();
            let is_chosen = move || chosen.with(|it| *it == this);
            view! { <option value=value selected=is_chosen>{label}</option> }
        };
        options.get().into_iter().map(line).collect_view()
    };
    let empty = none.map(|it| {
        view! { <option value="" selected=move || chosen.with(String::is_empty)>{it}</option> }
    });
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select
                id=id
                class="entry"
                aria-describedby=described
                aria-invalid=move || error.get().is_some().to_string()
                on:change:target=move |ev| chosen.set(ev.target().value())
            >
                {empty}
                {lines}
            </select>
            <p class="field-error" id=error_id>{move || error.get()}</p>
        </div>
    }
    .into_any()
}
