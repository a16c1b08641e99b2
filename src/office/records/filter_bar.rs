//! The filters above the table. A choice from a list applies at once, typed text when it is submitted.

use api::office::records::RecordStatus;
use api::office::surveys::Survey;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use thai::date::Day;

use crate::office::app::Office;
use crate::office::page::Page;
use crate::office::records::filters::Filters;
use crate::office::shared::loading::load;
use crate::office::shared::parts::{Field, status_word};
use crate::text::office::records::RecordsWords;
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;

/// All filters.
#[component]
pub fn FilterBar(
    /// The filters of the address.
    filters: Memo<Filters>,
) -> impl IntoView {
    let office = Office::current();
    let language = office.language_now();
    let words = RecordsWords::of(language);
    let staff = load(|| (), move |()| office.staff());
    let surveys = load(|| (), move |()| office.surveys());
    let forms = move || {
        let surveys = surveys.content.get().unwrap_or_default();
        let title = |it: &Survey| language.pick(&it.title_th, &it.title_en).to_owned();
        surveys
            .into_iter()
            .map(|it| (it.id.clone(), title(&it)))
            .collect::<Vec<_>>()
    };
    let people = move || {
        let staff = staff.content.get().unwrap_or_default();
        staff
            .into_iter()
            .map(|it| (it.id, it.name))
            .collect::<Vec<_>>()
    };
    let statuses = move || {
        let line = |it: RecordStatus| (it.code().to_owned(), status_word(it, language).to_owned());
        RecordStatus::ALL.map(line).to_vec()
    };
    let change = move |change: &dyn Fn(&mut Filters)| {
        office.go(Page::Records(filters.get_untracked().changed(change)));
    };
    let choose_form = move |it: Option<String>| change(&|filters| filters.form = it.clone());
    let choose_staff = move |it: Option<String>| change(&|filters| filters.staff = it.clone());
    let choose_status = move |it: Option<String>| {
        change(&|filters| filters.status = it.as_deref().and_then(RecordStatus::from_code));
    };
    view! {
        <section class="filters" aria-label=words.filters>
            <TypedFilters filters />
            <Picker
                id="filter-form"
                label=words.form
                all=words.all_forms
                options=Signal::derive(forms)
                chosen=Signal::derive(move || filters.with(|it| it.form.clone()))
                on_choose=choose_form
            />
            <Picker
                id="filter-staff"
                label=words.staff
                all=words.all_staff
                options=Signal::derive(people)
                chosen=Signal::derive(move || filters.with(|it| it.staff.clone()))
                on_choose=choose_staff
            />
            <Picker
                id="filter-status"
                label=words.status
                all=words.all_statuses
                options=Signal::derive(statuses)
                chosen=Signal::derive(move || filters.with(|it| it.status.map(|it| it.code().to_owned())))
                on_choose=choose_status
            />
        </section>
    }
}

/// The text fields: search words and days.
#[component]
fn TypedFilters(filters: Memo<Filters>) -> impl IntoView {
    let office = Office::current();
    let words = RecordsWords::of(office.language_now());
    // "Back" or a link may change the address: the fields are then drawn again.
    let typed = Memo::new(move |_| filters.with(|it| (it.words.clone(), it.from, it.to)));
    move || {
        let (found, from, to) = typed.get();
        let found = RwSignal::new(found);
        let from = RwSignal::new(from.map(Day::to_type).unwrap_or_default());
        let to = RwSignal::new(to.map(Day::to_type).unwrap_or_default());
        let is_tried = RwSignal::new(false);
        let search = move |ev: SubmitEvent| {
            ev.prevent_default();
            is_tried.set(true);
            let (Ok(first), Ok(last)) = (day(&from.get_untracked()), day(&to.get_untracked()))
            else {
                return;
            };
            if is_reversed(first, last) {
                return;
            }
            let filters = filters.get_untracked().changed(|it| {
                it.words = found.get_untracked().trim().to_owned();
                it.from = first;
                it.to = last;
            });
            office.go(Page::Records(filters));
        };
        let wrong = move |input: RwSignal<String>| {
            (is_tried.get() && day(&input.get()).is_err()).then_some(words.day_unread)
        };
        let wrong_end = move || {
            let (first, last) = (day(&from.get()), day(&to.get()));
            let reversed =
                matches!((first, last), (Ok(first), Ok(last)) if is_reversed(first, last));
            wrong(to).or((is_tried.get() && reversed).then_some(words.days_reversed))
        };
        let clear = move |()| office.go(Page::Records(Filters::default()));
        view! {
            <form class="typed-filters" role="search" on:submit=search>
                <Field id="filter-words" label=words.words hint=words.words_hint input=found error=None inputmode="search" />
                <Field
                    id="filter-from"
                    label=words.from
                    hint=words.day_hint
                    input=from
                    error=Signal::derive(move || wrong(from))
                />
                <Field
                    id="filter-to"
                    label=words.to
                    hint=words.day_hint
                    input=to
                    error=Signal::derive(wrong_end)
                />
                <div class="buttons">
                    <button class="button primary" type="submit">
                        {Icon::Search.view()}
                        {words.search}
                    </button>
                    {move || {
                        let is_filtered = !filters.with(Filters::are_empty);
                        is_filtered.then(|| view! { <Button label=words.clear look=Look::Quiet on_press=clear /> })
                    }}
                </div>
            </form>
        }
    }
}

/// Reads a typed day; empty text is no day.
fn day(typed: &str) -> Result<Option<Day>, ()> {
    match typed.trim() {
        "" => Ok(None),
        typed => Day::typed(typed).map(Some).ok_or(()),
    }
}

fn is_reversed(first: Option<Day>, last: Option<Day>) -> bool {
    matches!((first, last), (Some(first), Some(last)) if last < first)
}

/// A list with one choice, or all.
#[component]
fn Picker(
    id: &'static str,
    label: &'static str,
    all: &'static str,
    options: Signal<Vec<(String, String)>>,
    chosen: Signal<Option<String>>,
    #[prop(into)] on_choose: Callback<Option<String>>,
) -> impl IntoView {
    let lines = move || {
        let chosen = chosen.get();
        let mut lines = options.get();
        // The address's choice stays selected also before the list is loaded.
        if let Some(it) = chosen
            .clone()
            .filter(|it| lines.iter().all(|(code, _)| code != it))
        {
            lines.push((it.clone(), it));
        }
        let line = |(code, label): (String, String)| {
            let is_chosen = chosen.as_ref() == Some(&code);
            view! { <option value=code selected=is_chosen>{label}</option> }
        };
        lines.into_iter().map(line).collect_view()
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select
                id=id
                class="entry"
                on:change:target=move |ev| on_choose.run(Some(ev.target().value()).filter(|it| !it.is_empty()))
            >
                <option value="" selected=move || chosen.get().is_none()>{all}</option>
                {lines}
            </select>
        </div>
    }
}
