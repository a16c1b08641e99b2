//! The interview: a section a page, the problems on top, the way on in thumb reach.

use leptos::prelude::*;

use crate::interview::InterviewState;
use crate::interview::autosave::SaveStatus;
use crate::interview::question::page::Page;
use crate::phone::bars;
use crate::phone::context::ViewContext;
use crate::phone::drafts::forms::FormError;
use crate::phone::drafts::opening::{About, OpenError, Stage};
use crate::phone::duplicate::DUPLICATE_ID;
use crate::phone::jump;
use crate::phone::notices;
use crate::phone::problems::{self, Whose};
use crate::ui::banner::{Banner, Tone, chip};
use crate::ui::button::{Button, Look};
use crate::ui::dialog::{Dialog, DialogHandle};
use crate::ui::icon::Icon;
use crate::ui::snackbar::Snackbar;

/// Draws the open interview, or why it is not open.
pub fn screen(context: ViewContext) -> AnyView {
    when_open(context, page_screen)
}

/// Draws `screen` as soon as the interview is open; until then, what keeps it.
pub fn when_open(context: ViewContext, screen: fn(ViewContext) -> AnyView) -> AnyView {
    let ViewContext { app, words, .. } = context;
    let stage = app.opening.stage;
    (move || {
        let (title, text) = match stage.get() {
            Stage::Open => return untrack(|| screen(context)),
            Stage::Closed | Stage::Loading => {
                return view! { {bars::top_bar(context)} <main aria-busy="true"></main> }.into_any();
            }
            Stage::Elsewhere => (words.opened_elsewhere_title, words.opened_elsewhere_text),
            Stage::Failed(error) => (words.open_failed_title, why_not_open(context, error)),
        };
        view! {
            {bars::top_bar(context)}
            <main>
                <Banner tone=Tone::Bad icon=Icon::Alert title=title text=text>
                    <div class="buttons"><Button label=words.try_again icon=Icon::Retry on_press=move |()| app.opening.retry() /></div>
                </Banner>
            </main>
        }
        .into_any()
    }).into_any()
}

fn why_not_open(context: ViewContext, error: OpenError) -> &'static str {
    let words = context.words;
    match error {
        OpenError::NoSuchDraft => words.open_no_draft,
        OpenError::Form(FormError::NotForTrial) => words.open_no_trial,
        OpenError::Form(FormError::TooNew) => words.open_too_new,
        OpenError::Form(FormError::Damaged) | OpenError::Damaged => words.open_damaged,
        OpenError::Form(FormError::Store(_)) | OpenError::Store(_) => words.storage_broken_text,
        OpenError::Form(FormError::NotHere) => words.open_failed_text,
    }
}

fn page_screen(context: ViewContext) -> AnyView {
    let ViewContext {
        app,
        words,
        language,
    } = context;
    let interview = app.interview;
    let heading = move || {
        interview.navigation.section.track();
        section_heading(context)
    };
    let undo = move || {
        interview.session.can_undo.get().then(|| {
            view! {
                <Snackbar text=words.repeat_removed action=words.undo on_action=move |()| interview.session.undo_remove() />
            }
            .into_any()
        })
    };
    let can_finish = can_finish_here(context);
    let go_on = move || {
        let (label, icon) = match interview.navigation.is_editing.get() {
            true => (words.back_to_review, Icon::Check),
            false => (words.next, Icon::Next),
        };
        let look = match can_finish.get() {
            true => Look::Secondary,
            false => Look::Primary,
        };
        view! { <Button label icon look on_press=move |()| app.next_page() /> }.into_any()
    };
    let finish = move || {
        let press = move |()| {
            app.platform.spawn(async move {
                // The review says what is in the way.
                if app.finish().await.is_err() {
                    interview.navigation.go_to_review();
                }
            });
        };
        can_finish.get().then(|| {
            view! { <Button label=words.finish icon=Icon::Check look=Look::Primary on_press=press /> }
        })
    };
    view! {
        {interview_bar(context)}
        <main>
            {heading}
            {move || remark(context)}
            {problems::summary(context, Whose::Page)}
            <Page interview language />
            {move || duplicate(context)}
        </main>
        <div class="foot">
            {undo}
            <div class="foot-bar">
                <Button label=words.back icon=Icon::Back on_press=move |()| interview.navigation.back() />
                {go_on}
                {finish}
            </div>
        </div>
    }
    .into_any()
}

/// An interview of so few sections can be finished from its page: there is little to read back.
const FEW_SECTIONS: usize = 2;

/// Whether the interview can be finished from the page that is shown: a visit that found nobody.
fn can_finish_here(context: ViewContext) -> Memo<bool> {
    let app = context.app;
    let session = app.interview.session;
    Memo::new(move |_| {
        let (n, n_answered) = session.sections.with(|it| {
            let answered = it.iter().map(|it| it.n_answered).sum::<usize>();
            (it.len(), answered)
        });
        let is_short = n <= FEW_SECTIONS && n_answered > 0;
        is_short
            && session.problems.with(Vec::is_empty)
            && session.warnings.with(Vec::is_empty)
            && app.duplicates.found.with(Option::is_none)
            && !app.interview.navigation.is_editing.get()
            && !app.opening.about.with(About::is_trial)
    })
}

/// Draws the bar of an open interview: out, what is open and whether it is kept, language, sections.
pub fn interview_bar(context: ViewContext) -> AnyView {
    let ViewContext { app, words, .. } = context;
    let interview = app.interview;
    let sections_open = RwSignal::new(false);
    let retry = Callback::new(move |()| interview.autosave.save_now());
    let failed = move || match interview.autosave.status.get() {
        SaveStatus::Failed(error) => notices::store_failure(context, Some(error), retry),
        SaveStatus::Saved | SaveStatus::Saving => None,
    };
    let is_trial = move || app.opening.about.with(About::is_trial);
    let trial =
        move || is_trial().then(|| view! { <div class="ribbon">{words.trial}</div> }.into_any());
    let title = interview.session.title;
    let progress = Memo::new(move |_| {
        let count = |of: fn(&form::interview::Section) -> usize| {
            interview
                .session
                .sections
                .with(|it| it.iter().map(of).sum())
        };
        let (n_answered, n): (usize, usize) =
            (count(|it| it.n_answered), count(|it| it.n_questions));
        (n_answered, n.max(1))
    });
    let progress_label = move || {
        let (n_answered, n) = progress.get();
        (words.progress)(n_answered, n)
    };
    view! {
        <header class="top-bar">
            {trial}
            <div class="top-bar-row">
                <Button label=words.leave icon=Icon::Home look=Look::Bare on_press=move |()| interview.navigation.ask_to_leave() />
                <div class="top-bar-title">
                    <strong>{title}</strong>
                    <span role="status">{move || save_chip(context, interview)}</span>
                </div>
                {bars::language_button(context)}
                <Button label=words.sections icon=Icon::Jump look=Look::Bare on_press=move |()| sections_open.set(true) />
            </div>
            <progress class="progress" aria-label=progress_label max=move || progress.get().1 value=move || progress.get().0></progress>
            {failed}
        </header>
        {jump::dialog(context, sections_open)}
        {leave_dialog(context)}
    }
    .into_any()
}

/// Asks whether to leave although the last answers could not be kept.
fn leave_dialog(context: ViewContext) -> AnyView {
    let words = context.words;
    let interview = context.app.interview;
    let content = move |dialog: DialogHandle| {
        let again = move |()| {
            interview.autosave.save_now();
            dialog.close();
        };
        let leave = move |()| {
            dialog.close();
            interview.navigation.leave();
        };
        view! {
            <p>{words.leave_unsaved_text}</p>
            <div class="buttons">
                <Button label=words.leave_anyway look=Look::Danger on_press=leave />
                <Button label=words.save_again icon=Icon::Retry look=Look::Primary on_press=again />
            </div>
        }
        .into_any()
    };
    view! {
        <Dialog open=move |()| interview.navigation.is_leaving.get() on_close=move |()| interview.navigation.stay() title=move |()| words.leave_unsaved_title.to_owned()
            close_label=words.close content=Callback::new(content) />
    }
    .into_any()
}

fn save_chip(context: ViewContext, interview: InterviewState) -> AnyView {
    let words = context.words;
    if context.app.opening.about.with(About::is_trial) {
        return ().into_any();
    }
    match interview.autosave.status.get() {
        SaveStatus::Saved => chip(Tone::Good, Icon::Check, words.saved.to_owned()),
        SaveStatus::Saving => chip(Tone::Calm, Icon::Clock, words.saving.to_owned()),
        SaveStatus::Failed(_) => chip(Tone::Bad, Icon::Alert, words.save_failed.to_owned()),
    }
}

fn section_heading(context: ViewContext) -> AnyView {
    let ViewContext { app, words, .. } = context;
    let interview = app.interview;
    let place = move || {
        let (place, n_pages) = interview.navigation.place_on_path.get().unwrap_or_default();
        // One page alone may be all that is known of the interview yet.
        match n_pages {
            0 | 1 => String::new(),
            _ => (words.section_of)(place, n_pages),
        }
    };
    let label = move || {
        let shown = interview.navigation.section.get();
        interview.session.sections.with(|it| {
            let label = it
                .iter()
                .find(|it| it.node == shown)
                .map(|it| it.label.clone())
                .unwrap_or_default();
            if label.is_empty() {
                words.loose_section.to_owned()
            } else {
                label
            }
        })
    };
    // The question that is brought into view is read first; a heading that took the focus before it
    // would have the whole page laid out twice.
    let heading = match interview.navigation.focus.get_untracked() {
        Some(_) => bars::plain_heading(label),
        None => bars::heading(label),
    };
    view! {
        <div class="section-head">
            <p class="section-place">{place}</p>
            {heading}
        </div>
    }
    .into_any()
}

/// Draws what the office said of the record that is edited.
pub fn remark(context: ViewContext) -> Option<AnyView> {
    let ViewContext { app, words, .. } = context;
    let remark = app.opening.about.with(|it| it.remark.clone());
    (!remark.is_empty()).then(|| {
        let text = (words.remark)(&remark);
        view! { <Banner tone=Tone::Warn icon=Icon::Returned title=words.returned_heading text=text /> }.into_any()
    })
}

/// Draws that a record about the same is finished already, and how to tell them apart.
pub fn duplicate(context: ViewContext) -> Option<AnyView> {
    let ViewContext { app, words, .. } = context;
    let duplicates = app.duplicates;
    let found = duplicates.found.get()?;
    let text = (words.duplicate_text)(&found.name, &context.ago(found.finished_at));
    let banner = view! {
        <div id=DUPLICATE_ID>
            <Banner tone=Tone::Warn icon=Icon::Warning title=words.duplicate_title text=text>
                <div class="buttons">
                    <Button label=words.duplicate_differs on_press=move |()| duplicates.dismiss() />
                    <Button label=words.duplicate_same look=Look::Quiet on_press=move |()| duplicates.give_up() />
                </div>
            </Banner>
        </div>
    };
    Some(banner.into_any())
}
