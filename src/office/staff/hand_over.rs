//! The dialog that gives what a person holds to another: records, open follow-ups, phones.

use api::office::staff::{Handover, Held, Staff};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::shared::loading::{dispatch_once, failure, load};
use crate::office::shared::parts::{SubmitButton, error_note, loaded};
use crate::office::shared::select::Select;
use crate::text::office::FrameWords;
use crate::text::office::staff::StaffWords;
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, DialogHandle};
use crate::ui::icon::Icon;

/// What is chosen in the dialog.
#[derive(Clone, Copy)]
struct Choice {
    to: RwSignal<String>,
    records: RwSignal<bool>,
    follow_ups: RwSignal<bool>,
    phones: RwSignal<bool>,
    is_tried: RwSignal<bool>,
}

impl Choice {
    fn new() -> Choice {
        Choice {
            to: RwSignal::new(String::new()),
            records: RwSignal::new(false),
            follow_ups: RwSignal::new(true),
            phones: RwSignal::new(false),
            is_tried: RwSignal::new(false),
        }
    }

    /// What to hand over; none while nobody or nothing is chosen.
    fn handover(self) -> Option<Handover> {
        let handover = Handover {
            to: self.to.get(),
            records: self.records.get(),
            follow_ups: self.follow_ups.get(),
            phones: self.phones.get(),
        };
        let is_something = handover.records || handover.follow_ups || handover.phones;
        (is_something && !handover.to.is_empty()).then_some(handover)
    }
}

/// The dialog; open while it names somebody.
#[component]
pub fn HandoverDialog(
    /// Whose things are handed over.
    from: RwSignal<Option<Staff>>,
    /// Everybody.
    people: Memo<Option<Vec<Staff>>>,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let office = Office::current();
    let language = office.language_now();
    let words = StaffWords::of(language);
    let handing = Action::new_local(move |(id, handover): &(String, Handover)| {
        let done = office.hand_over(id.clone(), handover.clone());
        async move {
            let held = done.await?;
            from.set(None);
            let said = (words.handed)(held.n_records, held.n_follow_ups, held.n_phones);
            office.set_notice(said);
            on_done.run(());
            Ok(())
        }
    });
    let content = Callback::new(move |dialog: DialogHandle| {
        let id = from.get_untracked().map(|it| it.id).unwrap_or_default();
        let choice = Choice::new();
        let own = id.clone();
        let options = Signal::derive(move || {
            let people = people.get().unwrap_or_default().into_iter();
            let others = people.filter(|it| it.id != own && it.deactivated_at.is_none());
            others.map(|it| (it.id, it.name)).collect::<Vec<_>>()
        });
        let whose = id.clone();
        let held = load(move || whose.clone(), move |id| office.held(id));
        let wrong = move || {
            let is_missing = choice.is_tried.get() && choice.handover().is_none();
            is_missing.then_some(words.hand_over_missing)
        };
        let submit = move |ev: SubmitEvent| {
            ev.prevent_default();
            choice.is_tried.set(true);
            if let Some(handover) = untrack(|| choice.handover()) {
                dispatch_once(handing, (id.clone(), handover));
            }
        };
        view! {
            <form class="stack" on:submit=submit novalidate>
                {move || error_note(failure(handing))}
                <p>{words.hand_over_text}</p>
                {loaded(held, move |held| parts(held, choice))}
                <Select id="hand-over-to" label=words.hand_over_to none=words.hand_over_choose options chosen=choice.to
                    error=Signal::derive(wrong) />
                <div class="buttons">
                    <Button label=FrameWords::of(language).cancel look=Look::Quiet on_press=move |()| dialog.close() />
                    <SubmitButton label=words.hand_over is_pending=handing.pending() icon=Icon::Next />
                </div>
            </form>
        }
        .into_any()
    });
    let close = move |()| {
        handing.clear();
        from.set(None);
    };
    let title = move |()| {
        let name = from.get().map(|it| it.name).unwrap_or_default();
        (words.hand_over_of)(&name)
    };
    view! {
        <Dialog
            open=move |()| from.get().is_some()
            on_close=close
            title
            close_label=FrameWords::of(language).close
            content
        />
    }
}

/// What there is to hand over, each with how many.
fn parts(held: Held, choice: Choice) -> AnyView {
    let words = StaffWords::of(Office::current().language_now());
    let line = |label: String, is_on: RwSignal<bool>| {
        view! {
            <label class="radio">
                <input type="checkbox" prop:checked=move || is_on.get()
                    on:change:target=move |ev| is_on.set(ev.target().checked()) />
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="radios">
            <legend>{words.hand_over_what}</legend>
            {line((words.n_follow_ups)(held.n_follow_ups), choice.follow_ups)}
            {line((words.n_records)(held.n_records), choice.records)}
            {line((words.n_phones)(held.n_phones), choice.phones)}
        </fieldset>
    }
    .into_any()
}
