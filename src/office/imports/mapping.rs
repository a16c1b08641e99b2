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
    let classes = load(|| (), move |()| office.newest_classes());
    let previewing = Action::new_local(move |_: &()| {
        let request = draft.request();
        async move {
            if let Some(request) = request {
                draft
                    .preview
                    .set(Some(office.preview_import(request).await?));
            }
            Ok(())
        }
    });
    let rows = table.read.columns.iter().enumerate();
    let rows = rows
        .map(|(idx, column)| {
            let examples = table.read.rows.iter().take(EXAMPLES);
            let examples: Vec<&str> = examples
                .filter_map(|it| it.get(idx).map(String::as_str))
                .collect();
            line(draft, idx, column.clone(), examples.join(" · "))
        })
        .collect_view();
    let options = move || {
        let page = classes.content.get();
        let rows = page.map(|it| it.rows).unwrap_or_default().into_iter();
        rows.map(|it| {
            let ends_on = it.properties.get("ends_on").cloned().unwrap_or_default();
            let label = format!("{} {ends_on}", it.label);
            view! { <option value=it.id>{label}</option> }
        })
        .collect_view()
    };
    let choose_class = move |class: String| {
        draft.class.set(class);
        draft.is_changed();
    };
    let class = move || {
        (draft.kind.get() == ImportKind::Roster).then(|| {
            view! {
                <div class="field">
                    <label for="import-class">{words.class}</label>
                    <select id="import-class" class="entry" on:change:target=move |ev| choose_class(ev.target().value())>
                        <option value="">{words.class_in_table}</option>
                        {options()}
                    </select>
                </div>
            }
        })
    };
    let n_rows = table.read.rows.len();
    view! {
        <section class="card stack">
            <h2>{words.mapping}</h2>
            <p class="soft">{(words.n_rows)(n_rows)}</p>
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

fn line(draft: Draft, idx: usize, column: String, examples: String) -> AnyView {
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
    let groups = TARGETS.iter().map(|(list, properties)| {
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
