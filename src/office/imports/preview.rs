//! What the import would do, row by row; a likely duplicate is for a person to decide.

use api::office::imports::{RowAction, RowPreview};
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::imports::Draft;
use crate::office::records::filters::Paging;
use crate::office::shared::loading::{dispatch_once, failure};
use crate::office::shared::parts::error_note;
use crate::text::office::figures::count;
use crate::text::office::imports::ImportWords;
use crate::text::office::records::RecordsWords;
use crate::ui::banner::{Tone, chip};
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;

/// So many rows are drawn at once.
const PER_PAGE: u32 = 100;

/// The preview, with the button that imports.
#[component]
pub fn Preview(
    draft: Draft,
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
    // A decision changes the sums, and what other rows may be.
    let renewing = Action::new_local(move |_: &()| {
        let (request, decisions) = (draft.request(), draft.decisions.get_untracked());
        async move {
            if let Some(request) = request {
                let preview = office.preview_import(request).await?;
                if draft.decisions.with_untracked(|it| *it == decisions) {
                    draft.preview.set(Some(preview));
                }
            }
            Ok(())
        }
    });
    let decided = Callback::new(move |()| drop(renewing.dispatch_local(())));
    let page_idx = RwSignal::new(0_u32);
    let places = move || {
        let begin = (page_idx.get() * PER_PAGE) as usize;
        let order = draft.order.get().into_iter();
        order
            .skip(begin)
            .take(PER_PAGE as usize)
            .collect::<Vec<u32>>()
    };
    let summary = move || {
        let preview = draft.preview.get()?;
        let n_open = preview.rows.iter().filter(|it| it.needs_decision).count();
        Some((words.summary)(
            preview.n_new,
            preview.n_changed,
            preview.n_problems,
            n_open,
        ))
    };
    view! {
        <section class="card stack">
            <h2>{words.preview_title}</h2>
            <p role="status">{summary}</p>
            <p class="soft">{words.preview_text}</p>
            {move || error_note(failure(renewing))}
            <table class="table plain">
                <thead>
                    <tr>
                        <th scope="col" class="number">{words.row}</th>
                        <th scope="col">{words.name}</th>
                        <th scope="col">{words.what_happens}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=places key=|it| *it children=move |place| line(draft, place, decided) />
                </tbody>
            </table>
            {pager(draft, page_idx)}
            {move || error_note(failure(importing))}
            <div class="buttons">
                <button class="button primary" type="button" on:click=move |_| dispatch_once(importing, ())>
                    {words.import}
                </button>
            </div>
        </section>
    }
}

/// Which rows are shown, with buttons to those before and after.
fn pager(draft: Draft, page_idx: RwSignal<u32>) -> AnyView {
    let words = RecordsWords::of(Office::current().language_now());
    (move || {
        let total = draft.order.with(|it| u32::try_from(it.len()).unwrap_or(u32::MAX));
        let paging = Paging::of(page_idx.get(), PER_PAGE, total);
        let turn = move |to: Option<u32>, label: &'static str, icon: Icon| {
            to.map(|to| view! { <Button label icon look=Look::Secondary on_press=move |()| page_idx.set(to) /> })
        };
        let rows = (words.rows)(u64::from(paging.first), u64::from(paging.last), &count(u64::from(total)));
        (total > PER_PAGE).then(|| {
            view! {
                <nav class="pager" aria-label=words.paging>
                    <p>{rows}</p>
                    <div class="buttons">
                        {turn(paging.previous, words.previous, Icon::Back)}
                        {turn(paging.next, words.next, Icon::Next)}
                    </div>
                </nav>
            }
        })
    })
    .into_any()
}

fn line(draft: Draft, place: u32, decided: Callback<()>) -> AnyView {
    let language = Office::current().language_now();
    let words = ImportWords::of(language);
    let row = Memo::new(move |_| {
        draft.preview.with(|it| {
            let rows = &it.as_ref()?.rows;
            rows.get(place as usize).cloned()
        })
    });
    let happens = move || {
        let row = row.get()?;
        let happens = match &row.action {
            _ if !row.problems.is_empty() => words.not_taken,
            _ if row.needs_decision => words.decide,
            RowAction::New => words.new,
            RowAction::Same { .. } => words.same,
            RowAction::Skip => words.skipped,
        };
        let problems = row.problems.iter().map(|it| {
            let message = language.pick(&it.message_th, &it.message_en).to_owned();
            let text = format!("{} “{}”: {message}", it.column, it.found);
            view! { <p>{chip(Tone::Bad, Icon::Alert, text)}</p> }
        });
        Some(view! { {happens} {problems.collect_view()} })
    };
    // The choice is drawn again only where there is another, so that it keeps the focus.
    let choosable = Memo::new(move |_| {
        let row = row.get()?;
        let may_choose = !row.duplicates.is_empty() && row.problems.is_empty();
        may_choose.then_some((row.label, row.duplicates))
    });
    let choice = move || {
        let (label, duplicates) = choosable.get()?;
        let row = RowPreview {
            label,
            duplicates,
            ..row.get_untracked()?
        };
        Some(decision(draft, place, &row, decided))
    };
    view! {
        <tr>
            // The first row of the file holds the headings.
            <td class="number">{place + 2}</td>
            <th scope="row">{move || row.with(|it| it.as_ref().map(|it| it.label.clone()))}</th>
            <td>{happens} {choice}</td>
        </tr>
    }
    .into_any()
}

/// Draws the choice between a new person, somebody known, and leaving the row out.
fn decision(draft: Draft, place: u32, row: &RowPreview, decided: Callback<()>) -> AnyView {
    let words = ImportWords::of(Office::current().language_now());
    let chosen = draft.decisions.with_untracked(|it| it.get(&place).cloned());
    let known: Vec<String> = row.duplicates.iter().map(|it| it.id.clone()).collect();
    let options = row.duplicates.iter().enumerate().map(|(idx, it)| {
        let alike: Vec<&str> = it.alike.iter().map(|it| words.alike_name(it)).collect();
        let label = (words.same_as)(&it.label, &alike.join(", "));
        let is_chosen = chosen == Some(RowAction::Same { id: it.id.clone() });
        view! { <option value=idx.to_string() selected=is_chosen>{label}</option> }
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
        decided.run(());
    };
    let is_new = chosen == Some(RowAction::New);
    let is_skipped = chosen == Some(RowAction::Skip);
    view! {
        <select class="entry" aria-label=(words.decide_of)(&row.label) on:change:target=move |ev| choose(ev.target().value())>
            <option value="">{words.choose}</option>
            {options.collect_view()}
            <option value="new" selected=is_new>{words.new_person}</option>
            <option value="skip" selected=is_skipped>{words.leave_out}</option>
        </select>
    }
    .into_any()
}
