//! The frame around every page of the office: menu, notices, the log-in dialog.

use leptos::prelude::*;

use crate::office::backup::BackupPage;
use crate::office::export::ExportPage;
use crate::office::forms::FormsPage;
use crate::office::input::Choice;
use crate::office::log_in::{LanguageSwitch, LogInForm};
use crate::office::page::{Page, Place};
use crate::office::parts::{PageHead, PageLink, trouble_words};
use crate::office::record::RecordPage;
use crate::office::records::RecordsPage;
use crate::office::remote::Deed;
use crate::office::session::Office;
use crate::office::session::Session;
use crate::office::settings::SettingsPage;
use crate::office::staff::StaffPage;
use crate::office::today::TodayPage;
use crate::text::office::{FrameWords, LogInWords};
use crate::ui::button::{Button, Look};
use crate::ui::dialog::Dialog;
use crate::ui::icon::Icon;
use crate::ui::snackbar::Snackbar;

/// The frame of who is logged in.
#[component]
pub fn Shell() -> impl IntoView {
    let office = Office::current();
    let words = FrameWords::of(office.language_now());
    let shown = office.shown_page();
    view! {
        <a class="skip" href="#content">{words.skip}</a>
        <div class="shell">
            <Menu />
            <main id="content" class="page">{move || page(shown.get())}</main>
        </div>
        <Notice />
        <ExpiredDialog />
    }
}

fn page(page: Page) -> AnyView {
    match page {
        Page::Today => view! { <TodayPage /> }.into_any(),
        Page::Records(_) => view! { <RecordsPage /> }.into_any(),
        Page::Record { record, .. } => view! { <RecordPage record /> }.into_any(),
        Page::Staff => view! { <StaffPage /> }.into_any(),
        Page::Forms => view! { <FormsPage /> }.into_any(),
        Page::Export => view! { <ExportPage /> }.into_any(),
        Page::Backup => view! { <BackupPage /> }.into_any(),
        Page::Settings => view! { <SettingsPage /> }.into_any(),
        Page::Unknown => {
            let words = FrameWords::of(Office::current().language_now());
            view! {
                <PageHead title=words.unknown_page />
                <p>{words.unknown_page_text}</p>
                <PageLink to=Page::Today class="button">{words.to_today}</PageLink>
            }
            .into_any()
        }
    }
}

/// The menu at the side; on a small screen it opens from a button on top.
#[component]
fn Menu() -> impl IntoView {
    let office = Office::current();
    let words = FrameWords::of(office.language_now());
    let is_open = Choice::new(false);
    let leaving = Deed::new();
    let log_out = move |()| leaving.start(office.log_out(), |()| ());
    let me = move || match office.session() {
        Session::In(me) | Session::Expired(me) => {
            let name = if me.name.is_empty() { me.user } else { me.name };
            view! {
                <p class="menu-office">{me.office_name}</p>
                <p class="soft small">{(words.logged_in_as)(&name)}</p>
            }
            .into_any()
        }
        _ => ().into_any(),
    };
    let trouble = move || {
        leaving.trouble().map(|it| {
            view! { <p class="field-error" role="alert">{trouble_words(&it, office.language()).0}</p> }
        })
    };
    let item = move |place: Place| {
        let page = place.page();
        let href = page.address();
        let current = move || (office.page().place() == Some(place)).then_some("page");
        let follow = move |ev: leptos::ev::MouseEvent| {
            if crate::office::parts::is_plain(&ev) {
                ev.prevent_default();
                is_open.choose(false);
                office.go(page.clone());
            }
        };
        view! {
            <li>
                <a class="menu-item" href=href aria-current=current on:click=follow>
                    {place_icon(place).view()}
                    <span>{place_word(place, words)}</span>
                </a>
            </li>
        }
    };
    view! {
        <header class="menu" class:open=move || is_open.chosen()>
            <div class="menu-head">
                <p class="brand">{words.app}</p>
                <button
                    class="button menu-button"
                    type="button"
                    aria-expanded=move || is_open.chosen().to_string()
                    aria-controls="menu-body"
                    on:click=move |_| is_open.choose(!is_open.chosen_now())
                >
                    {Icon::Jump.view()}
                    {words.menu}
                </button>
            </div>
            <div class="menu-body" id="menu-body">
                <nav aria-label=words.menu>
                    <ul>{Place::ALL.map(item).collect_view()}</ul>
                </nav>
                <div class="menu-foot">
                    {me}
                    <LanguageSwitch />
                    <Button label=words.log_out icon=Icon::Back look=Look::Quiet on_press=log_out />
                    {trouble}
                </div>
            </div>
        </header>
    }
}

fn place_word(place: Place, words: &FrameWords) -> &'static str {
    match place {
        Place::Today => words.today,
        Place::Records => words.records,
        Place::Staff => words.staff,
        Place::Forms => words.forms,
        Place::Export => words.export,
        Place::Backup => words.backup,
        Place::Settings => words.settings,
    }
}

fn place_icon(place: Place) -> Icon {
    match place {
        Place::Today => Icon::Home,
        Place::Records => Icon::Outbox,
        Place::Staff => Icon::Person,
        Place::Forms => Icon::Form,
        Place::Export => Icon::Download,
        Place::Backup => Icon::Backup,
        Place::Settings => Icon::Settings,
    }
}

/// What was just done, at the foot of the screen.
#[component]
fn Notice() -> impl IntoView {
    let office = Office::current();
    let words = FrameWords::of(office.language_now());
    move || {
        office.notice().map(|text| {
            view! {
                <Snackbar
                    text
                    on_action=|()| ()
                    close_label=words.close
                    on_close=move |()| office.hush()
                />
            }
        })
    }
}

/// Opens over the page when its session has ended, and closes once there is one again.
#[component]
fn ExpiredDialog() -> impl IntoView {
    let office = Office::current();
    let words = LogInWords::of(office.language_now());
    let who = Memo::new(move |_| match office.session() {
        Session::Expired(me) => Some(me.user),
        _ => None,
    });
    // Closed without logging in, the page stays; the next question to the server asks again.
    let content = Callback::new(move |_| {
        let user = who.get_untracked().unwrap_or_default();
        view! {
            <p>{words.expired_text}</p>
            <LogInForm user />
        }
        .into_any()
    });
    view! {
        <Dialog
            open=move |()| who.get().is_some()
            on_close=move |()| office.put_off_log_in()
            title=move |()| words.expired.to_owned()
            close_label=FrameWords::of(office.language_now()).close
            content
        />
    }
}
