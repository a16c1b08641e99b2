//! The list of what has to be corrected, each line leading to its question.

use form::interview::{AnswerProblem, AnswerProblemKind, Item, NodeId};
use leptos::prelude::*;

use crate::phone::context::ViewContext;
use crate::text::question::QuestionWords;
use crate::ui::prose::plain;

/// Whose problems are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Those of the page that is shown, once the person wanted to go on.
    Page,
    /// Those of the whole interview, at once.
    Interview,
}

/// Draws the list; nothing where there are no problems.
pub fn summary(context: ViewContext, whose: Whose) -> AnyView {
    let ViewContext { app, words, .. } = context;
    let interview = app.interview;
    let problems = Memo::new(move |_| match whose {
        Whose::Interview => interview.session.problems.get(),
        Whose::Page if interview.navigation.flagged.with(Vec::is_empty) => Vec::new(),
        Whose::Page => {
            let on_page = |it: &AnswerProblem| {
                let is_flagged = interview
                    .navigation
                    .flagged
                    .with(|flagged| flagged.contains(&it.node));
                is_flagged
                    && interview
                        .navigation
                        .page
                        .with(|page| page.contains(&Item::Question(it.node)))
            };
            interview
                .session
                .problems
                .with(|all| all.iter().filter(|it| on_page(it)).cloned().collect())
        }
    });
    let (heading, advice) = match whose {
        Whose::Page => (words.problems_heading, words.problems_advice),
        Whose::Interview => (words.review_problems_heading, words.review_problems_advice),
    };
    (move || {
        let lines = problems.get().into_iter().map(|it| {
            let text = message_of(context, &it);
            line(context, it.node, Some(text))
        });
        list("problem-summary", "alert", heading, advice, lines.collect())
    })
    .into_any()
}

/// Draws what the form warns of; nobody has to change it.
pub fn warnings(context: ViewContext) -> AnyView {
    let ViewContext { app, words, .. } = context;
    let interview = app.interview;
    (move || {
        let lines = interview.session.warnings.get().into_iter();
        let (heading, advice) = (words.review_warnings_heading, words.review_warnings_advice);
        let lines = lines.map(|it| line(context, it, None));
        let class = "problem-summary warnings";
        list(class, "status", heading, advice, lines.collect())
    })
    .into_any()
}

/// A box with a heading and lines; nothing where there are no lines.
fn list(
    class: &'static str,
    role: &'static str,
    heading: &'static str,
    advice: &'static str,
    lines: Vec<AnyView>,
) -> Option<AnyView> {
    (!lines.is_empty()).then(|| {
        view! {
            <div class=class role=role>
                <h2>{heading}</h2>
                <p class="small">{advice}</p>
                <ul>{lines}</ul>
            </div>
        }
        .into_any()
    })
}

/// The label of a node, with what is said of it, leading there.
fn line(context: ViewContext, node: NodeId, said: Option<String>) -> AnyView {
    let interview = context.app.interview;
    let label = interview
        .session
        .node(node)
        .with_untracked(|it| plain(&it.label));
    let text = match said {
        Some(said) => format!("{label}: {said}"),
        None => label,
    };
    view! {
        <li>
            <button type="button" class="problem-link" on:click=move |_| interview.navigation.go_to_node(node)>
                {text}
            </button>
        </li>
    }
    .into_any()
}

/// What is wrong, in the form's words where it has any.
pub fn message_of(context: ViewContext, problem: &AnswerProblem) -> String {
    let words = QuestionWords::of(context.language);
    if !problem.message.is_empty() {
        return problem.message.clone();
    }
    match problem.kind {
        AnswerProblemKind::Required => words.answer_missing.to_owned(),
        AnswerProblemKind::Constraint => words.answer_wrong.to_owned(),
        AnswerProblemKind::TooMany(most) => (words.answer_too_many)(most),
        AnswerProblemKind::Unsettled => words.answer_unsettled.to_owned(),
    }
}
