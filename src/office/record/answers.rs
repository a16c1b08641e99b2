//! A revision's answers by section, and its income brought to a month.

use leptos::prelude::*;

use crate::platform::office::wire::{Answered, Income, Quality, Revision, Section};
use crate::state::office::Office;
use crate::state::office::changes::answers_below;
use crate::text::office::RecordWords;
use crate::text::office::figures::{baht, shown_answer};
use crate::ui::banner::{Tone, chip};
use crate::ui::icon::Icon;

/// All answers, under the form's own headings.
pub fn answers(sections: &[Section]) -> AnyView {
    let words = RecordWords::of(Office::current().language_now());
    let filled: Vec<&Section> = sections
        .iter()
        .filter(|it| !it.questions.is_empty())
        .collect();
    if filled.is_empty() {
        return view! { <p class="soft">{words.no_answers}</p> }.into_any();
    }
    let section = |it: &Section| {
        let heading = match it.label.is_empty() {
            true => words.answers.to_owned(),
            false => it.label.clone(),
        };
        view! {
            <section class="card answers">
                <h2>{heading}</h2>
                <dl>{it.questions.iter().map(|it| answer(it, words)).collect_view()}</dl>
            </section>
        }
    };
    filled.into_iter().map(section).collect_view().into_any()
}

fn answer(it: &Answered, words: &RecordWords) -> AnyView {
    let language = Office::current().language_now();
    let shown = match it.text.is_empty() {
        true => view! { <dd class="soft">{words.unanswered}</dd> }.into_any(),
        false => view! { <dd>{shown_answer(&it.kind, &it.appearance, &it.text, language)}</dd> }
            .into_any(),
    };
    view! {
        <div class="answer" data-ref=it.place.clone()>
            <dt>{it.label.clone()}</dt>
            {shown}
        </div>
    }
    .into_any()
}

/// The income beside the answers it was worked out from; nothing where the form asks for none.
pub fn income(revision: &Revision) -> AnyView {
    if revision.income.is_empty() {
        return ().into_any();
    }
    let words = RecordWords::of(Office::current().language_now());
    let line = |it: &Income| {
        let month = it
            .monthly_baht
            .as_deref()
            .map(|it| (words.baht_a_month)(&baht(it)));
        let is_known = month.is_some();
        let (quality, meaning) = quality_words(it.quality, words);
        view! {
            <tr data-ref=it.place.clone()>
                <td data-label=words.income_raw>{as_answered(revision, it, words)}</td>
                <td data-label=words.income_month class:money=is_known class:soft=!is_known>
                    {month.unwrap_or_else(|| words.income_unknown.to_owned())}
                </td>
                <td data-label=words.quality>
                    {chip(quality_tone(it.quality), quality_icon(it.quality), quality.to_owned())}
                    <p class="soft small">{meaning}</p>
                </td>
            </tr>
        }
    };
    view! {
        <section class="card income">
            <h2>{words.income}</h2>
            <table class="table plain">
                <thead>
                    <tr>
                        <th scope="col">{words.income_raw}</th>
                        <th scope="col">{words.income_month}</th>
                        <th scope="col">{words.quality}</th>
                    </tr>
                </thead>
                <tbody>{revision.income.iter().map(line).collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}

/// The answers that the figure was worked out from.
fn as_answered(revision: &Revision, income: &Income, words: &RecordWords) -> AnyView {
    let answers = answers_below(revision, &income.place);
    if answers.is_empty() {
        return view! { <span class="soft">{words.unanswered}</span> }.into_any();
    }
    let language = Office::current().language_now();
    let line = |it: &Answered| {
        view! {
            <li>
                <span class="soft">{it.label.clone()} ": "</span>
                {shown_answer(&it.kind, &it.appearance, &it.text, language)}
            </li>
        }
    };
    view! { <ul class="as-answered">{answers.into_iter().map(line).collect_view()}</ul> }.into_any()
}

fn quality_words(quality: Quality, words: &RecordWords) -> (&'static str, &'static str) {
    match quality {
        Quality::Exact => (words.exact, words.exact_text),
        Quality::Range => (words.range, words.range_text),
        Quality::Recall => (words.recall, words.recall_text),
        Quality::GrossOnly => (words.gross_only, words.gross_only_text),
        Quality::Estimated => (words.estimated, words.estimated_text),
        Quality::Missing => (words.missing, words.missing_text),
    }
}

fn quality_tone(quality: Quality) -> Tone {
    match quality {
        Quality::Exact => Tone::Good,
        Quality::Range | Quality::Recall => Tone::Info,
        Quality::GrossOnly | Quality::Estimated => Tone::Warn,
        Quality::Missing => Tone::Calm,
    }
}

fn quality_icon(quality: Quality) -> Icon {
    match quality {
        Quality::Exact => Icon::Done,
        Quality::Range | Quality::Recall => Icon::Info,
        Quality::GrossOnly | Quality::Estimated => Icon::Warning,
        Quality::Missing => Icon::Empty,
    }
}
