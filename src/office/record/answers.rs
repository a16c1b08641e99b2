//! A revision's answers by section, as the form shows them.

use api::office::records::{Answered, Section};
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::record::requests::file_path;
use crate::text::office::figures::shown_answer;
use crate::text::office::records::RecordWords;

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
    let text = shown_answer(&it.kind, &it.appearance, &it.text, language);
    let shown = match &it.file {
        _ if it.text.is_empty() => view! { <dd class="soft">{words.unanswered}</dd> }.into_any(),
        Some(sha256) => {
            view! { <dd>{file(it, file_path(sha256, &it.place), text)}</dd> }.into_any()
        }
        None => view! { <dd>{text}</dd> }.into_any(),
    };
    view! {
        <div class="answer" data-ref=it.place.clone()>
            <dt>{it.label.clone()}</dt>
            {shown}
        </div>
    }
    .into_any()
}

/// A link to a file: a picture is shown, any other file is named. It opens in a new tab.
fn file(it: &Answered, path: String, name: String) -> AnyView {
    let shown = match it.kind.as_str() {
        "image" => {
            let alt = format!("{}: {name}", it.label);
            view! { <img class="photo" src=path.clone() alt=alt loading="lazy" /> }.into_any()
        }
        _ => name.into_any(),
    };
    view! { <a href=path target="_blank" rel="noopener">{shown}</a> }.into_any()
}
