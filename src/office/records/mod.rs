//! The table of records, with filters above and paging below; the address holds both.

mod filter_bar;
pub mod filters;
mod requests;

use api::office::records::{RecordPage, RecordRow};
use leptos::prelude::*;
use leptos_router::hooks::use_url;

use crate::office::app::Office;
use crate::office::page::Page;
use crate::office::records::filter_bar::FilterBar;
use crate::office::records::filters::{Filters, PER_PAGE, Paging};
use crate::office::shared::loading::load;
use crate::office::shared::parts::{EmptyState, PageHeader, loaded, status_chip};
use crate::text::Language;
use crate::text::office::figures::{count, shown_moment};
use crate::text::office::records::RecordsWords;
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;

/// The page of the table.
#[component]
pub fn RecordsPage() -> impl IntoView {
    let office = Office::current();
    let words = RecordsWords::of(office.language_now());
    let url = use_url();
    // Not `use_query_map`: it decodes twice, and would search for `A` where `%41` was typed.
    let filters = Memo::new(move |_| url.with(|it| Filters::from_query(it.search())));
    let rows = load(
        move || filters.get(),
        move |filters| {
            office.remember_filters(filters.clone());
            office.records(filters, PER_PAGE, office.language_now())
        },
    );
    let clear = move |()| office.go(Page::Records(Filters::default()));
    view! {
        <PageHeader title=words.title />
        <FilterBar filters />
        {loaded(
            rows,
            move |page| {
                let shown = filters.get_untracked();
                match (page.rows.is_empty(), shown.are_empty()) {
                    (true, true) => {
                        view! { <EmptyState title=words.none text=words.none_text /> }.into_any()
                    }
                    (true, false) if page.total == 0 => {
                        view! {
                            <EmptyState title=words.none_found text=words.none_found_text>
                                <Button label=words.clear icon=Icon::Close on_press=clear />
                            </EmptyState>
                        }
                            .into_any()
                    }
                    _ => table(page, shown),
                }
            },
        )}
    }
}

fn table(page: RecordPage, filters: Filters) -> AnyView {
    let total = page.total;
    // An address may name a page after the last: the server then answers with the last one.
    let filters = filters.on_page(page.page.max(1) - 1);
    view! {
        {record_table(page.rows)}
        <Pager filters total />
    }
    .into_any()
}

/// A table of records; the start page uses it too.
pub fn record_table(rows: Vec<RecordRow>) -> AnyView {
    let language = Office::current().language_now();
    let words = RecordsWords::of(language);
    view! {
        <table class="table">
            <thead>
                <tr>
                    <th scope="col">{words.name}</th>
                    <th scope="col">{words.form}</th>
                    <th scope="col">{words.tambon}</th>
                    <th scope="col">{words.staff}</th>
                    <th scope="col">{words.received}</th>
                    <th scope="col" class="number">{words.revisions}</th>
                    <th scope="col">{words.status}</th>
                </tr>
            </thead>
            <tbody>{rows.into_iter().map(|it| line(it, language)).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn line(row: RecordRow, language: Language) -> impl IntoView {
    let words = RecordsWords::of(language);
    let page = Page::record(row.record);
    let name = if row.name.trim().is_empty() {
        words.no_name.to_owned()
    } else {
        row.name
    };
    view! {
        <tr>
            <th scope="row">
                <a class="row-link" href=page.address()>{name}</a>
            </th>
            <td data-label=words.form>{row.form_title}</td>
            <td data-label=words.tambon>{row.tambon.filter(|it| !it.is_empty())}</td>
            <td data-label=words.staff class="who">{row.staff_name}</td>
            <td data-label=words.received class="moment">{shown_moment(row.received_at, language)}</td>
            <td data-label=words.revisions class="number">{row.n_revisions}</td>
            <td data-label=words.status>{status_chip(row.status, language)}</td>
        </tr>
    }
}

/// Which rows are shown, with buttons to the pages before and after.
#[component]
fn Pager(filters: Filters, total: u32) -> impl IntoView {
    let office = Office::current();
    let words = RecordsWords::of(office.language_now());
    let paging = Paging::of(filters.page_idx, PER_PAGE, total);
    let total = count(u64::from(paging.total));
    let turn = move |to: Option<u32>, label: &'static str, icon: Icon| {
        let page = to.map(|page_idx| Page::Records(filters.on_page(page_idx)));
        page.map(|page| {
            view! {
                <Button label icon look=Look::Secondary on_press=move |()| office.go_to_heading(page.clone()) />
            }
        })
    };
    view! {
        <nav class="pager" aria-label=words.paging>
            <p role="status">{(words.rows)(u64::from(paging.first), u64::from(paging.last), &total)}</p>
            <div class="buttons">
                {turn(paging.previous, words.previous, Icon::Back)}
                {turn(paging.next, words.next, Icon::Next)}
            </div>
        </nav>
    }
}
