//! What is done with the follow-ups that are checked: assigned, or closed as proposed.

use std::collections::BTreeSet;

use api::office::register::StaffLoad;
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::shared::loading::{dispatch_once, failure};
use crate::office::shared::parts::error_note;
use crate::text::office::register::RegisterWords;

/// What to do with the checked follow-ups.
#[derive(Debug, Clone)]
enum Task {
    Assign(Option<String>),
    Close(bool),
}

/// The bar above the table.
#[component]
pub fn AssignBar(
    /// Ids of the follow-ups that are checked.
    checked: RwSignal<BTreeSet<String>>,
    /// Whose they can be, with what they have to do already.
    staff: Vec<StaffLoad>,
    /// Whether the list holds proposals to close.
    is_proposed: bool,
    /// Called when something was changed.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let office = Office::current();
    let words = RegisterWords::of(office.language_now());
    let chosen = RwSignal::new(String::new());
    let doing = Action::new_local(move |task: &Task| {
        let task = task.clone();
        let ids: Vec<String> = checked.get_untracked().into_iter().collect();
        async move {
            let changed = match task {
                Task::Assign(staff_id) => office.assign(ids, staff_id).await?,
                Task::Close(agreed) => office.close_follow_ups(ids, agreed).await?,
            };
            office.set_notice((words.n_changed)(changed.n_changed));
            on_done.run(());
            Ok(())
        }
    });
    let options = staff
        .into_iter()
        .map(|it| {
            let label = (words.load)(&it.name, it.n_due, it.n_open);
            view! { <option value=it.id>{label}</option> }
        })
        .collect_view();
    let is_none = move || checked.with(BTreeSet::is_empty);
    let assign = move |_| {
        let staff_id = Some(chosen.get_untracked()).filter(|it| it != TAKE_BACK);
        dispatch_once(doing, Task::Assign(staff_id));
    };
    let cannot_assign = move || is_none() || chosen.with(String::is_empty);
    let closing = is_proposed.then(|| {
        view! {
            <button class="button" type="button" disabled=is_none
                on:click=move |_| dispatch_once(doing, Task::Close(true))>{words.agree}</button>
            <button class="button quiet" type="button" disabled=is_none
                on:click=move |_| dispatch_once(doing, Task::Close(false))>{words.leave_open}</button>
        }
    });
    view! {
        <div class="assign-bar">
            <p role="status">{move || (words.n_checked)(checked.with(BTreeSet::len))}</p>
            <label for="assign-to">{words.assign_to}</label>
            <select id="assign-to" on:change:target=move |ev| chosen.set(ev.target().value())>
                <option value="">{words.choose_staff}</option>
                {options}
                <option value=TAKE_BACK>{words.take_back}</option>
            </select>
            <button class="button primary" type="button" disabled=cannot_assign on:click=assign>{words.assign}</button>
            {closing}
        </div>
        {move || error_note(failure(doing))}
    }
}

/// The choice that takes follow-ups back. No id of a member of staff looks so.
const TAKE_BACK: &str = "-";
