//! The page of settings: the office's, one's own password, and this browser's.

mod number;
mod password;
mod requests;

use api::office::settings::{Province, Settings, SettingsChange};
use api::office::users::Role;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::app::Theme;
use crate::office::settings::number::whole_number;
use crate::office::settings::password::PasswordForm;
use crate::office::shared::loading::{dispatch_once, failure, load};
use crate::office::shared::parts::{
    Checkbox, Field, PageHeader, RadioOption, SubmitButton, error_note, loaded, radios,
};
use crate::text::Language;
use crate::text::office::settings::SettingsWords;
use crate::ui::icon::Icon;

/// The page of settings.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let office = Office::current();
    let words = SettingsWords::of(office.language_now());
    let may_change = office.role() == Role::Administrator;
    let office_settings = may_change.then(|| {
        let settings = load(|| (), move |()| office.settings());
        loaded(settings, move |it| {
            view! { <OfficeSettings settings=it /> }.into_any()
        })
    });
    view! {
        <PageHeader title=words.title />
        {office_settings}
        <PasswordForm />
        <Appearance />
    }
}

/// A text field and what it accepts.
#[derive(Clone, Copy)]
struct Line {
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    wrong: &'static str,
    input: RwSignal<String>,
    is_right: fn(&str) -> bool,
}

impl Line {
    fn view(self) -> AnyView {
        let Line {
            id,
            label,
            hint,
            wrong,
            input,
            is_right,
        } = self;
        let error = Signal::derive(move || (!is_right(&input.get())).then_some(wrong));
        view! { <Field id label hint input error /> }.into_any()
    }
}

/// The settings of the whole office.
#[component]
fn OfficeSettings(settings: Settings) -> impl IntoView {
    let office = Office::current();
    let words = SettingsWords::of(office.language_now());
    let lines = lines(&settings, words);
    let provinces = settings.provinces.clone();
    let province = RwSignal::new(settings.province.clone());
    let is_try_open = RwSignal::new(settings.try_enabled);
    let has_baseline = RwSignal::new(settings.follow_up_baseline);
    let saving = Action::new_local(move |change: &SettingsChange| {
        let saved = office.save_settings(change.clone());
        async move {
            saved.await?;
            office.set_notice(words.saved.to_owned());
            Ok(())
        }
    });
    let keep = move |ev: SubmitEvent| {
        ev.prevent_default();
        if let Some(wrong) = lines
            .iter()
            .find(|it| !(it.is_right)(&it.input.get_untracked()))
        {
            office.focus(wrong.id);
            return;
        }
        let text = |idx: usize| lines[idx].input.get_untracked().trim().to_owned();
        let number = |idx: usize| whole_number(&text(idx), 0..=u32::MAX).unwrap_or_default();
        let change = SettingsChange {
            office_name: Some(text(0)),
            province: Some(province.get_untracked()),
            retention_days: Some(number(1)),
            days_per_month_default: Some(number(2)),
            enrolment_hours: Some(number(3)),
            try_enabled: Some(is_try_open.get_untracked()),
            class_size_short: Some(number(4)),
            class_size_long: Some(number(5)),
            follow_up_rounds: Some(rounds(&text(6)).unwrap_or_default()),
            follow_up_days_before: Some(number(7)),
            follow_up_days_after: Some(number(8)),
            follow_up_baseline: Some(has_baseline.get_untracked()),
        };
        dispatch_once(saving, change);
    };
    view! {
        <form class="card stack settings" on:submit=keep novalidate>
            {lines[0].view()}
            {(!provinces.is_empty()).then(|| province_field(provinces, province))}
            {lines[1..].iter().map(|it| it.view()).collect_view()}
            <Checkbox label=words.baseline hint=words.baseline_hint choice=has_baseline />
            <Checkbox label=words.try_page hint=words.try_page_hint choice=is_try_open />
            {move || error_note(failure(saving))}
            <div class="buttons">
                <SubmitButton label=words.save is_pending=saving.pending() icon=Icon::Check />
            </div>
        </form>
    }
}

/// The list of provinces; phones get the districts and subdistricts of the chosen one.
fn province_field(provinces: Vec<Province>, chosen: RwSignal<String>) -> AnyView {
    let words = SettingsWords::of(Office::current().language_now());
    let option = move |it: Province| {
        let code = it.code.clone();
        let is_chosen = move || chosen.get() == code;
        view! { <option value=it.code selected=is_chosen>{it.name}</option> }
    };
    view! {
        <div class="field">
            <label for="province">{words.province}</label>
            <p class="field-hint" id="province-hint">{words.province_hint}</p>
            <select
                id="province"
                class="entry"
                aria-describedby="province-hint"
                on:change:target=move |ev| chosen.set(ev.target().value())
            >
                {provinces.into_iter().map(option).collect_view()}
            </select>
        </div>
    }
    .into_any()
}

/// Reads rounds as a person types them: `1, 6, 12`, months after the end of a class.
fn rounds(typed: &str) -> Option<Vec<u32>> {
    let parts = typed.split([',', ' ']).filter(|it| !it.is_empty());
    let rounds: Option<Vec<u32>> = parts.map(|it| whole_number(it, 1..=60)).collect();
    rounds.filter(|rounds| {
        let is_once = |it: &u32| rounds.iter().filter(|other| *other == it).count() == 1;
        rounds.iter().all(is_once)
    })
}

/// A line for a whole number; `is_right` checks it.
fn number_line(
    id: &'static str,
    [label, hint, wrong]: [&'static str; 3],
    number: u32,
    is_right: fn(&str) -> bool,
) -> Line {
    Line {
        id,
        label,
        hint,
        wrong,
        input: RwSignal::new(number.to_string()),
        is_right,
    }
}

fn lines(settings: &Settings, words: &SettingsWords) -> [Line; 9] {
    let is_size = |it: &str| whole_number(it, 1..=200).is_some();
    let named_rounds: Vec<String> = settings
        .follow_up_rounds
        .iter()
        .map(u32::to_string)
        .collect();
    [
        Line {
            id: "office-name",
            label: words.office_name,
            hint: words.office_name_hint,
            wrong: words.office_name_wrong,
            input: RwSignal::new(settings.office_name.clone()),
            is_right: |it| !it.trim().is_empty(),
        },
        Line {
            id: "retention",
            label: words.retention,
            hint: words.retention_hint,
            wrong: words.retention_wrong,
            input: RwSignal::new(settings.retention_days.to_string()),
            is_right: |it| whole_number(it, 0..=365).is_some(),
        },
        Line {
            id: "days-per-month",
            label: words.days_per_month,
            hint: words.days_per_month_hint,
            wrong: words.days_per_month_wrong,
            input: RwSignal::new(settings.days_per_month_default.to_string()),
            is_right: |it| whole_number(it, 1..=31).is_some(),
        },
        Line {
            id: "enrolment-hours",
            label: words.enrolment_hours,
            hint: words.enrolment_hours_hint,
            wrong: words.enrolment_hours_wrong,
            input: RwSignal::new(settings.enrolment_hours.to_string()),
            is_right: |it| whole_number(it, 1..=1440).is_some(),
        },
        number_line(
            "class-size-short",
            [words.size_short, words.size_hint, words.size_wrong],
            settings.class_size_short,
            is_size,
        ),
        number_line(
            "class-size-long",
            [words.size_long, words.size_hint, words.size_wrong],
            settings.class_size_long,
            is_size,
        ),
        Line {
            id: "follow-up-rounds",
            label: words.rounds,
            hint: words.rounds_hint,
            wrong: words.rounds_wrong,
            input: RwSignal::new(named_rounds.join(", ")),
            is_right: |it| rounds(it).is_some(),
        },
        number_line(
            "follow-up-before",
            [
                words.days_before,
                words.window_hint,
                words.days_before_wrong,
            ],
            settings.follow_up_days_before,
            |it| whole_number(it, 0..=60).is_some(),
        ),
        number_line(
            "follow-up-after",
            [words.days_after, words.window_hint, words.days_after_wrong],
            settings.follow_up_days_after,
            |it| whole_number(it, 0..=180).is_some(),
        ),
    ]
}

/// Language and theme of this browser.
#[component]
fn Appearance() -> impl IntoView {
    let office = Office::current();
    let words = SettingsWords::of(office.language_now());
    let language_lines = Language::ALL.map(|it| RadioOption {
        choice: it,
        label: it.name().to_owned(),
        hint: "",
    });
    let theme_word = |it: Theme| match it {
        Theme::System => words.theme_system,
        Theme::Light => words.theme_light,
        Theme::Dark => words.theme_dark,
    };
    let theme_lines = Theme::ALL.map(|it| RadioOption {
        choice: it,
        label: theme_word(it).to_owned(),
        hint: "",
    });
    view! {
        <section class="card stack settings">
            <h2>{words.appearance}</h2>
            <p class="soft small">{words.appearance_text}</p>
            {radios("language", words.language, move || office.language(), move |it| office.set_language(it), language_lines.into())}
            {radios("theme", words.theme, move || office.theme(), move |it| office.set_theme(it), theme_lines.into())}
        </section>
    }
}
