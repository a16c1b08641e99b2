//! What an expression can read: documents, texts, a clock and a random generator.

use std::borrow::Cow;
use std::cell::Cell;
use std::cmp::Ordering;

use crate::time::Timestamp;
use crate::xpath::Nodes;

/// A node of any document in the scope; its meaning is the scope's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Node(pub u64);

/// The documents an expression can look at.
///
/// A document is a tree of elements. Holders of repeat instances that XML does
/// not have must not show up in it: the instances are their group's children.
/// Hiding what is not relevant (no node, or an empty text) is up to the scope.
pub trait Scope {
    /// Returns the document node of the primary instance, the parent of its root element.
    fn root(&self) -> Node;
    /// Returns what `instance('id')` means: the node above the instance's root
    /// element, so that `instance('id')/root/item` has the steps `root`, `item`.
    fn instance(&self, id: &str) -> Option<Node>;
    /// Returns the parent, none for a document node.
    fn parent(&self, node: Node) -> Option<Node>;
    /// Returns the first child element.
    fn first_child(&self, node: Node) -> Option<Node>;
    /// Returns the next element with the same parent.
    fn next_sibling(&self, node: Node) -> Option<Node>;
    /// Returns the name as the document writes it (`orx:meta`), empty for a document node.
    fn name(&self, node: Node) -> &str;
    /// Returns the text of the node and all below it, in document order.
    fn text(&self, node: Node) -> Cow<'_, str>;
    /// Document order; any fixed order between documents.
    fn order(&self, a: Node, b: Node) -> Ordering {
        a.cmp(&b)
    }

    /// Returns the first child called `name`.
    fn first_child_named(&self, node: Node, name: &str) -> Option<Node> {
        let mut child = self.first_child(node);
        while let Some(it) = child {
            if self.name(it) == name {
                return child;
            }
            child = self.next_sibling(it);
        }
        None
    }
    /// Returns the next sibling called `name`.
    fn next_sibling_named(&self, node: Node, name: &str) -> Option<Node> {
        let mut sibling = self.next_sibling(node);
        while let Some(it) = sibling {
            if self.name(it) == name {
                return sibling;
            }
            sibling = self.next_sibling(it);
        }
        None
    }
    /// Returns the place of `node` among its namesakes, from 1; hidden ones count.
    fn position(&self, node: Node) -> usize {
        n_namesakes_before(self, node) + 1
    }
    /// Returns the attribute called `name`, as a node with a text.
    fn attribute(&self, _node: Node, _name: &str) -> Option<Node> {
        None
    }
    /// Returns the children of `parent` called `row` whose child `column` has exactly
    /// the text `value`, in document order, where an index knows it. A row
    /// without such a child counts as blank.
    ///
    /// This is what makes `instance('t')/root/item[district = /data/district]`
    /// instant on a table of thousands. `None`: no index, every row is looked at.
    fn rows_where(&self, _parent: Node, _row: &str, _column: &str, _value: &str) -> Option<Nodes> {
        None
    }

    /// `jr:itext(id)` in the current language.
    fn itext(&self, _id: &str) -> Option<Cow<'_, str>> {
        None
    }
    /// `jr:choice-name(value, question)`: the label of a choice of the question
    /// at the path `question`, seen from `context`.
    fn choice_name(&self, _value: &str, _question: &str, _context: Node) -> Option<Cow<'_, str>> {
        None
    }
    /// `property(name)`, such as `deviceid` or `username`.
    fn property(&self, _name: &str) -> Option<Cow<'_, str>> {
        None
    }
    /// Returns the language of month and day names, `th`; English where it is unknown.
    fn language(&self) -> &str {
        ""
    }
    /// `version()`: the form's version.
    fn version(&self) -> &str {
        ""
    }
    /// `regex(text, pattern)`: whether all of `text` matches; a pattern that cannot be read keeps no answer out.
    fn matches(&self, _text: &str, _pattern: &str) -> bool {
        false
    }
}

/// Where and when an expression is evaluated.
#[derive(Clone)]
pub struct Context<'a> {
    /// The documents.
    pub scope: &'a dyn Scope,
    /// The context node, `.`.
    pub node: Node,
    /// What `current()` means: the node the whole expression belongs to.
    pub current: Node,
    /// `position()`, from 1.
    pub position: usize,
    /// `last()`.
    pub size: usize,
    /// What `now()` and `today()` read, and the time zone of everything.
    pub now: Timestamp,
    /// The state of `random()` and `uuid()`; any seed will do.
    pub random: &'a Cell<u64>,
}

impl<'a> Context<'a> {
    /// Returns the context of an expression that belongs to `node`.
    pub fn new(scope: &'a dyn Scope, node: Node, now: Timestamp, random: &'a Cell<u64>) -> Self {
        Context {
            scope,
            node,
            current: node,
            position: 1,
            size: 1,
            now,
            random,
        }
    }
}

/// How many visible siblings before `node` have its name.
pub(crate) fn n_namesakes_before<S: Scope + ?Sized>(scope: &S, node: Node) -> usize {
    let name = scope.name(node);
    let parent = scope.parent(node);
    let mut at = parent.and_then(|it| scope.first_child_named(it, name));
    let mut n_before = 0;
    while let Some(it) = at.filter(|it| *it != node) {
        n_before += 1;
        at = scope.next_sibling_named(it, name);
    }
    n_before
}
