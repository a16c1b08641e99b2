//! The page that imports a backup file, which holds what a phone could not send by itself.

pub mod requests;

use api::backup::{BackupAnswer, BackupOutcome, BackupReceipt, Candidate};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::office::app::Office;
use crate::office::backup::requests::{BackupFileError, BackupOwner};
use crate::office::page::Page;
use crate::office::shared::loading::{dispatch_once, failure};
use crate::office::shared::parts::{EmptyState, PageHeader, SubmitButton, error_note};
use crate::text::Language;
use crate::text::office::backup::BackupWords;
use crate::text::office::figures::shown_moment;
use crate::ui::banner::{Banner, Tone, chip};
use crate::ui::button::Button;
use crate::ui::icon::Icon;

const FILE_ID: &str = "backup-file";

/// The page that imports a backup file.
#[component]
pub fn BackupPage() -> impl IntoView {
    let office = Office::current();
    let language = office.language_now();
    let words = BackupWords::of(language);
    let problem = RwSignal::<Option<BackupFileError>>::new(None);
    let answer = RwSignal::<Option<BackupAnswer>>::new(None);
    let taking = Action::new_local(move |owner: &BackupOwner| {
        let taken = office.import_chosen_backup(FILE_ID, owner.clone());
        async move {
            match taken.await? {
                Ok(taken) => answer.set(Some(taken)),
                Err(error) => {
                    problem.set(Some(error));
                    office.focus(FILE_ID);
                }
            }
            Ok(())
        }
    });
    let take_for = move |owner: BackupOwner| {
        problem.set(None);
        answer.set(None);
        dispatch_once(taking, owner);
    };
    let take = move |ev: SubmitEvent| {
        ev.prevent_default();
        take_for(BackupOwner::AsTheFileSays);
    };
    let wrong = move || {
        problem.get().map(|it| match it {
            BackupFileError::NoneChosen => words.missing,
            BackupFileError::NotABackup => words.unread,
        })
    };
    view! {
        <PageHeader title=words.title />
        <p class="soft lead">{words.text}</p>
        <form class="card stack settings" on:submit=take novalidate>
            <div class="field">
                <label for=FILE_ID>{words.file}</label>
                <input
                    id=FILE_ID
                    class="entry"
                    type="file"
                    accept=".json,application/json"
                    aria-describedby="backup-error"
                    aria-invalid=move || wrong().is_some().to_string()
                />
                <p class="field-error" id="backup-error" role="alert">
                    {move || wrong().map(|it| view! { {Icon::Alert.view()} <span>{it}</span> })}
                </p>
            </div>
            {move || error_note(failure(taking))}
            <div class="buttons">
                <SubmitButton label=words.take is_pending=taking.pending() icon=Icon::Upload />
            </div>
        </form>
        {move || {
            answer
                .get()
                .map(|it| match it {
                    BackupAnswer::ChoosePerson { staff_name, candidates } => {
                        person_choice(&staff_name, candidates, Callback::new(take_for), language)
                    }
                    BackupAnswer::TakenIn { staff_name, is_new_person, receipts, .. } => {
                        taken_in(&staff_name, is_new_person, receipts, language)
                    }
                })
        }}
    }
}

/// Asks whose file it is, where there are people of that name already.
fn person_choice(
    name: &str,
    candidates: Vec<Candidate>,
    on_choose: Callback<BackupOwner>,
    language: Language,
) -> AnyView {
    let words = BackupWords::of(language);
    let candidate = move |it: Candidate| {
        let label = (words.candidate)(&it.name, it.n_phones);
        let choose = move |()| on_choose.run(BackupOwner::Person(it.id.clone()));
        view! { <Button label icon=Icon::Person on_press=choose /> }
    };
    let choose_new = move |()| on_choose.run(BackupOwner::NewPerson);
    view! {
        <Banner tone=Tone::Warn icon=Icon::Alert title=words.whose text=(words.whose_text)(name)>
            <p>{words.not_yet}</p>
            <div class="buttons choices">
                {candidates.into_iter().map(candidate).collect_view()}
                <Button label=words.new_person icon=Icon::Add on_press=choose_new />
            </div>
        </Banner>
    }
    .into_any()
}

fn taken_in(
    staff_name: &str,
    is_new_person: bool,
    receipts: Vec<BackupReceipt>,
    language: Language,
) -> AnyView {
    let words = BackupWords::of(language);
    if receipts.is_empty() {
        return view! { <EmptyState title=words.empty text="" /> }.into_any();
    }
    let count = |outcome| receipts.iter().filter(|it| it.outcome == outcome).count();
    let n_refused = count(BackupOutcome::Refused);
    let n_taken = receipts.len() - n_refused;
    let (tone, icon, title) = match (n_taken, n_refused) {
        (_, 0) if count(BackupOutcome::Conflict) > 0 => (Tone::Warn, Icon::Conflict, words.done),
        (_, 0) => (Tone::Good, Icon::Done, words.done),
        (0, _) => (Tone::Bad, Icon::Alert, words.none),
        _ => (Tone::Warn, Icon::Alert, words.partly),
    };
    let owner = match is_new_person {
        true => (words.added)(staff_name),
        false => (words.owner)(staff_name),
    };
    let advice = [
        (n_refused > 0).then_some(words.refused_text),
        (count(BackupOutcome::Conflict) > 0).then_some(words.conflict_text),
    ];
    let advice = advice.into_iter().flatten();
    let lines = receipts.iter().cloned().map(|it| line(it, language));
    view! {
        <Banner tone icon title text=(words.counts)(n_taken, n_refused)>
            <p>{owner}</p>
            {advice.map(|it| view! { <p>{it}</p> }).collect_view()}
        </Banner>
        <table class="table">
            <thead>
                <tr>
                    <th scope="col">{words.record}</th>
                    <th scope="col">{words.form}</th>
                    <th scope="col">{words.outcome}</th>
                </tr>
            </thead>
            <tbody>{lines.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn line(it: BackupReceipt, language: Language) -> AnyView {
    let words = BackupWords::of(language);
    let (tone, icon, word) = match it.outcome {
        BackupOutcome::Stored => (Tone::Good, Icon::Done, words.stored),
        BackupOutcome::AlreadyStored => (Tone::Calm, Icon::Check, words.already),
        BackupOutcome::Conflict => (Tone::Warn, Icon::Conflict, words.conflict),
        BackupOutcome::Refused => (Tone::Bad, Icon::Alert, words.refused),
    };
    let (reason_th, reason_en) = (it.message_th.as_deref(), it.message_en.as_deref());
    let reason = language
        .pick(reason_th.unwrap_or_default(), reason_en.unwrap_or_default())
        .to_owned();
    let title = language
        .pick(&it.form_title_th, &it.form_title_en)
        .to_owned();
    let name = match it.name.trim() {
        "" => words.nameless.to_owned(),
        name => name.to_owned(),
    };
    let named = match it.outcome {
        BackupOutcome::Refused => name.into_any(),
        _ => {
            let to = Page::record(it.record);
            view! { <a class="row-link" href=to.address()>{name}</a> }.into_any()
        }
    };
    view! {
        <tr>
            <th scope="row">{named}</th>
            <td data-label=words.form>
                {title} <p class="soft small">{shown_moment(it.finished_at, language)}</p>
            </td>
            <td data-label=words.outcome>
                {chip(tone, icon, word.to_owned())} <p class="soft small">{reason}</p>
            </td>
        </tr>
    }
    .into_any()
}
