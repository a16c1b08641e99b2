//! What keeps an interview from being finished.

use crate::compiled::Kind;
use crate::interview::update::MOST_REPEATS;
use crate::interview::{AnswerProblem, AnswerProblemKind, Interview, InvalidAnswer, NodeId};

impl Interview {
    /// Returns everything that keeps the interview from being finished, in document order.
    ///
    /// | relevant | answer | required | valid | problem    |
    /// |----------|--------|----------|-------|------------|
    /// | no       | any    | any      | any   | none       |
    /// | yes      | none   | yes      | any   | required   |
    /// | yes      | none   | no       | any   | none       |
    /// | yes      | some   | any      | no    | constraint |
    ///
    /// Only what a person can answer is looked at, but for a repeat that would
    /// have too many instances, and for what does not settle.
    pub fn problems(&self) -> Vec<AnswerProblem> {
        let nodes = self.nodes().into_iter();
        nodes.filter_map(|it| self.problem(it)).collect()
    }

    /// Returns the notes that warn of something, in document order: those with the
    /// appearance `warning` that are shown. They do not keep the interview from being finished.
    pub fn warnings(&self) -> Vec<NodeId> {
        let is_warning = |it: &NodeId| {
            let def = self.def(*it);
            let mut words = def.appearance.split_whitespace();
            def.kind == Kind::Note && words.any(|it| it == "warning") && self.is_relevant(*it)
        };
        self.nodes().into_iter().filter(is_warning).collect()
    }

    /// Returns what is wrong with the answer to `node`, if anything is.
    pub fn problem(&self, node: NodeId) -> Option<AnswerProblem> {
        let (kind, message) = match self.invalid_answer(node)? {
            InvalidAnswer::Missing => {
                (AnswerProblemKind::Required, self.def(node).required_message)
            }
            InvalidAnswer::Constraint => (
                AnswerProblemKind::Constraint,
                self.def(node).constraint_message,
            ),
            InvalidAnswer::NotOfType | InvalidAnswer::NotAChoice => {
                (AnswerProblemKind::Constraint, None)
            }
            InvalidAnswer::TooMany => (AnswerProblemKind::TooMany(MOST_REPEATS), None),
            InvalidAnswer::Unsettled => (AnswerProblemKind::Unsettled, None),
        };
        Some(AnswerProblem {
            node,
            reference: self.reference(node),
            kind,
            message: self.words(message, node),
        })
    }

    /// Returns why the answer to `node` is not accepted, for callers with messages of their own.
    pub fn invalid_answer(&self, node: NodeId) -> Option<InvalidAnswer> {
        let entry = self.document.get(node);
        if self.unsettled == Some(node) {
            return Some(InvalidAnswer::Unsettled);
        }
        if entry.is_relevant && self.cut.contains(&node) {
            return Some(InvalidAnswer::TooMany);
        }
        if !self.kind(node).is_question() || !entry.is_relevant {
            return None;
        }
        match entry.value.is_empty() {
            true if entry.is_required && !self.is_readonly(node) => Some(InvalidAnswer::Missing),
            true => None,
            false if !entry.is_of_type => Some(InvalidAnswer::NotOfType),
            false if !entry.is_choice => Some(InvalidAnswer::NotAChoice),
            false if !entry.constraint_holds => Some(InvalidAnswer::Constraint),
            false => None,
        }
    }

    /// False where a value is not of its type, not among its choices, or the
    /// constraint does not hold for it.
    pub(super) fn is_valid(&self, node: NodeId) -> bool {
        let entry = self.document.get(node);
        entry.value.is_empty()
            || !entry.is_relevant
            || entry.is_of_type && entry.is_choice && entry.constraint_holds
    }
}
