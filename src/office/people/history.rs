//! What changed of an entity: each change with who made it, and values as people read them.

use api::office::register::{ChangeSource, EntityChangeRow};
use leptos::prelude::*;

use crate::office::page::Page;
use crate::text::Language;
use crate::text::office::figures::{baht, shown_moment};
use crate::text::office::register::RegisterWords;
use crate::text::when::short_day;

/// The properties that are days.
const DAYS: &[&str] = &[
    "income_date",
    "baseline_date",
    "birth",
    "starts_on",
    "ends_on",
    "ends_on_before",
    "recruit_start",
    "recruit_end",
    "recruit_end_before",
    "applied_on",
    "done_on",
    "due",
    "opens",
    "closes",
    "next_date",
    "last_attempt",
];

/// Draws one change: when, who, where it comes from, and what it set.
pub fn change(it: &EntityChangeRow, language: Language) -> AnyView {
    let words = RegisterWords::of(language);
    let source = match it.source {
        ChangeSource::Record => words.from_record,
        ChangeSource::Office => words.from_office,
        ChangeSource::Import => words.from_import,
        ChangeSource::Schedule => words.from_schedule,
    };
    let set: Vec<String> = it
        .properties
        .iter()
        // What was emptied later is shown; what a new entity does not have is not.
        .filter(|(_, value)| !value.is_empty() || it.version != Some(1))
        .map(|(name, value)| {
            let value = fact_text(name, value, language);
            format!("{}: {value}", words.property_name(name))
        })
        .collect();
    let waits = it.version.is_none().then_some(words.waits);
    let record = it.record.clone().map(|record| {
        view! { <a href=Page::record(record).address()>{words.open_record}</a> }
    });
    view! {
        <li>
            <p class="small soft">
                {shown_moment(it.at, language)} " · " {it.by.clone()} " · " {source} " " {record} " " {waits}
            </p>
            <p>{set.join(" · ")}</p>
        </li>
    }
    .into_any()
}

/// Returns a property's value as people read it.
pub fn fact_text(name: &str, value: &str, language: Language) -> String {
    let words = RegisterWords::of(language);
    match name {
        _ if value.is_empty() => "–".to_owned(),
        "income_monthly" | "baseline_monthly" => baht(value),
        "working" => words.work_name(value),
        "income_quality" | "baseline_quality" => words.quality_name(value),
        "class_form" | "skill_kind" | "curriculum" | "may_contact" | "worked_before" => {
            words.choice_name(value)
        }
        "status" => words.status_name(value),
        "result" => words.result_name(value),
        "round" => words.round_name(value),
        _ if DAYS.contains(&name) => short_day(language, value),
        _ => value.to_owned(),
    }
}
