//! The frame around every page of the office: menu, notices, the log-in dialog.

use api::office::users::Role;
use leptos::children::ToChildren;
use leptos::prelude::*;
use leptos_router::components::Routes;

use crate::office::app::Office;
use crate::office::page::MenuEntry;
use crate::office::routes::{UnknownPage, page, routes};
use crate::office::session::Session;
use crate::office::session::log_in::{LanguageSwitch, LogInForm};
use crate::office::shared::loading::{dispatch_once, failure};
use crate::office::shared::parts::error_words;
use crate::text::office::users::role_word;
use crate::text::office::{FrameWords, LogInWords};
use crate::ui::button::{Button, Look};
use crate::ui::dialog::Dialog;
use crate::ui::icon::Icon;
use crate::ui::snackbar::Snackbar;

/// The frame around the pages.
#[component]
pub fn Shell() -> impl IntoView {
    let office = Office::current();
    let words = FrameWords::of(office.language_now());
    view! {
        // `external`: the browser itself follows it, and moves the focus.
        <a class="skip" href="#content" rel="external">{words.skip}</a>
        <div class="shell">
            <Menu />
            <main id="content" class="page">
                <Routes fallback=|| page(None, UnknownPage) children=ToChildren::to_children(routes) />
            </main>
        </div>
        <Notice />
        <ExpiredDialog />
    }
}

/// The menu at the side; on a small screen a button at the top opens it.
#[component]
fn Menu() -> impl IntoView {
    let office = Office::current();
    let words = FrameWords::of(office.language_now());
    let is_open = RwSignal::new(false);
    let logging_out = Action::new_local(move |_: &()| office.log_out());
    let log_out = move |()| dispatch_once(logging_out, ());
    let me = move || match office.session() {
        Session::LoggedIn(me) | Session::Expired(me) => {
            let name = if me.name.is_empty() { me.user } else { me.name };
            let role = Role::from_code(&me.role).map(|it| role_word(it, office.language()));
            let role = [role.map(str::to_owned), me.centre];
            let role = role.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            view! {
                <p class="menu-office">{me.office_name}</p>
                <p class="soft small">{(words.logged_in_as)(&name)}</p>
                <p class="soft small">{role}</p>
            }
            .into_any()
        }
        _ => ().into_any(),
    };
    let error = move || {
        failure(logging_out).map(|it| {
            view! { <p class="field-error" role="alert">{error_words(&it, office.language()).0}</p> }
        })
    };
    let item = move |entry: MenuEntry| {
        let href = entry.page().address();
        let current = move || (office.menu_entry() == Some(entry)).then_some("page");
        let close = move |_| is_open.set(false);
        view! {
            <li>
                <a class="menu-item" href=href aria-current=current on:click=close>
                    {entry_icon(entry).view()}
                    <span>{entry.word(words)}</span>
                </a>
            </li>
        }
    };
    view! {
        <header class="menu" class:open=move || is_open.get()>
            <div class="menu-head">
                <p class="brand">{words.app}</p>
                <button
                    class="button menu-button"
                    type="button"
                    aria-expanded=move || is_open.get().to_string()
                    aria-controls="menu-body"
                    on:click=move |_| is_open.set(!is_open.get_untracked())
                >
                    {Icon::Jump.view()}
                    {words.menu}
                </button>
            </div>
            <div class="menu-body" id="menu-body">
                <nav aria-label=words.menu>
                    <ul>
                        {move || {
                            let entries = MenuEntry::ALL.into_iter().filter(|it| office.may_open(*it));
                            entries.map(item).collect_view()
                        }}
                    </ul>
                </nav>
                <div class="menu-foot">
                    {me}
                    <LanguageSwitch />
                    <Button label=words.log_out icon=Icon::Back look=Look::Quiet on_press=log_out />
                    {error}
                </div>
            </div>
        </header>
    }
}

fn entry_icon(entry: MenuEntry) -> Icon {
    match entry {
        MenuEntry::Today => Icon::Home,
        MenuEntry::FollowUps => Icon::Clock,
        MenuEntry::People => Icon::Jump,
        MenuEntry::Classes => Icon::Calendar,
        MenuEntry::Lists => Icon::Place,
        MenuEntry::Imports => Icon::Upload,
        MenuEntry::Records => Icon::Outbox,
        MenuEntry::Staff => Icon::Person,
        MenuEntry::Forms => Icon::Form,
        MenuEntry::Export => Icon::Download,
        MenuEntry::Backup => Icon::Backup,
        MenuEntry::Users => Icon::Check,
        MenuEntry::Audit => Icon::Jump,
        MenuEntry::Settings => Icon::Settings,
    }
}

/// The notice at the foot of the screen.
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
                    on_close=move |()| office.hide_notice()
                />
            }
        })
    }
}

/// The log-in dialog over a page whose session has ended.
#[component]
fn ExpiredDialog() -> impl IntoView {
    let office = Office::current();
    let words = LogInWords::of(office.language_now());
    let who = Memo::new(move |_| match office.session() {
        Session::Expired(me) => Some(me.user),
        _ => None,
    });
    // Where it is closed without logging in, the next request opens it again.
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
            on_close=move |()| office.dismiss_log_in()
            title=move |()| words.expired.to_owned()
            close_label=FrameWords::of(office.language_now()).close
            content
        />
    }
}
