//! The small views that pages are made of: headings, fields, loading and errors.

use api::office::records::RecordStatus;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::office::app::{Office, TITLE_ID};
use crate::office::shared::error::Error;
use crate::office::shared::loading::Loading;
use crate::text::Language;
use crate::text::office::records::StatusWords;
use crate::text::office::{ErrorWords, FrameWords};
use crate::ui::banner::{Banner, Tone, chip};
use crate::ui::button::Button;
use crate::ui::icon::Icon;

/// Whether a click opens a link here, not in a new tab.
pub fn is_plain(ev: &MouseEvent) -> bool {
    ev.button() == 0 && !ev.ctrl_key() && !ev.meta_key() && !ev.shift_key() && !ev.alt_key()
}

/// A page's heading, with buttons on the right.
#[component]
pub fn PageHeader(
    /// The heading.
    #[prop(into)]
    title: String,
    /// Buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    view! {
        <header class="page-head">
            <h1 id=TITLE_ID tabindex="-1">{title}</h1>
            {children.map(|it| view! { <div class="buttons">{it()}</div> })}
        </header>
    }
    .into_any()
}

/// Shows what was loaded, or that it is loading, and an error above it.
pub fn loaded<T>(loading: Loading<T>, shown: impl Fn(T) -> AnyView + Send + 'static) -> AnyView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let Loading {
        content,
        error,
        is_busy,
        ..
    } = loading;
    let retry = move |()| loading.retry();
    let body = move || match content.get() {
        Some(content) => shown(content),
        None if is_busy.get() => waiting(),
        None => ().into_any(),
    };
    view! {
        {move || error.get().map(|error| view! { <ErrorBox error on_retry=retry /> })}
        <div class="loaded" aria-busy=move || is_busy.get().to_string()>{body}</div>
    }
    .into_any()
}

/// Says that something is loading; the style shows it only after a moment.
pub fn waiting() -> AnyView {
    let words = FrameWords::of(Office::current().language_now());
    view! {
        <p class="waiting" role="status">
            {Icon::Clock.view()}
            <span>{words.loading}</span>
        </p>
    }
    .into_any()
}

/// Says what went wrong and what to do, with a button that tries again.
#[component]
pub fn ErrorBox(
    /// What is wrong.
    error: Error,
    /// Called to try again.
    #[prop(into)]
    on_retry: Callback<()>,
) -> AnyView {
    let language = Office::current().language_now();
    let (title, text) = error_words(&error, language);
    view! {
        <Banner tone=Tone::Bad icon=error_icon(&error) title text>
            <div class="buttons">
                <Button label=FrameWords::of(language).try_again icon=Icon::Retry on_press=on_retry />
            </div>
        </Banner>
    }
    .into_any()
}

/// Says why an action failed; of an ended session the log-in dialog says so.
pub fn error_note(error: Option<Error>) -> AnyView {
    let language = Office::current().language_now();
    error
        .filter(|it| *it != Error::SignedOut)
        .map(|error| {
            let (title, text) = error_words(&error, language);
            view! { <Banner tone=Tone::Bad icon=error_icon(&error) title text /> }
        })
        .into_any()
}

/// What went wrong, and what to do.
pub fn error_words(error: &Error, language: Language) -> (String, String) {
    let words = ErrorWords::of(language);
    let (title, text) = match error {
        Error::NoAnswer => (words.no_answer, words.no_answer_text),
        Error::SignedOut => (words.signed_out, words.signed_out_text),
        Error::NotFound => (words.not_found, words.not_found_text),
        Error::SlowDown {
            message_th,
            message_en,
        } => match language.pick(message_th, message_en) {
            "" => (words.slow_down, words.slow_down_text),
            message => (words.slow_down, message),
        },
        Error::ServerFailed => (words.server_failed, words.server_failed_text),
        Error::NotOurServer => (words.not_ours, words.not_ours_text),
        Error::Refused {
            message_th,
            message_en,
            ..
        } => (language.pick(message_th, message_en), ""),
    };
    (title.to_owned(), text.to_owned())
}

fn error_icon(error: &Error) -> Icon {
    match error {
        Error::NoAnswer | Error::NotOurServer => Icon::Offline,
        _ => Icon::Alert,
    }
}

/// Says that there is nothing to show, why, and what to do.
#[component]
pub fn EmptyState(
    /// What there is none of.
    title: &'static str,
    /// Why, or what to do.
    text: &'static str,
    /// A link or a button.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    view! {
        <div class="nothing">
            {Icon::Outbox.view()}
            <p class="nothing-title">{title}</p>
            <p class="soft">{text}</p>
            {children.map(|it| it())}
        </div>
    }
    .into_any()
}

/// A record's status as icon, word and colour.
pub fn status_chip(status: RecordStatus, language: Language) -> AnyView {
    let (tone, icon) = match status {
        RecordStatus::Stored => (Tone::Good, Icon::Done),
        RecordStatus::Returned => (Tone::Warn, Icon::Returned),
        RecordStatus::Conflict => (Tone::Bad, Icon::Conflict),
    };
    chip(tone, icon, status_word(status, language).to_owned())
}

/// A record's status in a word.
pub fn status_word(status: RecordStatus, language: Language) -> &'static str {
    let words = StatusWords::of(language);
    match status {
        RecordStatus::Stored => words.stored,
        RecordStatus::Returned => words.returned,
        RecordStatus::Conflict => words.conflict,
    }
}

/// A text field with its label.
#[component]
pub fn Field(
    /// The element's id.
    id: &'static str,
    /// Its label.
    label: &'static str,
    /// A hint below the label; empty for none.
    #[prop(default = "")]
    hint: &'static str,
    /// Its text.
    input: RwSignal<String>,
    /// What is wrong with the text.
    #[prop(into)]
    error: Signal<Option<&'static str>>,
    /// The element's `type`.
    #[prop(into, default = Signal::from("text"))]
    kind: Signal<&'static str>,
    /// The element's `autocomplete`.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// The keyboard on small screens.
    #[prop(default = "text")]
    inputmode: &'static str,
    /// Whether it has the focus when its dialog opens.
    #[prop(optional)]
    autofocus: bool,
) -> AnyView {
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    let described = format!("{hint_id} {error_id}");
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {(!hint.is_empty()).then(|| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
            <input
                id=id
                class="entry"
                type=move || kind.get()
                autocomplete=autocomplete
                inputmode=inputmode
                spellcheck="false"
                autofocus=autofocus
                aria-describedby=described
                aria-invalid=move || error.get().is_some().to_string()
                prop:value=move || input.get()
                on:input:target=move |ev| input.set(ev.target().value())
            />
            <p class="field-error" id=error_id>
                {move || error.get().map(|it| view! { {Icon::Alert.view()} <span>{it}</span> })}
            </p>
        </div>
    }
    .into_any()
}

/// One option of [`radios`].
pub struct RadioOption<T> {
    /// Its value.
    pub choice: T,
    /// Its label.
    pub label: String,
    /// A hint below the label; empty for none.
    pub hint: &'static str,
}

/// A group of radio buttons.
pub fn radios<T>(
    name: &'static str,
    legend: &'static str,
    chosen: impl Fn() -> T + Copy + Send + 'static,
    choose: impl Fn(T) + Copy + 'static,
    lines: Vec<RadioOption<T>>,
) -> AnyView
where
    T: Clone + PartialEq + Send + 'static,
{
    let line = move |RadioOption {
                         choice,
                         label,
                         hint,
                     }: RadioOption<T>| {
        let value = choice.clone();
        view! {
            <label class="radio">
                <input
                    type="radio"
                    name=name
                    prop:checked=move || chosen() == value
                    on:change=move |_| choose(choice.clone())
                />
                <span>
                    {label}
                    {(!hint.is_empty()).then(|| view! { <span class="field-hint">{hint}</span> })}
                </span>
            </label>
        }
    };
    view! {
        <fieldset class="radios">
            <legend>{legend}</legend>
            {lines.into_iter().map(line).collect_view()}
        </fieldset>
    }
    .into_any()
}

/// A checkbox with its label.
#[component]
pub fn Checkbox(
    /// Its label.
    label: &'static str,
    /// A hint below the label; empty for none.
    #[prop(default = "")]
    hint: &'static str,
    /// Whether it is checked.
    choice: RwSignal<bool>,
) -> AnyView {
    view! {
        <label class="radio">
            <input
                type="checkbox"
                prop:checked=move || choice.get()
                on:change:target=move |ev| choice.set(ev.target().checked())
            />
            <span>
                {label} {(!hint.is_empty()).then(|| view! { <span class="field-hint">{hint}</span> })}
            </span>
        </label>
    }
    .into_any()
}

/// The button that submits a form; shows when the form is being sent.
#[component]
pub fn SubmitButton(
    /// The word on it.
    label: &'static str,
    /// Whether the form is being sent.
    #[prop(into)]
    is_pending: Signal<bool>,
    /// The icon before the word.
    icon: Icon,
) -> AnyView {
    let working = FrameWords::of(Office::current().language_now()).working;
    let text = move || if is_pending.get() { working } else { label };
    view! {
        <button class="button primary" type="submit" aria-disabled=move || is_pending.get().to_string()>
            {icon.view()}
            <span>{text}</span>
        </button>
    }
    .into_any()
}
