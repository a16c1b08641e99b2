//! Somebody joins a class: found in the register, or new after a look at who is alike.

use std::collections::BTreeMap;

use api::office::classes::{ClassChoices, Joined, Joining};
use api::office::imports::Duplicate;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::form::name_of;
use crate::office::app::Office;
use crate::office::shared::entity_form::{EntityForm, FieldKind, FormField};
use crate::office::shared::loading::{dispatch_once, failure, load};
use crate::office::shared::parts::{error_note, loaded};
use crate::text::office::classes::ClassWords;
use crate::text::office::imports::ImportWords;
use crate::text::office::register::RegisterWords;
use crate::ui::banner::{Banner, Tone};
use crate::ui::icon::Icon;

/// What the form of somebody new asks for.
const NEW_PERSON: &[&str] = &[
    "first_name",
    "last_name",
    "phone",
    "birth",
    "house_no",
    "village_no",
    "village_name",
    "subdistrict",
];

/// The panel below the people of a class.
#[component]
pub fn JoinPanel(
    /// The class.
    class: String,
    /// What the class and its people can be of.
    choices: ClassChoices,
    /// Called when somebody joined.
    on_done: Callback<()>,
) -> impl IntoView {
    let office = Office::current();
    let words = ClassWords::of(office.language_now());
    let likely = RwSignal::new(None::<(Joining, Vec<Duplicate>)>);
    let is_new = RwSignal::new(false);
    let joining = Action::new_local(move |joining: &Joining| {
        let (asked, joined) = (
            joining.clone(),
            office.join_class(class.clone(), joining.clone()),
        );
        async move {
            match joined.await? {
                Joined::Enrolled { .. } => {
                    likely.set(None);
                    is_new.set(false);
                    office.set_notice(words.added.to_owned());
                    on_done.run(());
                }
                Joined::Likely { duplicates } => likely.set(Some((asked, duplicates))),
            }
            Ok(())
        }
    });
    let join = Callback::new(move |it: Joining| dispatch_once(joining, it));
    let choices = StoredValue::new(choices);
    let new_form = move || {
        let save = Callback::new(move |new_person: BTreeMap<String, String>| {
            join.run(Joining {
                new_person,
                ..Joining::default()
            });
        });
        let cancel = Callback::new(move |()| {
            is_new.set(false);
            likely.set(None);
        });
        let fields = choices.with_value(new_person_fields);
        view! {
            <EntityForm fields known=BTreeMap::new() label=words.add is_pending=joining.pending()
                on_save=save on_cancel=cancel />
        }
    };
    view! {
        <section class="card stack">
            <h2>{words.add_person}</h2>
            <KnownPeople join />
            <Show when=move || !is_new.get()>
                <div class="buttons">
                    <button class="button" type="button" on:click=move |_| is_new.set(true)>{words.somebody_new}</button>
                </div>
            </Show>
            <Show when=move || is_new.get()>
                <h3>{words.add_new}</h3>
                {new_form}
            </Show>
            {move || likely.get().map(|(asked, duplicates)| likely_ones(asked, duplicates, join))}
            {move || error_note(failure(joining))}
        </section>
    }
}

fn new_person_fields(choices: &ClassChoices) -> Vec<FormField> {
    let language = Office::current().language_now();
    let words = RegisterWords::of(language);
    let field = |property: &&'static str| FormField {
        property,
        label: words.property_name(property),
        is_required: *property == "first_name",
        kind: match *property {
            "birth" => FieldKind::Day,
            "village_no" => FieldKind::Number,
            "subdistrict" => {
                let places = choices.subdistricts.iter();
                let places = places.map(|it| (it.code.clone(), name_of(it, language)));
                FieldKind::Choice(places.collect())
            }
            _ => FieldKind::Text,
        },
    };
    NEW_PERSON.iter().map(field).collect()
}

/// A search in the register, with a button for each who is found.
#[component]
fn KnownPeople(join: Callback<Joining>) -> impl IntoView {
    let office = Office::current();
    let words = ClassWords::of(office.language_now());
    let (typed, asked) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let search = move |ev: SubmitEvent| {
        ev.prevent_default();
        asked.set(typed.get_untracked().trim().to_owned());
    };
    let found = move || {
        let search = asked.get();
        (!search.is_empty()).then(|| found(search, join))
    };
    view! {
        <form class="list-search" role="search" on:submit=search>
            <label for="find-person">{words.find_person}</label>
            <input id="find-person" type="search" autocomplete="off" prop:value=move || typed.get()
                on:input:target=move |ev| typed.set(ev.target().value()) />
            <button class="button" type="submit">
                {Icon::Search.view()} {RegisterWords::of(office.language_now()).find}
            </button>
        </form>
        {found}
    }
}

fn found(search: String, join: Callback<Joining>) -> AnyView {
    let office = Office::current();
    let words = ClassWords::of(office.language_now());
    let people = load(
        move || search.clone(),
        move |search| office.people_found(search),
    );
    loaded(people, move |page| {
        if page.rows.is_empty() {
            return view! { <p class="soft">{words.nobody_found}</p> }.into_any();
        }
        let lines = page.rows.into_iter().map(|it| {
            let get = |name: &str| it.properties.get(name).cloned().unwrap_or_default();
            let about = [get("phone"), get("village_name")].join(" ");
            person_line(it.id, it.label, about, words.add, join)
        });
        view! { <ul class="conflict-choices">{lines.collect_view()}</ul> }.into_any()
    })
}

/// Says who somebody new may be; nothing was written yet.
fn likely_ones(asked: Joining, duplicates: Vec<Duplicate>, join: Callback<Joining>) -> AnyView {
    let language = Office::current().language_now();
    let (words, imports) = (ClassWords::of(language), ImportWords::of(language));
    let lines = duplicates.into_iter().map(move |it| {
        let alike: Vec<&str> = it.alike.iter().map(|it| imports.alike_name(it)).collect();
        person_line(it.id, it.label, alike.join(", "), words.same_person, join)
    });
    let add_new = move |_| {
        join.run(Joining {
            is_somebody_new: true,
            ..asked.clone()
        });
    };
    view! {
        <Banner tone=Tone::Warn icon=Icon::Alert title=words.likely text=words.likely_text>
            <ul class="conflict-choices">{lines.collect_view()}</ul>
            <div class="buttons">
                <button class="button" type="button" on:click=add_new>{words.not_the_same}</button>
            </div>
        </Banner>
    }
    .into_any()
}

fn person_line(
    id: String,
    label: String,
    about: String,
    word: &'static str,
    join: Callback<Joining>,
) -> AnyView {
    let add = move |_| {
        join.run(Joining {
            person: Some(id.clone()),
            ..Joining::default()
        });
    };
    let name = format!("{word}: {label}");
    view! {
        <li>
            <strong>{label}</strong> <span class="soft">{about}</span>
            <button class="button slim" type="button" aria-label=name on:click=add>{word}</button>
        </li>
    }
    .into_any()
}
