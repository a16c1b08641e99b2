//! Recomputes what an answer affects, and nothing else.
//!
//! What is to be done waits in the order of the form's graph; each step is
//! taken for the instances below its anchor, and may put later ones in line.

use std::cell::Cell;
use std::collections::VecDeque;

use crate::answer;
use crate::compiled::Kind;
use crate::compiled::graph::{Aspect, Edge};
use crate::compiled::node::{ActionKind, DefId, Detail, Event, ExprId};
use crate::interview::{Interview, NodeId};
use crate::xpath;

/// No form has more instances of a repeat; a larger count is a mistake.
pub(super) const MOST_REPEATS: usize = 1_000;
/// Steps after which nodes that keep changing each other are left alone.
const MOST_STEPS: usize = 200_000;
/// Actions after which those that set off each other are left alone.
const MOST_ACTIONS: usize = 100_000;

/// What is still to be done.
#[derive(Debug, Default)]
pub(super) struct Round {
    /// The last comes first; each stands here once.
    steps: Vec<(u32, NodeId)>,
    changed: VecDeque<NodeId>,
    added: VecDeque<NodeId>,
}

impl Round {
    /// Lets the actions for a new instance be: it has been there before.
    pub(super) fn is_not_new(&mut self, instance: NodeId) {
        self.added.retain(|it| *it != instance);
    }

    /// Puts a step in line, where it is not in it yet.
    fn add(&mut self, step: u32, anchor: NodeId) {
        let step = (step, anchor);
        let place = self.steps.partition_point(|it| *it > step);
        if self.steps.get(place) != Some(&step) {
            self.steps.insert(place, step);
        }
    }
}

impl Interview {
    /// Computes everything, as on opening.
    pub(super) fn update_all(&mut self, round: &mut Round) {
        let n_steps = self.form.graph.steps.len() as u32;
        for step in (0..n_steps).rev() {
            round.add(step, NodeId(0));
        }
        self.take_steps(round);
    }

    /// A round with nothing to do; what did not settle before is tried anew.
    pub(super) fn new_round(&mut self) -> Round {
        self.unsettled = None;
        Round::default()
    }

    /// Takes all waiting steps and the actions that they set off.
    pub(super) fn settle(&mut self, round: &mut Round) {
        self.take_steps(round);
        for _ in 0..MOST_ACTIONS {
            if let Some(instance) = round.added.pop_front() {
                self.act_on_new(instance, round);
            } else if let Some(node) = round.changed.pop_front() {
                self.act_on_change(node, round);
            } else {
                return;
            }
            self.take_steps(round);
        }
        self.unsettled = round.changed.front().copied();
    }

    fn take_steps(&mut self, round: &mut Round) {
        for _ in 0..MOST_STEPS {
            let Some((step, anchor)) = round.steps.pop() else {
                return;
            };
            if !self.document.has(anchor) {
                continue;
            }
            let step = self.form.graph.steps[step as usize];
            for node in self.document.instances(&self.form, step.node, anchor) {
                if self.document.has(node) {
                    self.take_step(node, step.aspect, round);
                }
            }
        }
        self.give_up(round);
    }

    /// Leaves what does not settle alone, and notes where that was.
    fn give_up(&mut self, round: &mut Round) {
        if let Some((step, anchor)) = round.steps.last().copied() {
            let def = self.form.graph.steps[step as usize].node;
            let nodes = self.document.instances(&self.form, def, anchor);
            self.unsettled = nodes.first().copied().or(Some(anchor));
        }
        round.steps.clear();
    }

    fn take_step(&mut self, node: NodeId, aspect: Aspect, round: &mut Round) {
        let def_id = self.document.get(node).def as usize;
        let form = self.form.clone();
        let def = &form.nodes[def_id];
        match aspect {
            Aspect::Relevant => {
                let is_wanted = match self.is_unknown(def.relevant) {
                    true => self.holds_value(node),
                    false => self.truth(def.relevant, node, true),
                };
                if self.document.get(node).is_wanted != is_wanted {
                    self.document.get_mut(node).is_wanted = is_wanted;
                    self.spread_relevance(node, round);
                }
            }
            Aspect::Count => {
                if let Detail::Repeat {
                    count: Some(count), ..
                } = def.detail
                    && !self.is_unknown(Some(count))
                {
                    self.set_count(node, count, round);
                }
            }
            Aspect::Value => {
                if let Some(expr) = def.calculate
                    && !self.is_unknown(def.calculate)
                {
                    let value = self.cast_value(expr, node, def.data_type);
                    self.set_value(node, value, round);
                }
            }
            Aspect::Choices => {
                self.note_change(node);
                self.drop_lost_choices(node, round);
            }
            Aspect::Required => {
                let it = !self.is_unknown(def.required) && self.truth(def.required, node, false);
                if self.document.get(node).is_required != it {
                    self.document.get_mut(node).is_required = it;
                }
            }
            Aspect::Readonly => {
                let it = !self.is_unknown(def.readonly) && self.truth(def.readonly, node, false);
                if self.document.get(node).is_readonly != it {
                    self.document.get_mut(node).is_readonly = it;
                    self.note_change_below(node);
                }
            }
            Aspect::Constraint => {
                let is_checked =
                    !self.document.get(node).value.is_empty() && !self.is_unknown(def.constraint);
                let it = !is_checked || self.truth(def.constraint, node, true);
                if self.document.get(node).constraint_holds != it {
                    self.document.get_mut(node).constraint_holds = it;
                }
            }
        }
    }

    /// Whether an expression reads a list of entities whose rows are not known.
    pub(super) fn is_unknown(&self, expr: Option<ExprId>) -> bool {
        expr.is_some_and(|it| self.unknown.get(it as usize) == Some(&true))
    }

    /// Whether `node`, or anything below it, has a value.
    fn holds_value(&self, node: NodeId) -> bool {
        let mut below = self.document.below(node).into_iter();
        below.any(|it| !self.document.get(it).value.is_empty())
    }

    /// Computes what is relevant below `node`, and lets readers know.
    fn spread_relevance(&mut self, node: NodeId, round: &mut Round) {
        for it in self.document.below(node) {
            let entry = self.document.get(it);
            let above = it.0 == 0 || self.document.get(entry.parent).is_relevant;
            let is_relevant = entry.is_wanted && above;
            if entry.is_relevant != is_relevant {
                self.document.get_mut(it).is_relevant = is_relevant;
                self.touch(it, round);
            }
        }
    }

    /// Puts all in line that reads `node`.
    fn touch(&mut self, node: NodeId, round: &mut Round) {
        let def = self.document.get(node).def;
        for edge in &self.form.graph.readers[def as usize] {
            let anchor = self.document.ancestor(node, edge.within);
            round.add(edge.step, anchor);
        }
    }

    /// Puts all in line that reads the repeat of `range`, or what stands in an
    /// instance that came or goes.
    fn touch_repeat(&mut self, range: NodeId, instance: NodeId, round: &mut Round) {
        let repeat = self.document.get(instance).def;
        for node in self.document.below(instance) {
            let def = self.document.get(node).def;
            for Edge { step, within } in &self.form.graph.readers[def as usize] {
                // Neighbours have another position now.
                let anchor = match *within == repeat {
                    true => range,
                    false => self.document.ancestor(range, *within),
                };
                let is_outside = !self.document.has(anchor);
                round.add(*step, if is_outside { NodeId(0) } else { anchor });
            }
        }
    }

    /// Stores `value`; readers are put in line if it is another.
    pub(super) fn set_value(&mut self, node: NodeId, value: String, round: &mut Round) {
        if self.document.get(node).value == value {
            return;
        }
        self.document.get_mut(node).value = value;
        self.check_type(node);
        self.touch(node, round);
        round.changed.push_back(node);
    }

    /// Notes whether the value is of its type and among the choices.
    pub(super) fn check_type(&mut self, node: NodeId) {
        let entry = self.document.get(node);
        let def = &self.form.nodes[entry.def as usize];
        let is_of_type = answer::is_of_type(&entry.value, def.data_type);
        let is_choice = match def.kind {
            Kind::Range => self.is_on_scale(node),
            kind => !kind.is_select() || self.has_choices(node),
        };
        let entry = self.document.get_mut(node);
        entry.is_of_type = is_of_type;
        entry.is_choice = is_choice;
    }

    fn set_count(&mut self, range: NodeId, count: ExprId, round: &mut Round) {
        let random = Cell::new(self.random);
        let context = self.context(range, &random);
        let number =
            xpath::evaluate(&self.form.expressions[count as usize], &context).to_number(&context);
        // NaN and everything below zero become 0.
        let wanted = (number as usize).min(MOST_REPEATS);
        self.cut.retain(|it| *it != range);
        if number as usize > MOST_REPEATS {
            self.cut.push(range);
        }
        while self.document.get(range).children.len() < wanted {
            let instance = self.grow_repeat(range, round);
            self.unpark(instance, round);
        }
        while let Some(last) = self.document.get(range).children.get(wanted..) {
            let Some(last) = last.last().copied() else {
                break;
            };
            self.park(last);
            self.shrink_repeat(last, round);
        }
    }

    /// Adds an instance, works it out and lets readers know.
    pub(super) fn grow_repeat(&mut self, range: NodeId, round: &mut Round) -> NodeId {
        let form = self.form.clone();
        let instance = self.document.add_instance(&form, range);
        self.note_change_of_all();
        self.touch_repeat(range, instance, round);
        let mut is_new = vec![false; form.nodes.len()];
        for node in self.document.below(instance) {
            is_new[self.document.get(node).def as usize] = true;
        }
        for (idx, step) in form.graph.steps.iter().enumerate() {
            if is_new[step.node as usize] {
                round.add(idx as u32, instance);
            }
        }
        for node in self.document.below(instance) {
            self.preload(node);
            self.check_type(node);
        }
        round.added.push_back(instance);
        instance
    }

    /// Takes an instance away and lets readers know.
    pub(super) fn shrink_repeat(&mut self, instance: NodeId, round: &mut Round) {
        let range = self.document.get(instance).parent;
        self.touch_repeat(range, instance, round);
        self.document.remove_instance(instance);
        self.note_change_of_all();
    }

    fn drop_lost_choices(&mut self, node: NodeId, round: &mut Round) {
        let entry = self.document.get(node);
        let choices = self.choices_expr(node);
        if entry.value.is_empty()
            || !entry.is_relevant
            || self.is_opening
            || self.is_unknown(choices)
        {
            return;
        }
        let names: Vec<String> = self.choice_names(node);
        let kept: Vec<&str> = entry
            .value
            .split_whitespace()
            .filter(|it| names.iter().any(|name| name == it))
            .collect();
        let kept = kept.join(" ");
        let is_one = self.form.nodes[entry.def as usize].kind == Kind::SelectOne;
        if !(is_one && names.contains(&entry.value)) {
            self.set_value(node, kept, round);
        }
        self.check_type(node);
    }

    fn act_on_change(&mut self, node: NodeId, round: &mut Round) {
        if !self.document.has(node) {
            return;
        }
        let def = self.document.get(node).def;
        self.act(Event::ValueChanged, def, node, round);
    }

    fn act_on_new(&mut self, instance: NodeId, round: &mut Round) {
        if !self.document.has(instance) {
            return;
        }
        let def = self.document.get(instance).def;
        self.act(Event::NewRepeat, def, instance, round);
    }

    /// Carries out the actions for `event` at `source`, in the order of the form.
    pub(super) fn act(&mut self, event: Event, source: DefId, at: NodeId, round: &mut Round) {
        let form = self.form.clone();
        for action in &form.actions {
            if action.event != event || action.source != source && event_has_source(event) {
                continue;
            }
            let anchor = self.shared_anchor(at, action.target);
            for target in self.document.instances(&form, action.target, anchor) {
                let data_type = form.nodes[action.target as usize].data_type;
                let value = match action.kind {
                    ActionKind::Set(expr) if self.is_unknown(Some(expr)) => continue,
                    ActionKind::Set(expr) => self.cast_value(expr, target, data_type),
                    ActionKind::Clear => String::new(),
                    ActionKind::Locate | ActionKind::Record => continue,
                };
                self.set_value(target, value, round);
            }
            self.take_steps(round);
        }
    }

    /// The innermost node above `at` below which instances of `target` stand.
    pub(super) fn shared_anchor(&self, at: NodeId, target: DefId) -> NodeId {
        let mut above = Vec::new();
        let mut def = target;
        while def != 0 {
            above.push(def);
            def = self.form.nodes[def as usize].parent;
        }
        let mut anchor = at;
        while anchor.0 != 0 && !above.contains(&self.document.get(anchor).def) {
            anchor = self.document.get(anchor).parent;
        }
        anchor
    }
}

fn event_has_source(event: Event) -> bool {
    matches!(event, Event::NewRepeat | Event::ValueChanged)
}
