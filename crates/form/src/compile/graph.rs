//! The dependency graph: in which order everything is computed, what an
//! answer touches, and cycles, which no order can solve.

use std::collections::BTreeSet;

use crate::compile::reads::{self, Read};
use crate::compile::xform::Builder;
use crate::compiled::Kind;
use crate::compiled::graph::{Aspect, Edge, Graph, Step};
use crate::compiled::node::{ChoiceSource, DefId, Detail, ExprId, NodeDef};
use crate::problem::{Place, ProblemKind};

/// Builds the graph; unknown paths and cycles are noted as problems.
pub(super) fn build(builder: &mut Builder) -> Graph {
    let reads = reads::of_all(builder);
    let steps = steps(&builder.nodes, &reads);
    let found = Found::of(&steps, &reads, &builder.nodes);
    let (hard, all) = found.prerequisites(&steps, &builder.nodes);
    let order = sorted(&all).or_else(|| sorted(&hard));
    let Some(order) = order else {
        note_cycles(builder, &steps, &found.reads, &hard);
        return Graph::default();
    };
    let mut place_of = vec![0; order.len()];
    for (place, step) in order.iter().enumerate() {
        place_of[*step] = place as u32;
    }
    let mut readers = vec![Vec::new(); builder.nodes.len()];
    for (step, reads) in found.reads.iter().enumerate() {
        for read in reads {
            let edge = Edge {
                step: place_of[step],
                within: read.within,
            };
            if !readers[read.node as usize].contains(&edge) {
                readers[read.node as usize].push(edge);
            }
        }
    }
    let step_at = |it: &usize| Step {
        node: steps[*it].0,
        aspect: steps[*it].1,
    };
    Graph {
        steps: order.iter().map(step_at).collect(),
        readers,
    }
}

type Wanted = (DefId, Aspect, ExprId);

/// Everything that is computed, in document order.
fn steps(nodes: &[NodeDef], reads: &[Vec<Read>]) -> Vec<Wanted> {
    let mut steps = Vec::new();
    for (idx, def) in nodes.iter().enumerate() {
        let count = match &def.detail {
            Detail::Repeat { count, .. } => *count,
            _ => None,
        };
        let choices = match &def.detail {
            Detail::Choices(ChoiceSource::Nodes { nodes, .. }) => Some(*nodes),
            _ => None,
        };
        // Choices that depend on nothing are always the same.
        let choices = choices.filter(|it| !reads[*it as usize].is_empty());
        let wanted = [
            (Aspect::Relevant, def.relevant),
            (Aspect::Count, count),
            (Aspect::Value, def.calculate),
            (Aspect::Choices, choices),
            (Aspect::Required, def.required),
            (Aspect::Readonly, def.readonly),
            (Aspect::Constraint, def.constraint),
        ];
        for (aspect, expr) in wanted {
            steps.extend(expr.map(|it| (idx as DefId, aspect, it)));
        }
    }
    steps
}

/// What each step reads.
struct Found {
    reads: Vec<Vec<Read>>,
}

impl Found {
    fn of(steps: &[Wanted], reads: &[Vec<Read>], nodes: &[NodeDef]) -> Found {
        let of_step = |(node, aspect, expr): &Wanted| {
            let mut found = reads[*expr as usize].clone();
            if *aspect == Aspect::Constraint {
                found.push(Read {
                    node: *node,
                    within: reads::innermost_repeat(nodes, *node),
                    is_soft: false,
                });
            }
            found
        };
        Found {
            reads: steps.iter().map(of_step).collect(),
        }
    }

    /// For each step the steps that come before it: those that must, and
    /// those that do where it is possible.
    fn prerequisites(
        &self,
        steps: &[Wanted],
        nodes: &[NodeDef],
    ) -> (Vec<BTreeSet<usize>>, Vec<BTreeSet<usize>>) {
        let mut makers: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
        for (idx, (node, aspect, _)) in steps.iter().enumerate() {
            let makes = [
                Aspect::Relevant,
                Aspect::Count,
                Aspect::Value,
                Aspect::Choices,
            ];
            if makes.contains(aspect) {
                makers[*node as usize].push(idx);
            }
        }
        let mut hard = vec![BTreeSet::new(); steps.len()];
        let mut all = vec![BTreeSet::new(); steps.len()];
        for (idx, reads) in self.reads.iter().enumerate() {
            for read in reads {
                for maker in made_by(steps, &makers, nodes, read.node) {
                    // Choices that went are removed at the end of the round.
                    let is_soft = read.is_soft
                        || steps[idx].1 == Aspect::Choices
                        || steps[maker].1 == Aspect::Choices;
                    if !is_soft {
                        hard[idx].insert(maker);
                    }
                    if maker != idx {
                        all[idx].insert(maker);
                    }
                }
            }
        }
        for (some, of) in hard.iter().enumerate() {
            if of.contains(&some) {
                all[some].insert(some);
            }
        }
        let counts = (0..steps.len()).filter(|it| steps[*it].1 == Aspect::Count);
        for count in counts {
            release(count, &mut hard, &mut all);
        }
        (hard, all)
    }
}

/// Lets what a repeat's count is computed from come before the count, though
/// it looks at the instances that there are: each one that is added has it
/// computed again, until the count stays. "Repeat as long as there is one
/// more" is written so.
fn release(count: usize, hard: &mut [BTreeSet<usize>], all: &mut [BTreeSet<usize>]) {
    let mut is_needed = vec![false; hard.len()];
    let mut waiting = vec![count];
    while let Some(step) = waiting.pop() {
        if !std::mem::replace(&mut is_needed[step], true) {
            waiting.extend(hard[step].iter().copied());
        }
    }
    for step in (0..hard.len()).filter(|it| is_needed[*it]) {
        hard[step].remove(&count);
        all[step].remove(&count);
    }
}

/// The steps that make the value of `node` what it is: its own, and the
/// relevance and number of all that it stands in.
fn made_by(steps: &[Wanted], makers: &[Vec<usize>], nodes: &[NodeDef], node: DefId) -> Vec<usize> {
    let mut made_by = makers[node as usize].clone();
    for above in ancestors(nodes, node).skip(1) {
        // The value of an element is not its attributes'.
        let of_all = makers[above as usize].iter().copied();
        made_by
            .extend(of_all.filter(|it| matches!(steps[*it].1, Aspect::Relevant | Aspect::Count)));
    }
    made_by
}

/// An order in which each step comes after its prerequisites, by document
/// order where it is free; none where there is a cycle.
fn sorted(prerequisites: &[BTreeSet<usize>]) -> Option<Vec<usize>> {
    let n = prerequisites.len();
    let mut followers = vec![Vec::new(); n];
    for (idx, before) in prerequisites.iter().enumerate() {
        for it in before {
            followers[*it].push(idx);
        }
    }
    let mut n_waiting: Vec<usize> = prerequisites.iter().map(BTreeSet::len).collect();
    let mut ready: BTreeSet<usize> = (0..n).filter(|it| n_waiting[*it] == 0).collect();
    let mut order = Vec::with_capacity(n);
    while let Some(step) = ready.pop_first() {
        order.push(step);
        for it in &followers[step] {
            n_waiting[*it] -= 1;
            if n_waiting[*it] == 0 {
                ready.insert(*it);
            }
        }
    }
    (order.len() == n).then_some(order)
}

/// `node` and all that it stands in.
fn ancestors(nodes: &[NodeDef], node: DefId) -> impl Iterator<Item = DefId> {
    let above = move |it: &DefId| (*it != 0).then(|| nodes[*it as usize].parent);
    std::iter::successors(Some(node), above)
}

fn note_cycles(
    builder: &mut Builder,
    steps: &[Wanted],
    reads: &[Vec<Read>],
    prerequisites: &[BTreeSet<usize>],
) {
    let mut is_done = vec![false; steps.len()];
    for first in 0..steps.len() {
        let mut trail = Vec::new();
        let Some(cycle) = cycle_from(first, prerequisites, &mut is_done, &mut trail) else {
            continue;
        };
        let mut path: Vec<String> = Vec::new();
        for (idx, step) in cycle.iter().enumerate() {
            let next = cycle[(idx + 1) % cycle.len()];
            path.push(builder.reference(steps[*step].0));
            // What is read may stand in the node that it waits for.
            let through = reads[*step].iter().find(|it| {
                let makers = |node: DefId| ancestors(&builder.nodes, node);
                makers(it.node).any(|above| above == steps[next].0)
            });
            path.extend(through.map(|it| builder.reference(it.node)));
        }
        path.dedup();
        if path.first() != path.last() || path.len() == 1 {
            path.extend(path.first().cloned());
        }
        let start = steps[cycle[0]];
        let place: Place = builder.owners[start.2 as usize].1.clone();
        builder
            .problems
            .push(place.problem(ProblemKind::Cycle { path }));
    }
}

/// Follows prerequisites; answers with a cycle if one is met, in the order of
/// waiting. Steps that were looked at are done, so that a cycle is reported once.
fn cycle_from(
    step: usize,
    prerequisites: &[BTreeSet<usize>],
    is_done: &mut [bool],
    trail: &mut Vec<usize>,
) -> Option<Vec<usize>> {
    if let Some(at) = trail.iter().position(|it| *it == step) {
        return Some(trail[at..].to_vec());
    }
    if is_done[step] {
        return None;
    }
    trail.push(step);
    let mut found = None;
    for it in &prerequisites[step] {
        found = cycle_from(*it, prerequisites, is_done, trail);
        if found.is_some() {
            break;
        }
    }
    trail.pop();
    is_done[step] = true;
    found
}

/// True where the node is one that a repeat multiplies.
pub(super) fn is_repeat(def: &NodeDef) -> bool {
    def.kind == Kind::Repeat
}
