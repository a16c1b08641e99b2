//! A revision's monthly income, beside the answers that it was computed from.

use api::office::income::{Income, IncomeWarning, Method, Quality, When};
use api::office::records::{Answered, Revision};
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::record::changes::{answers_below, heading_of, instance_of};
use crate::text::office::figures::{baht, shown_answer};
use crate::text::office::records::RecordWords;
use crate::ui::banner::{Tone, chip};
use crate::ui::icon::Icon;

/// All incomes of the revision; nothing where the form asks for none.
pub fn income(revision: &Revision) -> AnyView {
    if revision.income.is_empty() {
        return ().into_any();
    }
    let words = RecordWords::of(Office::current().language_now());
    let lines = revision
        .income
        .iter()
        .map(|it| line(revision, it, words))
        .collect_view();
    view! {
        <section class="card income">
            <h2>{words.income}</h2>
            <table class="table plain">
                <thead>
                    <tr>
                        <th scope="col">{words.income_when}</th>
                        <th scope="col">{words.income_raw}</th>
                        <th scope="col">{words.income_month}</th>
                        <th scope="col">{words.quality}</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn line(revision: &Revision, income: &Income, words: &'static RecordWords) -> AnyView {
    let when = match income.when {
        When::Now => words.income_now,
        When::Before => words.income_before,
    };
    let quality = income.quality;
    let working = income.working_month_baht.as_deref().map(|it| {
        view! { <p class="soft small">{(words.working_month)(&baht(it))}</p> }
    });
    let warning = income.doubt.map(|it| {
        let text = match it {
            IncomeWarning::HighDay | IncomeWarning::HighMonth => words.warning_high,
            IncomeWarning::LowDay => words.warning_low,
            IncomeWarning::Other => words.warning,
        };
        view! { <p class="income-warning">{Icon::Warning.view()} <span>{text}</span></p> }
    });
    let (word, meaning) = quality_words(quality, words);
    view! {
        <tr data-ref=income.place.clone()>
            <th scope="row">
                <p>{when}</p>
                <p class="soft small">{heading_of(revision, &income.place).to_owned()}</p>
            </th>
            <td data-label=words.income_raw>{as_answered(revision, income, words)}</td>
            <td data-label=words.income_month>
                {amount(income, words)} <p class="soft small">{method_words(income.method, words)}</p>
                {working}
            </td>
            <td data-label=words.quality>
                {chip(quality_tone(quality), quality_icon(quality), word.to_owned())}
                <p class="soft small">{meaning}</p>
                {warning}
            </td>
        </tr>
    }
    .into_any()
}

/// The monthly figure; where there is none, the estimate or the sales, named as such.
fn amount(income: &Income, words: &RecordWords) -> AnyView {
    let known = |it: &Option<String>, sentence: fn(&str) -> String| {
        it.as_deref().map(|it| sentence(&baht(it)))
    };
    let counted = known(&income.monthly_baht, words.baht_a_month);
    let not_counted = known(&income.estimate_baht, words.about_a_month)
        .or_else(|| known(&income.gross_baht, words.sales_a_month))
        .unwrap_or_else(|| words.income_unknown.to_owned());
    match counted {
        Some(counted) => view! { <p class="money">{counted}</p> }.into_any(),
        None => view! { <p>{not_counted}</p> }.into_any(),
    }
}

/// The answers that the figure was computed from.
fn as_answered(revision: &Revision, income: &Income, words: &RecordWords) -> AnyView {
    let answers = answers_below(revision, &income.place);
    if answers.is_empty() {
        let said = match income.method {
            Method::Zero => words.income_none,
            _ => words.unanswered,
        };
        return view! { <span class="soft">{said}</span> }.into_any();
    }
    let language = Office::current().language_now();
    // A line separates each source of income from the one before.
    let mut instance = "";
    let line = |it| {
        let it: &Answered = it;
        let before = std::mem::replace(&mut instance, instance_of(&it.place));
        view! {
            <li class:is-next=instance != before>
                <span class="soft">{it.label.clone()} ": "</span>
                {shown_answer(&it.kind, &it.appearance, &it.text, language)}
            </li>
        }
    };
    view! { <ul class="as-answered">{answers.into_iter().map(line).collect_view()}</ul> }.into_any()
}

fn method_words(method: Method, words: &RecordWords) -> &'static str {
    match method {
        Method::Hours => words.by_hours,
        Method::Days => words.by_days,
        Method::Weeks => words.by_weeks,
        Method::Months => words.by_months,
        Method::Years => words.by_years,
        Method::Pieces => words.by_pieces,
        Method::Rounds => words.by_rounds,
        Method::Sum => words.by_sum,
        Method::Zero | Method::NotFound => "",
    }
}

fn quality_words(quality: Quality, words: &RecordWords) -> (&'static str, &'static str) {
    match quality {
        Quality::Exact => (words.exact, words.exact_text),
        Quality::Range => (words.range, words.range_text),
        Quality::Recall => (words.recall, words.recall_text),
        Quality::Unconfirmed => (words.unconfirmed, words.unconfirmed_text),
        Quality::GrossOnly => (words.gross_only, words.gross_only_text),
        Quality::Estimated => (words.estimated, words.estimated_text),
        Quality::Missing => (words.missing, words.missing_text),
    }
}

fn quality_tone(quality: Quality) -> Tone {
    match quality {
        Quality::Exact => Tone::Good,
        Quality::Range | Quality::Recall => Tone::Info,
        Quality::Unconfirmed | Quality::GrossOnly | Quality::Estimated => Tone::Warn,
        Quality::Missing => Tone::Calm,
    }
}

fn quality_icon(quality: Quality) -> Icon {
    match quality {
        Quality::Exact => Icon::Done,
        Quality::Range | Quality::Recall => Icon::Info,
        Quality::Unconfirmed | Quality::GrossOnly | Quality::Estimated => Icon::Warning,
        Quality::Missing => Icon::Empty,
    }
}
