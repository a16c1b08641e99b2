//! Language, text size, brightness; what the phone keeps; which version this is.

use leptos::prelude::*;

use crate::phone::bars;
use crate::phone::context::ViewContext;
use crate::phone::enrol::SessionView;
use crate::phone::settings::preferences::{TextSize, Theme};
use crate::phone::settings::storage::Keeping;
use crate::phone::settings::update::VERSION;
use crate::text::Language;
use crate::ui::banner::{Tone, chip};
use crate::ui::button::Button;
use crate::ui::icon::Icon;

/// Draws the settings.
pub fn screen(context: ViewContext) -> AnyView {
    let ViewContext {
        app,
        words,
        language,
    } = context;
    let preferences = app.preferences;
    let languages = Language::ALL.map(|it| (it.name(), it == language));
    let sizes = [words.text_normal, words.text_large, words.text_largest];
    let size = preferences.text_size.get_untracked();
    let sizes = [0, 1, 2].map(|it| (sizes[it], TextSize::ALL[it] == size));
    let themes = [words.theme_auto, words.theme_light, words.theme_dark];
    let theme = preferences.theme.get_untracked();
    let themes = [0, 1, 2].map(|it| (themes[it], Theme::ALL[it] == theme));
    let speak = move |it: usize| preferences.set_language(Language::ALL[it]);
    let set_size = move |it: usize| preferences.set_text_size(TextSize::ALL[it]);
    let set_theme = move |it: usize| preferences.set_theme(Theme::ALL[it]);
    view! {
        {bars::top_bar(context)}
        <main>
            {bars::heading(move || words.settings.to_owned())}
            {segments("language", words.language, &languages, Callback::new(speak))}
            {segments("text-size", words.text_size, &sizes, Callback::new(set_size))}
            {segments("theme", words.theme, &themes, Callback::new(set_theme))}
            {install(context)}
            {storage(context)}
            {about(context)}
        </main>
    }
    .into_any()
}

/// Draws a few choices as one bar.
fn segments(
    name: &'static str,
    legend: &'static str,
    choices: &[(&'static str, bool)],
    on_choose: Callback<usize>,
) -> AnyView {
    let segment = |(idx, (label, is_chosen)): (usize, &(&'static str, bool))| {
        view! {
            <label class="segment">
                <input type="radio" name=name checked=*is_chosen on:change=move |_| on_choose.run(idx) />
                <span>{*label}</span>
            </label>
        }
        .into_any()
    };
    let segments = choices.iter().enumerate().map(segment).collect_view();
    view! { <fieldset class="setting"><legend><h2>{legend}</h2></legend><div class="segments">{segments}</div></fieldset> }
        .into_any()
}

/// Draws the button that installs the app; nothing where the browser does not offer it.
fn install(context: ViewContext) -> AnyView {
    let ViewContext { app, words, .. } = context;
    let installation = app.installation;
    let offer = move || {
        installation.is_offered.get().then(|| {
            view! {
                <section class="card stack">
                    <h2>{words.install}</h2>
                    <p>{words.install_text}</p>
                    <Button label=words.install_now icon=Icon::Download on_press=move |()| installation.install() />
                </section>
            }
        })
    };
    offer.into_any()
}

fn storage(context: ViewContext) -> AnyView {
    let ViewContext { app, words, .. } = context;
    let storage = app.storage;
    let kept = move || match storage.keeping.get() {
        Keeping::Promised => chip(Tone::Good, Icon::Done, words.storage_kept.to_owned()),
        Keeping::Denied => chip(Tone::Warn, Icon::Warning, words.storage_not_kept.to_owned()),
        Keeping::NotAsked => chip(Tone::Calm, Icon::Info, words.storage_unknown.to_owned()),
    };
    let free = move || {
        storage
            .free
            .get()
            .map(|it| view! { <p>{(words.space_free)(&megabytes(it))}</p> }.into_any())
    };
    let ask = move || {
        (storage.keeping.get() != Keeping::Promised).then(|| {
            view! { <Button label=words.storage_ask icon=Icon::Storage on_press=move |()| storage.ask_to_keep() /> }.into_any()
        })
    };
    view! { <section class="card stack"><h2>{words.storage}</h2><p role="status">{kept}</p>{free} {ask}</section> }.into_any()
}

fn about(context: ViewContext) -> AnyView {
    let ViewContext { app, words, .. } = context;
    let update = move || {
        if app.update.waiting.get() {
            view! { <Button label=words.update_now icon=Icon::Download on_press=move |()| app.update.apply() /> }.into_any()
        } else {
            view! { <p class="soft small">{words.update_none}</p> }.into_any()
        }
    };
    let person = move || {
        app.session.view.with(|it| match it {
            SessionView::Enrolled {
                staff_name,
                office_name,
                ..
            } => {
                let person = (words.enrol_welcome)(staff_name, office_name);
                Some(view! { <p>{words.enrolled_as} " " <strong>{person}</strong></p> }.into_any())
            }
            _ => None,
        })
    };
    view! {
        <section class="card stack">
            <h2>{words.about}</h2>
            {person}
            <p>{words.version} " " {VERSION}</p>
            {update}
            <p class="soft small">{words.about_text}</p>
            <p class="soft small">{words.about_data}</p>
            <p class="soft small">{words.credits}</p>
        </section>
    }
    .into_any()
}

fn megabytes(bytes: u64) -> String {
    const MEGABYTE: u64 = 1_000_000;
    const GIGABYTE: u64 = 1_000 * MEGABYTE;
    if bytes >= GIGABYTE {
        format!(
            "{}.{} GB",
            bytes / GIGABYTE,
            bytes % GIGABYTE / (GIGABYTE / 10)
        )
    } else {
        format!("{} MB", bytes / MEGABYTE)
    }
}
