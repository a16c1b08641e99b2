//! The filters above the audit log; they apply when they are submitted.

use api::office::audit::AuditAction;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use thai::date::Day;

use crate::office::app::Office;
use crate::office::audit::filters::AuditFilters;
use crate::office::page::Page;
use crate::office::shared::parts::Field;
use crate::office::shared::select::Select;
use crate::text::office::audit::{AuditWords, action_word};
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;

/// All filters.
#[component]
pub fn FilterBar(
    /// The filters of the address.
    filters: Memo<AuditFilters>,
) -> impl IntoView {
    // "Back" or a link may change the address: the fields are then drawn again.
    let typed = Memo::new(move |_| filters.with(|it| it.on_page(0)));
    move || form(&typed.get())
}

fn form(shown: &AuditFilters) -> AnyView {
    let office = Office::current();
    let language = office.language_now();
    let words = AuditWords::of(language);
    let user = RwSignal::new(shown.user.clone());
    let action = RwSignal::new(shown.action.clone());
    let subject = RwSignal::new(shown.subject.clone());
    let from = RwSignal::new(shown.from.map(Day::to_type).unwrap_or_default());
    let to = RwSignal::new(shown.to.map(Day::to_type).unwrap_or_default());
    let is_tried = RwSignal::new(false);
    let search = move |ev: SubmitEvent| {
        ev.prevent_default();
        is_tried.set(true);
        let (Ok(from), Ok(to)) = (day(&from.get_untracked()), day(&to.get_untracked())) else {
            return;
        };
        office.go(Page::Audit(AuditFilters {
            user: user.get_untracked().trim().to_owned(),
            action: action.get_untracked(),
            subject: subject.get_untracked().trim().to_owned(),
            from,
            to,
            page_idx: 0,
        }));
    };
    let unread = move |input: RwSignal<String>| {
        let is_wrong = move || is_tried.get() && day(&input.get()).is_err();
        Signal::derive(move || is_wrong().then_some(words.day_unread))
    };
    let actions: Vec<(String, String)> = AuditAction::ALL
        .into_iter()
        .map(|it| (it.code().to_owned(), action_word(it, language).to_owned()))
        .collect();
    let clear = move |()| office.go(Page::Audit(AuditFilters::default()));
    let is_filtered = !shown.are_empty();
    view! {
        <form class="filters" role="search" aria-label=words.filters on:submit=search>
            <Field id="audit-user" label=words.user input=user error=None />
            <Select id="audit-action" label=words.action none=words.all_actions options=actions chosen=action />
            <Field id="audit-subject" label=words.subject input=subject error=None />
            <Field id="audit-from" label=words.from hint=words.day_hint input=from error=unread(from) />
            <Field id="audit-to" label=words.to hint=words.day_hint input=to error=unread(to) />
            <div class="buttons">
                <button class="button primary" type="submit">
                    {Icon::Search.view()}
                    {words.search}
                </button>
                {is_filtered.then(|| view! { <Button label=words.clear look=Look::Quiet on_press=clear /> })}
            </div>
        </form>
    }
    .into_any()
}

/// Reads a typed day; empty text is no day.
fn day(typed: &str) -> Result<Option<Day>, ()> {
    match typed.trim() {
        "" => Ok(None),
        typed => Day::typed(typed).map(Some).ok_or(()),
    }
}
