//! Which address leads to which page. Addresses are written by `page.rs`.

use leptos::prelude::*;
use leptos_router::components::Outlet;
use leptos_router::{MatchNestedRoutes, NestedRoute, path};

use crate::office::app::Office;
use crate::office::backup::BackupPage;
use crate::office::export::ExportPage;
use crate::office::follow_ups::FollowUpsPage;
use crate::office::forms::FormsPage;
use crate::office::page::{MenuEntry, Page};
use crate::office::people::PeoplePage;
use crate::office::people::person::PersonPage;
use crate::office::record::RecordPage;
use crate::office::records::RecordsPage;
use crate::office::settings::SettingsPage;
use crate::office::shared::parts::PageHeader;
use crate::office::staff::StaffPage;
use crate::office::today::TodayPage;
use crate::text::office::FrameWords;

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

/// Draws a page, and marks its entry in the menu and in the document's title.
pub(super) fn page<V: IntoView>(entry: Option<MenuEntry>, view: fn() -> V) -> V {
    Office::current().set_menu_entry(entry);
    view()
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
