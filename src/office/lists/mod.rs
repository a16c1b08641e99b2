//! The smaller lists of the register, all on one page: villages, partners, employers and selling
//! places, groups, products. Rows are added, changed, put into the bin and taken out of it.

pub mod export;
mod fields;
mod requests;

use std::collections::BTreeMap;

use api::office::classes::NamedCode;
use api::office::register::{EntityPage, EntityRow};
use leptos::prelude::*;
use leptos_router::hooks::use_url;

use self::export::ListExport;
use self::fields::{LISTS, List, edit_of, known};
use crate::office::app::Office;
use crate::office::page::Page;
use crate::office::shared::entity_form::EntityForm;
use crate::office::shared::list::{ListFilters, pager, search_field, sorting_head};
use crate::office::shared::loading::{dispatch_once, failure, load};
use crate::office::shared::parts::{EmptyState, PageHeader, error_note, loaded};
use crate::text::office::lists::ListWords;
use crate::text::office::register::RegisterWords;
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;

/// What the form on the page is for.
#[derive(Debug, Clone, PartialEq)]
enum Edited {
    /// A new row.
    New,
    /// This row.
    Row(EntityRow),
}

/// The page of the smaller lists.
#[component]
pub fn ListsPage() -> impl IntoView {
    let office = Office::current();
    let words = ListWords::of(office.language_now());
    let url = use_url();
    let filters = Memo::new(move |_| url.with(|it| ListFilters::from_query(it.search())));
    let list = Memo::new(move |_| filters.with(|it| List::named(it.get("of")).name));
    let choices = load(|| (), move |()| office.class_choices());
    let places = Memo::new(move |_| {
        let choices = choices.content.get();
        choices.map(|it| it.subdistricts).unwrap_or_default()
    });
    let rows = load(
        move || (list.get(), filters.get()),
        move |(list, filters)| office.entities(list, filters),
    );
    let edited = RwSignal::new(None::<Edited>);
    // Another list has another form.
    let shown_edit = Memo::new(move |_| edited.get().map(|it| (list.get(), it)));
    let renew = Callback::new(move |()| {
        edited.set(None);
        rows.retry();
    });
    let is_bin = Memo::new(move |_| filters.with(|it| it.get("bin") == "true"));
    view! {
        <PageHeader title=words.title>
            {office
                .manages()
                .then(|| {
                    view! { <Button label=words.add icon=Icon::Add look=Look::Primary on_press=move |()| edited.set(Some(Edited::New)) /> }
                })}
        </PageHeader>
        {move || tabs(list.get(), is_bin.get())}
        {move || {
            shown_edit.get().map(|(list, it)| editor(List::named(list), it, places, edited, renew))
        }}
        {search_field(filters, Page::Lists, words.search)}
        <ListExport list filters />
        {loaded(
            rows,
            move |page| table(List::named(list.get_untracked()), page, filters.get_untracked(), places, edited, renew),
        )}
    }
}

fn tabs(shown: &'static str, is_bin: bool) -> AnyView {
    let words = ListWords::of(Office::current().language_now());
    let link = |list: &'static str, bin: &str, label: String, is_shown: bool| {
        let filters = ListFilters::default().with("of", list).with("bin", bin);
        let href = Page::Lists(filters).address();
        view! { <li><a class="tab" href=href aria-current=is_shown.then_some("page")>{label}</a></li> }
    };
    let lists = LISTS.iter().map(|it| {
        let label = words.list_name(it.name).to_owned();
        link(it.name, "", label, it.name == shown && !is_bin)
    });
    let bin = link(
        shown,
        "true",
        (words.bin_of)(words.list_name(shown)),
        is_bin,
    );
    view! { <nav aria-label=words.title><ul class="tabs">{lists.collect_view()} {bin}</ul></nav> }
        .into_any()
}

fn table(
    list: &'static List,
    page: EntityPage,
    filters: ListFilters,
    places: Memo<Vec<NamedCode>>,
    edited: RwSignal<Option<Edited>>,
    renew: Callback<()>,
) -> AnyView {
    let office = Office::current();
    let language = office.language_now();
    let (words, names) = (ListWords::of(language), RegisterWords::of(language));
    let is_bin = filters.get("bin") == "true";
    if page.rows.is_empty() {
        return match is_bin {
            true => view! { <EmptyState title=words.bin_empty text=words.bin_text /> }.into_any(),
            false => view! { <EmptyState title=words.none text=words.none_text /> }.into_any(),
        };
    }
    let heads = list.properties().map(|it| {
        let class = list.is_number(it).then_some("number");
        view! { <th scope="col" class=class>{names.property_name(it)}</th> }
    });
    let moving = Action::new_local(move |(id, is_in_bin): &(String, bool)| {
        let (is_in_bin, moved) = (*is_in_bin, office.set_in_bin(id.clone(), *is_in_bin));
        async move {
            moved.await?;
            let said = if is_in_bin {
                words.in_bin
            } else {
                words.restored
            };
            office.set_notice(said.to_owned());
            renew.run(());
            Ok(())
        }
    });
    let move_row = Callback::new(move |it: (String, bool)| dispatch_once(moving, it));
    let lines = page
        .rows
        .into_iter()
        .map(|it| line(list, it, places, edited, move_row));
    view! {
        {is_bin.then(|| view! { <p class="soft">{words.bin_text}</p> })}
        {move || error_note(failure(moving))}
        <table class="table">
            <thead>
                <tr>
                    {sorting_head(&filters, "label", words.name, Page::Lists)} {heads.collect_view()}
                    <th scope="col"><span class="unseen">{words.edit}</span></th>
                </tr>
            </thead>
            <tbody>{lines.collect_view()}</tbody>
        </table>
        {pager(filters.clone(), page.page, page.total, Page::Lists)}
    }
    .into_any()
}

fn line(
    list: &'static List,
    row: EntityRow,
    places: Memo<Vec<NamedCode>>,
    edited: RwSignal<Option<Edited>>,
    move_row: Callback<(String, bool)>,
) -> AnyView {
    let office = Office::current();
    let language = office.language_now();
    let (words, names) = (ListWords::of(language), RegisterWords::of(language));
    let cells = list.properties().map(|it| {
        let value = row.properties.get(it).cloned().unwrap_or_default();
        let shown = move || places.with(|places| list.shown(it, &value, places, language));
        let class = list.is_number(it).then_some("number");
        view! { <td data-label=names.property_name(it) class=class>{shown}</td> }
    });
    let cells = cells.collect_view();
    let (label, id) = (row.label.clone(), row.id.clone());
    let is_in_bin = row.deleted_at.is_some();
    let actions = office.manages().then(|| {
        let move_label = match is_in_bin {
            true => (words.restore_of)(&label),
            false => (words.delete_of)(&label),
        };
        let move_word = if is_in_bin { words.restore } else { words.delete };
        let edit_label = (words.edit_of)(&label);
        view! {
            {(!is_in_bin)
                .then(|| {
                    view! {
                        <button class="button quiet slim" type="button" aria-label=edit_label
                            on:click=move |_| edited.set(Some(Edited::Row(row.clone())))>{words.edit}</button>
                    }
                })}
            <button class="button quiet slim" type="button" aria-label=move_label
                on:click=move |_| move_row.run((id.clone(), !is_in_bin))>{move_word}</button>
        }
    });
    view! {
        <tr>
            <th scope="row">{label}</th>
            {cells}
            <td class="row-actions">{actions}</td>
        </tr>
    }
    .into_any()
}

/// The form for a new row, or for one that is changed.
fn editor(
    list: &'static List,
    it: Edited,
    places: Memo<Vec<NamedCode>>,
    edited: RwSignal<Option<Edited>>,
    renew: Callback<()>,
) -> AnyView {
    let office = Office::current();
    let language = office.language_now();
    let words = ListWords::of(language);
    let (title, row) = match it {
        Edited::New => ((words.new_of)(words.list_name(list.name)), None),
        Edited::Row(row) => ((words.edit_of)(&row.label), Some(row)),
    };
    let known = row
        .as_ref()
        .map(|it| known(&it.label, &it.properties))
        .unwrap_or_default();
    let keeping = Action::new_local(move |changed: &BTreeMap<String, String>| {
        let row = row.clone();
        let edit = edit_of(row.as_ref().map_or(0, |it| it.version), changed.clone());
        async move {
            match row {
                Some(row) => office.edit_entity(row.id, edit).await?,
                None => office.add_entity(list.name, edit).await?,
            };
            office.set_notice(words.kept.to_owned());
            renew.run(());
            Ok(())
        }
    });
    let save = Callback::new(move |it| dispatch_once(keeping, it));
    let cancel = Callback::new(move |()| edited.set(None));
    let fields = places.with(|it| list.fields(it, language));
    view! {
        <section class="card stack">
            <h2>{title}</h2>
            <EntityForm fields known label=words.keep is_pending=keeping.pending() on_save=save on_cancel=cancel />
            {move || error_note(failure(keeping))}
        </section>
    }
    .into_any()
}
