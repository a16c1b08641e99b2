//! The people of a class, and their results, set for many at once.

use std::collections::BTreeSet;

use api::office::classes::{ClassPerson, Results};
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::page::Page;
use crate::office::shared::loading::{dispatch_once, failure};
use crate::office::shared::parts::error_note;
use crate::text::Language;
use crate::text::office::classes::ClassWords;
use crate::text::office::register::RegisterWords;
use crate::text::when::short_day;

/// The table with the bar above it.
#[component]
pub fn Learners(
    /// The class.
    class: String,
    /// Its people.
    people: Vec<ClassPerson>,
    /// Called when something was changed.
    on_done: Callback<()>,
) -> AnyView {
    let office = Office::current();
    let language = office.language_now();
    let words = ClassWords::of(language);
    if people.is_empty() {
        return view! { <p class="soft">{words.no_learners}</p> }.into_any();
    }
    let checked = RwSignal::new(BTreeSet::<String>::new());
    let ids: Vec<String> = people.iter().map(|it| it.enrolment.id.clone()).collect();
    let all = StoredValue::new(ids);
    let is_all = move || all.with_value(|all| checked.with(|it| it.len() == all.len()));
    let check_all = move |is_on: bool| {
        checked.set(match is_on {
            true => all.with_value(|it| it.iter().cloned().collect()),
            false => BTreeSet::new(),
        });
    };
    let manages = office.manages();
    let lines = people
        .into_iter()
        .map(|it| line(it, manages.then_some(checked), language))
        .collect_view();
    view! {
        {manages.then(|| view! { <ResultBar class checked on_done /> })}
        <table class="table plain">
            <thead>
                <tr>
                    {manages
                        .then(|| {
                            view! {
                                <th scope="col" class="check">
                                    <input type="checkbox" aria-label=words.check_all prop:checked=is_all
                                        on:change:target=move |ev| check_all(ev.target().checked()) />
                                </th>
                            }
                        })}
                    <th scope="col">{words.name}</th>
                    <th scope="col">{words.phone}</th>
                    <th scope="col">{words.home}</th>
                    <th scope="col">{words.applied_on}</th>
                    <th scope="col">{words.result}</th>
                    <th scope="col" class="number">{words.hours_attended}</th>
                    <th scope="col">{words.follow_ups}</th>
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </table>
    }
    .into_any()
}

fn line(
    row: ClassPerson,
    checked: Option<RwSignal<BTreeSet<String>>>,
    language: Language,
) -> AnyView {
    let words = ClassWords::of(language);
    let get = |name: &str| {
        row.enrolment
            .properties
            .get(name)
            .cloned()
            .unwrap_or_default()
    };
    let home = home(&row, language);
    let name = match &row.person {
        Some(person) => {
            let href = Page::Person(person.id.clone()).address();
            view! { <a class="row-link" href=href>{person.label.clone()}</a> }.into_any()
        }
        None => view! { <span>{row.enrolment.label.clone()}</span> }.into_any(),
    };
    let phone = phone(&row);
    let check = checked.map(|checked| {
        let id = StoredValue::new(row.enrolment.id.clone());
        let is_checked = move || id.with_value(|id| checked.with(|it| it.contains(id)));
        let check = move |is_on: bool| {
            let id = id.get_value();
            checked.update(|it| match is_on {
                true => drop(it.insert(id)),
                false => drop(it.remove(&id)),
            });
        };
        view! {
            <td class="check">
                <input type="checkbox" aria-label=(words.check)(&row.enrolment.label) prop:checked=is_checked
                    on:change:target=move |ev| check(ev.target().checked()) />
            </td>
        }
    });
    let result = RegisterWords::of(language).result_name(&get("result"));
    let why = Some(get("left_why")).filter(|it| !it.is_empty());
    let why = why.map(|it| view! { <div class="soft small">{it}</div> });
    let cases = (row.n_due + row.n_done > 0).then(|| (words.cases)(row.n_due, row.n_done));
    view! {
        <tr>
            {check}
            <th scope="row">{name}</th>
            <td data-label=words.phone class="moment">{phone}</td>
            <td data-label=words.home>{home}</td>
            <td data-label=words.applied_on class="moment">{short_day(language, &get("applied_on"))}</td>
            <td data-label=words.result>{result} {why}</td>
            <td data-label=words.hours_attended class="number">{get("hours_attended")}</td>
            <td data-label=words.follow_ups>{cases}</td>
        </tr>
    }
    .into_any()
}

/// Where somebody lives, as people write it.
pub fn home(row: &ClassPerson, language: Language) -> String {
    let words = ClassWords::of(language);
    let Some(person) = &row.person else {
        return String::new();
    };
    let get = |name: &str| person.properties.get(name).cloned().unwrap_or_default();
    let village = Some(get("village_no")).filter(|it| !it.is_empty());
    let parts = [
        get("house_no"),
        village.map(|it| (words.village)(&it)).unwrap_or_default(),
        get("village_name"),
        row.subdistrict_name.clone(),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    parts.join(" ")
}

/// The telephone of somebody in a class.
pub fn phone(row: &ClassPerson) -> String {
    let person = row.person.as_ref();
    let phone = person.and_then(|it| it.properties.get("phone"));
    phone.cloned().unwrap_or_default()
}

/// What is set for those who are checked.
#[component]
fn ResultBar(
    class: String,
    checked: RwSignal<BTreeSet<String>>,
    on_done: Callback<()>,
) -> impl IntoView {
    let office = Office::current();
    let words = ClassWords::of(office.language_now());
    let (result, why, hours) = (
        RwSignal::new("completed".to_owned()),
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
    );
    let setting = Action::new_local(move |_: &()| {
        let hours = hours.get_untracked();
        let results = Results {
            enrolments: checked.get_untracked().into_iter().collect(),
            result: result.get_untracked(),
            left_why: match result.get_untracked().as_str() {
                "left" => why.get_untracked(),
                _ => String::new(),
            },
            // An empty field leaves the hours as they are.
            hours_attended: thai::number::read(hours.trim()),
        };
        let set = office.set_results(class.clone(), results);
        async move {
            let changed = set.await?;
            office.set_notice((words.n_changed)(changed.n_changed));
            on_done.run(());
            Ok(())
        }
    });
    let is_none = move || checked.with(BTreeSet::is_empty);
    let names = RegisterWords::of(office.language_now());
    view! {
        <div class="assign-bar">
            <p role="status">{move || (words.n_checked)(checked.with(BTreeSet::len))}</p>
            <label for="set-result">{words.set_result}</label>
            <select id="set-result" on:change:target=move |ev| result.set(ev.target().value())>
                <option value="completed">{names.result_name("completed")}</option>
                <option value="left">{names.result_name("left")}</option>
                <option value="">{words.learning}</option>
            </select>
            <Show when=move || result.with(|it| it == "left")>
                <input class="entry short" type="text" aria-label=words.why placeholder=words.why
                    prop:value=move || why.get() on:input:target=move |ev| why.set(ev.target().value()) />
            </Show>
            <input class="entry short" type="text" inputmode="decimal" aria-label=words.hours_attended
                placeholder=words.hours_attended prop:value=move || hours.get()
                on:input:target=move |ev| hours.set(ev.target().value()) />
            <button class="button primary" type="button" disabled=is_none
                on:click=move |_| dispatch_once(setting, ())>{words.apply}</button>
        </div>
        {move || error_note(failure(setting))}
    }
}
