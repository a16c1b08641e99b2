//! The audit log: who saw and changed what; the address holds the filters.

mod filter_bar;
pub mod filters;

use api::office::audit::{AuditAction, AuditPage as Entries, AuditRow};
use leptos::prelude::*;
use leptos_router::hooks::use_url;

use crate::office::app::Office;
use crate::office::audit::filter_bar::FilterBar;
use crate::office::audit::filters::{AuditFilters, PER_PAGE};
use crate::office::page::Page;
use crate::office::shared::error::Error;
use crate::office::shared::loading::load;
use crate::office::shared::parts::{EmptyState, PageHeader, loaded};
use crate::office::shared::request::get;
use crate::text::office::audit::{AuditWords, action_word};
use crate::text::office::figures::{count, shown_moment};
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;

/// The page of the audit log.
#[component]
pub fn AuditPage() -> impl IntoView {
    let office = Office::current();
    let words = AuditWords::of(office.language_now());
    let url = use_url();
    let filters = Memo::new(move |_| url.with(|it| AuditFilters::from_query(it.search())));
    let entries = load(
        move || filters.get(),
        move |filters| office.audit_log(filters),
    );
    view! {
        <PageHeader title=words.title />
        <p class="soft lead">{words.lead}</p>
        <FilterBar filters />
        {loaded(
            entries,
            move |page| match page.rows.is_empty() {
                true => view! { <EmptyState title=words.none text=words.none_text /> }.into_any(),
                false => table(page, &filters.get_untracked()),
            },
        )}
    }
}

impl Office {
    /// One page of the audit log.
    pub async fn audit_log(self, filters: AuditFilters) -> Result<Entries, Error> {
        self.request(get(&format!("/audit?{}", filters.request())))
            .await
    }
}

fn table(page: Entries, filters: &AuditFilters) -> AnyView {
    let words = AuditWords::of(Office::current().language_now());
    let total = page.total;
    view! {
        <table class="table">
            <thead>
                <tr>
                    <th scope="col">{words.at}</th>
                    <th scope="col">{words.user}</th>
                    <th scope="col">{words.action}</th>
                    <th scope="col">{words.subject}</th>
                    <th scope="col">{words.detail}</th>
                </tr>
            </thead>
            <tbody>{page.rows.into_iter().map(row).collect_view()}</tbody>
        </table>
        {pager(filters, total)}
    }
    .into_any()
}

fn row(it: AuditRow) -> AnyView {
    let language = Office::current().language_now();
    let words = AuditWords::of(language);
    // A later server may know actions that this page does not.
    let action = match AuditAction::from_code(&it.action) {
        Some(action) => action_word(action, language).to_owned(),
        None => it.action.clone(),
    };
    let about = match it.subject_kind.as_str() {
        "record" => {
            let page = Page::record(it.subject_id.clone());
            view! { <a href=page.address()>{it.subject_id.clone()}</a> }.into_any()
        }
        _ => it.subject_id.clone().into_any(),
    };
    view! {
        <tr>
            <td data-label=words.at class="moment">{shown_moment(it.at, language)}</td>
            <td data-label=words.user class="who">{it.user}</td>
            <th scope="row">{action}</th>
            <td data-label=words.subject>
                <p class="soft small">{it.subject_kind}</p>
                <p class="audit-id">{about}</p>
            </td>
            <td data-label=words.detail class="audit-id">{it.detail}</td>
        </tr>
    }
    .into_any()
}

/// How many entries there are, with buttons to the pages before and after.
fn pager(filters: &AuditFilters, total: u32) -> AnyView {
    let office = Office::current();
    let words = AuditWords::of(office.language_now());
    let here = filters.page_idx;
    let has_next = u64::from(total) > u64::from(here + 1) * u64::from(PER_PAGE);
    let turn = |to: Option<u32>, label: &'static str, icon: Icon| {
        let page = to.map(|it| Page::Audit(filters.on_page(it)));
        page.map(|page| {
            view! { <Button label icon look=Look::Secondary on_press=move |()| office.go_to_heading(page.clone()) /> }
        })
    };
    view! {
        <nav class="pager" aria-label=words.paging>
            <p role="status">{(words.entries)(&count(u64::from(total)))}</p>
            <div class="buttons">
                {turn(here.checked_sub(1), words.newer, Icon::Back)}
                {turn(has_next.then_some(here + 1), words.older, Icon::Next)}
            </div>
        </nav>
    }
    .into_any()
}
