//! The list of a record's revisions, with the answers that each changed.

use api::office::records::{Record, Revision};
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::page::Page;
use crate::office::record::changes::{Compared, changes, number_of};
use crate::text::office::figures::{shown_answer, shown_moment};
use crate::text::office::records::RecordWords;
use crate::ui::banner::{Tone, chip};
use crate::ui::icon::Icon;

/// All revisions of `record`, newest first; `shown` is the one on the screen.
pub fn revisions(record: &Record, shown: &str) -> AnyView {
    let words = RecordWords::of(Office::current().language_now());
    view! {
        <section class="card revisions">
            <h2>{words.revisions}</h2>
            <ol>{record.revisions.iter().map(|it| line(record, it, it.revision == shown)).collect_view()}</ol>
        </section>
    }
    .into_any()
}

fn line(record: &Record, revision: &Revision, is_shown: bool) -> AnyView {
    let language = Office::current().language_now();
    let words = RecordWords::of(language);
    let n = number_of(record, &revision.revision);
    let to = Page::Record {
        record: record.record.clone(),
        revision: Some(revision.revision.clone()),
    };
    let here = match is_shown {
        true => view! { <span class="soft small">{words.shown_now}</span> }.into_any(),
        false => {
            view! { <a href=to.address() data-noscroll>{words.show} " (" {n} ")"</a> }.into_any()
        }
    };
    let conflict = revision.conflict.then(|| {
        chip(
            Tone::Bad,
            Icon::Conflict,
            crate::text::office::records::StatusWords::of(language)
                .conflict
                .to_owned(),
        )
    });
    view! {
        <li class="revision" aria-current=is_shown.then_some("true")>
            <p class="revision-head">
                <strong>{(words.revision)(n)}</strong>
                {conflict}
                {here}
            </p>
            <p class="soft small">{shown_moment(revision.received_at, language)}</p>
            {changed(changes(record, revision), words)}
        </li>
    }
    .into_any()
}

fn changed(changes: Option<Vec<Compared>>, words: &'static RecordWords) -> AnyView {
    let Some(changes) = changes else {
        return view! { <p class="soft small">{words.first}</p> }.into_any();
    };
    if changes.is_empty() {
        return view! { <p class="soft small">{words.nothing_changed}</p> }.into_any();
    }
    let language = Office::current().language_now();
    let shown = |it: &Compared, idx: usize| match it.answers[idx].as_str() {
        "" => words.unanswered.to_owned(),
        answer => shown_answer(&it.kind, &it.appearance, answer, language),
    };
    let line = |it: &Compared| {
        view! {
            <li>
                <p>{it.label.clone()}</p>
                <p>
                    <span class="unseen">{words.was} ": "</span>
                    <del>{shown(it, 0)}</del>
                    " "
                    <span aria-hidden="true">"→"</span>
                    " "
                    <span class="unseen">{words.is} ": "</span>
                    <ins>{shown(it, 1)}</ins>
                </p>
            </li>
        }
    };
    view! {
        <details class="changes">
            <summary>{(words.n_changed)(changes.len())}</summary>
            <ul>{changes.iter().map(line).collect_view()}</ul>
        </details>
    }
    .into_any()
}
