//! The classes (หลักสูตร/กลุ่ม): as a list, as a calendar, and one by one.

mod calendar;
mod call_list;
pub mod class;
mod form;
mod join;
mod learners;
mod requests;

use std::collections::BTreeMap;

use api::office::classes::{ClassChoices, ClassPage, ClassRow, ClassState};
use leptos::prelude::*;
use leptos_router::hooks::use_url;
use thai::fiscal::fiscal_year;

use crate::office::app::Office;
use crate::office::page::Page;
use crate::office::shared::entity_form::EntityForm;
use crate::office::shared::list::{ListFilters, filter_select, pager, search_field, sorting_head};
use crate::office::shared::loading::{dispatch_once, failure, load};
use crate::office::shared::parts::{EmptyState, PageHeader, error_note, loaded};
use crate::text::Language;
use crate::text::office::classes::ClassWords;
use crate::text::office::register::RegisterWords;
use crate::text::when::short_day;
use crate::ui::banner::{Tone, chip};
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;

/// So many fiscal years can be chosen.
const YEARS: u32 = 6;

/// The page of all classes.
#[component]
pub fn ClassesPage() -> impl IntoView {
    let office = Office::current();
    let words = ClassWords::of(office.language_now());
    let url = use_url();
    let filters = Memo::new(move |_| url.with(|it| ListFilters::from_query(it.search())));
    let is_calendar = Memo::new(move |_| filters.with(|it| it.get("view") == "calendar"));
    let choices = load(|| (), move |()| office.class_choices());
    let is_adding = RwSignal::new(false);
    let body = move || match is_calendar.get() {
        true => calendar::calendar(filters),
        false => list(filters),
    };
    view! {
        <PageHeader title=words.title>
            {office
                .manages()
                .then(|| {
                    view! { <Button label=words.new icon=Icon::Add look=Look::Primary on_press=move |()| is_adding.set(true) /> }
                })}
        </PageHeader>
        <NewClass is_adding choices=choices.content />
        {search_field(filters, Page::Classes, words.search)}
        {move || filter_bar(filters, choices.content.get())}
        {body}
    }
}

/// What narrows the list, and the choice between list and calendar.
fn filter_bar(filters: Memo<ListFilters>, choices: Option<ClassChoices>) -> AnyView {
    let office = Office::current();
    let words = ClassWords::of(office.language_now());
    let states = ClassState::ALL.map(|it| (it.code().to_owned(), words.state_name(it).to_owned()));
    let this_year = fiscal_year(&office.today_iso()).unwrap_or_default();
    let years = (0..YEARS).map(|it| this_year + 1 - it);
    let years = years.map(|it| (it.to_string(), (words.fiscal)(it)));
    let centres = choices.map(|it| it.centres).unwrap_or_default().into_iter();
    let centres: Vec<_> = centres.map(|it| (it.code, it.name)).collect();
    let view_link = move |view: &'static str, label: &'static str| {
        let shown = filters.with(|it| it.get("view").to_owned());
        let filters = filters.get().with("view", view);
        let filters = match view {
            "" => filters.with("month", ""),
            _ => filters,
        };
        let is_shown = (shown == view).then_some("page");
        view! { <li><a class="tab" href=Page::Classes(filters).address() aria-current=is_shown>{label}</a></li> }
    };
    let is_list = filters.with(|it| it.get("view").is_empty());
    let has_filters = is_list || !centres.is_empty();
    view! {
        <nav aria-label=words.views>
            <ul class="tabs">{view_link("", words.as_list)} {view_link("calendar", words.as_calendar)}</ul>
        </nav>
        {has_filters
            .then(|| {
                view! {
                    <div class="filters">
            {is_list
                .then(|| {
                    view! {
                        {filter_select(filters, Page::Classes, "state", words.state, words.any_state, states.into())}
                        {filter_select(filters, Page::Classes, "fiscal_year", words.year, words.any_year, years.collect())}
                    }
                })}
            {(!centres.is_empty())
                .then(|| filter_select(filters, Page::Classes, "centre", words.centre, words.any_centre, centres))}
                    </div>
                }
            })}
    }
    .into_any()
}

fn list(filters: Memo<ListFilters>) -> AnyView {
    let office = Office::current();
    let words = ClassWords::of(office.language_now());
    let classes = load(
        move || filters.get(),
        move |filters| office.classes(filters),
    );
    loaded(classes, move |page| {
        let filters = filters.get_untracked();
        match (page.rows.is_empty(), filters.are_empty()) {
            (true, true) => {
                view! { <EmptyState title=words.none text=words.none_text /> }.into_any()
            }
            (true, false) => {
                view! { <EmptyState title=words.none_found text=words.none_found_text /> }
                    .into_any()
            }
            _ => table(page, filters),
        }
    })
}

fn table(page: ClassPage, filters: ListFilters) -> AnyView {
    let language = Office::current().language_now();
    let words = ClassWords::of(language);
    let sort = |property, label| sorting_head(&filters, property, label, Page::Classes);
    let lines = page.rows.into_iter().map(|it| line(it, language));
    view! {
        <table class="table">
            <thead>
                <tr>
                    {sort("label", words.course)}
                    {sort("starts_on", words.days)}
                    <th scope="col">{words.state}</th>
                    <th scope="col">{RegisterWords::of(language).property_name("teacher")}</th>
                    <th scope="col">{words.people}</th>
                    <th scope="col" class="number">{words.completed}</th>
                    <th scope="col" class="number">{words.left}</th>
                </tr>
            </thead>
            <tbody>{lines.collect_view()}</tbody>
        </table>
        {pager(filters.clone(), page.page, page.total, Page::Classes)}
    }
    .into_any()
}

fn line(row: ClassRow, language: Language) -> AnyView {
    let words = ClassWords::of(language);
    let get = |name: &str| row.class.properties.get(name).cloned().unwrap_or_default();
    let href = Page::Class(row.class.id.clone()).address();
    view! {
        <tr>
            <th scope="row">
                <a class="row-link" href=href>{row.class.label.clone()}</a>
                <div class="soft small">{get("place")}</div>
            </th>
            <td data-label=words.days class="moment">{days(&get("starts_on"), &get("ends_on"), language)}</td>
            <td data-label=words.state>{state_chip(row.state, language)}</td>
            <td data-label=RegisterWords::of(language).property_name("teacher")>{get("teacher")}</td>
            <td data-label=words.people>{enough(row.people.n_all, row.needed, row.state, language)}</td>
            <td data-label=words.completed class="number">{row.people.n_completed}</td>
            <td data-label=words.left class="number">{row.people.n_left}</td>
        </tr>
    }
    .into_any()
}

/// The days of a class as people read them.
fn days(starts_on: &str, ends_on: &str, language: Language) -> String {
    let words = ClassWords::of(language);
    let (from, to) = (short_day(language, starts_on), short_day(language, ends_on));
    match (starts_on.is_empty(), ends_on.is_empty()) {
        (true, true) => words.undated.to_owned(),
        (false, true) => from,
        (true, false) => to,
        _ if starts_on == ends_on => from,
        _ => (words.span)(&from, &to),
    }
}

/// Where a class stands, as icon, word and colour.
pub(super) fn state_chip(state: ClassState, language: Language) -> AnyView {
    let (tone, icon) = match state {
        ClassState::Planned => (Tone::Calm, Icon::Clock),
        ClassState::Running => (Tone::Good, Icon::Form),
        ClassState::Finished => (Tone::Calm, Icon::Done),
        ClassState::Undated => (Tone::Warn, Icon::Alert),
    };
    let word = ClassWords::of(language).state_name(state);
    chip(tone, icon, word.to_owned())
}

/// How many people there are of those that are needed; how many are missing while there is time.
fn enough(n: u32, needed: Option<u32>, state: ClassState, language: Language) -> AnyView {
    let words = ClassWords::of(language);
    let Some(needed) = needed else {
        return (words.n_people)(n).into_any();
    };
    let is_open = matches!(state, ClassState::Planned | ClassState::Undated);
    let short = (is_open && n < needed)
        .then(|| chip(Tone::Warn, Icon::Alert, (words.short_of)(needed - n)));
    view! { {(words.n_of)(n, needed)} " " {short} }.into_any()
}

/// The form of a new class.
#[component]
fn NewClass(is_adding: RwSignal<bool>, choices: Memo<Option<ClassChoices>>) -> impl IntoView {
    let office = Office::current();
    let language = office.language_now();
    let words = ClassWords::of(language);
    let adding = Action::new_local(move |properties: &BTreeMap<String, String>| {
        let added = office.add_class(properties.clone());
        async move {
            let kept = added.await?;
            office.go(Page::Class(kept.id));
            Ok(())
        }
    });
    let cancel = Callback::new(move |()| is_adding.set(false));
    let form = move || {
        let choices = choices.get()?;
        let fields = form::fields(&choices, language);
        let save = Callback::new(move |it| dispatch_once(adding, it));
        Some(view! {
            <EntityForm fields known=BTreeMap::new() label=words.keep is_pending=adding.pending()
                on_save=save on_cancel=cancel />
        })
    };
    view! {
        <Show when=move || is_adding.get()>
            <section class="card stack">
                <h2>{words.new}</h2>
                {form}
                {move || error_note(failure(adding))}
            </section>
        </Show>
    }
}
