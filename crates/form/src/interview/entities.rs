//! What a finished interview changes in lists of entities.
//!
//! An entity stands in the `meta` of a container (the survey, a group or an instance of a
//! repeat); it takes the answers whose `save_to` names a property, and that no container further
//! in takes.

use std::collections::BTreeMap;

use crate::entity::{Branch, EntityChange};
use crate::interview::{Interview, NodeId};
use crate::xml;

/// The bind's attribute that names the property which an answer is saved as.
const SAVE_TO: &str = "entities:saveto";

impl Interview {
    /// Returns what the interview changes in lists of entities, in document order.
    ///
    /// An answer that is not relevant leaves its property as it is; one that is relevant and
    /// empty empties it. An entity whose `create_if` and `update_if` are both false changes nothing.
    pub fn entity_changes(&self) -> Vec<EntityChange> {
        let declared: Vec<NodeId> = self
            .nodes()
            .into_iter()
            .filter(|it| self.is_relevant(*it) && self.is_entity(*it))
            .collect();
        let containers: Vec<NodeId> = declared.iter().map(|it| self.container(*it)).collect();
        let properties = self.properties(&containers);
        let changes = declared.iter().zip(properties);
        changes
            .filter_map(|(entity, properties)| self.change(*entity, properties))
            .collect()
    }

    fn is_entity(&self, node: NodeId) -> bool {
        let name = |it: NodeId| xml::local(self.name_of(it)).to_owned();
        name(node) == "entity"
            && self.parent_of(node).is_some_and(|it| name(it) == "meta")
            && self.attribute(node, "dataset").is_some()
    }

    /// What holds the `meta` that holds the entity.
    fn container(&self, entity: NodeId) -> NodeId {
        let meta = self.parent_of(entity);
        let holder = meta.and_then(|it| self.parent_of(it));
        holder.unwrap_or(self.root())
    }

    /// For each container, the properties that the answers in it set.
    fn properties(&self, containers: &[NodeId]) -> Vec<BTreeMap<String, String>> {
        let mut all = vec![BTreeMap::new(); containers.len()];
        for node in self.nodes() {
            let Some(property) = self.bind_attribute(node, SAVE_TO) else {
                continue;
            };
            if !self.is_relevant(node) {
                continue;
            }
            let mut at = Some(node);
            let place = loop {
                let Some(above) = at else { break None };
                match containers.iter().position(|it| *it == above) {
                    Some(place) => break Some(place),
                    None => at = self.parent_of(above),
                }
            };
            if let Some(place) = place {
                all[place].insert(property.to_owned(), self.value(node).to_owned());
            }
        }
        all
    }

    fn change(&self, entity: NodeId, properties: BTreeMap<String, String>) -> Option<EntityChange> {
        let text = |name: &str| self.attribute(entity, name).unwrap_or_default();
        let is_true = |name: &str| matches!(text(name), "1" | "true" | "true()");
        let id = text("id").strip_prefix("uuid:").unwrap_or(text("id"));
        let (creates, updates) = (is_true("create"), is_true("update"));
        if id.is_empty() || !(creates || updates) {
            return None;
        }
        let number = |name: &str| text(name).parse::<u32>().ok();
        let branch = match text("branchId") {
            "" => None,
            id => Some(Branch {
                id: id.to_owned(),
                trunk: number("trunkVersion"),
            }),
        };
        Some(EntityChange {
            list: text("dataset").to_owned(),
            id: id.to_owned(),
            creates,
            updates,
            label: self.label(entity).filter(|it| !it.is_empty()),
            properties,
            base_version: number("baseVersion"),
            branch,
        })
    }

    fn label(&self, entity: NodeId) -> Option<String> {
        let children = self.children_of(entity);
        let label = children.iter().find(|it| self.name_of(**it) == "label")?;
        Some(self.value(*label).to_owned())
    }

    fn attribute(&self, node: NodeId, name: &str) -> Option<&str> {
        let children = self.children_of(node);
        let it = children
            .iter()
            .find(|it| self.name_of(**it).strip_prefix('@').map(xml::local) == Some(name))?;
        Some(self.value(*it))
    }

    /// The name of `node`'s element as the form writes it; an attribute's begins with `@`.
    fn name_of(&self, node: NodeId) -> &str {
        &self.def(node).name
    }

    /// What holds `node`; nothing for the root.
    fn parent_of(&self, node: NodeId) -> Option<NodeId> {
        (node.0 != 0).then(|| self.document.get(node).parent)
    }

    /// What stands directly in `node`, attributes included.
    fn children_of(&self, node: NodeId) -> &[NodeId] {
        &self.document.get(node).children
    }

    /// An attribute of `node`'s bind or control that the engine does not use itself.
    fn bind_attribute(&self, node: NodeId, name: &str) -> Option<&str> {
        let mut attributes = self.def(node).attributes.iter();
        let (_, value) = attributes.find(|(it, _)| it == name)?;
        Some(value)
    }
}
