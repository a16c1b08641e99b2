//! The working lists of follow-ups: who is due and whose they are. Many are assigned at once.

mod assign;
mod requests;

use std::collections::BTreeSet;

use api::office::register::{EntityRow, FollowUpPage, WorkingList};
use leptos::prelude::*;
use leptos_router::hooks::use_url;

use crate::office::app::Office;
use crate::office::follow_ups::assign::AssignBar;
use crate::office::lists::export::ListExport;
use crate::office::page::Page;
use crate::office::shared::list::{ListFilters, pager, search_field, sorting_head};
use crate::office::shared::loading::load;
use crate::office::shared::parts::{EmptyState, PageHeader, loaded};
use crate::text::Language;
use crate::text::office::figures::count;
use crate::text::office::register::RegisterWords;
use crate::text::when::short_day;

/// The list that is shown where the address names none.
const FIRST_LIST: WorkingList = WorkingList::Due;

/// The page of follow-ups.
#[component]
pub fn FollowUpsPage() -> impl IntoView {
    let office = Office::current();
    let words = RegisterWords::of(office.language_now());
    let url = use_url();
    let filters = Memo::new(move |_| url.with(|it| ListFilters::from_query(it.search())));
    let page = load(
        move || filters.get(),
        move |filters| office.follow_ups(with_list(&filters)),
    );
    let exported = Memo::new(move |_| with_list(&filters.get()));
    let checked = RwSignal::new(BTreeSet::<String>::new());
    let renew = move |()| {
        checked.set(BTreeSet::new());
        page.retry();
    };
    view! {
        <PageHeader title=words.follow_ups />
        {search_field(filters, Page::FollowUps, words.search)}
        <ListExport list="follow_ups" filters=exported />
        {loaded(
            page,
            move |shown| {
                let filters = with_list(&filters.get_untracked());
                let visible: BTreeSet<String> =
                    shown.page.rows.iter().map(|it| it.id.clone()).collect();
                checked.update(|it| it.retain(|id| visible.contains(id)));
                view! {
                    {tabs(&filters, &shown)}
                    {Office::current()
                        .manages()
                        .then(|| {
                            let is_proposed = filters.get("list") == "proposed";
                            view! { <AssignBar checked staff=shown.staff.clone() is_proposed on_done=renew /> }
                        })}
                    {table(shown, filters, checked)}
                }
                .into_any()
            },
        )}
    }
}

/// The filters with the list that is shown.
fn with_list(filters: &ListFilters) -> ListFilters {
    match filters.get("list") {
        "" => {
            // `with` goes to the first page, which an address without a list need not be on.
            let page = filters.get("page").to_owned();
            filters.with("list", FIRST_LIST.code()).with_page(&page)
        }
        _ => filters.clone(),
    }
}

fn tabs(filters: &ListFilters, shown: &FollowUpPage) -> AnyView {
    let words = RegisterWords::of(Office::current().language_now());
    let tab = |(list, n): &(WorkingList, u32)| {
        let is_shown = filters.get("list") == list.code();
        let href = Page::FollowUps(filters.with("list", list.code())).address();
        let n = count(u64::from(*n));
        view! {
            <li>
                <a class="tab" href=href aria-current=is_shown.then_some("page")>
                    {list_word(*list, words)} <span class="tab-count">{n}</span>
                </a>
            </li>
        }
    };
    let tabs = shown.counts.iter().map(tab).collect_view();
    view! { <nav aria-label=words.working_lists><ul class="tabs">{tabs}</ul></nav> }.into_any()
}

fn list_word(list: WorkingList, words: &'static RegisterWords) -> &'static str {
    match list {
        WorkingList::Overdue => words.overdue,
        WorkingList::Due => words.due,
        WorkingList::Coming => words.coming,
        WorkingList::Unassigned => words.unassigned,
        WorkingList::Unreachable => words.unreachable,
        WorkingList::Proposed => words.proposed,
        WorkingList::Conflict => words.conflict,
        WorkingList::Closed => words.closed,
        WorkingList::All => words.all,
    }
}

fn table(
    shown: FollowUpPage,
    filters: ListFilters,
    checked: RwSignal<BTreeSet<String>>,
) -> AnyView {
    let language = Office::current().language_now();
    let words = RegisterWords::of(language);
    let FollowUpPage { page, staff, .. } = shown;
    if page.rows.is_empty() {
        return view! { <EmptyState title=words.no_follow_ups text=words.no_follow_ups_text /> }
            .into_any();
    }
    let ids: Vec<String> = page.rows.iter().map(|it| it.id.clone()).collect();
    let all = StoredValue::new(ids);
    let is_all = move || all.with_value(|all| checked.with(|it| it.len() == all.len()));
    let check_all = move |is_on: bool| {
        checked.set(match is_on {
            true => all.with_value(|it| it.iter().cloned().collect()),
            false => BTreeSet::new(),
        });
    };
    let name = |id: &str| {
        let found = staff.iter().find(|it| it.id == id);
        found.map_or_else(String::new, |it| it.name.clone())
    };
    let lines = page
        .rows
        .into_iter()
        .map(|it| {
            let assigned = name(it.properties.get("assigned_to").map_or("", String::as_str));
            line(it, assigned, language, checked)
        })
        .collect_view();
    let sort = |property, label| sorting_head(&filters, property, label, Page::FollowUps);
    view! {
        <table class="table">
            <thead>
                <tr>
                    <th scope="col" class="check">
                        <input type="checkbox" aria-label=words.check_all prop:checked=is_all
                            on:change:target=move |ev| check_all(ev.target().checked()) />
                    </th>
                    {sort("label", words.name)}
                    {sort("course_name", words.course)}
                    <th scope="col">{words.round}</th>
                    {sort("due", words.due_day)}
                    {sort("village_name", words.village)}
                    <th scope="col">{words.attempts}</th>
                    {sort("assigned_to", words.assigned_to)}
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </table>
        {pager(filters.clone(), page.page, page.total, Page::FollowUps)}
    }
    .into_any()
}

fn line(
    row: EntityRow,
    assigned_to: String,
    language: Language,
    checked: RwSignal<BTreeSet<String>>,
) -> AnyView {
    let words = RegisterWords::of(language);
    let get = |name: &str| row.properties.get(name).cloned().unwrap_or_default();
    let person = Page::Person(get("person")).address();
    let id = StoredValue::new(row.id.clone());
    let is_checked = move || id.with_value(|id| checked.with(|it| it.contains(id)));
    let check = move |is_on: bool| {
        let id = id.get_value();
        checked.update(|it| match is_on {
            true => drop(it.insert(id)),
            false => drop(it.remove(&id)),
        });
    };
    let label = (words.check)(&row.label);
    let window = (words.window)(
        &short_day(language, &get("opens")),
        &short_day(language, &get("closes")),
    );
    let attempts = match get("attempts").as_str() {
        "" | "0" => String::new(),
        n => (words.tried)(n, &short_day(language, &get("last_attempt"))),
    };
    let assigned_to = match assigned_to.is_empty() {
        true => words.nobody.to_owned(),
        false => assigned_to,
    };
    view! {
        <tr>
            <td class="check">
                <input type="checkbox" aria-label=label prop:checked=is_checked
                    on:change:target=move |ev| check(ev.target().checked()) />
            </td>
            <th scope="row"><a href=person>{row.label.clone()}</a></th>
            <td data-label=words.course>{get("course_name")}</td>
            <td data-label=words.round>{words.round_name(&get("round"))}</td>
            <td data-label=words.due_day class="moment" title=window>{short_day(language, &get("due"))}</td>
            <td data-label=words.village>{get("village_name")}</td>
            <td data-label=words.attempts>{attempts}</td>
            <td data-label=words.assigned_to class="who">{assigned_to}</td>
        </tr>
    }
    .into_any()
}
