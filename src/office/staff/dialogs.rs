//! The dialogs of the staff page: a person's name, and revoking a phone.

use api::office::staff::{NewStaff, Phone, Staff};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use thai::fold::fold;

use crate::office::app::Office;
use crate::office::shared::loading::{dispatch_once, failure};
use crate::office::shared::parts::{Field, SubmitButton, error_note};
use crate::office::shared::select::Select;
use crate::text::device::device_name;
use crate::text::office::FrameWords;
use crate::text::office::staff::StaffWords;
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, DialogHandle};
use crate::ui::icon::Icon;

/// Whose name [`NameDialog`] asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameOf {
    /// A new person's.
    NewPerson,
    /// Another name for this person.
    Person(Staff),
}

/// Asks for a name, then adds or renames the person.
#[component]
pub fn NameDialog(
    to_name: RwSignal<Option<NameOf>>,
    /// All people, for finding names that are taken.
    people: Memo<Option<Vec<Staff>>>,
    /// The centres to choose from; none for a user of one centre.
    centres: Signal<Vec<(String, String)>>,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let office = Office::current();
    let language = office.language_now();
    let words = StaffWords::of(language);
    // Kept outside the dialog: where it is closed by mistake, the name is still there.
    let new_name = RwSignal::new(String::new());
    let naming = Action::new_local(move |(person, new): &(Option<Staff>, NewStaff)| {
        let (person, new) = (person.clone(), new.clone());
        async move {
            let said = match person {
                Some(it) => {
                    office.rename_staff(it.id, new).await?;
                    words.rename_done
                }
                None => {
                    office.add_staff(new).await?;
                    new_name.set(String::new());
                    words.add_done
                }
            };
            to_name.set(None);
            office.set_notice(said.to_owned());
            on_done.run(());
            Ok(())
        }
    });
    let content = Callback::new(move |dialog: DialogHandle| {
        let is_tried = RwSignal::new(false);
        let person = match to_name.get_untracked() {
            Some(NameOf::Person(it)) => Some(it),
            _ => None,
        };
        let (name, own_id) = match &person {
            Some(it) => (RwSignal::new(it.name.clone()), it.id.clone()),
            None => (new_name, String::new()),
        };
        let centre_before = person.as_ref().and_then(|it| it.centre_id.clone());
        let centre = RwSignal::new(centre_before.unwrap_or_default());
        let has_centres = !centres.with_untracked(Vec::is_empty);
        let is_taken = Callback::new(move |typed: String| {
            let is_it = |it: &Staff| it.id != own_id && fold(&it.name) == fold(&typed);
            people.with(|all| all.iter().flatten().any(is_it))
        });
        let is_new = person.is_none();
        let add = move |ev: SubmitEvent| {
            ev.prevent_default();
            is_tried.set(true);
            let typed = name.get_untracked().trim().to_owned();
            if typed.is_empty() || is_taken.run(typed.clone()) {
                office.focus("staff-name");
                return;
            }
            let new = NewStaff {
                name: typed,
                centre_id: has_centres.then(|| centre.get_untracked()),
            };
            dispatch_once(naming, (person.clone(), new));
        };
        let missing = move || match name.get().trim() {
            _ if !is_tried.get() => None,
            "" => Some(words.name_missing),
            typed => is_taken.run(typed.to_owned()).then_some(words.name_taken),
        };
        view! {
            <form class="stack" on:submit=add novalidate>
                {move || error_note(failure(naming))}
                {(!is_new).then(|| view! { <p class="soft">{words.rename_text}</p> })}
                <Field id="staff-name" label=words.name autofocus=true input=name error=Signal::derive(missing) />
                {has_centres
                    .then(|| {
                        view! {
                            <Select id="staff-centre" label=words.centre none=words.no_centre options=centres chosen=centre />
                        }
                    })}
                <div class="buttons">
                    <Button
                        label=FrameWords::of(language).cancel
                        look=Look::Quiet
                        on_press=move |()| dialog.close()
                    />
                    <SubmitButton
                        label=if is_new { words.add } else { words.save }
                        is_pending=naming.pending()
                        icon=if is_new { Icon::Add } else { Icon::Check }
                    />
                </div>
            </form>
        }
        .into_any()
    });
    let close = move |()| {
        naming.clear();
        to_name.set(None);
    };
    let title = move |()| match to_name.get() {
        Some(NameOf::Person(it)) => (words.rename_of)(&it.name),
        _ => words.add.to_owned(),
    };
    view! {
        <Dialog
            open=move |()| to_name.get().is_some()
            on_close=close
            title
            close_label=FrameWords::of(language).close
            content
        />
    }
}

/// Asks for confirmation, then revokes the phone.
#[component]
pub fn RevokeDialog(
    to_revoke: RwSignal<Option<Phone>>,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let office = Office::current();
    let language = office.language_now();
    let words = StaffWords::of(language);
    let revoking = Action::new_local(move |phone: &String| {
        let revoked = office.revoke_phone(phone.clone());
        async move {
            revoked.await?;
            to_revoke.set(None);
            office.set_notice(words.revoke_done.to_owned());
            on_done.run(());
            Ok(())
        }
    });
    let content = Callback::new(move |dialog: DialogHandle| {
        let phone = to_revoke.get_untracked();
        let device = phone
            .as_ref()
            .map(|it| device_name(&it.device))
            .unwrap_or_default();
        let revoke = move |()| {
            if let Some(phone) = phone.clone() {
                dispatch_once(revoking, phone.id);
            }
        };
        view! {
            {move || error_note(failure(revoking))}
            <p>
                <strong>{device}</strong>
            </p>
            <p>{words.revoke_text}</p>
            <div class="buttons">
                <Button label=words.revoke_no look=Look::Quiet on_press=move |()| dialog.close() />
                <Button label=words.revoke_yes icon=Icon::Close look=Look::Danger on_press=revoke />
            </div>
        }
        .into_any()
    });
    let close = move |()| {
        revoking.clear();
        to_revoke.set(None);
    };
    view! {
        <Dialog
            open=move |()| to_revoke.get().is_some()
            on_close=close
            title=move |()| words.revoke_title.to_owned()
            close_label=FrameWords::of(language).close
            content
        />
    }
}
