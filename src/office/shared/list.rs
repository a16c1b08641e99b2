//! What the pages of the register's lists do alike: filters in the address, paging, search.

use std::collections::BTreeMap;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::page::Page;
use crate::office::records::filters::Paging;
use crate::office::shared::query;
use crate::text::office::figures::count;
use crate::text::office::records::RecordsWords;
use crate::text::office::register::RegisterWords;
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;

/// How many rows a page of a list has.
const PER_PAGE: u32 = 50;

/// What the address says of a list: names and values, the same as in the server's query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListFilters(BTreeMap<String, String>);

impl ListFilters {
    /// Reads the query of an address.
    pub fn from_query(text: &str) -> ListFilters {
        let pairs = query::pairs(text).into_iter();
        ListFilters(pairs.filter(|(_, value)| !value.is_empty()).collect())
    }

    /// Writes them as the query of an address, without the `?`.
    pub fn query(&self) -> String {
        let pairs = self.0.iter();
        query::text(pairs.map(|(name, value)| (name.as_str(), Some(value.clone()))))
    }

    /// Writes them as the server's query.
    pub fn request(&self) -> String {
        let per_page = ("per_page", Some(PER_PAGE.to_string()));
        let pairs = self.0.iter();
        let pairs = pairs.map(|(name, value)| (name.as_str(), Some(value.clone())));
        query::text(pairs.chain([per_page]))
    }

    /// The value of that name; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// These filters with another value, on the first page.
    pub fn with(&self, name: &str, value: &str) -> ListFilters {
        let mut filters = self.clone();
        filters.0.remove("page");
        match value.trim() {
            "" => drop(filters.0.remove(name)),
            value => drop(filters.0.insert(name.to_owned(), value.to_owned())),
        }
        filters
    }

    /// These filters on the page of that number.
    pub fn with_page(&self, page: &str) -> ListFilters {
        let page = page.parse::<u32>().unwrap_or(1).max(1);
        self.on_page(page - 1)
    }

    fn on_page(&self, page_idx: u32) -> ListFilters {
        let mut filters = self.with("page", "");
        if page_idx > 0 {
            let page = (page_idx + 1).to_string();
            filters.0.insert("page".to_owned(), page);
        }
        filters
    }

    /// Whether nothing narrows the list.
    pub fn are_empty(&self) -> bool {
        self.0.keys().all(|it| it == "page" || it == "sort")
    }
}

/// A field to search with.
pub fn search_field(
    filters: Memo<ListFilters>,
    page: fn(ListFilters) -> Page,
    label: &'static str,
) -> AnyView {
    let office = Office::current();
    let words = RegisterWords::of(office.language_now());
    let typed = Memo::new(move |_| filters.with(|it| it.get("q").to_owned()));
    (move || {
        let text = RwSignal::new(typed.get());
        let search = move |ev: SubmitEvent| {
            ev.prevent_default();
            let filters = filters.get_untracked().with("q", &text.get_untracked());
            office.go(page(filters));
        };
        view! {
            <form class="list-search" role="search" on:submit=search>
                <label for="list-search">{label}</label>
                <input id="list-search" type="search" autocomplete="off" prop:value=move || text.get()
                    on:input:target=move |ev| text.set(ev.target().value()) />
                <button class="button" type="submit">{Icon::Search.view()} {words.find}</button>
            </form>
        }
    })
    .into_any()
}

/// A list that filters by one property; a choice is an address of its own.
pub fn filter_select(
    filters: Memo<ListFilters>,
    page: fn(ListFilters) -> Page,
    name: &'static str,
    label: &'static str,
    any: &'static str,
    options: Vec<(String, String)>,
) -> AnyView {
    let office = Office::current();
    let chosen = filters.with_untracked(|it| it.get(name).to_owned());
    let id = format!("filter-{name}");
    let option = |(value, label): (String, String)| {
        let is_chosen = value == chosen;
        view! { <option value=value selected=is_chosen>{label}</option> }
    };
    let choose = move |value: String| {
        let filters = filters.get_untracked().with(name, &value);
        office.go(page(filters));
    };
    let is_any = chosen.is_empty();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id class="entry" on:change:target=move |ev| choose(ev.target().value())>
                <option value="" selected=is_any>{any}</option>
                {options.into_iter().map(option).collect_view()}
            </select>
        </div>
    }
    .into_any()
}

/// A column's heading that sorts the table.
pub fn sorting_head(
    filters: &ListFilters,
    property: &'static str,
    label: &'static str,
    page: fn(ListFilters) -> Page,
) -> AnyView {
    let sort = filters.get("sort");
    let (direction, next) = match sort.strip_prefix('-') {
        Some(it) if it == property => ("descending", String::new()),
        _ if sort == property => ("ascending", format!("-{property}")),
        _ => ("none", property.to_owned()),
    };
    let icon = match direction {
        "ascending" => Some(Icon::Up.view()),
        "descending" => Some(Icon::Down.view()),
        _ => None,
    };
    let href = page(filters.with("sort", &next)).address();
    view! {
        <th scope="col" aria-sort=direction>
            <a class="sort" href=href>{label} {icon}</a>
        </th>
    }
    .into_any()
}

/// Which rows are shown, with buttons to the pages before and after.
pub fn pager(
    filters: ListFilters,
    page_no: u32,
    total: u32,
    page: fn(ListFilters) -> Page,
) -> AnyView {
    let office = Office::current();
    let words = RecordsWords::of(office.language_now());
    let paging = Paging::of(page_no.max(1) - 1, PER_PAGE, total);
    let turn = move |to: Option<u32>, label: &'static str, icon: Icon| {
        let page = to.map(|page_idx| page(filters.on_page(page_idx)));
        page.map(|page| {
            view! { <Button label icon look=Look::Secondary on_press=move |()| office.go_to_heading(page.clone()) /> }
        })
    };
    let rows = (words.rows)(
        u64::from(paging.first),
        u64::from(paging.last),
        &count(u64::from(paging.total)),
    );
    view! {
        <nav class="pager" aria-label=words.paging>
            <p role="status">{rows}</p>
            <div class="buttons">
                {turn(paging.previous, words.previous, Icon::Back)}
                {turn(paging.next, words.next, Icon::Next)}
            </div>
        </nav>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_go_to_the_address_and_back() {
        let filters = ListFilters::from_query("list=due&q=a%26b&page=3&class=");
        assert_eq!(filters.get("q"), "a&b");
        assert_eq!(ListFilters::from_query(&filters.query()), filters);
        assert_eq!(filters.with("q", "").query(), "list=due");
        assert_eq!(filters.on_page(0).query(), "list=due&q=a%26b");
        assert!(ListFilters::from_query("page=2&sort=label").are_empty());
        assert!(!filters.are_empty());
    }
}
