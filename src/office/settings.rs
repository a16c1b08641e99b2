//! The office's settings, and this screen's.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::office::parts::{
    Field, PageHead, RadioLine, Submit, Tick, loaded, radios, trouble_note,
};
use crate::platform::office::wire::desk::Settings;
use crate::state::office::input::{Choice, Input, whole_number};
use crate::state::office::remote::{Deed, Remote};
use crate::state::office::{Office, Theme};
use crate::text::Language;
use crate::text::office::DeskWords;
use crate::ui::icon::Icon;

/// The page of settings.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let office = Office::current();
    let words = DeskWords::of(office.language_now());
    let settings = Remote::watching(move || {
        office.n_logins();
        office.settings()
    });
    view! {
        <PageHead title=words.settings_title />
        {loaded(settings, move |it| view! { <OfficeSettings settings=it /> }.into_any())}
        <Appearance />
    }
}

/// What counts for the whole office.
#[component]
fn OfficeSettings(settings: Settings) -> impl IntoView {
    let office = Office::current();
    let words = DeskWords::of(office.language_now());
    let retention = Input::new(settings.retention_days.to_string());
    let days = Input::new(settings.days_per_month_default.to_string());
    let is_try_open = Choice::new(settings.try_enabled);
    let deed = Deed::new();
    let retention_days = move |typed: &str| whole_number(typed, 0..=365);
    let days_per_month = move |typed: &str| whole_number(typed, 1..=31);
    let keep = move |ev: SubmitEvent| {
        ev.prevent_default();
        let Some(retention_days) = retention_days(&retention.text_now()) else {
            return office.focus("retention");
        };
        let Some(days_per_month_default) = days_per_month(&days.text_now()) else {
            return office.focus("days-per-month");
        };
        let try_enabled = is_try_open.chosen_now();
        let changed = Settings {
            retention_days,
            days_per_month_default,
            try_enabled,
            ..settings.clone()
        };
        deed.start(office.keep_settings(changed), move |()| {
            office.say(words.saved.to_owned())
        });
    };
    let retention_wrong = move || {
        retention_days(&retention.text())
            .is_none()
            .then_some(words.retention_wrong)
    };
    let days_wrong = move || {
        days_per_month(&days.text())
            .is_none()
            .then_some(words.days_per_month_wrong)
    };
    view! {
        <form class="card stack settings" on:submit=keep novalidate>
            <Field
                id="retention"
                label=words.retention
                hint=words.retention_hint
                input=retention
                inputmode="numeric"
                error=Signal::derive(retention_wrong)
            />
            <Field
                id="days-per-month"
                label=words.days_per_month
                hint=words.days_per_month_hint
                input=days
                inputmode="numeric"
                error=Signal::derive(days_wrong)
            />
            <Tick label=words.try_page hint=words.try_page_hint choice=is_try_open />
            {move || trouble_note(deed.trouble())}
            <div class="buttons">
                <Submit label=words.save is_doing=Signal::derive(move || deed.is_doing()) icon=Icon::Check />
            </div>
        </form>
    }
}

/// What counts for this browser only.
#[component]
fn Appearance() -> impl IntoView {
    let office = Office::current();
    let words = DeskWords::of(office.language_now());
    let language_lines = Language::ALL.map(|it| RadioLine {
        choice: it,
        label: it.name().to_owned(),
        hint: "",
    });
    let theme_word = |it: Theme| match it {
        Theme::System => words.theme_system,
        Theme::Light => words.theme_light,
        Theme::Dark => words.theme_dark,
    };
    let theme_lines = Theme::ALL.map(|it| RadioLine {
        choice: it,
        label: theme_word(it).to_owned(),
        hint: "",
    });
    view! {
        <section class="card stack settings">
            <h2>{words.appearance}</h2>
            <p class="soft small">{words.appearance_text}</p>
            {radios("language", words.language, move || office.language(), move |it| office.speak(it), language_lines.into())}
            {radios("theme", words.theme, move || office.theme(), move |it| office.wear(it), theme_lines.into())}
        </section>
    }
}
