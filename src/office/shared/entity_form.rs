//! A form for the properties of an entity: each field reads and checks what is typed.

use std::collections::BTreeMap;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use thai::date::Day;
use thai::number;

use crate::office::app::Office;
use crate::office::shared::parts::SubmitButton;
use crate::text::office::FrameWords;
use crate::text::office::entity_form::EntityFormWords;
use crate::ui::icon::Icon;

/// What a field accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// Any text.
    Text,
    /// Any text, with proposals.
    Suggested(Vec<String>),
    /// A number of zero or more, in either digits and with separators.
    Number,
    /// A day, as people type it.
    Day,
    /// One of these values with their labels, or none.
    Choice(Vec<(String, String)>),
}

/// One field of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormField {
    /// The property.
    pub property: &'static str,
    /// Its label.
    pub label: String,
    /// What it accepts.
    pub kind: FieldKind,
    /// Whether it has to be filled in.
    pub is_required: bool,
}

/// What was typed into a field.
#[derive(Clone)]
struct Entry {
    field: FormField,
    typed: RwSignal<String>,
    known: String,
}

impl Entry {
    /// The value as it is stored, or what is wrong with it.
    fn value(&self, words: &EntityFormWords) -> Result<String, &'static str> {
        let typed = self.typed.get();
        let text = typed.trim();
        if text.is_empty() {
            return match self.field.is_required {
                true => Err(words.required),
                false => Ok(String::new()),
            };
        }
        stored(&self.field.kind, text).ok_or(match self.field.kind {
            FieldKind::Number => words.not_a_number,
            _ => words.not_a_day,
        })
    }
}

/// Returns `text` as the register keeps it; none where the kind does not accept it.
fn stored(kind: &FieldKind, text: &str) -> Option<String> {
    match kind {
        FieldKind::Number => number::read(text).filter(|it| !it.starts_with('-')),
        FieldKind::Day => Day::typed(text).map(Day::iso),
        _ => Some(text.to_owned()),
    }
}

/// Returns what the field shows of a stored value.
fn to_type(kind: &FieldKind, value: &str) -> String {
    match kind {
        FieldKind::Day => Day::parse(value).map_or_else(|| value.to_owned(), Day::to_type),
        _ => value.to_owned(),
    }
}

/// The form; `on_save` gets the properties that are not as they were.
#[component]
pub fn EntityForm(
    /// The fields, in their order.
    fields: Vec<FormField>,
    /// The properties as they are.
    known: BTreeMap<String, String>,
    /// The word on the button.
    label: &'static str,
    /// Whether it is being sent.
    #[prop(into)]
    is_pending: Signal<bool>,
    /// Called with what is new.
    on_save: Callback<BTreeMap<String, String>>,
    /// Called to leave it as it is.
    on_cancel: Callback<()>,
) -> AnyView {
    let office = Office::current();
    let language = office.language_now();
    let words = EntityFormWords::of(language);
    let is_tried = RwSignal::new(false);
    let entries: Vec<Entry> = fields
        .into_iter()
        .map(|field| {
            let known = known.get(field.property).cloned().unwrap_or_default();
            let typed = RwSignal::new(to_type(&field.kind, &known));
            Entry {
                field,
                typed,
                known,
            }
        })
        .collect();
    let views = entries.iter().map(|it| field_view(it.clone(), is_tried));
    let views = views.collect_view();
    let save = move |ev: SubmitEvent| {
        ev.prevent_default();
        is_tried.set(true);
        let mut changed = BTreeMap::new();
        for it in &entries {
            match untrack(|| it.value(words)) {
                Ok(value) if value != it.known => {
                    changed.insert(it.field.property.to_owned(), value);
                }
                Ok(_) => {}
                Err(_) => return office.focus(&field_id(it.field.property)),
            }
        }
        on_save.run(changed);
    };
    view! {
        <form class="entity-form" on:submit=save novalidate>
            {views}
            <div class="buttons">
                <button class="button quiet" type="button" on:click=move |_| on_cancel.run(())>
                    {FrameWords::of(language).cancel}
                </button>
                <SubmitButton label is_pending icon=Icon::Check />
            </div>
        </form>
    }
    .into_any()
}

fn field_id(property: &str) -> String {
    format!("field-{property}")
}

fn field_view(entry: Entry, is_tried: RwSignal<bool>) -> AnyView {
    let words = EntityFormWords::of(Office::current().language_now());
    let id = field_id(entry.field.property);
    let (error_id, list_id) = (format!("{id}-error"), format!("{id}-list"));
    let typed = entry.typed;
    let checked = entry.clone();
    // A day that is half typed is not called wrong before the form is sent or the field left.
    let is_left = RwSignal::new(false);
    let wrong = Memo::new(move |_| {
        let is_shown = is_tried.get() || is_left.get();
        is_shown.then(|| checked.value(words).err()).flatten()
    });
    let is_wrong = move || wrong.get().is_some().to_string();
    let input = match entry.field.kind.clone() {
        FieldKind::Choice(options) => {
            let option = |(value, label): (String, String)| {
                let is_chosen = typed.with_untracked(|it| *it == value);
                view! { <option value=value selected=is_chosen>{label}</option> }
            };
            view! {
                <select id=id.clone() class="entry" aria-invalid=is_wrong aria-describedby=error_id.clone()
                    on:change:target=move |ev| typed.set(ev.target().value())>
                    <option value="">{words.not_known}</option>
                    {options.into_iter().map(option).collect_view()}
                </select>
            }
            .into_any()
        }
        kind => {
            let (inputmode, placeholder) = match kind {
                FieldKind::Number => ("decimal", ""),
                FieldKind::Day => ("text", words.day_example),
                _ => ("text", ""),
            };
            let proposals = match kind {
                FieldKind::Suggested(it) => it,
                _ => Vec::new(),
            };
            let list = (!proposals.is_empty()).then(|| list_id.clone());
            let proposals = proposals
                .into_iter()
                .map(|it| view! { <option value=it></option> });
            view! {
                <input id=id.clone() class="entry" type="text" autocomplete="off" inputmode=inputmode list=list
                    placeholder=placeholder aria-invalid=is_wrong aria-describedby=error_id.clone()
                    prop:value=move || typed.get() on:input:target=move |ev| typed.set(ev.target().value())
                    on:blur=move |_| is_left.set(true) />
                <datalist id=list_id>{proposals.collect_view()}</datalist>
            }
            .into_any()
        }
    };
    view! {
        <div class="field">
            <label for=id>{entry.field.label.clone()}</label>
            {input}
            <p class="field-error" id=error_id>
                {move || wrong.get().map(|it| view! { {Icon::Alert.view()} <span>{it}</span> })}
            </p>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_kept_as_the_register_has_it() {
        let check = |kind: FieldKind, typed: &str, expected: Option<&str>| {
            assert_eq!(stored(&kind, typed).as_deref(), expected, "{typed}");
        };
        check(FieldKind::Number, "๑๕,๐๐๐", Some("15000"));
        check(FieldKind::Number, "-3", None);
        check(FieldKind::Number, "หก", None);
        check(FieldKind::Day, "20/2/2570", Some("2027-02-20"));
        check(FieldKind::Day, "31/2/2570", None);
        check(FieldKind::Text, "ศาลากลางบ้าน", Some("ศาลากลางบ้าน"));
    }

    #[test]
    fn a_stored_day_is_shown_as_it_is_typed() {
        assert_eq!(to_type(&FieldKind::Day, "2027-02-20"), "20/2/2570");
        assert_eq!(to_type(&FieldKind::Day, ""), "");
    }
}
