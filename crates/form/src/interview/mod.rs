//! The state of one form being filled in.
//!
//! This file has the public methods. The tree is in `document`, what
//! expressions see in `scope`, and what follows from an answer in `update`.

use std::cell::Cell;
use std::sync::{Arc, OnceLock};

use crate::answer;
use crate::compiled::node::{DefId, Detail, Event, TextId};
use crate::compiled::{Form, Kind};
use crate::interview::changes::Noted;
use crate::interview::document::{Document, Source};
use crate::interview::parked::Parked;
use crate::interview::saved::LastSaved;
use crate::interview::scope::{Indexes, empty_indexes};
use crate::interview::update::Round;
pub use crate::time::Timestamp;
use crate::xml;

mod changes;
mod choices;
mod document;
mod entities;
mod evaluate;
mod metadata;
mod pages;
mod parked;
mod path;
mod problems;
mod read;
mod saved;
mod scope;
mod update;
mod view;
mod write;

pub use crate::interview::changes::Changes;
pub use crate::interview::view::{
    AnswerError, AnswerProblem, AnswerProblemKind, Choice, InvalidAnswer, Item, LoadError, Matcher,
    NodeId, NodeState, Section, Setting,
};

/// The state of one form being filled in.
#[derive(Debug, Clone)]
pub struct Interview {
    form: Arc<Form>,
    document: Document,
    indexes: Arc<Indexes>,
    last_saved: Arc<OnceLock<LastSaved>>,
    setting: Setting,
    now: Timestamp,
    random: u64,
    language: usize,
    /// While it is opened, nothing that was answered is taken away.
    is_opening: bool,
    noted: Noted,
    /// What stood in instances that a count took away.
    parked: Vec<Parked>,
    /// Repeats whose counts ask for more instances than there can be.
    cut: Vec<NodeId>,
    /// What the relevance of each node is computed from; made at first use.
    grounds: Arc<OnceLock<Vec<Vec<DefId>>>>,
    /// For each expression, whether it reads a list of entities whose rows are not known.
    unknown: Arc<Vec<bool>>,
    /// Where the last round was given up, as it did not settle.
    unsettled: Option<NodeId>,
}

impl Interview {
    /// Opens a new instance of `form`.
    pub fn open(form: Arc<Form>, setting: Setting) -> Interview {
        let beginning = xml::parse(&form.initial).ok();
        let source = beginning
            .as_ref()
            .map_or(Source::Defaults, Source::Beginning);
        let document = Document::new(&form, source);
        let mut interview = Interview::around(form, setting, document);
        let mut round = Round::default();
        for node in interview.nodes() {
            interview.preload(node);
            interview.check_type(node);
        }
        interview.update_all(&mut round);
        // Instances that a count has made are there from the first; their
        // defaults come with the first load.
        let mut round = Round::default();
        interview.act(Event::Load, 0, NodeId(0), &mut round);
        interview.act(Event::FirstLoad, 0, NodeId(0), &mut round);
        interview.settle(&mut round);
        // Nothing was answered yet: what a count took away had defaults only.
        interview.parked.clear();
        interview.is_opening = false;
        interview
    }

    /// Opens the instance in `xml`, a draft or a record to edit. Defaults are not applied again.
    ///
    /// Where the form reads a list of entities and does not have its rows
    /// ([`Form::with_lists`] gives them), what was worked out from the list is not worked out again:
    /// a calculated value stays as `xml` has it, what has a value is relevant, and no requirement,
    /// constraint or choice that reads the list finds a fault.
    pub fn load(form: Arc<Form>, setting: Setting, xml: &str) -> Result<Interview, LoadError> {
        let document = read::document(&form, xml)?;
        let mut interview = Interview::around(form, setting, document);
        let mut round = Round::default();
        interview.update_all(&mut round);
        interview.act(Event::Load, 0, NodeId(0), &mut round);
        interview.settle(&mut round);
        for node in interview.nodes() {
            interview.check_type(node);
        }
        interview.is_opening = false;
        Ok(interview)
    }

    fn around(form: Arc<Form>, setting: Setting, document: Document) -> Interview {
        Interview {
            document,
            indexes: Arc::new(empty_indexes(&form)),
            last_saved: Arc::default(),
            now: setting.now,
            random: setting.seed,
            language: form.default_language as usize,
            setting,
            noted: Noted::new(),
            parked: Vec::new(),
            cut: Vec::new(),
            grounds: Arc::default(),
            unsettled: None,
            unknown: Arc::new(form.reads_unknown_list()),
            form,
            is_opening: true,
        }
    }

    /// Returns the form that is filled in.
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// Returns the languages of the form, as its author named them.
    pub fn languages(&self) -> &[String] {
        &self.form.languages
    }

    /// Returns the current language, a place in `languages`.
    pub fn language(&self) -> usize {
        self.language
    }

    /// Switches to another language; does nothing if the form does not have it.
    pub fn set_language(&mut self, language: usize) {
        if language < self.form.languages.len() && language != self.language {
            self.language = language;
            self.note_change_of_all();
            // Calculations may quote texts.
            self.recompute();
        }
    }

    /// Computes everything again. No answer is cleared by it.
    pub fn recompute(&mut self) {
        let mut round = self.new_round();
        self.is_opening = true;
        self.note_change_of_all();
        self.update_all(&mut round);
        self.settle(&mut round);
        self.is_opening = false;
    }

    /// Sets the clock that `now()` and `today()` read; the caller does so before each step.
    pub fn set_now(&mut self, now: Timestamp) {
        self.now = now;
    }

    /// Seeds the random generator: the same seed gives the same random values.
    pub fn set_seed(&mut self, seed: u64) {
        self.random = seed;
    }

    /// Returns the form's root node.
    pub fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// Returns the node at `/data/person[2]/name`; positions may be left out where they are 1.
    ///
    /// `/data/person` is the repeat's range, `/data/person[1]` its first instance.
    pub fn find(&self, reference: &str) -> Option<NodeId> {
        self.document.find(&self.form, reference)
    }

    /// Returns where `node` is: `/data/person[2]/name`.
    pub fn reference(&self, node: NodeId) -> String {
        self.document.reference(&self.form, node)
    }

    /// Returns how `node` is asked.
    pub fn kind(&self, node: NodeId) -> Kind {
        self.def(node).kind
    }

    /// Returns the XLSForm type of `node`: `integer`, `select_one`, `start`, ...
    pub fn type_name(&self, node: NodeId) -> &'static str {
        match self.def(node).preload {
            Some(preload) => preload.type_name(),
            None => self.kind(node).name(),
        }
    }

    /// Returns the value of `node`, hidden or not; empty for groups and repeats.
    pub fn value(&self, node: NodeId) -> &str {
        &self.document.get(node).value
    }

    /// Returns whether `node` and all above it are relevant.
    pub fn is_relevant(&self, node: NodeId) -> bool {
        self.document.get(node).is_relevant
    }

    /// Returns everything a widget needs to draw `node`.
    pub fn state(&self, node: NodeId) -> NodeState {
        let def = self.def(node);
        let entry = self.document.get(node);
        let text = |id: Option<TextId>| self.words(id, node);
        NodeState {
            reference: self.reference(node),
            value: entry.value.clone(),
            data_type: match def.kind.is_structure() {
                true => "",
                false => def.data_type.name(),
            },
            kind: def.kind,
            relevant: match def.kind {
                Kind::RepeatRange => entry.is_relevant && self.may_have_more(node),
                _ => entry.is_relevant,
            },
            required: entry.is_required,
            readonly: self.is_readonly(node),
            valid: self.is_valid(node),
            label: match def.kind {
                // The author labels the repeat, once for all instances.
                Kind::RepeatRange => text(
                    def.label
                        .or(self.form.nodes[def.children[0] as usize].label),
                ),
                _ => text(def.label),
            },
            hint: text(def.hint),
            constraint_message: text(def.constraint_message),
            required_message: text(def.required_message),
            appearance: def.appearance.clone(),
        }
    }

    /// Whether `node`, or something that it stands in, cannot be answered now.
    pub(crate) fn is_readonly(&self, node: NodeId) -> bool {
        let mut at = node;
        while at.0 != 0 && !self.document.get(at).is_readonly {
            at = self.document.get(at).parent;
        }
        self.document.get(at).is_readonly
    }

    /// Returns start, end and step of a `range` question; `None` for any other.
    pub fn range(&self, node: NodeId) -> Option<(f64, f64, f64)> {
        let Detail::Range { start, end, step } = &self.def(node).detail else {
            return None;
        };
        let number = |text: &str, otherwise: f64| answer::finite(text).unwrap_or(otherwise);
        Some((number(start, 0.0), number(end, 10.0), number(step, 1.0)))
    }

    /// Returns all nodes in document order, ranges of repeats included.
    pub fn nodes(&self) -> Vec<NodeId> {
        let mut nodes = self.document.below(NodeId(0));
        nodes.retain(|it| !self.def(*it).name.starts_with('@'));
        nodes
    }

    /// Records `value` and recomputes what depends on it. An answer to a node
    /// that is not relevant is kept.
    ///
    /// Numbers may be written as staff write them, `๑๕,๐๐๐` or `15,000.-`.
    /// What is not of the question's type is kept, and not valid.
    pub fn answer(&mut self, node: NodeId, value: &str) -> Result<(), AnswerError> {
        if !self.document.has(node) {
            return Err(AnswerError::UnknownNode);
        }
        let def = self.def(node);
        if def.kind.is_structure() {
            return Err(AnswerError::NotAQuestion);
        }
        if def.kind == Kind::Calculate && def.calculate.is_some() {
            return Err(AnswerError::Calculated);
        }
        if self.is_readonly(node) {
            return Err(AnswerError::Readonly);
        }
        let mut value = answer::normalised(value, def.data_type, def.kind);
        // House numbers and the like: ๑๒/๓ is 12/3.
        let mut words = def.appearance.split_whitespace();
        if def.kind == Kind::Text && words.any(|it| it == "digits") {
            value = thai::digits::ascii(&value);
        }
        let mut round = self.new_round();
        self.set_value(node, value, &mut round);
        self.settle(&mut round);
        Ok(())
    }

    /// Adds an instance at the end of `range`; returns the new instance.
    pub fn add_repeat(&mut self, range: NodeId) -> Result<NodeId, AnswerError> {
        self.check_repeatable(range)?;
        let mut round = self.new_round();
        let instance = self.grow_repeat(range, &mut round);
        self.settle(&mut round);
        Ok(instance)
    }

    /// Removes `instance` with all its answers.
    pub fn remove_repeat(&mut self, instance: NodeId) -> Result<(), AnswerError> {
        if !self.document.has(instance) {
            return Err(AnswerError::UnknownNode);
        }
        if self.kind(instance) != Kind::Repeat {
            return Err(AnswerError::NotRepeatable);
        }
        self.check_repeatable(self.document.get(instance).parent)?;
        let mut round = self.new_round();
        self.shrink_repeat(instance, &mut round);
        self.settle(&mut round);
        Ok(())
    }

    /// Returns whether a person may add to and remove from `range`.
    pub fn is_repeatable(&self, range: NodeId) -> bool {
        matches!(self.def(range).detail, Detail::Repeat { fixed: false, .. })
    }

    fn check_repeatable(&self, range: NodeId) -> Result<(), AnswerError> {
        if !self.document.has(range) {
            return Err(AnswerError::UnknownNode);
        }
        match self.is_repeatable(range) {
            true => Ok(()),
            false => Err(AnswerError::NotRepeatable),
        }
    }

    /// Returns the range that a repeat's instance stands in; anything else is its own.
    pub fn range_of(&self, node: NodeId) -> NodeId {
        match self.kind(node) {
            Kind::Repeat => self.document.get(node).parent,
            _ => node,
        }
    }

    /// Returns how many instances stand in `range`.
    pub fn n_repeats(&self, range: NodeId) -> usize {
        match self.kind(range) {
            Kind::RepeatRange => self.document.get(range).children.len(),
            _ => 0,
        }
    }

    /// Returns the file names named by the relevant media answers.
    pub fn files(&self) -> Vec<(NodeId, String)> {
        let names_file = |it: &NodeId| {
            let entry = self.document.get(*it);
            self.kind(*it).is_file() && entry.is_relevant && !entry.value.is_empty()
        };
        let nodes = self.nodes().into_iter().filter(names_file);
        nodes.map(|it| (it, self.value(it).to_owned())).collect()
    }

    fn def(&self, node: NodeId) -> &crate::compiled::node::NodeDef {
        &self.form.nodes[self.document.get(node).def as usize]
    }

    /// A random generator for what is computed without changing anything.
    fn die(&self) -> Cell<u64> {
        Cell::new(self.random)
    }
}
