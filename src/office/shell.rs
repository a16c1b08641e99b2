//! The frame around every page of the office: menu, notices, the log-in dialog.

use leptos::children::ToChildren;
use leptos::prelude::*;
use leptos_router::components::{Outlet, Routes};
use leptos_router::{MatchNestedRoutes, NestedRoute, path};

use crate::office::backup::BackupPage;
use crate::office::export::ExportPage;
use crate::office::forms::FormsPage;
use crate::office::loading::{dispatch_once, failure};
use crate::office::log_in::{LanguageSwitch, LogInForm};
use crate::office::page::{MenuEntry, Page};
use crate::office::parts::{PageHeader, error_words};
use crate::office::record::RecordPage;
use crate::office::records::RecordsPage;
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
    view! {
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

/// Which address leads to which page.
fn routes() -> impl MatchNestedRoutes + Clone + Send {
    (
        NestedRoute::new(path!(""), || page(Some(MenuEntry::Today), TodayPage)),
        NestedRoute::new(path!("/records"), Outlet).child((
            NestedRoute::new(path!(""), || page(Some(MenuEntry::Records), RecordsPage)),
            NestedRoute::new(path!("/:record"), || {
                page(Some(MenuEntry::Records), RecordPage)
            }),
        )),
        NestedRoute::new(path!("/staff"), || page(Some(MenuEntry::Staff), StaffPage)),
        NestedRoute::new(path!("/forms"), || page(Some(MenuEntry::Forms), FormsPage)),
        NestedRoute::new(path!("/export"), || {
            page(Some(MenuEntry::Export), ExportPage)
        }),
        NestedRoute::new(path!("/backup"), || {
            page(Some(MenuEntry::Backup), BackupPage)
        }),
        NestedRoute::new(path!("/settings"), || {
            page(Some(MenuEntry::Settings), SettingsPage)
        }),
    )
}

/// Draws a page, and marks its place in the menu and in the document's title.
fn page<V: IntoView>(place: Option<MenuEntry>, view: fn() -> V) -> V {
    Office::current().set_menu_entry(place);
    view()
}

/// Says that the address leads nowhere.
#[component]
fn UnknownPage() -> impl IntoView {
    let words = FrameWords::of(Office::current().language_now());
    view! {
        <PageHeader title=words.unknown_page />
        <p>{words.unknown_page_text}</p>
        <a class="button" href=Page::Today.address()>{words.to_today}</a>
    }
}

/// The menu at the side; on a small screen it opens from a button on top.
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
            view! {
                <p class="menu-office">{me.office_name}</p>
                <p class="soft small">{(words.logged_in_as)(&name)}</p>
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
    let item = move |place: MenuEntry| {
        let href = place.page().address();
        let current = move || (office.menu_entry() == Some(place)).then_some("page");
        let close = move |_| is_open.set(false);
        view! {
            <li>
                <a class="menu-item" href=href aria-current=current on:click=close>
                    {entry_icon(place).view()}
                    <span>{place.word(words)}</span>
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
                    <ul>{MenuEntry::ALL.map(item).collect_view()}</ul>
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

fn entry_icon(place: MenuEntry) -> Icon {
    match place {
        MenuEntry::Today => Icon::Home,
        MenuEntry::Records => Icon::Outbox,
        MenuEntry::Staff => Icon::Person,
        MenuEntry::Forms => Icon::Form,
        MenuEntry::Export => Icon::Download,
        MenuEntry::Backup => Icon::Backup,
        MenuEntry::Settings => Icon::Settings,
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
                    on_close=move |()| office.hide_notice()
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
            on_close=move |()| office.dismiss_log_in()
            title=move |()| words.expired.to_owned()
            close_label=FrameWords::of(office.language_now()).close
            content
        />
    }
}

#[cfg(test)]
mod tests {
    use leptos_router::{MatchInterface, RouteDefs};

    use super::*;
    use crate::office::page::BASE;

    /// The parts of the path that lead to a page; none where the address is unknown.
    fn matched(path: &str) -> Option<String> {
        let found = RouteDefs::new_with_base(routes(), BASE).match_route(path)?;
        let parent = found.as_matched().to_owned();
        let (_, child) = found.into_view_and_child();
        Some(child.map_or(parent.clone(), |it| parent + it.as_matched()))
    }

    #[test]
    fn every_place_of_the_menu_has_an_address_that_leads_to_it() {
        let mut found: Vec<_> = MenuEntry::ALL
            .map(|it| matched(&it.page().address()).expect("it leads to a page"))
            .into();
        assert_eq!(found.len(), MenuEntry::ALL.len());
        found.sort();
        found.dedup();
        assert_eq!(found.len(), MenuEntry::ALL.len(), "{found:?}");
    }

    #[test]
    fn addresses_are_read_with_and_without_a_slash_at_the_end() {
        for (path, page) in [
            ("/office", Some("")),
            ("/office/", Some("")),
            ("/office/staff", Some("/staff")),
            ("/office/staff/", Some("/staff")),
            ("/office/records", Some("/records")),
            ("/office/records/", Some("/records")),
            ("/office/records/a%2Fb", Some("/records/a%2Fb")),
            ("/office/records/a/", Some("/records/a")),
            ("/office/records/a/b", None),
            ("/officer", None),
            ("/office/nowhere", None),
            ("/", None),
        ] {
            assert_eq!(matched(path).as_deref(), page, "{path}");
        }
    }
}
