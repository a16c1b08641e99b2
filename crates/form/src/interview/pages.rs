//! Sections and pages: in which portions an interview is shown.
//!
//! A group directly below the root is a section, and so is a repeat; loose
//! questions between two of them are one together.

use crate::form::Kind;
use crate::interview::{Interview, Item, NodeId, Section};

impl Interview {
    /// The pages, only those with something to show.
    pub fn sections(&self) -> Vec<Section> {
        let mut sections = Vec::new();
        for portion in self.portions() {
            let items = self.items_of(&portion);
            if items.iter().all(|it| matches!(it, Item::Group(_))) {
                continue;
            }
            let mut section = Section {
                node: portion[0],
                label: match self.kind(portion[0]) {
                    Kind::Group | Kind::RepeatRange => self.state(portion[0]).label,
                    _ => String::new(),
                },
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
                    section.n_problems += usize::from(self.fault(node).is_some());
                }
            }
            sections.push(section);
        }
        sections
    }

    /// What stands on the page of `section`.
    pub fn page(&self, section: NodeId) -> Vec<Item> {
        let portions = self.portions();
        let portion = portions.iter().find(|it| it.contains(&section));
        portion.map(|it| self.items_of(it)).unwrap_or_default()
    }

    /// The section's node that holds `node`.
    pub fn section_of(&self, node: NodeId) -> NodeId {
        let mut top = node;
        while top.0 != 0 && self.document.get(top).parent.0 != 0 {
            top = self.document.get(top).parent;
        }
        let portions = self.portions();
        let portion = portions.iter().find(|it| it.contains(&top));
        portion.map_or(top, |it| it[0])
    }

    /// The first relevant question without an answer, or with a wrong one.
    pub fn first_unanswered(&self) -> Option<NodeId> {
        self.nodes().into_iter().find(|it| {
            let entry = self.document.get(*it);
            let is_asked = entry.is_relevant && self.kind(*it).is_question();
            is_asked && !entry.is_readonly && (entry.value.is_empty() || self.fault(*it).is_some())
        })
    }

    /// The root's children, loose questions between groups put together.
    fn portions(&self) -> Vec<Vec<NodeId>> {
        let mut portions: Vec<Vec<NodeId>> = Vec::new();
        let mut is_loose = false;
        for child in &self.document.get(NodeId(0)).children {
            let kind = self.kind(*child);
            match kind {
                Kind::Calculate | Kind::Metadata => {}
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
        portions
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
    fn may_have_more(&self, range: NodeId) -> bool {
        let instance = &self.form.nodes[self.def(range).children[0] as usize];
        match instance.relevant {
            Some(expr) => self.holds(expr, range, &self.die()),
            None => true,
        }
    }
}
