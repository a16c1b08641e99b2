//! The page of staff and phones: add and rename people, enrol and revoke phones.

mod centres;
mod deactivate;
mod dialogs;
mod enrolment;
mod hand_over;
mod requests;

use api::office::staff::{OpenLink, Phone, Staff};
use api::office::users::Role;
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::shared::loading::{dispatch_once, failure, load};
use crate::office::shared::parts::{EmptyState, PageHeader, error_note, loaded};
use crate::office::staff::centres::Centres;
use crate::office::staff::deactivate::DeactivateDialog;
use crate::office::staff::dialogs::{NameDialog, NameOf, RevokeDialog};
use crate::office::staff::enrolment::EnrolmentDialog;
use crate::office::staff::hand_over::HandoverDialog;
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
    let to_deactivate = RwSignal::<Option<Staff>>::new(None);
    let to_hand_over = RwSignal::<Option<Staff>>::new(None);
    let centres = load(|| (), move |()| office.centres());
    let names = Memo::new(move |_| {
        let centres = centres.content.get().unwrap_or_default();
        centres
            .into_iter()
            .map(|it| (it.id, it.name))
            .collect::<Vec<_>>()
    });
    // A user of one centre adds staff to that one.
    let has_all = !matches!(office.role(), Role::Centre);
    let choices = Signal::derive(move || if has_all { names.get() } else { Vec::new() });
    let renew = move |()| staff.retry();
    let dialogs = Dialogs {
        to_name,
        to_enrol,
        to_revoke,
        to_deactivate,
        to_hand_over,
        on_change: Callback::new(renew),
    };
    view! {
        <PageHeader title=words.title>
            <Button label=words.add icon=Icon::Add look=Look::Primary on_press=move |()| to_name.set(Some(NameOf::NewPerson)) />
        </PageHeader>
        {loaded(
            staff,
            move |people| match people.is_empty() {
                true => view! { <EmptyState title=words.none text=words.none_text /> }.into_any(),
                false => {
                    let card = |it: Staff| person(it, names, dialogs);
                    view! { <ul class="people">{people.into_iter().map(card).collect_view()}</ul> }.into_any()
                }
            },
        )}
        {has_all.then(|| view! { <Centres centres /> })}
        <DeactivateDialog to_deactivate on_done=renew />
        <HandoverDialog from=to_hand_over people=staff.content on_done=renew />
        <NameDialog to_name people=staff.content centres=choices on_done=renew />
        <EnrolmentDialog to_enrol on_close=renew />
        <RevokeDialog to_revoke on_done=renew />
    }
}

/// What the cards of people open.
#[derive(Clone, Copy)]
struct Dialogs {
    to_name: RwSignal<Option<NameOf>>,
    to_enrol: RwSignal<Option<Staff>>,
    to_revoke: RwSignal<Option<Phone>>,
    to_deactivate: RwSignal<Option<Staff>>,
    to_hand_over: RwSignal<Option<Staff>>,
    on_change: Callback<()>,
}

/// One person with their phones.
fn person(it: Staff, centres: Memo<Vec<(String, String)>>, dialogs: Dialogs) -> AnyView {
    let Dialogs {
        to_name,
        to_enrol,
        to_revoke,
        to_deactivate,
        to_hand_over,
        on_change,
    } = dialogs;
    if it.deactivated_at.is_some() {
        return away(it, to_hand_over, on_change);
    }
    let words = StaffWords::of(Office::current().language_now());
    let for_enrolment = it.clone();
    let enrol = move |_| to_enrol.set(Some(for_enrolment.clone()));
    let for_renaming = it.clone();
    let rename = move |_| to_name.set(Some(NameOf::Person(for_renaming.clone())));
    let rename_name = (words.rename_of)(&it.name);
    let for_leaving = it.clone();
    let leave = move |_| to_deactivate.set(Some(for_leaving.clone()));
    let leave_name = (words.deactivate_of)(&it.name);
    let hand_over = hand_over_button(it.clone(), to_hand_over);
    let own = it.centre_id.clone();
    let centre = move || {
        let named =
            |(id, name): &(String, String)| (Some(id) == own.as_ref()).then(|| name.clone());
        centres.with(|all| all.iter().find_map(named))
    };
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
                <p class="soft">{centre}</p>
                <button class="button quiet" type="button" aria-label=rename_name on:click=rename>
                    {Icon::Edit.view()}
                    {words.rename}
                </button>
                <button class="button" type="button" aria-label=enrol_name on:click=enrol>
                    {Icon::Add.view()}
                    {words.enrol}
                </button>
                {hand_over}
                <button class="button quiet" type="button" aria-label=leave_name on:click=leave>
                    {words.deactivate}
                </button>
            </div>
            {phones}
            {links}
        </li>
    }
    .into_any()
}

fn hand_over_button(it: Staff, to_hand_over: RwSignal<Option<Staff>>) -> AnyView {
    let words = StaffWords::of(Office::current().language_now());
    let label = (words.hand_over_of)(&it.name);
    view! {
        <button class="button quiet" type="button" aria-label=label on:click=move |_| to_hand_over.set(Some(it.clone()))>
            {words.hand_over}
        </button>
    }
    .into_any()
}

/// A person who is deactivated, with the way back.
fn away(it: Staff, to_hand_over: RwSignal<Option<Staff>>, on_change: Callback<()>) -> AnyView {
    let office = Office::current();
    let words = StaffWords::of(office.language_now());
    let id = it.id.clone();
    let reactivating = Action::new_local(move |_: &()| {
        let done = office.set_staff_active(id.clone(), true);
        async move {
            done.await?;
            office.set_notice(words.reactivate_done.to_owned());
            on_change.run(());
            Ok(())
        }
    });
    let label = (words.reactivate_of)(&it.name);
    let hand_over = hand_over_button(it.clone(), to_hand_over);
    view! {
        <li class="card person">
            {move || error_note(failure(reactivating))}
            <div class="person-head">
                <h2>{it.name}</h2>
                {chip(Tone::Calm, Icon::Close, words.deactivated.to_owned())}
                {hand_over}
                <button
                    class="button"
                    type="button"
                    aria-label=label
                    on:click=move |_| dispatch_once(reactivating, ())
                >
                    {words.reactivate}
                </button>
            </div>
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
