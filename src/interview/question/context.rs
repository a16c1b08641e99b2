//! One question on the page: its state, the words around it, and when a
//! problem with its answer is shown.

use form::interview::{NodeId, NodeState};
use leptos::prelude::*;

use crate::interview::InterviewState;
use crate::text::Language;
use crate::text::question::QuestionWords;

/// What every widget needs; `Copy`, so that handlers take it as it is.
#[derive(Clone, Copy)]
pub struct QuestionContext {
    /// The open interview.
    pub interview: InterviewState,
    /// The question.
    pub node: NodeId,
    /// What to draw; changes only when this question does.
    pub state: Memo<NodeState>,
    /// The language of the app.
    pub language: Language,
    /// The words of the widgets.
    pub words: &'static QuestionWords,
    /// What is wrong with the answer, once it is time to say so.
    pub problem: Memo<Option<String>>,
    left: RwSignal<bool>,
    /// Whether the focus is in it.
    is_entered: RwSignal<bool>,
    half_typed: RwSignal<Option<&'static str>>,
}

impl QuestionContext {
    /// Asks `node`; belongs to the owner that draws it.
    pub fn new(interview: InterviewState, node: NodeId, language: Language) -> QuestionContext {
        let words = QuestionWords::of(language);
        let state = interview.session.node(node);
        let left = RwSignal::new(false);
        let half_typed = RwSignal::new(None::<&'static str>);
        let problem = Memo::new(move |_| {
            let is_flagged = interview.navigation.flagged.with(|it| it.contains(&node));
            let is_time = is_flagged || left.get();
            let own = half_typed.get().filter(|_| is_time).map(str::to_owned);
            own.or_else(|| state.with(|it| problem_of(it, is_time, is_flagged, words)))
        });
        QuestionContext {
            interview,
            node,
            state,
            language,
            words,
            problem,
            left,
            is_entered: RwSignal::new(false),
            half_typed,
        }
    }

    /// Records `value`, also in the middle of a word.
    pub fn answer(self, value: String) {
        self.interview.session.answer(self.node, value);
    }

    /// The answer as it is stored.
    pub fn value(self) -> String {
        self.state.with(|it| it.value.clone())
    }

    /// The answer as it is stored, without following it.
    pub fn value_untracked(self) -> String {
        self.state.with_untracked(|it| it.value.clone())
    }

    /// Says whether the form gave the question that appearance; it never changes.
    pub fn looks(self, appearance: &str) -> bool {
        self.state
            .with_untracked(|it| it.appearance.split_whitespace().any(|it| it == appearance))
    }

    /// Notes that the focus is in the question.
    pub fn enter(self) {
        self.is_entered.set(true);
    }

    /// Notes that the person went on to something else, so that problems are shown from now on.
    ///
    /// They are shown once the tap that led elsewhere is over: what moves under a finger is not
    /// what the finger meant. From one part of a question to the next nobody has left it.
    ///
    /// A browser also says so while it takes away a page with the focus in it; the question is
    /// gone by then, and nothing is left to note.
    pub fn leave(self) {
        if self.left.try_get_untracked() != Some(false) {
            return;
        }
        self.is_entered.set(false);
        let platform = self.interview.platform;
        platform.spawn(async move {
            platform.ports().page.after_tap().await;
            let is_back = self.is_entered.try_get_untracked() != Some(false);
            if is_back || self.left.try_get_untracked().is_none() {
                return;
            }
            let held = platform.ports().page.hold_focus();
            self.left.set(true);
            held.await;
        });
    }

    /// Says what is still missing in what was typed; it is no answer yet.
    pub fn set_half_typed(self, why: Option<&'static str>) {
        if self.half_typed.get_untracked() != why {
            self.half_typed.set(why);
        }
    }

    /// Says whether the question cannot be answered.
    pub fn is_readonly(self) -> bool {
        self.state.with(|it| it.readonly)
    }

    /// The value of `aria-invalid`, where a problem is shown.
    pub fn invalid(self) -> Option<&'static str> {
        self.problem.with(Option::is_some).then_some("true")
    }

    /// Where the question stands in the form, for the attribute `data-ref`.
    pub fn reference(self) -> String {
        self.state.with(|it| it.reference.clone())
    }

    /// True for an answer that may be taken back.
    pub fn is_clearable(self) -> bool {
        self.state
            .with(|it| !it.value.is_empty() && !it.required && !it.readonly)
    }

    /// The element id of the control, or of one of its parts.
    pub fn id(self, part: &str) -> String {
        format!("q{}{part}", self.node.0)
    }

    /// The ids of hint and problem, where there are any.
    pub fn described_by(self) -> Option<String> {
        let hint = self
            .state
            .with(|it| !it.hint.is_empty())
            .then(|| self.id("-hint"));
        let problem = self
            .problem
            .with(Option::is_some)
            .then(|| self.id("-problem"));
        match (hint, problem) {
            (Some(hint), Some(problem)) => Some([hint, problem].join(" ")),
            (hint, problem) => hint.or(problem),
        }
    }
}

/// Returns what is wrong with an answer, in the form's words where it has any.
///
/// A wrong answer is named once it was left, a missing one only when the
/// person wants to go on: nobody is told off for a field not reached yet.
fn problem_of(
    state: &NodeState,
    is_time: bool,
    is_flagged: bool,
    words: &QuestionWords,
) -> Option<String> {
    let (of_form, ours) = if state.value.is_empty() {
        if !(state.required && is_flagged) {
            return None;
        }
        (&state.required_message, words.answer_missing)
    } else {
        if state.valid || !is_time {
            return None;
        }
        (&state.constraint_message, words.answer_wrong)
    };
    Some(if of_form.is_empty() {
        ours.to_owned()
    } else {
        of_form.clone()
    })
}
