//! Photos and other files: picked, kept on the phone at once, shown, removed.

use form::Kind;
use leptos::prelude::*;
use sync::port::StoreError;

use crate::interview::AttachError;
use crate::interview::question::context::QuestionContext;
use crate::interview::question::frame;
use crate::ui::banner::{Tone, chip};
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;
use ports::Pick;

/// How far keeping the file has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keeping {
    Idle,
    Running,
    Failed(AttachError),
}

/// Draws a question for a file.
pub fn question(context: QuestionContext) -> AnyView {
    let words = context.words;
    let kind = context.state.with_untracked(|it| it.kind);
    let (pick, label, icon) = match kind {
        Kind::Image => (Pick::Photo, words.take_photo, Icon::Camera),
        Kind::Audio => (Pick::Audio, words.choose_file, Icon::File),
        Kind::Video => (Pick::Video, words.choose_file, Icon::File),
        _ => (Pick::File, words.choose_file, Icon::File),
    };
    let platform = context.interview.platform;
    let keeping = RwSignal::new(Keeping::Idle);
    let choose = move |()| {
        keeping.set(Keeping::Running);
        platform.spawn(async move {
            let kept = context.interview.pick_file(context.node, pick).await;
            keeping.set(kept.err().map_or(Keeping::Idle, Keeping::Failed));
        });
    };
    let status = move || {
        let chip = match keeping.get() {
            Keeping::Running => Some(chip(Tone::Info, Icon::Clock, words.keeping_file.to_owned())),
            Keeping::Failed(AttachError::Store(StoreError::QuotaExceeded)) => {
                Some(chip(Tone::Bad, Icon::Alert, words.file_no_room.to_owned()))
            }
            Keeping::Failed(_) => Some(chip(
                Tone::Bad,
                Icon::Alert,
                words.file_unreadable.to_owned(),
            )),
            Keeping::Idle => {
                let name = context.value();
                (!name.is_empty()).then(|| chip(Tone::Good, Icon::Done, (words.file_kept)(&name)))
            }
        };
        view! { <p role="status">{chip}</p> }.into_any()
    };
    let buttons = move || {
        let is_empty = context.state.with(|it| it.value.is_empty());
        let remove = (!is_empty).then(|| {
            let press = move |()| context.answer(String::new());
            view! { <Button label=words.remove_file icon=Icon::Delete look=Look::Quiet on_press=press /> }
        });
        let label = if is_empty { label } else { words.change };
        view! { <div class="buttons"><Button label=label icon=icon on_press=choose /> {remove}</div> }.into_any()
    };
    let picture = (kind == Kind::Image).then(|| picture(context));
    frame::several_controls(context, view! { {picture} {status} {buttons} }.into_any())
}

fn picture(context: QuestionContext) -> AnyView {
    let platform = context.interview.platform;
    let url = RwSignal::new(String::new());
    let name = Memo::new(move |_| context.value());
    (move || {
        let name = name.get();
        platform.spawn(async move {
            let found = if name.is_empty() {
                String::new()
            } else {
                context.interview.picture_url(context.node).await
            };
            url.set(found);
        });
        (move || {
            let url = url.get();
            let picture = || view! { <img class="photo" src=url.clone() alt="" /> }.into_any();
            (!url.is_empty()).then(picture)
        })
        .into_any()
    })
    .into_any()
}
