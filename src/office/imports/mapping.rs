//! What each column of the table is, and which class a roster is of.

use api::office::imports::{ColumnTarget, ImportKind};
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::imports::{Draft, Table};
use crate::office::shared::loading::{dispatch_once, failure, load};
use crate::office::shared::parts::error_note;
use crate::text::office::imports::ImportWords;

/// The properties that a column can be, by list.
const TARGETS: &[(&str, &[&str])] = &[
    (
        "people",
        &[
            "full_name",
            "title",
            "first_name",
            "last_name",
            "phone",
            "line_id",
            "birth",
            "gender",
            "education",
            "address",
            "house_no",
            "village_no",
            "village_name",
            "subdistrict",
            "district",
            "province",
            "occupation",
            "employer",
            "external_id",
        ],
    ),
    (
        "classes",
        &[
            "course_name",
            "hours",
            "starts_on",
            "ends_on",
            "place",
            "teacher",
        ],
    ),
    (
        "enrolments",
        &["result", "left_why", "hours_attended", "applied_on"],
    ),
    (
        "villages",
        &[
            "village_no",
            "village_name",
            "subdistrict",
            "households",
            "population",
            "location",
        ],
    ),
];

/// How many rows of the table are shown as examples.
const EXAMPLES: usize = 2;

/// The columns, each with a list of what it can be.
#[component]
pub fn Mapping(draft: Draft, table: Table) -> impl IntoView {
    let office = Office::current();
    let words = ImportWords::of(office.language_now());
    let previewing = Action::new_local(move |_: &()| {
        let request = draft.request();
        async move {
            if let Some(request) = request {
                draft.show(office.preview_import(request).await?);
            }
            Ok(())
        }
    });
    let columns = table.read.columns.clone();
    let examples: Vec<String> = (0..columns.len())
        .map(|idx| {
            let rows = table.read.rows.iter().take(EXAMPLES);
            let cells: Vec<&str> = rows.filter_map(|it| Some(it.get(idx)?.as_str())).collect();
            cells.join(" · ")
        })
        .collect();
    let rows = move || {
        let kind = draft.kind.get();
        let columns = columns.iter().zip(&examples).enumerate();
        columns
            .map(|(idx, (column, examples))| {
                line(draft, kind, idx, column.clone(), examples.clone())
            })
            .collect_view()
    };
    let class = move || (draft.kind.get() == ImportKind::Roster).then(|| view! { <Class draft /> });
    let n_rows = table.read.rows.len();
    view! {
        <section class="card stack">
            <h2>{words.mapping}</h2>
            <p class="soft">{(words.n_rows)(n_rows)}</p>
            {kinds(draft)}
            <table class="table plain">
                <thead>
                    <tr>
                        <th scope="col">{words.column}</th>
                        <th scope="col">{words.examples}</th>
                        <th scope="col">{words.means}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            {class}
            {move || error_note(failure(previewing))}
            <div class="buttons">
                <button class="button primary" type="button" on:click=move |_| dispatch_once(previewing, ())>
                    {words.preview}
                </button>
            </div>
        </section>
    }
}

/// The lists that a table of that kind fills: the one that each row is of, and all.
pub(super) fn lists_of(kind: ImportKind) -> (&'static str, &'static [&'static str]) {
    match kind {
        ImportKind::Roster => ("people", &["people", "classes", "enrolments"]),
        ImportKind::Villages => ("villages", &["villages"]),
    }
}

/// Whether a column can be that property of that list.
pub(super) fn is_target(list: &str, property: &str) -> bool {
    let mut targets = TARGETS.iter().filter(|it| it.0 == list);
    targets.any(|(_, properties)| properties.contains(&property))
}

/// The choice between the kinds of tables.
fn kinds(draft: Draft) -> AnyView {
    let words = ImportWords::of(Office::current().language_now());
    let options = [
        (ImportKind::Roster, "roster", words.kind_roster),
        (ImportKind::Villages, "villages", words.kind_villages),
    ];
    let choose = move |text: String| {
        if let Some(it) = options.iter().find(|it| it.1 == text) {
            draft.set_kind(it.0);
        }
    };
    let options = options.map(|(kind, value, label)| {
        view! { <option value=value selected=move || draft.kind.get() == kind>{label}</option> }
    });
    view! {
        <div class="field">
            <label for="import-kind">{words.kind}</label>
            <select id="import-kind" class="entry" on:change:target=move |ev| choose(ev.target().value())>
                {options.collect_view()}
            </select>
        </div>
    }
    .into_any()
}

/// Which class the learners of a roster are of, searched by name.
#[component]
fn Class(draft: Draft) -> impl IntoView {
    let office = Office::current();
    let words = ImportWords::of(office.language_now());
    let search = RwSignal::new(String::new());
    let classes = load(
        move || search.get(),
        move |search| office.newest_classes(search),
    );
    let options = move || {
        let page = classes.content.get();
        let rows = page.map(|it| it.rows).unwrap_or_default().into_iter();
        rows.map(|it| {
            let ends_on = it.properties.get("ends_on").cloned().unwrap_or_default();
            let label = format!("{} {ends_on}", it.label);
            let is_chosen = draft.class.with_untracked(|class| *class == it.id);
            view! { <option value=it.id selected=is_chosen>{label}</option> }
        })
        .collect_view()
    };
    let choose = move |class: String| {
        draft.class.set(class);
        draft.is_changed();
    };
    view! {
        <div class="field">
            <label for="import-class-search">{words.find_class}</label>
            <input id="import-class-search" class="entry" type="search" autocomplete="off"
                on:change:target=move |ev| search.set(ev.target().value()) />
        </div>
        <div class="field">
            <label for="import-class">{words.class}</label>
            <select id="import-class" class="entry" on:change:target=move |ev| choose(ev.target().value())>
                <option value="">{words.class_in_table}</option>
                {options}
            </select>
            {move || error_note(classes.error.get())}
        </div>
    }
}

fn line(draft: Draft, kind: ImportKind, idx: usize, column: String, examples: String) -> AnyView {
    let words = ImportWords::of(Office::current().language_now());
    let chosen = draft
        .mapping
        .with_untracked(|it| it.get(idx).cloned())
        .map(|it| code(&it.list, &it.property))
        .unwrap_or_default();
    let choose = move |text: String| {
        draft.is_changed();
        let (list, property) = text.split_once('.').unwrap_or_default();
        draft.mapping.update(|it| {
            if let Some(target) = it.get_mut(idx) {
                *target = ColumnTarget {
                    list: list.to_owned(),
                    property: property.to_owned(),
                };
            }
        });
    };
    let known = TARGETS
        .iter()
        .any(|(list, properties)| properties.iter().any(|it| code(list, it) == chosen));
    // A column of another system can be a property that the list above does not have.
    let own = (!known && chosen.len() > 1).then(|| {
        let label = chosen.clone();
        view! { <option value=chosen.clone() selected=true>{label}</option> }
    });
    let of_kind = TARGETS.iter().filter(|it| lists_of(kind).1.contains(&it.0));
    let groups = of_kind.map(|(list, properties)| {
        let options = properties.iter().map(|it| {
            let value = code(list, it);
            let is_chosen = value == chosen;
            view! { <option value=value selected=is_chosen>{words.property_name(it)}</option> }
        });
        view! { <optgroup label=words.list_name(list)>{options.collect_view()}</optgroup> }
    });
    let label = (words.means_of)(&column);
    view! {
        <tr>
            <th scope="row">{column}</th>
            <td data-label=words.examples>{examples}</td>
            <td data-label=words.means>
                <select class="entry" aria-label=label on:change:target=move |ev| choose(ev.target().value())>
                    <option value=".">{words.leave_out}</option>
                    {own}
                    {groups.collect_view()}
                </select>
            </td>
        </tr>
    }
    .into_any()
}

fn code(list: &str, property: &str) -> String {
    format!("{list}.{property}")
}
