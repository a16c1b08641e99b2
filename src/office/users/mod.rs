//! The page of users: add them, give them a role or a new password, deactivate them.

mod confirm;
mod dialog;
mod password;
mod requests;

use api::office::centres::Centre;
use api::office::staff::Staff;
use api::office::users::{FirstPassword, OfficeUser};
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::shared::loading::{dispatch_once, failure, load};
use crate::office::shared::parts::{PageHeader, error_note, loaded};
use crate::office::users::confirm::{Confirm, ConfirmDialog};
use crate::office::users::dialog::{UserDialog, UserOf};
use crate::office::users::password::PasswordDialog;
use crate::text::office::users::{UsersWords, role_word};
use crate::ui::banner::{Tone, chip};
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;

/// What the page loads: users, centres and staff.
type Facts = (Vec<OfficeUser>, Vec<Centre>, Vec<Staff>);

/// What the rows open.
#[derive(Clone, Copy)]
struct Dialogs {
    to_change: RwSignal<Option<UserOf>>,
    to_confirm: RwSignal<Option<Confirm>>,
    reactivate: Callback<String>,
}

/// The page of users.
#[component]
pub fn UsersPage() -> impl IntoView {
    let office = Office::current();
    let words = UsersWords::of(office.language_now());
    let facts = load(
        || (),
        move |()| async move {
            Ok((
                office.users().await?,
                office.centres().await?,
                office.staff().await?,
            ))
        },
    );
    let first_password = RwSignal::<Option<FirstPassword>>::new(None);
    let renew = move |()| facts.retry();
    let reactivating = Action::new_local(move |user: &String| {
        let done = office.set_user_active(user.clone(), true);
        async move {
            done.await?;
            office.set_notice(words.reactivate_done.to_owned());
            renew(());
            Ok(())
        }
    });
    let dialogs = Dialogs {
        to_change: RwSignal::new(None),
        to_confirm: RwSignal::new(None),
        reactivate: Callback::new(move |user| dispatch_once(reactivating, user)),
    };
    let (to_change, to_confirm) = (dialogs.to_change, dialogs.to_confirm);
    view! {
        <PageHeader title=words.title>
            <Button label=words.add icon=Icon::Add look=Look::Primary on_press=move |()| to_change.set(Some(UserOf::New)) />
        </PageHeader>
        <p class="soft lead">{words.lead}</p>
        {move || error_note(failure(reactivating))}
        {loaded(facts, move |it| table(it, dialogs))}
        <UserDialog to_change facts=facts.content first_password on_done=renew />
        <ConfirmDialog to_confirm first_password on_done=renew />
        <PasswordDialog first_password />
    }
}

fn table((users, centres, staff): Facts, dialogs: Dialogs) -> AnyView {
    let words = UsersWords::of(Office::current().language_now());
    let line = |it: OfficeUser| {
        let centre = centres
            .iter()
            .find(|of| Some(&of.id) == it.centre_id.as_ref());
        let person = staff.iter().find(|of| Some(&of.id) == it.staff_id.as_ref());
        let of = centre
            .map(|of| of.name.clone())
            .or(person.map(|of| of.name.clone()));
        row(it, of.unwrap_or_default(), dialogs)
    };
    view! {
        <table class="table users">
            <thead>
                <tr>
                    <th scope="col">{words.name}</th>
                    <th scope="col">{words.role}</th>
                    <th scope="col">{words.centre} " / " {words.staff}</th>
                    <th scope="col">{words.status}</th>
                    <th scope="col">
                        <span class="unseen">{words.actions}</span>
                    </th>
                </tr>
            </thead>
            <tbody>{users.into_iter().map(line).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn row(it: OfficeUser, of: String, dialogs: Dialogs) -> AnyView {
    let language = Office::current().language_now();
    let words = UsersWords::of(language);
    let is_active = it.deactivated_at.is_none();
    let status = match is_active {
        true => chip(Tone::Good, Icon::Done, words.active.to_owned()),
        false => chip(Tone::Calm, Icon::Close, words.deactivated.to_owned()),
    };
    view! {
        <tr>
            <th scope="row">{it.name.clone()}</th>
            <td data-label=words.role>{role_word(it.role, language)}</td>
            <td data-label=words.centre>{of}</td>
            <td data-label=words.status>{status}</td>
            <td class="row-actions">{actions(it, dialogs)}</td>
        </tr>
    }
    .into_any()
}

fn actions(it: OfficeUser, dialogs: Dialogs) -> AnyView {
    let words = UsersWords::of(Office::current().language_now());
    let Dialogs {
        to_change,
        to_confirm,
        reactivate,
    } = dialogs;
    if it.deactivated_at.is_some() {
        let name = (words.reactivate_of)(&it.name);
        return view! {
            <button class="button slim" type="button" aria-label=name on:click=move |_| reactivate.run(it.id.clone())>
                {words.reactivate}
            </button>
        }
        .into_any();
    }
    let (changed, reset, out) = (it.clone(), it.clone(), it.clone());
    view! {
        <button
            class="button slim"
            type="button"
            aria-label=(words.change_of)(&it.name)
            on:click=move |_| to_change.set(Some(UserOf::Known(changed.clone())))
        >
            {words.change}
        </button>
        <button
            class="button quiet slim"
            type="button"
            aria-label=(words.reset_of)(&it.name)
            on:click=move |_| to_confirm.set(Some(Confirm::Reset(reset.clone())))
        >
            {words.reset}
        </button>
        <button
            class="button danger slim"
            type="button"
            aria-label=(words.deactivate_of)(&it.name)
            on:click=move |_| to_confirm.set(Some(Confirm::Deactivate(out.clone())))
        >
            {words.deactivate}
        </button>
    }
    .into_any()
}
