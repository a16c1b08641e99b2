//! The page of one record: its answers as the form shows them, its income, its revisions, and
//! returning it to its interviewer.

mod answers;
mod changes;
mod conflict;
mod income;
mod requests;
mod return_dialog;
mod revisions;

use api::office::records::{Record, RecordStatus, Revision};
use leptos::Params;
use leptos::prelude::*;
use leptos_router::hooks::{use_params, use_query};
use leptos_router::params::Params;

use crate::office::app::Office;
use crate::office::app::TITLE_ID;
use crate::office::page::Page;
use crate::office::record::answers::answers;
use crate::office::record::changes::{number_of, shown_revision};
use crate::office::record::conflict::Conflict;
use crate::office::record::income::income;
use crate::office::record::return_dialog::{ReturnDialog, no_phone};
use crate::office::record::revisions::revisions;
use crate::office::shared::loading::load;
use crate::office::shared::parts::{PageHeader, loaded, status_chip};
use crate::text::office::figures::shown_moment;
use crate::text::office::records::{RecordWords, RecordsWords};
use crate::ui::banner::{Banner, Tone};
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;

/// The parameters of a record's address.
#[derive(Params, Debug, Clone, PartialEq)]
struct RecordParams {
    record: String,
}

/// The query of a record's address.
#[derive(Params, Debug, Clone, PartialEq)]
struct RevisionQuery {
    revision: Option<String>,
}

/// The page of one record.
#[component]
pub fn RecordPage() -> impl IntoView {
    let params = use_params::<RecordParams>();
    move || {
        let record = params.get().map(|it| it.record).unwrap_or_default();
        view! { <OneRecord record /> }
    }
}

#[component]
fn OneRecord(
    /// Its UUID.
    record: String,
) -> impl IntoView {
    let office = Office::current();
    let words = RecordWords::of(office.language_now());
    let id = record.clone();
    let loading = load(
        || (),
        move |()| office.record(id.clone(), office.language_now()),
    );
    let to_return = RwSignal::<Option<String>>::new(None);
    let query = use_query::<RevisionQuery>();
    let named = Memo::new(move |_| query.get().ok().and_then(|it| it.revision));
    view! {
        <p class="way-back">
            <a href=Page::Records(office.last_filters()).address()>{Icon::Back.view()} " " {words.back}</a>
        </p>
        {loaded(loading, move |it| shown(it, named, to_return))}
        <ReturnDialog
            record
            to_return
            has_no_phone=Signal::derive(move || {
                loading.content.with(|it| it.as_ref().is_some_and(|it| it.n_phones == 0))
            })
            on_done=move |()| {
                office.focus(TITLE_ID);
                loading.retry();
            }
        />
    }
}

fn shown(
    record: Record,
    named: Memo<Option<String>>,
    to_return: RwSignal<Option<String>>,
) -> AnyView {
    let office = Office::current();
    let language = office.language_now();
    let words = RecordWords::of(language);
    let is_conflict = record.revisions.first().is_some_and(|it| it.conflict);
    let title = match record.name.trim() {
        "" => RecordsWords::of(language).no_name.to_owned(),
        name => name.to_owned(),
    };
    let newest = record.revisions.first().map(|it| it.revision.clone());
    let newest = newest.filter(|_| office.manages());
    let return_newest = newest.map(|it| {
        let send_back = move |()| to_return.set(Some(it.clone()));
        view! { <Button label=words.return_it icon=Icon::Returned look=Look::Primary on_press=send_back /> }
    });
    let body = {
        let record = record.clone();
        move || {
            let named = named.get();
            shown_revision(&record, named.as_deref()).map(|it| revision(&record, it))
        }
    };
    let waits = record.status == RecordStatus::Returned && record.n_phones == 0;
    view! {
        <PageHeader title>{return_newest}</PageHeader>
        {waits.then(|| no_phone(language))}
        {is_conflict.then(|| view! { <Conflict record=record.clone() /> })}
        <div class="record">{body}</div>
    }
    .into_any()
}

/// One revision: answers in the wide column, everything about it in the narrow one.
fn revision(record: &Record, revision: &Revision) -> AnyView {
    let language = Office::current().language_now();
    let words = RecordWords::of(language);
    let is_old = record
        .revisions
        .first()
        .is_some_and(|it| it.revision != revision.revision);
    let newest = Page::record(record.record.clone());
    let n = number_of(record, &revision.revision);
    let old = is_old.then(|| {
        view! {
            <Banner tone=Tone::Info icon=Icon::Info title=words.old_shown text=(words.revision)(n)>
                <div class="buttons">
                    <a class="button" href=newest.address() data-noscroll>{words.to_newest}</a>
                </div>
            </Banner>
        }
    });
    let remark = revision.returned.clone().map(|it| {
        let by = (words.remark_by)(&it.by, &shown_moment(it.at, language));
        view! { <Banner tone=Tone::Warn icon=Icon::Returned title=by text=it.remark /> }
    });
    let replaced = record
        .revisions
        .iter()
        .find(|it| Some(&it.revision) == revision.replaces.as_ref());
    let corrects = replaced.and_then(|it| it.returned.clone()).map(|it| {
        let by = (words.corrects)(&it.by, &shown_moment(it.at, language));
        view! { <Banner tone=Tone::Info icon=Icon::Returned title=by text=it.remark /> }
    });
    view! {
        <div class="record-main">
            {old}
            {remark}
            {corrects}
            {income(revision)}
            {answers(&revision.sections)}
        </div>
        <div class="record-side">
            {facts(record, revision)}
            {revisions(record, &revision.revision)}
        </div>
    }
    .into_any()
}

fn facts(record: &Record, revision: &Revision) -> AnyView {
    let language = Office::current().language_now();
    let words = RecordWords::of(language);
    let minutes = (revision.elapsed_ms + 30_000) / 60_000;
    let is_corrected = revision.replaces.is_some();
    let fact = |label: &'static str, shown: AnyView| {
        view! {
            <div>
                <dt>{label}</dt>
                <dd>{shown}</dd>
            </div>
        }
    };
    view! {
        <section class="card" aria-label=words.details>
            <dl class="facts">
                {fact(words.status, status_chip(record.status, language))}
                {fact(words.form, record.form_title.clone().into_any())}
                {fact(words.staff, record.staff_name.clone().into_any())}
                {fact(words.finished, shown_moment(revision.surveyed_at, language).into_any())}
                {is_corrected.then(|| fact(words.corrected, shown_moment(revision.finished_at, language).into_any()))}
                {fact(words.received, shown_moment(revision.received_at, language).into_any())}
                {fact(if is_corrected { words.correcting_took } else { words.took }, (words.minutes)(minutes.max(1)).into_any())}
            </dl>
            <details class="more">
                <summary>{words.details}</summary>
                <dl class="facts">
                    {fact(words.app_version, revision.app_version.clone().into_any())}
                    {fact(
                        words.hash,
                        view! { <code class="hash">{revision.content_hash.clone()}</code> }.into_any(),
                    )}
                </dl>
            </details>
        </section>
    }
    .into_any()
}
