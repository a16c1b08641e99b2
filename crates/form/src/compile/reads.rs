//! Which nodes an expression looks at, found out without any answers: paths
//! are followed through the form's definition.

use crate::compile::graph::is_repeat;
use crate::compile::xform::{Builder, reference_in};
use crate::compiled::Kind;
use crate::compiled::node::{DefId, NodeDef};
use crate::problem::ProblemKind;
use crate::xpath::{Axis, Expr, Path, Start, Step, Test};

/// One node that an expression looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Read {
    /// The node.
    pub(super) node: DefId,
    /// Reader and read stand in the same instance of this repeat; the root,
    /// where they share none.
    pub(super) within: DefId,
    /// Another instance of the reader's own repeat may be meant, so that even
    /// a node that reads itself is no cycle.
    pub(super) is_soft: bool,
}

/// What each of the form's expressions reads; unknown paths become problems.
pub(super) fn of_all(builder: &mut Builder) -> Vec<Vec<Read>> {
    let mut all = Vec::with_capacity(builder.expressions.len());
    let mut problems = Vec::new();
    let mut warnings = Vec::new();
    let tables: Vec<&str> = builder.tables.iter().map(|it| it.name.as_str()).collect();
    let owned = builder.expressions.iter().zip(&builder.owners);
    for (idx, (expr, (owner, place))) in (0..).zip(owned) {
        let mut walk = Walk {
            nodes: &builder.nodes,
            tables: &tables,
            owner: *owner,
            reads: Vec::new(),
            unknown: Vec::new(),
            words: Vec::new(),
            any_instance: false,
            is_position: false,
        };
        let at = walk.owner_spot();
        walk.expression(expr, &at);
        // A text that no question shows has no node to begin a path at.
        let is_shown = !builder.unshown.contains(&idx);
        for path in walk.unknown.into_iter().filter(|_| is_shown) {
            problems.push(place.clone().problem(ProblemKind::UnknownPath { path }));
        }
        for word in walk.words {
            warnings.push(place.clone().problem(ProblemKind::BareWord { word }));
        }
        all.push(walk.reads);
    }
    builder.problems.extend(problems);
    builder.warnings.extend(warnings);
    all
}

/// The innermost repeat instance that holds `node`, or is it; else the root.
pub(super) fn innermost_repeat(nodes: &[NodeDef], node: DefId) -> DefId {
    let mut at = node;
    while at != 0 && !is_repeat(&nodes[at as usize]) {
        at = nodes[at as usize].parent;
    }
    at
}

/// Nodes of the definition that a path has come to.
#[derive(Debug, Clone)]
struct Spot {
    /// The nodes; none for what is not in the primary instance.
    nodes: Vec<DefId>,
    /// Before the root element.
    is_document: bool,
    within: DefId,
    is_soft: bool,
}

struct Walk<'a> {
    nodes: &'a [NodeDef],
    tables: &'a [&'a str],
    owner: DefId,
    reads: Vec<Read>,
    unknown: Vec<String>,
    /// Words that stand where an answer's child would, and mean nothing.
    words: Vec<String>,
    /// Inside `indexed-repeat`, whose paths mean any instance.
    any_instance: bool,
    /// Inside `position`, which looks at no answer.
    is_position: bool,
}

impl Walk<'_> {
    fn owner_spot(&self) -> Spot {
        Spot {
            nodes: vec![self.owner],
            is_document: false,
            within: innermost_repeat(self.nodes, self.owner),
            is_soft: false,
        }
    }

    fn expression(&mut self, expr: &Expr, at: &Spot) {
        match expr {
            Expr::Number(_) | Expr::Literal(_) => {}
            Expr::Negate(inner) => self.expression(inner, at),
            Expr::Chain(first, rest) => {
                self.expression(first, at);
                for (_, it) in rest {
                    self.expression(it, at);
                }
            }
            Expr::Call(function, arguments) => {
                let outer = (self.any_instance, self.is_position);
                self.any_instance |= function.name() == "indexed-repeat";
                self.is_position |= function.name() == "position";
                for it in arguments {
                    self.expression(it, at);
                }
                (self.any_instance, self.is_position) = outer;
            }
            Expr::Path(path) => {
                let end = self.path(path, at);
                for node in end.nodes {
                    self.reads.push(Read {
                        node,
                        within: if self.any_instance { 0 } else { end.within },
                        is_soft: end.is_soft || self.any_instance || self.is_position,
                    });
                }
            }
        }
    }

    fn path(&mut self, path: &Path, at: &Spot) -> Spot {
        let nowhere = Spot {
            nodes: Vec::new(),
            is_document: false,
            within: 0,
            is_soft: false,
        };
        let mut spot = match &path.start {
            Start::Context => at.clone(),
            Start::Current => self.owner_spot(),
            Start::Root => Spot {
                is_document: true,
                ..nowhere
            },
            Start::Instance(id) => {
                if !self.tables.contains(&&**id) {
                    self.unknown.push(format!("instance('{id}')"));
                }
                nowhere
            }
            Start::Filter(inner, predicates) => {
                let spot = match &**inner {
                    Expr::Path(path) => self.path(path, at),
                    other => {
                        self.expression(other, at);
                        nowhere
                    }
                };
                for it in predicates {
                    self.expression(it, &spot);
                }
                spot
            }
        };
        let is_absolute = path.start == Start::Root;
        let mut is_bound = is_absolute;
        for (idx, step) in path.steps.iter().enumerate() {
            let was_somewhere = spot.is_document || !spot.nodes.is_empty();
            let next = self.step(step, &spot);
            if was_somewhere && next.nodes.is_empty() && is_downward(step) {
                let has_children = |it: &DefId| !self.nodes[*it as usize].children.is_empty();
                let is_word = path.start == Start::Context && path.steps.len() == 1;
                if let (Test::Name(word), true, false) =
                    (&step.test, is_word, spot.nodes.iter().any(has_children))
                {
                    self.words.push(word.to_string());
                    return next;
                }
                self.unknown.push(written(path, idx, self.nodes, &spot));
                return next;
            }
            spot = next;
            for it in &step.predicates {
                self.expression(it, &spot);
            }
            let repeat = spot
                .nodes
                .iter()
                .find(|it| is_repeat(&self.nodes[**it as usize]));
            if let Some(repeat) = repeat {
                let is_last = idx + 1 == path.steps.len();
                let holds_owner = self.is_within(self.owner, *repeat);
                if !step.predicates.is_empty() {
                    spot.is_soft = true;
                    is_bound = false;
                } else if is_bound && holds_owner && !is_last {
                    spot.within = *repeat;
                } else if is_absolute {
                    is_bound = false;
                }
            }
        }
        spot
    }

    fn step(&self, step: &Step, from: &Spot) -> Spot {
        let mut to = Spot {
            nodes: Vec::new(),
            is_document: false,
            ..*from
        };
        if from.is_document {
            match step.axis {
                Axis::Child => to.nodes.push(0),
                Axis::Descendant | Axis::DescendantOrSelf => self.push_below(0, &mut to.nodes),
                _ => {}
            }
        }
        for node in &from.nodes {
            let node = *node;
            match step.axis {
                Axis::Child | Axis::Attribute => self.push_children(node, &mut to.nodes),
                Axis::SelfNode => to.nodes.push(node),
                Axis::Parent => {
                    if let Some(parent) = self.parent(node) {
                        to.nodes.push(parent);
                        if node == from.within {
                            to.within = innermost_repeat(self.nodes, parent);
                        }
                    } else {
                        to.is_document = true;
                    }
                }
                Axis::Descendant | Axis::DescendantOrSelf => self.push_below(node, &mut to.nodes),
                Axis::Ancestor | Axis::AncestorOrSelf => {
                    to.within = 0;
                    let mut at = Some(node);
                    while let Some(it) = at {
                        to.nodes.push(it);
                        at = self.parent(it);
                    }
                }
                Axis::FollowingSibling | Axis::PrecedingSibling => {
                    to.is_soft = true;
                    to.within = 0;
                    if let Some(parent) = self.parent(node) {
                        self.push_children(parent, &mut to.nodes);
                    }
                }
            }
        }
        to.nodes.retain(|it| {
            let name = self.nodes[*it as usize].name.as_str();
            let attribute = name.strip_prefix('@');
            let name = match (step.axis, attribute) {
                (Axis::Attribute, Some(name)) => name,
                (Axis::Attribute, None) => return false,
                (_, Some(_)) => return false,
                (_, None) => name,
            };
            match &step.test {
                Test::Name(wanted) => **wanted == *name,
                Test::Prefix(prefix) => name.split(':').next() == Some(&**prefix),
                Test::Any | Test::Node | Test::Text => true,
            }
        });
        if step.test == Test::Text {
            to.nodes.clone_from(&from.nodes);
        }
        to.nodes.sort_unstable();
        to.nodes.dedup();
        to
    }

    fn push_children(&self, node: DefId, into: &mut Vec<DefId>) {
        for child in &self.nodes[node as usize].children {
            match self.nodes[*child as usize].kind {
                Kind::RepeatRange => into.extend(&self.nodes[*child as usize].children),
                _ => into.push(*child),
            }
        }
    }

    fn push_below(&self, node: DefId, into: &mut Vec<DefId>) {
        into.push(node);
        let mut children = Vec::new();
        self.push_children(node, &mut children);
        for child in children {
            self.push_below(child, into);
        }
    }

    /// The parent as XML has it: a repeat's instances stand in its group.
    fn parent(&self, node: DefId) -> Option<DefId> {
        if node == 0 {
            return None;
        }
        let parent = self.nodes[node as usize].parent;
        match self.nodes[parent as usize].kind {
            Kind::RepeatRange => Some(self.nodes[parent as usize].parent),
            _ => Some(parent),
        }
    }

    fn is_within(&self, node: DefId, ancestor: DefId) -> bool {
        let mut at = node;
        while at != 0 && at != ancestor {
            at = self.nodes[at as usize].parent;
        }
        at == ancestor
    }
}

fn is_downward(step: &Step) -> bool {
    matches!(step.axis, Axis::Child | Axis::Attribute) && matches!(step.test, Test::Name(_))
}

/// The path up to the step that leads nowhere, for the author.
fn written(path: &Path, until: usize, nodes: &[NodeDef], from: &Spot) -> String {
    let base = from
        .nodes
        .first()
        .map_or(String::new(), |it| reference_in(nodes, *it));
    match &path.steps[until].test {
        Test::Name(name) if path.steps[until].axis == Axis::Attribute => {
            format!("{base}/@{name}")
        }
        Test::Name(name) => format!("{base}/{name}"),
        _ => base,
    }
}
