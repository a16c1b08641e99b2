//! Functions on nodes: names, places, rows of tables, instances of repeats.

use crate::xpath::call::Arguments;
use crate::xpath::walk::walk_steps;
use crate::xpath::{Expr, Node, Nodes, Path, Start, Step, Value};

/// The place in the context, or of a node among its neighbours of the same name.
pub(super) fn position<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    if it.len() == 0 {
        return Value::Number(it.context.position as f64);
    }
    let Some(node) = it.nodes(0).first() else {
        return Value::Number(f64::NAN);
    };
    Value::Number(it.context.scope.position(node) as f64)
}

pub(super) fn count_non_empty<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    let nodes = it.nodes(0);
    let filled = |node: &&Node| !it.context.scope.text(**node).is_empty();
    Value::Number(nodes.as_slice().iter().filter(filled).count() as f64)
}

pub(super) fn name<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    let node = it.value_or_node().into_nodes().first();
    Value::text(node.map_or("", |node| it.context.scope.name(node)))
}

pub(super) fn local_name<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    let node = it.value_or_node().into_nodes().first();
    let name = node.map_or("", |node| it.context.scope.name(node));
    Value::text(name.rsplit(':').next().unwrap_or(""))
}

/// `pulldata(table, column, key column, key)`: one cell of a table, or blank.
pub(super) fn pulldata<'a>(it: &Arguments<'_, 'a>) -> Value<'a> {
    let scope = it.context.scope;
    let (wanted, key_column, key) = (it.text(1), it.text(2), it.text(3));
    let row = || {
        let table = scope.first_child(scope.instance(&it.text(0))?)?;
        let first = scope.first_child(table)?;
        let row_name = scope.name(first);
        if let Some(rows) = scope.rows_where(table, row_name, &key_column, &key) {
            return rows.first();
        }
        let mut row = Some(first);
        while let Some(it) = row {
            let cell = scope.first_child_named(it, &key_column);
            if cell.is_some_and(|it| scope.text(it) == key) {
                return row;
            }
            row = scope.next_sibling(it);
        }
        None
    };
    let cell = row().and_then(|it| scope.first_child_named(it, &wanted));
    Value::Text(cell.map(|it| scope.text(it)).unwrap_or_default())
}

/// `indexed-repeat(node, repeat, n, ...)`: as if `[n]` stood behind the repeat
/// in the path of the node.
pub(super) fn indexed_repeat(it: &Arguments) -> Nodes {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for idx in (1..it.len().saturating_sub(1)).step_by(2) {
        let number = it.number(idx + 1).trunc();
        if number.is_nan() || number < 1.0 {
            return Nodes::NONE;
        }
        pairs.push((idx, number as usize));
    }
    let steps = absolute_steps(it, 0);
    pairs.sort_by_key(|pair| absolute_steps(it, pair.0).map_or(0, <[Step]>::len));
    let mut at: Option<(Node, usize)> = None;
    for (idx, number) in pairs {
        let repeat = absolute_steps(it, idx);
        let instances = match (at, repeat) {
            // Inside what is picked already, not wherever the context stands.
            (Some((node, n_done)), Some(repeat)) if repeat.len() > n_done => {
                walk_steps(Nodes::One(Some(node)), &repeat[n_done..], it.context)
            }
            _ => it.nodes(idx),
        };
        match instances.as_slice().get(number - 1) {
            Some(node) => at = Some((*node, repeat.map_or(0, <[Step]>::len))),
            None => return Nodes::NONE,
        }
    }
    match (at, steps) {
        (Some((node, n_done)), Some(steps)) if n_done > 0 && steps.len() >= n_done => {
            walk_steps(Nodes::One(Some(node)), &steps[n_done..], it.context)
        }
        (Some((node, _)), _) => below(it, node),
        (None, _) => it.nodes(0),
    }
}

fn absolute_steps<'a>(it: &Arguments<'_, 'a>, idx: usize) -> Option<&'a [Step]> {
    match it.exprs.get(idx)? {
        Expr::Path(Path {
            start: Start::Root,
            steps,
        }) => Some(steps),
        _ => None,
    }
}

/// Those nodes of the first argument that are in `top`.
fn below(it: &Arguments, top: Node) -> Nodes {
    let scope = it.context.scope;
    let inside = |node: &Node| {
        let mut at = Some(*node);
        while let Some(it) = at.filter(|it| *it != top) {
            at = scope.parent(it);
        }
        at.is_some()
    };
    Nodes::Many(
        it.nodes(0)
            .as_slice()
            .iter()
            .copied()
            .filter(inside)
            .collect(),
    )
}
