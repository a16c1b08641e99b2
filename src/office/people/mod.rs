//! The people of the register, and everything about one of them.

mod chart;
mod erasure;
pub mod history;
pub mod person;
mod requests;

use api::office::register::{EntityPage, EntityRow};
use leptos::prelude::*;
use leptos_router::hooks::use_url;

use crate::office::app::Office;
use crate::office::lists::export::ListExport;
use crate::office::page::Page;
use crate::office::shared::list::{ListFilters, pager, search_field, sorting_head};
use crate::office::shared::loading::load;
use crate::office::shared::parts::{EmptyState, PageHeader, loaded};
use crate::text::Language;
use crate::text::office::figures::baht;
use crate::text::office::register::RegisterWords;
use crate::text::when::short_day;
use crate::ui::banner::{Tone, chip};
use crate::ui::icon::Icon;

/// The page of all people.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let office = Office::current();
    let words = RegisterWords::of(office.language_now());
    let url = use_url();
    let filters = Memo::new(move |_| url.with(|it| ListFilters::from_query(it.search())));
    let people = load(move || filters.get(), move |filters| office.people(filters));
    view! {
        <PageHeader title=words.people />
        {search_field(filters, Page::People, words.search)}
        <ListExport list="people" filters />
        {loaded(
            people,
            move |page| {
                let filters = filters.get_untracked();
                match (page.rows.is_empty(), filters.are_empty()) {
                    (true, true) => {
                        view! { <EmptyState title=words.no_people text=words.no_people_text /> }.into_any()
                    }
                    (true, false) => {
                        view! { <EmptyState title=words.nobody_found text=words.nobody_found_text /> }.into_any()
                    }
                    _ => table(page, filters),
                }
            },
        )}
    }
}

fn table(page: EntityPage, filters: ListFilters) -> AnyView {
    let language = Office::current().language_now();
    let words = RegisterWords::of(language);
    let sort = |property, label| sorting_head(&filters, property, label, Page::People);
    let lines = page.rows.into_iter().map(|it| line(it, language));
    view! {
        <table class="table">
            <thead>
                <tr>
                    {sort("label", words.name)}
                    <th scope="col">{words.phone}</th>
                    {sort("village_name", words.village)}
                    {sort("occupation", words.occupation)}
                    {sort("employer", words.employer)}
                    <th scope="col" class="number">{words.income}</th>
                    {sort("income_date", words.asked_on)}
                </tr>
            </thead>
            <tbody>{lines.collect_view()}</tbody>
        </table>
        {pager(filters.clone(), page.page, page.total, Page::People)}
    }
    .into_any()
}

fn line(row: EntityRow, language: Language) -> AnyView {
    let words = RegisterWords::of(language);
    let get = |name: &str| row.properties.get(name).cloned().unwrap_or_default();
    let conflict = row
        .in_conflict
        .then(|| chip(Tone::Warn, Icon::Conflict, words.conflict.to_owned()));
    let income = match get("income_monthly").as_str() {
        "" => String::new(),
        amount => baht(amount),
    };
    let quality = words.quality_name(&get("income_quality"));
    view! {
        <tr>
            <th scope="row">
                <a class="row-link" href=Page::Person(row.id.clone()).address()>{row.label.clone()}</a> {conflict}
            </th>
            <td data-label=words.phone>{get("phone")}</td>
            <td data-label=words.village>{get("village_name")}</td>
            <td data-label=words.occupation>{get("occupation")}</td>
            <td data-label=words.employer>{get("employer")}</td>
            <td data-label=words.income class="number">{income}<div class="soft small">{quality}</div></td>
            <td data-label=words.asked_on class="moment">{short_day(language, &get("income_date"))}</td>
        </tr>
    }
    .into_any()
}
