//! What an XLSForm says beyond the XForm that rxform makes of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::compile::media::Cells;
use crate::compile::reads;
use crate::compile::xform::Builder;
use crate::form::Kind;
use crate::form::node::{Action, ChoiceLabel, ChoiceSource, Deed, Detail, Event, PERSONAL};
use crate::problem::Place;

/// What the instance that was saved last is called, as pyxform has it.
pub(in crate::compile) const LAST_SAVED: &str = "__last-saved";

/// What is to be added to an XForm.
#[derive(Debug, Default)]
pub(in crate::compile) struct Extras {
    /// As pyxform has it: a repeat in a repeat has an instance in the first
    /// instance of that, and none in later ones.
    pub(in crate::compile) is_xlsform: bool,
    /// Whether some cell asks for `${last-saved#name}`.
    pub(in crate::compile) reads_last_saved: bool,
    /// Where each name stands, for words that quote answers.
    pub(in crate::compile) names: BTreeMap<String, String>,
    /// References and what stands there from the start.
    pub(in crate::compile) defaults: Vec<(String, String)>,
    pub(in crate::compile) actions: Vec<ExtraAction>,
    /// References and what the column `personal` says of them.
    pub(in crate::compile) personal: Vec<(String, bool)>,
    /// Questions that look like notes, as they are read-only.
    pub(in crate::compile) texts: BTreeSet<String>,
    /// Reference of the select, nodes of its choices, their child, whether several can be chosen.
    pub(in crate::compile) itemsets: Vec<(String, String, String, bool)>,
    /// Choices for select_one_external: lists of rows of named cells.
    pub(in crate::compile) external_choices: Vec<(String, Vec<Cells>)>,
}

/// An action whose nodes are still references.
#[derive(Debug)]
pub(in crate::compile) struct ExtraAction {
    pub(in crate::compile) event: Event,
    pub(in crate::compile) source: Option<String>,
    pub(in crate::compile) target: String,
    pub(in crate::compile) value: String,
    /// The column that it comes from.
    pub(in crate::compile) column: &'static str,
}

impl Extras {
    /// `text` with paths for `${name}`.
    pub(in crate::compile) fn expanded(&self, text: &str) -> String {
        let mut written = String::new();
        let mut rest = text;
        while let Some(start) = rest.find("${") {
            let Some(end) = rest[start..].find('}') else {
                break;
            };
            let name = rest[start + 2..start + end].trim();
            let (name, instance) = match name.strip_prefix("last-saved#") {
                Some(name) => (name.trim(), format!("instance('{LAST_SAVED}')")),
                None => (name, String::new()),
            };
            written.push_str(&rest[..start]);
            if let Some(path) = self.names.get(name) {
                written.push_str(&format!(" {instance}{path} "));
            }
            rest = &rest[start + end + 1..];
        }
        written + rest
    }
}

impl Builder {
    pub(super) fn add_extras(&mut self, extras: &Extras) {
        if extras.is_xlsform {
            self.empty_inner_repeats();
        }
        for (reference, text) in &extras.defaults {
            if let Some(node) = self.by_reference.get(reference) {
                self.nodes[*node as usize].default.clone_from(text);
            }
        }
        for (reference, nodes, child, is_multiple) in &extras.itemsets {
            let Some(node) = self.by_reference.get(reference).copied() else {
                continue;
            };
            let place = Place::node(reference, "choice_filter");
            let Some(nodes) = self.expression(nodes, node, place) else {
                continue;
            };
            let def = &mut self.nodes[node as usize];
            def.kind = match is_multiple {
                true => Kind::SelectMultiple,
                false => Kind::SelectOne,
            };
            def.detail = Detail::Choices(ChoiceSource::Nodes {
                nodes,
                value: child.clone(),
                label: ChoiceLabel::Child(child.clone()),
            });
        }
        for action in &extras.actions {
            let find = |it: &String| self.by_reference.get(it).copied();
            let source = action.source.as_ref().map_or(Some(0), find);
            let (Some(source), Some(target)) = (source, find(&action.target)) else {
                continue;
            };
            let place = Place::node(&action.target, action.column);
            let value = self.expression(&action.value, target, place);
            self.actions.push(Action {
                event: action.event,
                source,
                target,
                deed: value.map_or(Deed::Clear, Deed::Set),
            });
        }
        for (reference, is_personal) in &extras.personal {
            if let Some(node) = self.by_reference.get(reference) {
                let word = if *is_personal { "yes" } else { "no" };
                let attributes = &mut self.nodes[*node as usize].attributes;
                attributes.push((PERSONAL.to_owned(), word.to_owned()));
            }
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

    fn empty_inner_repeats(&mut self) {
        for idx in 0..self.nodes.len() {
            let above = self.nodes[idx].parent;
            let holder = reads::innermost_repeat(&self.nodes, above);
            if let Detail::Repeat { n_initial, .. } = &mut self.nodes[idx].detail
                && holder != 0
            {
                *n_initial = 0;
                self.has_own_beginning = true;
            }
        }
    }
}
