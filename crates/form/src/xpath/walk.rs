//! Paths: from node to node without allocating while there is only one.

use crate::xpath::evaluate::evaluate;
use crate::xpath::lookup::{index_key, is_constant};
use crate::xpath::{Axis, Context, Expr, Node, Nodes, Operator, Path, Start, Step, Test, Value};

/// The nodes at the end of `path`, in document order.
pub(super) fn walk<'a>(path: &'a Path, context: &Context<'a>) -> Nodes {
    let (start, n_done) = match &path.start {
        Start::Context => (Nodes::One(Some(context.node)), 0),
        Start::Current => (Nodes::One(Some(context.current)), 0),
        Start::Instance(id) => (Nodes::One(context.scope.instance(id)), 0),
        Start::Root => {
            let (node, n_done) = shared_way(&path.steps, context);
            (Nodes::One(Some(node)), n_done)
        }
        Start::Filter(expr, predicates) => {
            let mut nodes = evaluate(expr, context).into_nodes();
            for predicate in predicates {
                nodes = keep(nodes, predicate, context);
            }
            (nodes, 0)
        }
    };
    walk_steps(start, &path.steps[n_done..], context)
}

/// The nodes that `steps` lead to from `nodes`.
pub(super) fn walk_steps<'a>(mut nodes: Nodes, steps: &'a [Step], context: &Context<'a>) -> Nodes {
    // Whether no node can be inside another, so that children come in order.
    let mut apart = true;
    for step in steps {
        let downward = matches!(step.axis, Axis::Child | Axis::Attribute | Axis::SelfNode);
        nodes = match nodes {
            Nodes::One(None) => return Nodes::NONE,
            Nodes::One(Some(node)) => {
                apart = downward || matches!(step.axis, Axis::Parent);
                from_one(node, step, context)
            }
            Nodes::Many(from) => {
                let mut to = Vec::new();
                for node in from {
                    to.extend_from_slice(from_one(node, step, context).as_slice());
                }
                let in_order = apart && downward;
                apart = in_order;
                match in_order {
                    true => collected(to),
                    false => in_document_order(to, context),
                }
            }
        };
    }
    nodes
}

/// Where an absolute path leaves the way down to the current node, and how
/// many steps that is: inside a repeat, it names what is in the same instance.
/// The last step is never shared, so that a repeat can count its instances.
fn shared_way(steps: &[Step], context: &Context) -> (Node, usize) {
    const DEEPEST: usize = 24;
    let scope = context.scope;
    let mut way = [context.current; DEEPEST];
    let mut len = 1;
    while let Some(parent) = scope.parent(way[len - 1]) {
        if len == DEEPEST {
            return (scope.root(), 0);
        }
        way[len] = parent;
        len += 1;
    }
    // `way` leads up; its end is the document node.
    let root = scope.root();
    if way[len - 1] != root {
        return (root, 0);
    }
    let mut n_shared = 0;
    while n_shared + 1 < steps.len().min(len) {
        let step = &steps[n_shared];
        let next = way[len - 2 - n_shared];
        let same = step.axis == Axis::Child
            && step.predicates.is_empty()
            && matches!(&step.test, Test::Name(name) if **name == *scope.name(next));
        if !same {
            break;
        }
        n_shared += 1;
    }
    (way[len - 1 - n_shared], n_shared)
}

fn from_one<'a>(node: Node, step: &'a Step, context: &Context<'a>) -> Nodes {
    let nodes = match step.predicates.first() {
        Some(first) => match indexed_children(node, step, first, context) {
            Some(nodes) => nodes,
            None => along(node, step.axis, &step.test, context),
        },
        None => return along(node, step.axis, &step.test, context),
    };
    // Positions count away from the node.
    let backwards = matches!(
        step.axis,
        Axis::Ancestor | Axis::AncestorOrSelf | Axis::PrecedingSibling
    );
    let mut nodes = if backwards { reversed(nodes) } else { nodes };
    for predicate in &step.predicates {
        nodes = keep(nodes, predicate, context);
    }
    if backwards { reversed(nodes) } else { nodes }
}

/// The nodes of one axis, in document order.
fn along(node: Node, axis: Axis, test: &Test, context: &Context) -> Nodes {
    let scope = context.scope;
    match axis {
        Axis::Child => match test {
            Test::Name(name) => {
                let first = scope.first_child_named(node, name);
                run(first, |it| scope.next_sibling_named(it, name), |_| true)
            }
            _ => run(
                scope.first_child(node),
                |it| scope.next_sibling(it),
                |it| fits(it, test, context),
            ),
        },
        Axis::Parent => Nodes::One(scope.parent(node).filter(|it| fits(*it, test, context))),
        Axis::SelfNode => Nodes::One(Some(node).filter(|it| fits(*it, test, context))),
        Axis::FollowingSibling => run(
            scope.next_sibling(node),
            |it| scope.next_sibling(it),
            |it| fits(it, test, context),
        ),
        Axis::PrecedingSibling => {
            let first = scope.parent(node).and_then(|it| scope.first_child(it));
            run(
                first.filter(|it| *it != node),
                |it| scope.next_sibling(it).filter(|it| *it != node),
                |it| fits(it, test, context),
            )
        }
        Axis::Ancestor | Axis::AncestorOrSelf => {
            let first = match axis {
                Axis::Ancestor => scope.parent(node),
                _ => Some(node),
            };
            reversed(run(
                first,
                |it| scope.parent(it),
                |it| fits(it, test, context),
            ))
        }
        Axis::Descendant | Axis::DescendantOrSelf => {
            let mut found = Vec::new();
            if axis == Axis::DescendantOrSelf && fits(node, test, context) {
                found.push(node);
            }
            let mut next = scope.first_child(node);
            while let Some(it) = next {
                if fits(it, test, context) {
                    found.push(it);
                }
                next = scope.first_child(it).or_else(|| after(it, node, context));
            }
            collected(found)
        }
        Axis::Attribute => match test {
            Test::Name(name) => Nodes::One(scope.attribute(node, name)),
            _ => Nodes::NONE,
        },
    }
}

/// The next node in document order that is not below `node`, within `top`.
fn after(node: Node, top: Node, context: &Context) -> Option<Node> {
    let mut node = node;
    while node != top {
        let sibling = context.scope.next_sibling(node);
        if sibling.is_some() {
            return sibling;
        }
        node = context.scope.parent(node)?;
    }
    None
}

/// Follows `next` from `first` on; a single node needs no allocation.
fn run(
    first: Option<Node>,
    next: impl Fn(Node) -> Option<Node>,
    fits: impl Fn(Node) -> bool,
) -> Nodes {
    let mut found = None;
    let mut at = first;
    while let Some(it) = at {
        at = next(it);
        if !fits(it) {
            continue;
        }
        let Some(earlier) = found.replace(it) else {
            continue;
        };
        let mut many = vec![earlier, it];
        while let Some(it) = at {
            if fits(it) {
                many.push(it);
            }
            at = next(it);
        }
        return Nodes::Many(many);
    }
    Nodes::One(found)
}

fn fits(node: Node, test: &Test, context: &Context) -> bool {
    match test {
        Test::Node => true,
        Test::Name(name) => context.scope.name(node) == &**name,
        // The document node is no element.
        Test::Any => !context.scope.name(node).is_empty(),
        Test::Prefix(prefix) => {
            let name = context.scope.name(node).strip_prefix(&**prefix);
            name.is_some_and(|it| it.starts_with(':'))
        }
        // Texts are their elements' values here, never nodes.
        Test::Text => false,
    }
}

/// The nodes for which `predicate` holds, in their order.
fn keep<'a>(nodes: Nodes, predicate: &'a Expr, context: &Context<'a>) -> Nodes {
    let mut inner = context.clone();
    inner.size = nodes.as_slice().len();
    if let Expr::Number(position) = predicate {
        let found = (1..=inner.size).find(|it| *it as f64 == *position);
        return Nodes::One(found.map(|it| nodes.as_slice()[it - 1]));
    }
    if let Some((column, operator, constant)) = against_constant(predicate, &nodes) {
        let constant = evaluate(constant, context);
        return filtered(nodes, |_, node| {
            let found = walk_steps(Nodes::One(Some(node)), &column.steps, context);
            let found = Value::Nodes(found);
            crate::xpath::evaluate::compare(operator, &found, &constant, context)
        });
    }
    filtered(nodes, |position, node| {
        inner.node = node;
        inner.position = position;
        match evaluate(predicate, &inner) {
            Value::Number(number) => number == position as f64,
            value => value.to_boolean(),
        }
    })
}

/// `column = constant` on more than a few nodes: the constant is worth having once.
fn against_constant<'a>(
    predicate: &'a Expr,
    nodes: &Nodes,
) -> Option<(&'a Path, Operator, &'a Expr)> {
    let Expr::Chain(left, rest) = predicate else {
        return None;
    };
    match (&**left, rest.as_slice()) {
        (Expr::Path(column), [(operator @ (Operator::Equal | Operator::NotEqual), right)])
            if nodes.as_slice().len() > 2
                && column.start == Start::Context
                && column.steps.iter().all(|it| it.predicates.is_empty())
                && is_constant(right) =>
        {
            Some((column, *operator, right))
        }
        _ => None,
    }
}

fn filtered(nodes: Nodes, mut holds: impl FnMut(usize, Node) -> bool) -> Nodes {
    match nodes {
        Nodes::One(node) => Nodes::One(node.filter(|it| holds(1, *it))),
        Nodes::Many(mut nodes) => {
            let mut position = 0;
            nodes.retain(|it| {
                position += 1;
                holds(position, *it)
            });
            collected(nodes)
        }
    }
}

/// Children that an index of the scope finds by the first predicate.
///
/// The predicate is still asked of each of them: the index may know only one
/// side of an `and`.
fn indexed_children<'a>(
    node: Node,
    step: &'a Step,
    predicate: &'a Expr,
    context: &Context<'a>,
) -> Option<Nodes> {
    let Test::Name(row) = &step.test else {
        return None;
    };
    if step.axis != Axis::Child {
        return None;
    }
    let (column, key) = index_key(predicate)?;
    let value = match evaluate(key, context) {
        Value::Text(text) => text,
        Value::Nodes(Nodes::One(node)) => node.map_or("".into(), |it| context.scope.text(it)),
        // Numbers equal texts that look different.
        _ => return None,
    };
    context.scope.rows_where(node, row, column, &value)
}

/// Sorts by document order and drops what is there twice.
pub(super) fn in_document_order(mut nodes: Vec<Node>, context: &Context) -> Nodes {
    nodes.sort_by(|a, b| context.scope.order(*a, *b));
    nodes.dedup();
    collected(nodes)
}

fn collected(nodes: Vec<Node>) -> Nodes {
    match nodes.as_slice() {
        [] => Nodes::NONE,
        [node] => Nodes::One(Some(*node)),
        _ => Nodes::Many(nodes),
    }
}

fn reversed(nodes: Nodes) -> Nodes {
    match nodes {
        Nodes::Many(mut nodes) => {
            nodes.reverse();
            Nodes::Many(nodes)
        }
        one => one,
    }
}
