//! The page of staff and phones: add and rename people, enrol and revoke phones.

mod dialogs;
mod enrolment;
mod requests;

use api::office::staff::{OpenLink, Phone, Staff};
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::shared::loading::{dispatch_once, failure, load};
use crate::office::shared::parts::{EmptyState, PageHeader, error_note, loaded};
use crate::office::staff::dialogs::{NameDialog, NameOf, RevokeDialog};
use crate::office::staff::enrolment::EnrolmentDialog;
use crate::text::device::device_name;
use crate::text::office::figures::{shown_ago, shown_moment};
use crate::text::office::staff::StaffWords;
use crate::ui::banner::{Tone, chip};
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;

/// The page of staff and phones.
#[component]
pub fn StaffPage() -> impl IntoView {
    let office = Office::current();
    let words = StaffWords::of(office.language_now());
    let staff = load(|| (), move |()| office.staff());
    let to_name = RwSignal::<Option<NameOf>>::new(None);
    let to_enrol = RwSignal::<Option<Staff>>::new(None);
    let to_revoke = RwSignal::<Option<Phone>>::new(None);
    let renew = move |()| staff.retry();
    view! {
        <PageHeader title=words.title>
            <Button label=words.add icon=Icon::Add look=Look::Primary on_press=move |()| to_name.set(Some(NameOf::NewPerson)) />
        </PageHeader>
        {loaded(
            staff,
            move |people| match people.is_empty() {
                true => view! { <EmptyState title=words.none text=words.none_text /> }.into_any(),
                false => {
                    let card = |it: Staff| person(it, to_name, to_enrol, to_revoke, Callback::new(renew));
                    view! { <ul class="people">{people.into_iter().map(card).collect_view()}</ul> }.into_any()
                }
            },
        )}
        <NameDialog to_name people=staff.content on_done=renew />
        <EnrolmentDialog to_enrol on_close=renew />
        <RevokeDialog to_revoke on_done=renew />
    }
}

/// One person with their phones.
fn person(
    it: Staff,
    to_name: RwSignal<Option<NameOf>>,
    to_enrol: RwSignal<Option<Staff>>,
    to_revoke: RwSignal<Option<Phone>>,
    on_change: Callback<()>,
) -> AnyView {
    let words = StaffWords::of(Office::current().language_now());
    let for_enrolment = it.clone();
    let enrol = move |_| to_enrol.set(Some(for_enrolment.clone()));
    let for_renaming = it.clone();
    let rename = move |_| to_name.set(Some(NameOf::Person(for_renaming.clone())));
    let rename_name = (words.rename_of)(&it.name);
    let enrol_name = (words.enrol_of)(&it.name);
    let phones = match it.phones.is_empty() {
        true => view! { <p class="soft">{words.no_phones}</p> }.into_any(),
        false => phone_table(it.phones, to_revoke),
    };
    let links = (!it.open_links.is_empty()).then(|| link_list(&it.name, it.open_links, on_change));
    view! {
        <li class="card person">
            <div class="person-head">
                <h2>{it.name}</h2>
                <button class="button quiet" type="button" aria-label=rename_name on:click=rename>
                    {Icon::Edit.view()}
                    {words.rename}
                </button>
                <button class="button" type="button" aria-label=enrol_name on:click=enrol>
                    {Icon::Add.view()}
                    {words.enrol}
                </button>
            </div>
            {phones}
            {links}
        </li>
    }
    .into_any()
}

/// The unused enrolment links of one person, each with its age.
fn link_list(name: &str, links: Vec<OpenLink>, on_change: Callback<()>) -> AnyView {
    let office = Office::current();
    let language = office.language_now();
    let words = StaffWords::of(language);
    let cancelling = Action::new_local(move |link: &String| {
        let cancelled = office.cancel_link(link.clone());
        async move {
            cancelled.await?;
            office.set_notice(words.cancel_link_done.to_owned());
            on_change.run(());
            Ok(())
        }
    });
    let now = office.client().now();
    let row = |it: OpenLink| {
        let ago = shown_ago(it.created_at, now, language);
        let label = (words.cancel_link_of)(name, &ago);
        let cancel = move |_| dispatch_once(cancelling, it.id.clone());
        view! {
            <li>
                <span>{(words.link_made)(&ago)}</span>
                <span class="soft">{(words.expires)(&shown_moment(it.expires_at, language))}</span>
                <button class="button quiet slim" type="button" aria-label=label on:click=cancel>
                    {words.cancel_link}
                </button>
            </li>
        }
    };
    let title = (words.open_links)(links.len());
    view! {
        <div class="open-links">
            <h3>{title}</h3>
            {move || error_note(failure(cancelling))}
            <ul>{links.into_iter().map(row).collect_view()}</ul>
        </div>
    }
    .into_any()
}

fn phone_table(phones: Vec<Phone>, to_revoke: RwSignal<Option<Phone>>) -> AnyView {
    let language = Office::current().language_now();
    let words = StaffWords::of(language);
    view! {
        <table class="table plain">
            <thead>
                <tr>
                    <th scope="col">{words.phone}</th>
                    <th scope="col">{words.last_seen}</th>
                    <th scope="col">{words.enrolled}</th>
                    <th scope="col">
                        <span class="unseen">{words.revoke}</span>
                    </th>
                </tr>
            </thead>
            <tbody>{phones.into_iter().map(|it| phone(it, to_revoke)).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn phone(it: Phone, to_revoke: RwSignal<Option<Phone>>) -> AnyView {
    let office = Office::current();
    let language = office.language_now();
    let words = StaffWords::of(language);
    let now = office.client().now();
    let seen = it.last_seen.map(|at| shown_ago(at, now, language));
    let end = match it.revoked_at {
        Some(_) => chip(Tone::Calm, Icon::Close, words.revoked.to_owned()),
        None => {
            let for_revoking = it.clone();
            let revoke = move |_| to_revoke.set(Some(for_revoking.clone()));
            let name = (words.revoke_of)(&device_name(&it.device));
            view! {
                <button class="button danger slim" type="button" aria-label=name on:click=revoke>
                    {words.revoke}
                </button>
            }
            .into_any()
        }
    };
    view! {
        <tr>
            <th scope="row" title=it.device.clone()>{device_name(&it.device)}</th>
            <td data-label=words.last_seen>{seen.unwrap_or_else(|| words.never_seen.to_owned())}</td>
            <td data-label=words.enrolled class="moment">{shown_moment(it.enrolled_at, language)}</td>
            <td class="row-actions">{end}</td>
        </tr>
    }
    .into_any()
}
