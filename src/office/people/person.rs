//! Everything about one person: facts, incomes over time, classes, follow-ups, surveys, and who
//! changed what.

use std::collections::BTreeMap;

use api::office::register::{EntityDetail, EntityEdit, EntityRow, PersonRecord, PersonStory};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::office::app::Office;
use crate::office::page::Page;
use crate::office::people::chart;
use crate::office::people::erasure::ErasureSection;
use crate::office::people::history::{change, fact_text};
use crate::office::shared::list::ListFilters;
use crate::office::shared::loading::{dispatch_once, failure, load};
use crate::office::shared::parts::{PageHeader, error_note, loaded};
use crate::text::Language;
use crate::text::office::figures::shown_moment;
use crate::text::office::register::RegisterWords;
use crate::text::when::short_day;
use crate::ui::banner::{Banner, Tone};
use crate::ui::icon::Icon;

/// The facts that the page shows, in their order.
const FACTS: &[&str] = &[
    "phone",
    "line_id",
    "birth",
    "house_no",
    "village_no",
    "village_name",
    "working",
    "occupation",
    "employer",
    "income_monthly",
    "income_quality",
    "income_date",
];

/// The name under which a conflict about the label stands.
const LABEL: &str = form::entity::merge::LABEL;

/// The page of one person.
#[component]
pub fn PersonPage() -> impl IntoView {
    let office = Office::current();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|it| it.get("person").unwrap_or_default()));
    let story = load(move || id.get(), move |id| office.person(id));
    let renew = Callback::new(move |()| story.retry());
    loaded(story, move |it| page(it, renew))
}

fn page(story: PersonStory, renew: Callback<()>) -> AnyView {
    let language = Office::current().language_now();
    let words = RegisterWords::of(language);
    let PersonStory {
        person,
        enrolments,
        classes,
        follow_ups,
        incomes,
        records,
        n_hidden,
    } = story;
    let back = Page::People(ListFilters::default()).address();
    view! {
        <p><a href=back>{words.people}</a></p>
        <PageHeader title=person.entity.label.clone() />
        {(n_hidden > 0).then(|| view! { <p class="soft">{(words.n_hidden)(n_hidden)}</p> })}
        {Office::current().manages().then(|| conflicts(&person, renew))}
        <section class="card">
            <h2>{words.facts}</h2>
            {facts(&person, renew)}
        </section>
        <section class="card">
            <h2>{words.incomes}</h2>
            {match incomes.is_empty() {
                true => view! { <p class="soft">{words.no_incomes}</p> }.into_any(),
                false => chart::incomes(&incomes),
            }}
        </section>
        <section class="card">
            <h2>{words.classes}</h2>
            {class_list(&enrolments, &classes, language)}
        </section>
        <section class="card">
            <h2>{words.follow_ups}</h2>
            {follow_up_list(&follow_ups, language)}
        </section>
        <section class="card">
            <h2>{words.surveys}</h2>
            {record_list(&records, language)}
        </section>
        <section class="card">
            <h2>{words.history}</h2>
            <ul class="changes">{person.changes.iter().map(|it| change(it, language)).collect_view()}</ul>
        </section>
        <ErasureSection id=person.entity.id.clone() name=person.entity.label.clone() />
    }
    .into_any()
}

/// Draws the facts, each of which can be corrected.
fn facts(person: &EntityDetail, renew: Callback<()>) -> AnyView {
    let office = Office::current();
    let (language, may_edit) = (office.language_now(), office.manages());
    let words = RegisterWords::of(language);
    let edited = RwSignal::new(None::<&'static str>);
    let (id, version) = (person.entity.id.clone(), person.entity.version);
    let fact = |name: &'static str| {
        let value = person
            .entity
            .properties
            .get(name)
            .cloned()
            .unwrap_or_default();
        let shown = fact_text(name, &value, language);
        let label = words.property_name(name);
        let (id, value) = (id.clone(), StoredValue::new(value));
        let edit_label = (words.edit_of)(&label);
        let editor = move || {
            (edited.get() == Some(name)).then(|| {
                let close = Callback::new(move |()| edited.set(None));
                editor(&id, version, name, value.get_value(), close, renew)
            })
        };
        view! {
            <div class="fact">
                <dt>{label}</dt>
                <dd>
                    {shown}
                    {may_edit
                        .then(|| {
                            view! {
                                <button class="button quiet slim" type="button" aria-label=edit_label
                                    on:click=move |_| edited.set(Some(name))>{Icon::Edit.view()}</button>
                            }
                        })}
                    {editor}
                </dd>
            </div>
        }
    };
    let facts = FACTS.iter().map(|it| fact(it)).collect_view();
    view! { <dl class="facts">{facts}</dl> }.into_any()
}

/// Draws a field for another value of one property.
fn editor(
    id: &str,
    version: u32,
    name: &'static str,
    value: String,
    close: Callback<()>,
    renew: Callback<()>,
) -> AnyView {
    let office = Office::current();
    let words = RegisterWords::of(office.language_now());
    let typed = RwSignal::new(value);
    let id = id.to_owned();
    let keeping = Action::new_local(move |value: &String| {
        let kept = office.edit_entity(id.clone(), edit_of(version, name, value.trim()));
        async move {
            kept.await?;
            office.set_notice(words.kept.to_owned());
            close.run(());
            renew.run(());
            Ok(())
        }
    });
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        dispatch_once(keeping, typed.get_untracked());
    };
    view! {
        <form class="fact-editor" on:submit=submit>
            <input type="text" aria-label=words.property_name(name) prop:value=move || typed.get()
                on:input:target=move |ev| typed.set(ev.target().value()) />
            <button class="button primary slim" type="submit">{words.keep}</button>
            <button class="button quiet slim" type="button" on:click=move |_| close.run(())>{words.cancel}</button>
        </form>
        {move || error_note(failure(keeping))}
    }
    .into_any()
}

/// Returns the edit that sets one property, or the label.
fn edit_of(base_version: u32, name: &str, value: &str) -> EntityEdit {
    let (name, value) = (name.to_owned(), value.to_owned());
    let (label, properties) = match name.as_str() {
        LABEL => (Some(value), BTreeMap::new()),
        _ => (None, BTreeMap::from([(name, value)])),
    };
    EntityEdit {
        base_version,
        label,
        properties,
    }
}

/// Draws what contradicts: each value with who said so and when, to be chosen.
fn conflicts(person: &EntityDetail, renew: Callback<()>) -> AnyView {
    let office = Office::current();
    let language = office.language_now();
    let words = RegisterWords::of(language);
    let (id, version) = (person.entity.id.clone(), person.entity.version);
    let choosing = Action::new_local(move |(name, value): &(String, String)| {
        let kept = office.edit_entity(id.clone(), edit_of(version, name, value));
        async move {
            kept.await?;
            office.set_notice(words.kept.to_owned());
            renew.run(());
            Ok(())
        }
    });
    let one = |(name, places): (&String, &Vec<u32>)| {
        let name = name.clone();
        let choices = places
            .iter()
            .filter_map(|it| person.changes.get(*it as usize))
            .map(|it| {
                let value = match name.as_str() {
                    LABEL => it.label.clone(),
                    name => it.properties.get(name).cloned(),
                };
                let value = value.unwrap_or_default();
                let said = (words.said)(
                    &fact_text(&name, &value, language),
                    &it.by,
                    &shown_moment(it.at, language),
                );
                let choice = (name.clone(), value);
                view! {
                    <li>
                        <span>{said}</span>
                        <button class="button slim" type="button" on:click=move |_| dispatch_once(choosing, choice.clone())>
                            {words.choose_this}
                        </button>
                    </li>
                }
            })
            .collect_view();
        let title = (words.conflict_about)(&words.property_name(&name));
        view! {
            <Banner tone=Tone::Warn icon=Icon::Conflict title=title text=words.conflict_text>
                <ul class="conflict-choices">{choices}</ul>
            </Banner>
        }
    };
    let all = person.conflicts.iter().map(one).collect_view();
    view! { {all} {move || error_note(failure(choosing))} }.into_any()
}

fn class_list(enrolments: &[EntityRow], classes: &[EntityRow], language: Language) -> AnyView {
    let words = RegisterWords::of(language);
    if enrolments.is_empty() {
        return view! { <p class="soft">{words.no_classes}</p> }.into_any();
    }
    let line = |it: &EntityRow| {
        let get =
            |row: &EntityRow, name: &str| row.properties.get(name).cloned().unwrap_or_default();
        let class = classes.iter().find(|class| class.id == get(it, "class"));
        let name = class.map_or_else(String::new, |it| it.label.clone());
        let ended = class.map_or_else(String::new, |it| short_day(language, &get(it, "ends_on")));
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="moment">{ended}</td>
                <td>{words.result_name(&get(it, "result"))}</td>
            </tr>
        }
    };
    view! {
        <table class="table plain">
            <thead>
                <tr>
                    <th scope="col">{words.course}</th>
                    <th scope="col">{words.ended_on}</th>
                    <th scope="col">{words.result}</th>
                </tr>
            </thead>
            <tbody>{enrolments.iter().map(line).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn follow_up_list(follow_ups: &[EntityRow], language: Language) -> AnyView {
    let words = RegisterWords::of(language);
    if follow_ups.is_empty() {
        return view! { <p class="soft">{words.no_follow_ups_of_person}</p> }.into_any();
    }
    let line = |it: &EntityRow| {
        let get = |name: &str| it.properties.get(name).cloned().unwrap_or_default();
        view! {
            <tr>
                <th scope="row">{words.round_name(&get("round"))}</th>
                <td class="moment">{short_day(language, &get("due"))}</td>
                <td>{words.status_name(&get("status"))}</td>
                <td>{get("attempts")}</td>
            </tr>
        }
    };
    view! {
        <table class="table plain">
            <thead>
                <tr>
                    <th scope="col">{words.round}</th>
                    <th scope="col">{words.due_day}</th>
                    <th scope="col">{words.status}</th>
                    <th scope="col">{words.attempts}</th>
                </tr>
            </thead>
            <tbody>{follow_ups.iter().map(line).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn record_list(records: &[PersonRecord], language: Language) -> AnyView {
    let words = RegisterWords::of(language);
    if records.is_empty() {
        return view! { <p class="soft">{words.no_surveys}</p> }.into_any();
    }
    let line = |it: &PersonRecord| {
        let href = Page::record(it.record.clone()).address();
        let when = shown_moment(it.finished_at, language);
        view! { <li><a href=href>{when}</a> <span class="soft">{it.staff_name.clone()}</span></li> }
    };
    view! { <ul>{records.iter().map(line).collect_view()}</ul> }.into_any()
}
