//! The list of what has to be mended, each line leading to its question.

use form::interview::{AnswerProblem, AnswerProblemKind, Item, NodeId};
use leptos::prelude::*;

use crate::phone::scene::Scene;
use crate::signal::Memo;
use crate::text::question::QuestionWords;
use crate::ui::live::part_if;
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
pub fn summary(scene: Scene, whose: Whose) -> AnyView {
    let Scene { app, words, .. } = scene;
    let interview = app.interview;
    let problems = Memo::new(move || match whose {
        Whose::Interview => interview.problems.get(),
        Whose::Page if interview.flagged.with(Vec::is_empty) => Vec::new(),
        Whose::Page => {
            let on_page = |it: &AnswerProblem| {
                let is_flagged = interview.flagged.with(|flagged| flagged.contains(&it.node));
                is_flagged
                    && interview
                        .page
                        .with(|page| page.contains(&Item::Question(it.node)))
            };
            interview
                .problems
                .with(|all| all.iter().filter(|it| on_page(it)).cloned().collect())
        }
    });
    let (heading, advice) = match whose {
        Whose::Page => (words.problems_heading, words.problems_advice),
        Whose::Interview => (words.review_problems_heading, words.review_problems_advice),
    };
    part_if(move || {
        let problems = problems.get();
        (!problems.is_empty()).then(|| {
            let lines = problems
                .into_iter()
                .map(|it| line(scene, it))
                .collect_view();
            view! {
                <div class="problem-summary" role="alert">
                    <h2>{heading}</h2>
                    <p class="small">{advice}</p>
                    <ul>{lines}</ul>
                </div>
            }
            .into_any()
        })
    })
}

fn line(scene: Scene, problem: AnswerProblem) -> AnyView {
    let interview = scene.app.interview;
    let text = message_of(scene, &problem);
    let node = problem.node;
    let label = interview.node(node).with_untracked(|it| plain(&it.label));
    view! {
        <li>
            <button type="button" class="problem-link" on:click=move |_| interview.go_to_node(node)>
                {format!("{label}: {text}")}
            </button>
        </li>
    }
    .into_any()
}

/// Draws what the form warns of; nobody has to change it.
pub fn warnings(scene: Scene) -> AnyView {
    let Scene { app, words, .. } = scene;
    let interview = app.interview;
    part_if(move || {
        let warnings = interview.warnings.get();
        (!warnings.is_empty()).then(|| {
            let line = |node: NodeId| {
                let label = interview.node(node).with_untracked(|it| plain(&it.label));
                view! {
                    <li>
                        <button type="button" class="problem-link" on:click=move |_| interview.go_to_node(node)>
                            {label}
                        </button>
                    </li>
                }
            };
            view! {
                <div class="problem-summary warnings" role="status">
                    <h2>{words.review_warnings_heading}</h2>
                    <p class="small">{words.review_warnings_advice}</p>
                    <ul>{warnings.into_iter().map(line).collect_view()}</ul>
                </div>
            }
            .into_any()
        })
    })
}

/// What is wrong, in the form's words where it has any.
pub fn message_of(scene: Scene, problem: &AnswerProblem) -> String {
    let words = QuestionWords::of(scene.language);
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
