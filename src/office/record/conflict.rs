//! Revisions in conflict, side by side: they replace the same one.

use api::office::records::Record;
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::record::changes::{Compared, compared, conflicting};
use crate::office::shared::parts::Checkbox;
use crate::text::Language;
use crate::text::office::figures::{shown_answer, shown_moment};
use crate::text::office::records::RecordWords;
use crate::ui::banner::{Banner, Tone, chip};
use crate::ui::icon::Icon;

/// The conflicting revisions of `record`, question by question.
#[component]
pub fn Conflict(
    /// The record.
    record: Record,
) -> impl IntoView {
    let language = Office::current().language_now();
    let words = RecordWords::of(language);
    let conflicting = conflicting(&record);
    let only_differing = RwSignal::new(true);
    let head = |(n, it): &(usize, &api::office::records::Revision)| {
        let title = (words.conflicting_revision)(*n, &shown_moment(it.received_at, language));
        let by = it.staff_name.clone();
        view! {
            <th scope="col">
                {title} <p class="soft small">{by}</p>
            </th>
        }
    };
    let heads = conflicting.iter().map(head).collect_view();
    let questions = compared(&conflicting.iter().map(|(_, it)| *it).collect::<Vec<_>>());
    let numbers: Vec<usize> = conflicting.iter().map(|(n, _)| *n).collect();
    let none_differs = questions.iter().all(|it| !it.differs);
    let lines = move || {
        let shown = questions
            .iter()
            .filter(|it| it.differs || !only_differing.get());
        shown.map(|it| line(it, &numbers, language)).collect_view()
    };
    view! {
        <Banner tone=Tone::Bad icon=Icon::Conflict title=words.conflict text=words.conflict_text />
        <section class="card compare">
            <div class="compare-head">
                <h2>{words.compare}</h2>
                <Checkbox label=words.only_differing choice=only_differing />
            </div>
            {none_differs.then(|| view! { <p class="soft">{words.nothing_differs}</p> })}
            <table class="table plain">
                <thead>
                    <tr>
                        <th scope="col">{words.question}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </section>
    }
}

fn line(compared: &Compared, numbers: &[usize], language: Language) -> AnyView {
    let words = RecordWords::of(language);
    let mark = compared
        .differs
        .then(|| chip(Tone::Warn, Icon::Warning, words.differs.to_owned()));
    let answer = |(n, it): (&usize, &String)| {
        let (is_blank, shown) = match it.is_empty() {
            true => (true, words.unanswered.to_owned()),
            false => (
                false,
                shown_answer(&compared.kind, &compared.appearance, it, language),
            ),
        };
        view! {
            <td data-label=(words.revision)(*n) class:soft=is_blank>
                {shown}
            </td>
        }
    };
    view! {
        <tr class:differs=compared.differs data-ref=compared.place.clone()>
            <th scope="row">{compared.label.clone()} " " {mark}</th>
            {numbers.iter().zip(&compared.answers).map(answer).collect_view()}
        </tr>
    }
    .into_any()
}
