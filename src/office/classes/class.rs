//! One class: what is known of it, its people, and who changed what.

use std::collections::BTreeMap;

use api::office::classes::{ClassChoices, ClassStory};
use api::office::register::{EntityDetail, EntityEdit};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::call_list::CallList;
use super::form;
use super::join::JoinPanel;
use super::learners::Learners;
use super::{enough, state_chip};
use crate::office::app::Office;
use crate::office::page::Page;
use crate::office::people::history::change;
use crate::office::shared::entity_form::EntityForm;
use crate::office::shared::list::ListFilters;
use crate::office::shared::loading::{dispatch_once, failure, load};
use crate::office::shared::parts::{PageHeader, error_note, loaded};
use crate::text::office::classes::ClassWords;
use crate::text::office::register::RegisterWords;
use crate::text::when::short_day;
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;

/// The page of one class.
#[component]
pub fn ClassPage() -> impl IntoView {
    let office = Office::current();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|it| it.get("class").unwrap_or_default()));
    let story = load(move || id.get(), move |id| office.class(id));
    let renew = Callback::new(move |()| story.retry());
    loaded(story, move |it| page(it, renew))
}

fn page(story: ClassStory, renew: Callback<()>) -> AnyView {
    let office = Office::current();
    let language = office.language_now();
    let words = ClassWords::of(language);
    let ClassStory {
        class,
        state,
        needed,
        people,
        choices,
    } = story;
    let id = class.entity.id.clone();
    let n_people = u32::try_from(people.len()).unwrap_or(u32::MAX);
    let follow_ups = ListFilters::default()
        .with("list", "all")
        .with("class", &id);
    let joining = office
        .manages()
        .then(|| view! { <JoinPanel class=id.clone() choices=choices.clone() on_done=renew /> });
    view! {
        <p><a href=Page::Classes(ListFilters::default()).address()>{words.title}</a></p>
        <PageHeader title=class.entity.label.clone()>
            <Button label=words.call_list icon=Icon::Print look=Look::Secondary on_press=move |()| office.client().print() />
        </PageHeader>
        <p>{state_chip(state, language)} " " {enough(n_people, needed, state, language)}</p>
        {facts(&class, choices.clone(), renew)}
        <section class="card stack">
            <h2>{words.learners}</h2>
            <Learners class=id people=people.clone() on_done=renew />
            <p><a href=Page::FollowUps(follow_ups).address()>{words.see_follow_ups}</a></p>
        </section>
        {joining}
        <section class="card">
            <h2>{words.history}</h2>
            <ul class="changes">{class.changes.iter().map(|it| change(it, language)).collect_view()}</ul>
        </section>
        <CallList title=class.entity.label people />
    }
    .into_any()
}

/// What is known of the class, with a form to change it.
fn facts(class: &EntityDetail, choices: ClassChoices, renew: Callback<()>) -> AnyView {
    let office = Office::current();
    let language = office.language_now();
    let words = ClassWords::of(language);
    let is_editing = RwSignal::new(false);
    let known = class.entity.properties.clone();
    let (id, version) = (class.entity.id.clone(), class.entity.version);
    let keeping = Action::new_local(move |properties: &BTreeMap<String, String>| {
        let edit = EntityEdit {
            base_version: version,
            label: None,
            properties: properties.clone(),
        };
        let kept = office.edit_entity(id.clone(), edit);
        async move {
            kept.await?;
            office.set_notice(words.kept.to_owned());
            is_editing.set(false);
            renew.run(());
            Ok(())
        }
    });
    let shown = fact_list(&known, &choices);
    let (known, choices) = (StoredValue::new(known), StoredValue::new(choices));
    let editor = move || {
        let save =
            Callback::new(
                move |changed: BTreeMap<String, String>| match changed.is_empty() {
                    true => is_editing.set(false),
                    false => dispatch_once(keeping, changed),
                },
            );
        let cancel = Callback::new(move |()| is_editing.set(false));
        view! {
            <EntityForm fields=choices.with_value(|it| form::fields(it, language)) known=known.get_value()
                label=words.keep is_pending=keeping.pending() on_save=save on_cancel=cancel />
            {move || error_note(failure(keeping))}
        }
    };
    let edit = office.manages().then(|| {
        view! {
            <Show when=move || !is_editing.get()>
                <Button label=words.edit icon=Icon::Edit look=Look::Secondary on_press=move |()| is_editing.set(true) />
            </Show>
        }
    });
    view! {
        <section class="card stack">
            <div class="block-head"><h2>{words.facts}</h2> {edit}</div>
            <Show when=move || is_editing.get() fallback=shown>
                {editor}
            </Show>
        </section>
    }
    .into_any()
}

/// The facts, label and value.
fn fact_list(known: &BTreeMap<String, String>, choices: &ClassChoices) -> ViewFn {
    let language = Office::current().language_now();
    let (words, names) = (ClassWords::of(language), RegisterWords::of(language));
    let get = |name: &str| known.get(name).map_or("", String::as_str);
    let facts: Vec<(String, String)> = form::properties()
        .map(|name| {
            let value = form::shown(name, get(name), choices, language);
            let before = get(&format!("{name}_before")).to_owned();
            let value = match before.is_empty() {
                true => value,
                false => (words.put_off)(&short_day(language, &before), &value),
            };
            (names.property_name(name), value)
        })
        .collect();
    ViewFn::from(move || {
        let facts = facts.clone().into_iter();
        let fact =
            |(label, value)| view! { <div class="fact"><dt>{label}</dt><dd>{value}</dd></div> };
        view! { <dl class="facts">{facts.map(fact).collect_view()}</dl> }
    })
}
