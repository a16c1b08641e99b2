//! The instance as a tree in memory: nodes, positions and references. It
//! knows nothing of expressions.

use std::cmp::Ordering;

use crate::compiled::node::{DefId, Detail, NodeDef};
use crate::compiled::{Form, Kind};
use crate::interview::NodeId;
use crate::xml::{self, Element};

/// One node of the instance.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) def: DefId,
    pub(super) parent: NodeId,
    /// Its place among its parent's children.
    pub(super) place: u32,
    pub(super) children: Vec<NodeId>,
    pub(super) value: String,
    /// False once its repeat instance was removed.
    pub(super) is_alive: bool,
    /// What its own expression says.
    pub(super) is_wanted: bool,
    /// Wanted, and so is all it stands in.
    pub(super) is_relevant: bool,
    pub(super) is_required: bool,
    pub(super) is_readonly: bool,
    pub(super) constraint_holds: bool,
    /// The value is of the bind's type.
    pub(super) is_of_type: bool,
    /// The value is among the choices.
    pub(super) is_choice: bool,
}

/// Where the values of new nodes come from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Source<'a> {
    /// The form's defaults.
    Defaults,
    /// An element of the instance that the form begins with; what is empty in
    /// it has its default.
    Beginning(&'a Element),
    /// An element; of a range, the element that its instances stand in. None
    /// where the instance leaves it out.
    Element(Option<&'a Element>),
    /// An attribute's value, as the id of an entity.
    Attribute(&'a str),
}

impl<'a> Source<'a> {
    fn value(self, def: &NodeDef) -> String {
        let is_attribute = def.name.starts_with('@');
        match self {
            Source::Attribute(value) => value.to_owned(),
            Source::Element(Some(element)) if def.children.is_empty() && !is_attribute => {
                element.text.clone()
            }
            Source::Element(Some(_)) if !is_attribute => String::new(),
            Source::Beginning(element)
                if def.children.is_empty() && !is_attribute && !element.text.trim().is_empty() =>
            {
                element.text.clone()
            }
            _ => def.default.clone(),
        }
    }

    fn instances(self, def: &NodeDef) -> Vec<Source<'a>> {
        match (self, &def.detail) {
            (Source::Defaults, Detail::Repeat { n_initial, .. }) => {
                vec![Source::Defaults; *n_initial as usize]
            }
            (Source::Element(Some(holder)), _) => named(holder, def)
                .map(|it| Source::Element(Some(it)))
                .collect(),
            (Source::Beginning(holder), _) => {
                let instances = named(holder, def).filter(|it| it.attribute("template").is_none());
                instances.map(Source::Beginning).collect()
            }
            _ => Vec::new(),
        }
    }

    fn child(self, def: &NodeDef) -> Source<'a> {
        match self {
            _ if def.kind == Kind::RepeatRange => self,
            Source::Element(Some(element)) => match attribute(element, def) {
                Some(value) => Source::Attribute(value),
                None => Source::Element(named(element, def).next()),
            },
            Source::Beginning(element) => {
                let child = named(element, def).next();
                child.map_or(Source::Defaults, Source::Beginning)
            }
            Source::Defaults | Source::Element(None) | Source::Attribute(_) => self,
        }
    }
}

/// What `holder` has as the attribute `def`. The root's own belong to the form.
fn attribute<'a>(holder: &'a Element, def: &NodeDef) -> Option<&'a str> {
    let name = def.name.strip_prefix('@').filter(|_| def.parent != 0)?;
    holder.attribute(xml::local(name))
}

fn named<'a>(holder: &'a Element, def: &NodeDef) -> impl Iterator<Item = &'a Element> {
    let name = xml::local(&def.name).to_owned();
    holder
        .children
        .iter()
        .filter(move |it| it.local_name() == name)
}

/// All nodes; an id is a place and is never used again.
#[derive(Debug, Clone)]
pub(super) struct Document {
    entries: Vec<Entry>,
    /// For each node of the form, its instances.
    instances: Vec<Vec<NodeId>>,
    /// Ids grow in document order, as long as nothing was put between.
    is_in_order: bool,
    /// Nodes that were lent for changing since they were asked for last.
    touched: Vec<NodeId>,
}

impl Document {
    /// The instance with the values that `source` has.
    pub(super) fn new(form: &Form, source: Source) -> Document {
        let mut document = Document {
            entries: Vec::with_capacity(form.nodes.len()),
            instances: vec![Vec::new(); form.nodes.len()],
            is_in_order: true,
            touched: Vec::new(),
        };
        document.grow(form, 0, NodeId(0), 0, source);
        document
    }

    fn grow(
        &mut self,
        form: &Form,
        def: DefId,
        parent: NodeId,
        place: u32,
        source: Source,
    ) -> NodeId {
        let node_def = &form.nodes[def as usize];
        let id = NodeId(self.entries.len() as u32);
        self.entries.push(Entry {
            def,
            parent,
            place,
            children: Vec::with_capacity(node_def.children.len()),
            value: source.value(node_def),
            is_alive: true,
            is_wanted: true,
            is_relevant: id == parent || self.get(parent).is_relevant,
            is_required: false,
            is_readonly: false,
            constraint_holds: true,
            is_of_type: true,
            is_choice: true,
        });
        self.instances[def as usize].push(id);
        match node_def.kind {
            Kind::RepeatRange => {
                for instance in source.instances(node_def) {
                    self.grow_instance(form, id, instance);
                }
            }
            _ => {
                for (place, child) in node_def.children.iter().enumerate() {
                    let below = source.child(&form.nodes[*child as usize]);
                    let child = self.grow(form, *child, id, place as u32, below);
                    self.entries[id.0 as usize].children.push(child);
                }
            }
        }
        id
    }

    fn grow_instance(&mut self, form: &Form, range: NodeId, source: Source) -> NodeId {
        let place = self.get(range).children.len() as u32;
        let def = form.nodes[self.get(range).def as usize].children[0];
        let instance = self.grow(form, def, range, place, source);
        self.entries[range.0 as usize].children.push(instance);
        instance
    }

    /// Adds an instance at the end of `range`, with all that stands in it.
    pub(super) fn add_instance(&mut self, form: &Form, range: NodeId) -> NodeId {
        self.is_in_order = false;
        self.grow_instance(form, range, Source::Defaults)
    }

    /// Takes `instance` out of its range.
    pub(super) fn remove_instance(&mut self, instance: NodeId) {
        let range = self.get(instance).parent;
        let place = self.get(instance).place as usize;
        self.entries[range.0 as usize].children.remove(place);
        for idx in place..self.get(range).children.len() {
            let follower = self.get(range).children[idx];
            self.entries[follower.0 as usize].place = idx as u32;
        }
        for node in self.below(instance) {
            let entry = &mut self.entries[node.0 as usize];
            entry.is_alive = false;
            let def = entry.def as usize;
            // Most often it is the last that goes.
            if let Some(at) = self.instances[def].iter().rposition(|it| *it == node) {
                self.instances[def].remove(at);
            }
        }
    }

    pub(super) fn get(&self, node: NodeId) -> &Entry {
        &self.entries[node.0 as usize]
    }

    pub(super) fn get_mut(&mut self, node: NodeId) -> &mut Entry {
        if self.touched.last() != Some(&node) {
            self.touched.push(node);
        }
        &mut self.entries[node.0 as usize]
    }

    /// The nodes that were lent for changing since the last time, each once.
    pub(super) fn take_touched(&mut self) -> Vec<NodeId> {
        let mut touched = std::mem::take(&mut self.touched);
        touched.sort_unstable();
        touched.dedup();
        touched
    }

    /// True for a node of this interview that is still there.
    pub(super) fn has(&self, node: NodeId) -> bool {
        self.entries
            .get(node.0 as usize)
            .is_some_and(|it| it.is_alive)
    }

    /// The instances of `def` below `anchor`, or `anchor` itself.
    pub(super) fn instances(&self, form: &Form, def: DefId, anchor: NodeId) -> Vec<NodeId> {
        let all = &self.instances[def as usize];
        if anchor.0 == 0 || all.len() <= 1 {
            let is_below = |it: &&NodeId| self.ancestor_or_root(**it, anchor) == anchor;
            return all.iter().filter(is_below).copied().collect();
        }
        // Down from the anchor, through the nodes that stand above `def`.
        let anchor_def = self.get(anchor).def;
        let mut way = Vec::new();
        let mut at = def;
        while at != anchor_def {
            if at == 0 {
                return Vec::new();
            }
            way.push(at);
            at = form.nodes[at as usize].parent;
        }
        let mut found = vec![anchor];
        for step in way.iter().rev() {
            let children = found.iter().flat_map(|it| self.get(*it).children.iter());
            found = children
                .filter(|it| self.get(**it).def == *step)
                .copied()
                .collect();
        }
        found
    }

    fn ancestor_or_root(&self, node: NodeId, ancestor: NodeId) -> NodeId {
        let mut at = node;
        while at != ancestor && at.0 != 0 {
            at = self.get(at).parent;
        }
        at
    }

    /// The ancestor of `node`, or itself, that is an instance of `def`; else the root.
    pub(super) fn ancestor(&self, node: NodeId, def: DefId) -> NodeId {
        let mut at = node;
        while at.0 != 0 && self.get(at).def != def {
            at = self.get(at).parent;
        }
        at
    }

    /// `node` and all below it, in document order.
    pub(super) fn below(&self, node: NodeId) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut waiting = vec![node];
        while let Some(it) = waiting.pop() {
            found.push(it);
            waiting.extend(self.get(it).children.iter().rev());
        }
        found
    }

    /// Document order.
    pub(super) fn order(&self, a: NodeId, b: NodeId) -> Ordering {
        if self.is_in_order {
            return a.cmp(&b);
        }
        let way = |node: NodeId| {
            let mut places = Vec::new();
            let mut at = node;
            while at.0 != 0 {
                places.push(self.get(at).place);
                at = self.get(at).parent;
            }
            places.reverse();
            places
        };
        way(a).cmp(&way(b))
    }

    /// `/data/person[2]/name`.
    pub(super) fn reference(&self, form: &Form, node: NodeId) -> String {
        let mut steps = Vec::new();
        let mut at = node;
        loop {
            let entry = self.get(at);
            let def = &form.nodes[entry.def as usize];
            match def.kind {
                Kind::RepeatRange if at != node => {}
                Kind::Repeat => steps.push(format!("{}[{}]", def.name, entry.place + 1)),
                _ => steps.push(def.name.clone()),
            }
            if at.0 == 0 {
                break;
            }
            at = entry.parent;
        }
        steps
            .iter()
            .rev()
            .fold(String::new(), |path, step| path + "/" + step)
    }

    /// The node at a reference; a repeat without a position is its range at
    /// the end, and its first instance on the way.
    pub(super) fn find(&self, form: &Form, reference: &str) -> Option<NodeId> {
        let mut steps = reference.trim().strip_prefix('/')?.split('/');
        let (name, position) = name_and_position(steps.next()?)?;
        if !is_named(&form.nodes[0].name, name) || position.is_some_and(|it| it != 1) {
            return None;
        }
        let mut at = NodeId(0);
        for step in steps {
            if form.nodes[self.get(at).def as usize].kind == Kind::RepeatRange {
                at = *self.get(at).children.first()?;
            }
            let (name, position) = name_and_position(step)?;
            let child =
                |it: &&NodeId| is_named(&form.nodes[self.get(**it).def as usize].name, name);
            at = *self.get(at).children.iter().find(child)?;
            let is_range = form.nodes[self.get(at).def as usize].kind == Kind::RepeatRange;
            match (is_range, position) {
                (true, Some(position)) => {
                    at = *self.get(at).children.get(position.checked_sub(1)?)?;
                }
                (false, Some(position)) if position != 1 => return None,
                _ => {}
            }
        }
        Some(at)
    }
}

/// True where `name` is `full`, or `full` without its prefix.
pub(super) fn is_named(full: &str, name: &str) -> bool {
    full == name || full.split_once(':').is_some_and(|(_, local)| local == name)
}

/// `person[2]` taken apart.
fn name_and_position(step: &str) -> Option<(&str, Option<usize>)> {
    match step.split_once('[') {
        None => Some((step, None)),
        Some((name, rest)) => {
            let position = rest.strip_suffix(']')?.trim().parse().ok()?;
            Some((name, Some(position)))
        }
    }
}
