//! The start page: what came in today, what waits, who sent it.

mod requests;

use api::office::records::{RecordStatus, StaffCount};
use api::office::surveys::Survey;
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::page::{MenuEntry, Page};
use crate::office::records::filters::Filters;
use crate::office::records::record_table;
use crate::office::session::Session;
use crate::office::shared::loading::load;
use crate::office::shared::parts::{EmptyState, PageHeader, loaded};
use crate::office::today::requests::{Today, received_today, with_status};
use crate::text::office::FrameWords;
use crate::text::office::figures::{count, shown_moment};
use crate::text::office::today::TodayWords;
use crate::ui::banner::Tone;
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;

/// The start page.
#[component]
pub fn TodayPage() -> impl IntoView {
    match Office::current().may_open(MenuEntry::Records) {
        true => view! { <RecordsToday /> }.into_any(),
        false => view! { <Numbers /> }.into_any(),
    }
}

/// The number of records of each form, for those who see no names.
#[component]
fn Numbers() -> impl IntoView {
    let office = Office::current();
    let language = office.language_now();
    let words = TodayWords::of(language);
    let surveys = load(move || office.n_returns(), move |_| office.surveys());
    let line = move |it: Survey| {
        let title = language.pick(&it.title_th, &it.title_en).to_owned();
        view! {
            <tr>
                <th scope="row">{title}</th>
                <td data-label=words.n_all class="number">{count(u64::from(it.n_records))}</td>
            </tr>
        }
    };
    let table = move |surveys: Vec<Survey>| {
        view! {
            <table class="table narrow">
                <thead>
                    <tr>
                        <th scope="col">{words.form}</th>
                        <th scope="col" class="number">{words.n_all}</th>
                    </tr>
                </thead>
                <tbody>{surveys.into_iter().map(line).collect_view()}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <PageHeader title=FrameWords::of(language).today />
        <p class="soft lead">{words.numbers_only}</p>
        {loaded(surveys, table)}
    }
}

#[component]
fn RecordsToday() -> impl IntoView {
    let office = Office::current();
    let language = office.language_now();
    let words = TodayWords::of(language);
    let today = load(
        move || office.n_returns(),
        move |_| office.today(office.language_now()),
    );
    let refresh = move |()| today.retry();
    view! {
        <PageHeader title=FrameWords::of(language).today>
            <Button label=words.refresh icon=Icon::Retry look=Look::Quiet on_press=refresh />
        </PageHeader>
        {loaded(today, shown)}
    }
}

fn shown(today: Today) -> AnyView {
    let office = Office::current();
    let words = TodayWords::of(office.language_now());
    let is_named = match office.session() {
        Session::LoggedIn(me) | Session::Expired(me) => !me.office_name.trim().is_empty(),
        _ => true,
    };
    if today.n_all == 0 && !is_named {
        return view! {
            <EmptyState title=words.new_office text=words.new_office_text>
                <a class="button primary" href=Page::Settings.address()>{words.to_settings}</a>
            </EmptyState>
        }
        .into_any();
    }
    if today.n_all == 0 {
        return view! {
            <EmptyState title=words.nothing_yet text=words.nothing_yet_text>
                <a class="button primary" href=Page::Staff.address()>{words.to_staff}</a>
            </EmptyState>
        }
        .into_any();
    }
    let waits = |n: u32, tone: Tone| if n == 0 { Tone::Calm } else { tone };
    let received = received_today(office.client().now());
    let returned = with_status(RecordStatus::Returned);
    let conflicts = with_status(RecordStatus::Conflict);
    view! {
        <ul class="tiles">
            {tile(today.n_received, words.received, Icon::Outbox, Tone::Info, received)}
            {tile(today.n_returned, words.waiting, Icon::Returned, waits(today.n_returned, Tone::Warn), returned)}
            {tile(today.n_conflicts, words.conflicts, Icon::Conflict, waits(today.n_conflicts, Tone::Bad), conflicts)}
        </ul>
        <section class="block">
            <h2>{words.per_staff}</h2>
            {per_staff(&today)}
        </section>
        <section class="block">
            <div class="block-head">
                <h2>{words.latest}</h2>
                <a href=Page::Records(Filters::default()).address()>{words.see_all}</a>
            </div>
            {record_table(today.latest)}
        </section>
    }
    .into_any()
}

/// A count that links to the counted records.
fn tile(n: u32, label: &'static str, icon: Icon, tone: Tone, filters: Filters) -> AnyView {
    view! {
        <li class=format!("tile {}", tone.class())>
            <a href=Page::Records(filters).address()>
                {icon.view()} <span class="tile-count">{count(u64::from(n))}</span>
                <span class="tile-label">{label}</span>
            </a>
        </li>
    }
    .into_any()
}

fn per_staff(today: &Today) -> AnyView {
    let language = Office::current().language_now();
    let words = TodayWords::of(language);
    if today.per_staff.is_empty() {
        return view! { <EmptyState title=words.nothing_today text=words.nothing_today_text /> }
            .into_any();
    }
    let line = |it: &StaffCount| {
        view! {
            <tr>
                <th scope="row">{it.staff_name.clone()}</th>
                <td data-label=words.n_today class="number">{count(u64::from(it.n_records))}</td>
                <td data-label=words.last_received class="moment">{shown_moment(it.last_received, language)}</td>
            </tr>
        }
    };
    view! {
        <table class="table narrow">
            <thead>
                <tr>
                    <th scope="col">{words.staff}</th>
                    <th scope="col" class="number">{words.n_today}</th>
                    <th scope="col">{words.last_received}</th>
                </tr>
            </thead>
            <tbody>{today.per_staff.iter().map(line).collect_view()}</tbody>
        </table>
    }
    .into_any()
}
