//! Sections and pages: how an interview is divided for display.
//!
//! A group directly below the root is a section, and so is a repeat; loose
//! questions between two of them are one together. A repeat whose number is
//! counted elsewhere in the form (`jr:count`) gives a section for each group of each of its
//! instances: a household's members would be an endless page otherwise.

use crate::compiled::Kind;
use crate::interview::{Interview, Item, NodeId, Section};

impl Interview {
    /// Returns the pages, only those with something to show.
    pub fn sections(&self) -> Vec<Section> {
        let mut sections = Vec::new();
        for portion in self.portions() {
            let items = self.items_of(&portion);
            if items.iter().all(|it| matches!(it, Item::Group(_))) {
                continue;
            }
            let mut section = Section {
                node: portion[0],
                label: self.section_label(portion[0]),
                n_questions: 0,
                n_answered: 0,
                n_problems: 0,
            };
            for item in items {
                if let Item::Question(node) = item
                    && self.kind(node).is_question()
                {
                    section.n_questions += 1;
                    section.n_answered += usize::from(!self.value(node).is_empty());
                    section.n_problems += usize::from(self.invalid_answer(node).is_some());
                }
            }
            sections.push(section);
        }
        let others = self.cut.iter().chain(&self.unsettled);
        let is_other = |it: &NodeId| self.document.has(*it) && !self.kind(*it).is_question();
        for node in others.copied().filter(is_other) {
            let own = self.section_of(node);
            let section = sections.iter_mut().find(|it| it.node == own);
            if let Some(section) = section.filter(|_| self.invalid_answer(node).is_some()) {
                section.n_problems += 1;
            }
        }
        sections
    }

    /// The first node of each page, of those that are hidden too.
    pub(super) fn pages(&self) -> Vec<NodeId> {
        self.portions().iter().map(|it| it[0]).collect()
    }

    /// Returns what stands on the page of `section`.
    pub fn page(&self, section: NodeId) -> Vec<Item> {
        let portions = self.portions();
        let portion = portions.iter().find(|it| it.contains(&section));
        portion.map(|it| self.items_of(it)).unwrap_or_default()
    }

    /// Returns the section's node that holds `node`.
    pub fn section_of(&self, node: NodeId) -> NodeId {
        let portions = self.portions();
        let mut inner = node;
        loop {
            if let Some(portion) = portions.iter().find(|it| it.contains(&inner)) {
                return portion[0];
            }
            if inner.0 == 0 {
                return node;
            }
            inner = self.document.get(inner).parent;
        }
    }

    /// The group's label; in a repeat with its instance before it: `Member 2: Courses`.
    fn section_label(&self, node: NodeId) -> String {
        if !matches!(self.kind(node), Kind::Group | Kind::RepeatRange) {
            return String::new();
        }
        let label = self.state(node).label;
        let instance = self.document.get(node).parent;
        if self.kind(instance) != Kind::Repeat {
            return label;
        }
        let place = self.document.get(instance).place + 1;
        format!("{} {place}: {label}", self.state(instance).label)
    }

    /// Returns the first relevant question without an answer, or with a wrong one.
    pub fn first_unanswered(&self) -> Option<NodeId> {
        self.nodes().into_iter().find(|it| {
            let entry = self.document.get(*it);
            let is_asked = entry.is_relevant && self.kind(*it).is_question();
            is_asked
                && !self.is_readonly(*it)
                && (entry.value.is_empty() || self.invalid_answer(*it).is_some())
        })
    }

    /// The root's children, loose questions between groups put together.
    fn portions(&self) -> Vec<Vec<NodeId>> {
        let mut portions: Vec<Vec<NodeId>> = Vec::new();
        self.push_portions(NodeId(0), &mut portions);
        portions
    }

    fn push_portions(&self, parent: NodeId, portions: &mut Vec<Vec<NodeId>>) {
        let mut is_loose = false;
        for child in &self.document.get(parent).children {
            match self.kind(*child) {
                Kind::Calculate | Kind::Metadata => {}
                Kind::RepeatRange if parent.0 == 0 && self.has_own_pages(*child) => {
                    is_loose = false;
                    for instance in &self.document.get(*child).children {
                        self.push_portions(*instance, portions);
                    }
                }
                Kind::Group | Kind::RepeatRange => {
                    is_loose = false;
                    portions.push(vec![*child]);
                }
                _ => match portions.last_mut() {
                    Some(portion) if is_loose => portion.push(*child),
                    _ => {
                        is_loose = true;
                        portions.push(vec![*child]);
                    }
                },
            }
        }
    }

    /// Whether the groups in the instances of `range` are pages of their own.
    fn has_own_pages(&self, range: NodeId) -> bool {
        let instances = &self.document.get(range).children;
        let is_group = |it: &NodeId| self.kind(*it) == Kind::Group;
        let has_group = |it: &NodeId| self.document.get(*it).children.iter().any(is_group);
        !self.is_repeatable(range) && instances.first().is_some_and(has_group)
    }

    fn items_of(&self, portion: &[NodeId]) -> Vec<Item> {
        let mut items = Vec::new();
        for node in portion {
            match self.kind(*node) {
                // The page bears the section's own heading.
                Kind::Group if self.document.get(*node).is_relevant => {
                    for child in &self.document.get(*node).children {
                        self.push_items(*child, &mut items);
                    }
                }
                Kind::Group => {}
                _ => self.push_items(*node, &mut items),
            }
        }
        items
    }

    fn push_items(&self, node: NodeId, items: &mut Vec<Item>) {
        let entry = self.document.get(node);
        if !entry.is_relevant {
            return;
        }
        match self.kind(node) {
            Kind::Calculate | Kind::Metadata => {}
            Kind::Group | Kind::Root | Kind::Repeat => {
                let heading = items.len();
                items.push(match self.kind(node) {
                    Kind::Repeat => Item::Repeat(node, entry.place + 1),
                    _ => Item::Group(node),
                });
                for child in &entry.children {
                    self.push_items(*child, items);
                }
                if items.len() == heading + 1 && self.kind(node) != Kind::Repeat {
                    items.pop();
                }
            }
            Kind::RepeatRange => {
                for child in &entry.children {
                    self.push_items(*child, items);
                }
                if self.is_repeatable(node) && self.may_have_more(node) {
                    items.push(Item::AddRepeat(node));
                }
            }
            _ => items.push(Item::Question(node)),
        }
    }

    /// Whether a new instance of `range` would be relevant.
    pub(super) fn may_have_more(&self, range: NodeId) -> bool {
        let instance = &self.form.nodes[self.def(range).children[0] as usize];
        match instance.relevant {
            Some(expr) => self.holds(expr, range, &self.die()),
            None => true,
        }
    }
}
