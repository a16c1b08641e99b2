//! Erasing a person, or making one anonymous: what would be touched, and the name typed again.

use api::office::register::{ErasureHow, ErasurePlan, ErasureRequest};
use api::office::users::Role;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::page::Page;
use crate::office::shared::list::ListFilters;
use crate::office::shared::loading::{dispatch_once, failure, load};
use crate::office::shared::parts::{Field, RadioOption, error_note, loaded, radios};
use crate::text::office::erasure::ErasureWords;
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;

/// The section at the end of a person's page; nothing for those who may not erase.
#[component]
pub fn ErasureSection(
    /// The person.
    id: String,
    /// The person's name.
    name: String,
) -> impl IntoView {
    let office = Office::current();
    let words = ErasureWords::of(office.language_now());
    let may_erase = matches!(office.role(), Role::Administrator | Role::Province);
    let is_open = RwSignal::new(false);
    let whom = StoredValue::new((id, name));
    let form = move || {
        let (id, name) = whom.get_value();
        view! { <ErasureForm id name is_open /> }
    };
    may_erase.then(|| {
        view! {
            <section class="card stack">
                <h2>{words.title}</h2>
                <p class="soft">{words.text}</p>
                <Show
                    when=move || is_open.get()
                    fallback=move || {
                        view! {
                            <div class="buttons">
                                <Button label=words.begin icon=Icon::Delete look=Look::Secondary on_press=move |()| is_open.set(true) />
                            </div>
                        }
                    }
                >
                    {form}
                </Show>
            </section>
        }
    })
}

#[component]
fn ErasureForm(id: String, name: String, is_open: RwSignal<bool>) -> impl IntoView {
    let office = Office::current();
    let words = ErasureWords::of(office.language_now());
    let how = RwSignal::new(ErasureHow::Erase);
    let (typed, is_tried) = (RwSignal::new(String::new()), RwSignal::new(false));
    let whose = id.clone();
    let plan = load(move || whose.clone(), move |id| office.erasure_plan(id));
    let erasing = Action::new_local(move |_: &()| {
        let request = ErasureRequest {
            how: how.get_untracked(),
            name: typed.get_untracked(),
        };
        let erased = office.erase_person(id.clone(), request);
        async move {
            erased.await?;
            office.go(Page::People(ListFilters::default()));
            Ok(())
        }
    });
    let name_asked = (words.type_name)(&name);
    let is_right = move || typed.with(|it| it.trim() == name.trim());
    let is_right = Memo::new(move |_| is_right());
    let wrong = Signal::derive(move || (is_tried.get() && !is_right.get()).then_some(words.wrong));
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        is_tried.set(true);
        match is_right.get_untracked() {
            true => dispatch_once(erasing, ()),
            false => office.focus("erase-name"),
        }
    };
    let lines = vec![
        RadioOption {
            choice: ErasureHow::Erase,
            label: words.erase.to_owned(),
            hint: words.erase_hint,
        },
        RadioOption {
            choice: ErasureHow::Anonymise,
            label: words.anonymise.to_owned(),
            hint: words.anonymise_hint,
        },
    ];
    view! {
        <form class="stack" on:submit=submit novalidate>
            {loaded(plan, touched)}
            {radios("erasure-how", words.how, move || how.get(), move |it| how.set(it), lines)}
            <p>{name_asked}</p>
            <Field id="erase-name" label=words.name input=typed error=wrong />
            {move || error_note(failure(erasing))}
            <div class="buttons">
                <Button label=words.cancel look=Look::Quiet on_press=move |()| is_open.set(false) />
                <button class="button danger" type="submit">{Icon::Delete.view()} <span>{words.go}</span></button>
            </div>
        </form>
    }
}

/// What would be touched.
fn touched(plan: ErasurePlan) -> AnyView {
    let words = ErasureWords::of(Office::current().language_now());
    let shared = (plan.n_shared_records > 0)
        .then(|| view! { <li>{(words.shared)(plan.n_shared_records)}</li> });
    view! {
        <ul class="changes">
            <li>{(words.records)(plan.n_records)}</li>
            {shared}
            <li>{(words.register)(plan.n_enrolments, plan.n_follow_ups)}</li>
        </ul>
    }
    .into_any()
}
