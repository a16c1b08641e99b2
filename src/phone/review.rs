//! All answers as the form shows them, before the interview is finished.

use form::Kind;
use form::interview::{Item, NodeId, Section};
use leptos::prelude::*;

use crate::interview::question::answer;
use crate::phone::bars;
use crate::phone::context::ViewContext;
use crate::phone::drafts::opening::About;
use crate::phone::finishing::FinishError;
use crate::phone::interview;
use crate::phone::problems::{self, Whose};
use crate::text::question::QuestionWords;
use crate::ui::banner::{Banner, Tone};
use crate::ui::button::{Button, Look};
use crate::ui::icon::Icon;
use crate::ui::prose::plain;

/// Draws the review of the open interview.
pub fn screen(context: ViewContext) -> AnyView {
    interview::when_open(context, review)
}

fn review(context: ViewContext) -> AnyView {
    let ViewContext { app, words, .. } = context;
    let interview = app.interview;
    let failed = RwSignal::new(None::<FinishError>);
    let to_questions = move |()| interview.navigation.back();
    let finish = move |()| {
        app.platform.spawn(async move {
            failed.set(app.finish().await.err());
        });
    };
    let failure = move || {
        let (tone, title, text) = match failed.get()? {
            // The list of problems says it already.
            FinishError::Problems(_) => return None,
            FinishError::Trial => (Tone::Good, words.trial_finished, words.trial),
            FinishError::Store(_) => (Tone::Bad, words.storage_broken_title, words.finish_failed),
        };
        Some(view! { <Banner tone=tone icon=Icon::Info title=title text=text /> }.into_any())
    };
    let sections = move || {
        interview
            .session
            .sections
            .get()
            .into_iter()
            .map(|it| section_card(context, it))
            .collect_view()
            .into_any()
    };
    let is_trial = app.opening.about.with_untracked(About::is_trial);
    let finish_label = if is_trial {
        words.finish_trial
    } else {
        words.finish
    };
    view! {
        {interview::interview_bar(context)}
        <main>
            {bars::heading(move || words.review_heading.to_owned())}
            {failure}
            {move || interview::remark(context)}
            {move || interview::duplicate(context)}
            {problems::summary(context, Whose::Interview)}
            {problems::warnings(context)}
            <p class="soft">{words.review_text}</p>
            {sections}
        </main>
        <div class="foot">
            <div class="foot-bar">
                <Button label=words.back icon=Icon::Back on_press=to_questions />
                <Button label=finish_label icon=Icon::Check look=Look::Primary on_press=finish />
            </div>
        </div>
    }
    .into_any()
}

fn section_card(context: ViewContext, section: Section) -> AnyView {
    let items = context.app.interview.session.page_of(section.node);
    let label = if section.label.is_empty() {
        context.words.loose_section.to_owned()
    } else {
        section.label
    };
    let rows = move || {
        items
            .get()
            .into_iter()
            .map(|it| item_row(context, it))
            .collect_view()
            .into_any()
    };
    view! {
        <section class="card">
            <h2>{label}</h2>
            <div class="answers">{rows}</div>
        </section>
    }
    .into_any()
}

fn item_row(context: ViewContext, item: Item) -> AnyView {
    let interview = context.app.interview;
    match item {
        Item::Question(node) => answer_row(context, node),
        Item::Group(node) => {
            let label = interview
                .session
                .node(node)
                .with_untracked(|it| plain(&it.label));
            (!label.is_empty())
                .then(|| view! { <h3>{label}</h3> })
                .into_any()
        }
        Item::Repeat(node, place) => {
            let label = interview
                .session
                .node(node)
                .with_untracked(|it| plain(&it.label));
            view! { <h3>{(QuestionWords::of(context.language).repeat_heading)(&label, place)}</h3> }
                .into_any()
        }
        Item::AddRepeat(_) => ().into_any(),
    }
}

fn answer_row(context: ViewContext, node: NodeId) -> AnyView {
    let ViewContext {
        app,
        words,
        language,
    } = context;
    let interview = app.interview;
    let state = interview.session.node(node);
    let (kind, label) = state.with_untracked(|it| (it.kind, plain(&it.label)));
    let reference = state.with_untracked(|it| it.reference.clone());
    if kind == Kind::Note {
        return ().into_any();
    }
    let choices = interview.session.answer_text(node);
    let answer = Memo::new(move |_| state.with(|it| answer::in_words(it, choices.get(), language)));
    let is_blank = move || answer.with(String::is_empty);
    let text = move || {
        if is_blank() {
            words.not_answered.to_owned()
        } else {
            answer.get()
        }
    };
    let problem = move || {
        let found = interview
            .session
            .problems
            .with(|all| all.iter().find(|it| it.node == node).cloned());
        found.map(|it| {
            let text = problems::message_of(context, &it);
            view! { <p class="question-problem">{Icon::Alert.view()} <span>{text}</span></p> }
                .into_any()
        })
    };
    let change_name = (words.change_of)(&label);
    view! {
        <div class="answer" data-ref=reference>
            <div>
                <p class="answer-label">{label}</p>
                <p class="answer-text" class:blank=is_blank>{text}</p>
                {problem}
            </div>
            <button type="button" class="button quiet" aria-label=change_name on:click=move |_| interview.navigation.go_to_node(node)>
                {words.change}
            </button>
        </div>
    }
    .into_any()
}
