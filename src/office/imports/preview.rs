//! What the import would do, row by row; a likely duplicate is for a person to decide.

use api::office::imports::{ImportPreview, RowAction, RowPreview};
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::imports::Draft;
use crate::office::shared::loading::{dispatch_once, failure};
use crate::office::shared::parts::error_note;
use crate::text::office::imports::ImportWords;
use crate::ui::banner::{Tone, chip};
use crate::ui::icon::Icon;

/// So many rows are drawn; those that need somebody come first.
const MOST_SHOWN: usize = 200;

/// The preview, with the button that imports.
#[component]
pub fn Preview(
    draft: Draft,
    preview: ImportPreview,
    /// Called when the import was made.
    on_done: Callback<()>,
) -> impl IntoView {
    let office = Office::current();
    let words = ImportWords::of(office.language_now());
    let importing = Action::new_local(move |_: &()| {
        let request = draft.request();
        async move {
            if let Some(request) = request {
                let done = office.import(request).await?;
                office.set_notice((words.imported)(done.n_new, done.n_changed));
                draft.clear();
                on_done.run(());
            }
            Ok(())
        }
    });
    let n_open = preview.rows.iter().filter(|it| it.needs_decision).count();
    let mut rows: Vec<(u32, RowPreview)> = (0_u32..).zip(preview.rows).collect();
    rows.sort_by_key(|(place, it)| (!it.needs_decision, it.problems.is_empty(), *place));
    let n_rows = rows.len();
    let lines = rows.into_iter().take(MOST_SHOWN);
    let lines = lines
        .map(|(place, it)| line(draft, place, it))
        .collect_view();
    let summary = (words.summary)(preview.n_new, preview.n_changed, preview.n_problems, n_open);
    let cut = (n_rows > MOST_SHOWN)
        .then(|| view! { <p class="soft">{(words.first_rows)(MOST_SHOWN, n_rows)}</p> });
    view! {
        <section class="card stack">
            <h2>{words.preview_title}</h2>
            <p role="status">{summary}</p>
            <p class="soft">{words.preview_text}</p>
            {cut}
            <table class="table plain">
                <thead>
                    <tr>
                        <th scope="col" class="number">{words.row}</th>
                        <th scope="col">{words.name}</th>
                        <th scope="col">{words.what_happens}</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
            {move || error_note(failure(importing))}
            <div class="buttons">
                <button class="button primary" type="button" on:click=move |_| dispatch_once(importing, ())>
                    {words.import}
                </button>
            </div>
        </section>
    }
}

fn line(draft: Draft, place: u32, row: RowPreview) -> AnyView {
    let language = Office::current().language_now();
    let words = ImportWords::of(language);
    let problems = row
        .problems
        .iter()
        .map(|it| {
            let message = language.pick(&it.message_th, &it.message_en).to_owned();
            let text = format!("{} “{}”: {message}", it.column, it.found);
            view! { <p>{chip(Tone::Bad, Icon::Alert, text)}</p> }
        })
        .collect_view();
    let has_problems = !row.problems.is_empty();
    let happens = match (&row.action, has_problems) {
        (_, true) => words.not_taken,
        (_, false) if row.needs_decision => words.decide,
        (RowAction::New, _) => words.new,
        (RowAction::Same { .. }, _) => words.same,
        (RowAction::Skip, _) => words.skipped,
    };
    let choice =
        (!row.duplicates.is_empty() && !has_problems).then(|| decision(draft, place, &row));
    view! {
        <tr>
            // The first row of the file holds the headings.
            <td class="number">{place + 2}</td>
            <th scope="row">{row.label.clone()}</th>
            <td>{happens} {problems} {choice}</td>
        </tr>
    }
    .into_any()
}

/// Draws the choice between a new person, somebody known, and leaving the row out.
fn decision(draft: Draft, place: u32, row: &RowPreview) -> AnyView {
    let words = ImportWords::of(Office::current().language_now());
    let known: Vec<String> = row.duplicates.iter().map(|it| it.id.clone()).collect();
    let options = row.duplicates.iter().enumerate().map(|(idx, it)| {
        let alike: Vec<&str> = it.alike.iter().map(|it| words.alike_name(it)).collect();
        let label = (words.same_as)(&it.label, &alike.join(", "));
        view! { <option value=idx.to_string()>{label}</option> }
    });
    let choose = move |text: String| {
        let action = match text.as_str() {
            "new" => Some(RowAction::New),
            "skip" => Some(RowAction::Skip),
            idx => idx
                .parse::<usize>()
                .ok()
                .and_then(|it| known.get(it).cloned())
                .map(|id| RowAction::Same { id }),
        };
        draft.decisions.update(|it| match action {
            Some(action) => drop(it.insert(place, action)),
            None => drop(it.remove(&place)),
        });
    };
    view! {
        <select class="entry" aria-label=(words.decide_of)(&row.label) on:change:target=move |ev| choose(ev.target().value())>
            <option value="">{words.choose}</option>
            {options.collect_view()}
            <option value="new">{words.new_person}</option>
            <option value="skip">{words.leave_out}</option>
        </select>
    }
    .into_any()
}
