//! What an XLSForm says beyond the XForm that it becomes.

use std::collections::BTreeSet;

use crate::compile::media::Cells;
use crate::compile::xform::Builder;
use crate::compiled::Kind;
use crate::compiled::node::{Action, ActionKind, Event, PERSONAL};
use crate::problem::{Place, ProblemKind};

/// What is to be added to an XForm.
#[derive(Debug, Default)]
pub(in crate::compile) struct Extras {
    /// References and what the column `personal` says of them.
    pub(in crate::compile) personal: Vec<(String, bool)>,
    /// Questions that look like notes, as they are read-only.
    pub(in crate::compile) texts: BTreeSet<String>,
    /// References of answers, and of what they are cleared by.
    pub(in crate::compile) cleared: Vec<(String, String)>,
    /// The reference of the node that two records about the same have alike.
    pub(in crate::compile) duplicate_key: Option<String>,
    /// The path of the question that says what case an interview is about.
    pub(in crate::compile) case_question: Option<String>,
    /// Choices for select_one_external: lists of rows of named cells.
    pub(in crate::compile) external_choices: Vec<(String, Vec<Cells>)>,
}

impl Builder {
    pub(super) fn add_extras(&mut self, extras: &Extras) {
        for (reference, is_personal) in &extras.personal {
            if let Some(node) = self.by_reference.get(reference) {
                let word = if *is_personal { "yes" } else { "no" };
                let attributes = &mut self.nodes[*node as usize].attributes;
                attributes.push((PERSONAL.to_owned(), word.to_owned()));
            }
        }
        for (reference, source) in &extras.cleared {
            let Some(target) = self.by_reference.get(reference).copied() else {
                continue;
            };
            let Some(source) = self.by_reference.get(source).copied() else {
                let path = source.clone();
                let place = Place::node(reference, "cleared_by");
                self.problems
                    .push(place.problem(ProblemKind::UnknownPath { path }));
                continue;
            };
            self.actions.push(Action {
                event: Event::ValueChanged,
                source,
                target,
                kind: ActionKind::Clear,
            });
        }
        for reference in &extras.texts {
            if let Some(node) = self.by_reference.get(reference) {
                let def = &mut self.nodes[*node as usize];
                if def.kind == Kind::Note {
                    def.kind = Kind::Text;
                }
            }
        }
    }
}
