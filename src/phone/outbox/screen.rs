//! Finished records, row by row: where each of them is, why, and what to do.

use leptos::prelude::*;

use crate::phone::bars;
use crate::phone::context::ViewContext;
use crate::phone::drafts::rows::name_of;
use crate::phone::notices::{self, why_waiting};
use crate::phone::outbox::{OutboxRow, RowState};
use crate::ui::banner::{Banner, Tone, chip};
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;
use ports::Shared;

/// Draws the outbox.
pub fn screen(context: ViewContext) -> AnyView {
    let words = context.words;
    let outbox = context.app.outbox;
    let rows = move || {
        if outbox.rows.with(Vec::is_empty) {
            return view! { <p class="soft">{words.outbox_empty}</p> }.into_any();
        }
        let rows = outbox.rows.get();
        rows.into_iter()
            .map(|it| row(context, it))
            .collect_view()
            .into_any()
    };
    view! {
        {bars::top_bar(context)}
        <main>
            {bars::heading(move || words.outbox_heading.to_owned())}
            {head(context)}
            <section>{rows}</section>
            {notices::of_keeping(context)}
            {backup(context)}
        </main>
    }
    .into_any()
}

fn head(context: ViewContext) -> AnyView {
    let ViewContext { app, words, .. } = context;
    let outbox = app.outbox;
    (move || {
        let n = outbox.n_waiting.get();
        if n == 0 {
            let done = outbox.rows.with(|it| !it.is_empty());
            return done.then(|| chip(Tone::Good, Icon::Done, words.all_sent.to_owned()));
        }
        if outbox.sending.get() {
            let title = (words.n_not_sent)(n);
            let card = view! { <Banner tone=Tone::Info icon=Icon::Upload title=title text=words.sending /> };
            return Some(card.into_any());
        }
        let send = notices::can_send(context).then(|| {
            view! {
                <div class="buttons">
                    <Button label=words.send_now icon=Icon::Send look=Look::Primary on_press=move |()| outbox.send_now() />
                </div>
            }
        });
        let card = view! {
            <Banner tone=Tone::Warn icon=Icon::Outbox title=(words.n_not_sent)(n) text=notices::of_waiting(context)>
                {send}
            </Banner>
        };
        Some(card.into_any())
    }).into_any()
}

fn row(context: ViewContext, row: OutboxRow) -> AnyView {
    let ViewContext {
        app,
        words,
        language,
    } = context;
    let name = name_of(context, &row.name);
    let title = language.pick(&row.title_th, &row.title_en).to_owned();
    let finished = (words.finished_at)(&context.ago(row.finished_at));
    let state = state_chip(context, &row.state);
    let percent = match row.state {
        RowState::Sending { percent } => Some(percent),
        _ => None,
    };
    let progress = percent.map(|it| {
        let label = (words.sending_percent)(it);
        view! { <progress class="progress" aria-label=label max="100" value=it></progress> }
    });
    let can_edit = matches!(row.state, RowState::Refused { .. });
    let edit = can_edit.then(|| {
        let record = row.record.clone();
        let press = move |()| {
            let record = record.clone();
            app.platform.spawn(async move { drop(app.outbox.edit(record).await) });
        };
        view! { <div class="buttons"><Button label=words.edit icon=Icon::Edit on_press=press /></div> }
    });
    view! {
        <article class="card outbox-row">
            <h2>{name}</h2>
            <p class="soft small">{title}</p>
            <p class="soft small">{finished}</p>
            <p role="status">{state}</p>
            {progress}
            {edit}
        </article>
    }
    .into_any()
}

fn state_chip(context: ViewContext, state: &RowState) -> AnyView {
    let ViewContext {
        app,
        words,
        language,
    } = context;
    let (tone, icon, text) = match state {
        RowState::Waiting { failure: None } => (Tone::Warn, Icon::Clock, words.waiting.to_owned()),
        RowState::Waiting { failure } => {
            let why = why_waiting(words, *failure, app.connection.online.get_untracked());
            (Tone::Warn, Icon::Clock, (words.waiting_because)(why))
        }
        RowState::Sending { percent } => {
            (Tone::Info, Icon::Upload, (words.sending_percent)(*percent))
        }
        RowState::Sent { at } => (Tone::Good, Icon::Done, (words.sent_at)(&context.ago(*at))),
        RowState::Conflict { .. } => (Tone::Warn, Icon::Conflict, words.conflict.to_owned()),
        RowState::Refused {
            message_th,
            message_en,
            ..
        } => {
            let why = language.pick(message_th, message_en);
            (Tone::Bad, Icon::Alert, (words.refused_because)(why))
        }
    };
    chip(tone, icon, text)
}

/// How making the backup file went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Backup {
    Idle,
    Left(Shared),
    Failed,
}

fn backup(context: ViewContext) -> AnyView {
    let ViewContext { app, words, .. } = context;
    let made = RwSignal::new(Backup::Idle);
    let make = move |()| {
        app.platform.spawn(async move {
            let shared = app.outbox.backup().await;
            made.set(shared.map_or(Backup::Failed, Backup::Left));
        });
    };
    let result = move || match made.get() {
        Backup::Idle | Backup::Left(Shared::Dismissed) => None,
        Backup::Left(Shared::Download) => {
            Some(chip(Tone::Good, Icon::Done, words.backup_made.to_owned()))
        }
        Backup::Left(Shared::Sheet) => {
            Some(chip(Tone::Good, Icon::Done, words.backup_shared.to_owned()))
        }
        Backup::Failed => Some(chip(Tone::Bad, Icon::Alert, words.backup_failed.to_owned())),
    };
    (move || {
        (app.outbox.n_waiting.get() > 0).then(|| {
            view! {
                <section class="card">
                    <p class="small">{words.backup_text}</p>
                    <Button label=words.backup icon=Icon::Backup on_press=make />
                    <p role="status">{result}</p>
                </section>
            }
            .into_any()
        })
    })
    .into_any()
}
