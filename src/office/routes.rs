//! Which address leads to which page. Addresses are written by `page.rs`.

use leptos::prelude::*;
use leptos_router::components::Outlet;
use leptos_router::{MatchNestedRoutes, NestedRoute, path};

use crate::office::app::Office;
use crate::office::audit::AuditPage;
use crate::office::backup::BackupPage;
use crate::office::classes::ClassesPage;
use crate::office::classes::class::ClassPage;
use crate::office::export::ExportPage;
use crate::office::follow_ups::FollowUpsPage;
use crate::office::forms::FormsPage;
use crate::office::imports::ImportsPage;
use crate::office::lists::ListsPage;
use crate::office::page::{MenuEntry, Page};
use crate::office::people::PeoplePage;
use crate::office::people::person::PersonPage;
use crate::office::record::RecordPage;
use crate::office::records::RecordsPage;
use crate::office::settings::SettingsPage;
use crate::office::shared::parts::PageHeader;
use crate::office::staff::StaffPage;
use crate::office::today::TodayPage;
use crate::office::users::UsersPage;
use crate::text::office::FrameWords;
use crate::text::office::users::role_word;

/// The routes of all pages.
pub(super) fn routes() -> impl MatchNestedRoutes + Clone + Send {
    (
        NestedRoute::new(path!(""), || page(Some(MenuEntry::Today), TodayPage)),
        NestedRoute::new(path!("/follow-ups"), || {
            page(Some(MenuEntry::FollowUps), FollowUpsPage)
        }),
        NestedRoute::new(path!("/people"), Outlet).child((
            NestedRoute::new(path!(""), || page(Some(MenuEntry::People), PeoplePage)),
            NestedRoute::new(path!("/:person"), || {
                page(Some(MenuEntry::People), PersonPage)
            }),
        )),
        NestedRoute::new(path!("/classes"), Outlet).child((
            NestedRoute::new(path!(""), || page(Some(MenuEntry::Classes), ClassesPage)),
            NestedRoute::new(path!("/:class"), || {
                page(Some(MenuEntry::Classes), ClassPage)
            }),
        )),
        NestedRoute::new(path!("/lists"), || page(Some(MenuEntry::Lists), ListsPage)),
        NestedRoute::new(path!("/imports"), || {
            page(Some(MenuEntry::Imports), ImportsPage)
        }),
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
        NestedRoute::new(path!("/users"), || page(Some(MenuEntry::Users), UsersPage)),
        NestedRoute::new(path!("/audit"), || page(Some(MenuEntry::Audit), AuditPage)),
        NestedRoute::new(path!("/settings"), || {
            page(Some(MenuEntry::Settings), SettingsPage)
        }),
    )
}

/// Draws a page, and marks its entry in the menu and in the document's title; says so where the user's
/// role may not see it.
pub(super) fn page<V: IntoView + 'static>(entry: Option<MenuEntry>, view: fn() -> V) -> AnyView {
    let office = Office::current();
    office.set_menu_entry(entry);
    // Drawn again where somebody with another role logs in.
    let is_allowed = Memo::new(move |_| entry.is_none_or(|it| office.may_open(it)));
    let shown = move || match (is_allowed.get(), entry) {
        (false, Some(entry)) => view! { <ForbiddenPage entry /> }.into_any(),
        _ => view().into_any(),
    };
    shown.into_any()
}

/// Says that the page is not for the user's role, and for which it is.
#[component]
fn ForbiddenPage(entry: MenuEntry) -> impl IntoView {
    let language = Office::current().language_now();
    let words = FrameWords::of(language);
    let names = entry.roles().iter().map(|it| role_word(*it, language));
    let names = names.collect::<Vec<_>>().join(", ");
    view! {
        <PageHeader title=words.forbidden />
        <p>{(words.forbidden_text)(&names)}</p>
        <a class="button" href=Page::Today.address()>{words.to_today}</a>
    }
}

/// Says that there is no page at this address.
#[component]
pub fn UnknownPage() -> impl IntoView {
    let words = FrameWords::of(Office::current().language_now());
    view! {
        <PageHeader title=words.unknown_page />
        <p>{words.unknown_page_text}</p>
        <a class="button" href=Page::Today.address()>{words.to_today}</a>
    }
}

#[cfg(test)]
mod tests {
    use leptos_router::{MatchInterface, RouteDefs};

    use super::*;
    use crate::office::page::BASE;

    /// The part of `path` that a route matches; none where the address is unknown.
    fn matched(path: &str) -> Option<String> {
        let found = RouteDefs::new_with_base(routes(), BASE).match_route(path)?;
        let parent = found.as_matched().to_owned();
        let (_, child) = found.into_view_and_child();
        Some(child.map_or(parent.clone(), |it| parent + it.as_matched()))
    }

    #[test]
    fn every_entry_of_the_menu_has_an_address_that_leads_to_it() {
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
