//! The dialog that adds a user or changes what one may do.

use api::office::users::{FirstPassword, NewUser, OfficeUser, Role, UserChange};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::shared::loading::{dispatch_once, failure};
use crate::office::shared::parts::{Field, RadioOption, SubmitButton, error_note, radios};
use crate::office::shared::select::Select;
use crate::office::users::Facts;
use crate::text::office::FrameWords;
use crate::text::office::users::{UsersWords, role_text, role_word};
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, DialogHandle};
use crate::ui::icon::Icon;

/// Who is added or changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UserOf {
    /// A new user.
    New,
    /// This user.
    Known(OfficeUser),
}

/// What was typed and chosen.
#[derive(Clone, Copy)]
struct Entries {
    name: RwSignal<String>,
    role: RwSignal<Role>,
    centre: RwSignal<String>,
    staff: RwSignal<String>,
    is_tried: RwSignal<bool>,
}

impl Entries {
    fn of(user: Option<&OfficeUser>) -> Entries {
        let text = |it: Option<String>| RwSignal::new(it.unwrap_or_default());
        Entries {
            name: text(user.map(|it| it.name.clone())),
            role: RwSignal::new(user.map_or(Role::Centre, |it| it.role)),
            centre: text(user.and_then(|it| it.centre_id.clone())),
            staff: text(user.and_then(|it| it.staff_id.clone())),
            is_tried: RwSignal::new(false),
        }
    }

    /// The role with what belongs to it; none while something is missing.
    fn change(self) -> Option<UserChange> {
        let role = self.role.get();
        let given = |it: RwSignal<String>, of: Role| (role == of).then(|| it.get());
        let (centre_id, staff_id) = (
            given(self.centre, Role::Centre),
            given(self.staff, Role::Interviewer),
        );
        let is_missing = [&centre_id, &staff_id]
            .into_iter()
            .any(|it| it.as_ref().is_some_and(String::is_empty));
        (!is_missing).then_some(UserChange {
            role,
            centre_id,
            staff_id,
        })
    }
}

/// The dialog; open while it names somebody.
#[component]
pub fn UserDialog(
    to_change: RwSignal<Option<UserOf>>,
    /// The centres and staff to choose from.
    facts: Memo<Option<Facts>>,
    first_password: RwSignal<Option<FirstPassword>>,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let office = Office::current();
    let language = office.language_now();
    let words = UsersWords::of(language);
    let saving = Action::new_local(
        move |(known, name, change): &(Option<String>, String, UserChange)| {
            let (known, name, change) = (known.clone(), name.clone(), change.clone());
            async move {
                match known {
                    Some(id) => {
                        office.change_user(id, change).await?;
                        office.set_notice(words.changed.to_owned());
                        to_change.set(None);
                    }
                    None => {
                        let first = office.add_user(new_user(name, change)).await?;
                        to_change.set(None);
                        first_password.set(Some(first));
                    }
                }
                on_done.run(());
                Ok(())
            }
        },
    );
    let content = Callback::new(move |dialog: DialogHandle| {
        let user = match to_change.get_untracked() {
            Some(UserOf::Known(it)) => Some(it),
            _ => None,
        };
        let entries = Entries::of(user.as_ref());
        let known = user.map(|it| it.id);
        let is_new = known.is_none();
        let save = move |ev: SubmitEvent| {
            ev.prevent_default();
            entries.is_tried.set(true);
            let name = entries.name.get_untracked().trim().to_owned();
            if let Some(change) = untrack(|| entries.change()).filter(|_| !name.is_empty()) {
                dispatch_once(saving, (known.clone(), name, change));
            }
        };
        view! {
            <form class="stack" on:submit=save novalidate>
                {move || error_note(failure(saving))}
                {is_new.then(|| name_field(entries))}
                {rights(entries, facts)}
                <div class="buttons">
                    <Button label=FrameWords::of(language).cancel look=Look::Quiet on_press=move |()| dialog.close() />
                    <SubmitButton
                        label=if is_new { words.add } else { words.save }
                        is_pending=saving.pending()
                        icon=if is_new { Icon::Add } else { Icon::Check }
                    />
                </div>
            </form>
        }
        .into_any()
    });
    let close = move |()| {
        saving.clear();
        to_change.set(None);
    };
    let title = move |()| match to_change.get() {
        Some(UserOf::Known(it)) => (words.change_of)(&it.name),
        _ => words.add.to_owned(),
    };
    view! {
        <Dialog
            open=move |()| to_change.get().is_some()
            on_close=close
            title
            close_label=FrameWords::of(language).close
            content
        />
    }
}

fn new_user(name: String, change: UserChange) -> NewUser {
    NewUser {
        name,
        role: change.role,
        centre_id: change.centre_id,
        staff_id: change.staff_id,
    }
}

fn name_field(entries: Entries) -> AnyView {
    let words = UsersWords::of(Office::current().language_now());
    let missing = move || {
        let is_missing = entries.is_tried.get() && entries.name.with(|it| it.trim().is_empty());
        is_missing.then_some(words.name_missing)
    };
    view! {
        <Field
            id="user-name"
            label=words.name
            hint=words.name_hint
            autofocus=true
            input=entries.name
            error=Signal::derive(missing)
        />
    }
    .into_any()
}

/// The role, and the centre or the member of staff that belongs to it.
fn rights(entries: Entries, facts: Memo<Option<Facts>>) -> AnyView {
    let language = Office::current().language_now();
    let words = UsersWords::of(language);
    let Entries {
        role,
        centre,
        staff,
        is_tried,
        ..
    } = entries;
    let lines = Role::ALL.map(|it| RadioOption {
        choice: it,
        label: role_word(it, language).to_owned(),
        hint: role_text(it, language),
    });
    let centres = Signal::derive(move || {
        let centres = facts.get().map(|it| it.1).unwrap_or_default();
        let lines = centres.into_iter().map(|it| (it.id, it.name));
        lines.collect::<Vec<_>>()
    });
    let people = Signal::derive(move || {
        let people = facts.get().map(|it| it.2).unwrap_or_default();
        let active = people.into_iter().filter(|it| it.deactivated_at.is_none());
        active.map(|it| (it.id, it.name)).collect::<Vec<_>>()
    });
    let missing = move |chosen: RwSignal<String>, what: &'static str| {
        Signal::derive(move || (is_tried.get() && chosen.with(String::is_empty)).then_some(what))
    };
    let of_role = move || match role.get() {
        Role::Centre => view! {
            <Select
                id="user-centre"
                label=words.centre
                none=words.choose
                options=centres
                chosen=centre
                error=missing(centre, words.centre_missing)
            />
        }
        .into_any(),
        Role::Interviewer => view! {
            <Select
                id="user-staff"
                label=words.staff
                none=words.choose
                options=people
                chosen=staff
                error=missing(staff, words.staff_missing)
            />
        }
        .into_any(),
        _ => ().into_any(),
    };
    view! {
        {radios("user-role", words.role, move || role.get(), move |it| role.set(it), lines.into())}
        {of_role}
    }
    .into_any()
}
