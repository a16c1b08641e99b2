//! Taking in what a phone could not send by itself.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::office::parts::{Nothing, PageHead, PageLink, Submit, trouble_note};
use crate::platform::office::wire::desk::{BackupAnswer, BackupOutcome, BackupReceipt};
use crate::state::office::Office;
use crate::state::office::calls::BackupTrouble;
use crate::state::office::input::Choice;
use crate::state::office::page::Page;
use crate::state::office::remote::Deed;
use crate::text::Language;
use crate::text::office::DeskWords;
use crate::ui::banner::{Banner, Tone, chip};
use crate::ui::icon::Icon;

const FILE_ID: &str = "backup-file";

/// The page that takes in a backup file.
#[component]
pub fn BackupPage() -> impl IntoView {
    let office = Office::current();
    let language = office.language_now();
    let words = DeskWords::of(language);
    let deed = Deed::new();
    let problem = Choice::<Option<BackupTrouble>>::new(None);
    let answer = Choice::<Option<BackupAnswer>>::new(None);
    let take = move |ev: SubmitEvent| {
        ev.prevent_default();
        problem.choose(None);
        answer.choose(None);
        deed.start(office.take_in_chosen_backup(FILE_ID), move |it| match it {
            Ok(taken) => answer.choose(Some(taken)),
            Err(trouble) => {
                problem.choose(Some(trouble));
                office.focus(FILE_ID);
            }
        });
    };
    let wrong = move || {
        problem.chosen().map(|it| match it {
            BackupTrouble::NoneChosen => words.backup_missing,
            BackupTrouble::NotABackup => words.backup_unread,
        })
    };
    view! {
        <PageHead title=words.backup_title />
        <p class="soft lead">{words.backup_text}</p>
        <form class="card stack settings" on:submit=take novalidate>
            <div class="field">
                <label for=FILE_ID>{words.backup_file}</label>
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
            {move || trouble_note(deed.trouble())}
            <div class="buttons">
                <Submit label=words.backup_take is_doing=Signal::derive(move || deed.is_doing()) icon=Icon::Upload />
            </div>
        </form>
        {move || answer.chosen().map(|it| taken_in(it, language))}
    }
}

fn taken_in(answer: BackupAnswer, language: Language) -> AnyView {
    let words = DeskWords::of(language);
    if answer.receipts.is_empty() {
        return view! { <Nothing title=words.backup_done text=words.backup_empty /> }.into_any();
    }
    let n = answer.receipts.len();
    let lines = answer
        .receipts
        .into_iter()
        .map(|it| line(it, language))
        .collect_view();
    view! {
        <Banner tone=Tone::Good icon=Icon::Done title=words.backup_done text=(words.backup_counts)(n) />
        <table class="table">
            <thead>
                <tr>
                    <th scope="col">{words.backup_record}</th>
                    <th scope="col">{words.backup_outcome}</th>
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </table>
    }
    .into_any()
}

fn line(it: BackupReceipt, language: Language) -> AnyView {
    let words = DeskWords::of(language);
    let (tone, icon, word) = match it.outcome {
        BackupOutcome::Stored => (Tone::Good, Icon::Done, words.backup_stored),
        BackupOutcome::AlreadyStored => (Tone::Calm, Icon::Check, words.backup_already),
        BackupOutcome::Conflict => (Tone::Warn, Icon::Conflict, words.backup_conflict),
        BackupOutcome::Refused => (Tone::Bad, Icon::Alert, words.backup_refused),
    };
    let reason = language.pick(&it.message_th, &it.message_en).to_owned();
    let shown = if it.record.is_empty() {
        it.revision.clone()
    } else {
        it.record.clone()
    };
    let is_here = it.outcome != BackupOutcome::Refused && !it.record.is_empty();
    let named = match is_here {
        true => {
            let to = Page::Record {
                record: it.record,
                revision: None,
            };
            view! { <PageLink to class="row-link">{shown}</PageLink> }.into_any()
        }
        false => shown.into_any(),
    };
    view! {
        <tr>
            <th scope="row">{named}</th>
            <td data-label=words.backup_outcome>
                {chip(tone, icon, word.to_owned())} <p class="soft small">{reason}</p>
            </td>
        </tr>
    }
    .into_any()
}
