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
    /// The question that excuses this one, where the form has one.
    pub excuse: Option<Excuse>,
    left: RwSignal<bool>,
    /// Whether the focus is in it.
    is_entered: RwSignal<bool>,
    half_typed: RwSignal<Option<&'static str>>,
}

/// The question that excuses another.
#[derive(Clone, Copy)]
pub struct Excuse {
    /// The question.
    pub node: NodeId,
    /// Its state.
    pub state: Memo<NodeState>,
}

impl Excuse {
    /// Where it stands in the form.
    pub fn reference(self) -> String {
        self.state.with_untracked(|it| it.reference.clone())
    }

    /// Whether the question that it excuses is excused.
    fn is_given(self) -> bool {
        self.state.with(|it| it.relevant && !it.value.is_empty())
    }

    /// What the form says where neither answer nor excuse is given.
    fn complaint(self, words: &QuestionWords) -> Option<String> {
        self.state.with(|it| {
            let is_missing = it.relevant && it.required && it.value.is_empty();
            is_missing.then(|| match it.required_message.is_empty() {
                true => words.answer_missing.to_owned(),
                false => it.required_message.clone(),
            })
        })
    }
}

impl QuestionContext {
    /// Asks `node`; belongs to the owner that draws it.
    pub fn new(interview: InterviewState, node: NodeId, language: Language) -> QuestionContext {
        let words = QuestionWords::of(language);
        let state = interview.session.node(node);
        let left = RwSignal::new(false);
        let half_typed = RwSignal::new(None::<&'static str>);
        let excuse = interview.session.excuse_of(node).map(|node| Excuse {
            node,
            state: interview.session.node(node),
        });
        let problem = Memo::new(move |_| {
            let is_flagged = interview.navigation.flagged.with(|it| it.contains(&node));
            let is_time = is_flagged || left.get();
            let own = half_typed.get().filter(|_| is_time).map(str::to_owned);
            own.or_else(|| state.with(|it| problem_of(it, is_time, is_flagged, words)))
                .or_else(|| excuse.filter(|_| is_flagged)?.complaint(words))
        });
        QuestionContext {
            interview,
            node,
            state,
            language,
            words,
            problem,
            excuse,
            left,
            is_entered: RwSignal::new(false),
            half_typed,
        }
    }

    /// Records `value`, also in the middle of a word. An answer takes the excuse back.
    pub fn answer(self, value: String) {
        let session = self.interview.session;
        let excuse = self.excuse.filter(|_| !value.is_empty());
        session.answer(self.node, value);
        if let Some(excuse) = excuse
            && excuse.state.with_untracked(|it| !it.value.is_empty())
        {
            session.answer(excuse.node, String::new());
        }
    }

    /// Empties the answer and says why there is none; said again, takes that back.
    pub fn excuse_with(self, why: &str) {
        let Some(excuse) = self.excuse else {
            return;
        };
        let is_taken_back = excuse
            .state
            .with_untracked(|it| it.relevant && it.value == why);
        let session = self.interview.session;
        self.set_half_typed(None);
        session.answer(self.node, String::new());
        let why = if is_taken_back { "" } else { why };
        session.answer(excuse.node, why.to_owned());
    }

    /// Says whether it was said why there is no answer.
    pub fn is_excused(self) -> bool {
        self.excuse.is_some_and(Excuse::is_given)
    }

    /// Says whether an answer is required, or a word on why there is none.
    pub fn is_required(self) -> bool {
        let excuse = self.excuse.map(|it| it.state);
        self.state.with(|it| it.required) || excuse.is_some_and(|it| it.with(|it| it.required))
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
