//! The primary instance: which nodes there are.

use std::collections::HashSet;

use roxmltree::Node;

use crate::compile::xform::{Builder, JAVAROSA, XFORMS};
use crate::compiled::node::{DefId, Detail, NodeDef, Preload};
use crate::compiled::{DataType, Kind};

/// The references of all repeats of the body.
pub(super) fn repeats(body: Node) -> HashSet<String> {
    body.descendants()
        .filter(|it| it.tag_name().name() == "repeat")
        .filter_map(|it| it.attribute("nodeset").or(it.attribute("ref")))
        .map(|it| it.split_whitespace().collect())
        .collect()
}

/// The namespaces that a submission declares.
pub(super) fn namespaces(primary: Node) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = primary
        .namespaces()
        .filter_map(|it| {
            let prefix = it.name()?;
            let is_form_only = matches!(prefix, "h" | "ev" | "xsd" | "xml");
            (!is_form_only).then(|| (prefix.to_owned(), it.uri().to_owned()))
        })
        .collect();
    if let Some(own) = primary.tag_name().namespace().filter(|it| *it != XFORMS)
        && primary.lookup_prefix(own).is_none()
    {
        found.push((String::new(), own.to_owned()));
    }
    found.sort();
    found
}

impl Builder {
    pub(super) fn read_instance(&mut self, primary: Node, repeats: &HashSet<String>) {
        let root = self.add_node(primary, 0, Kind::Root, "");
        self.add_children(primary, root, repeats);
    }

    /// Gives a form that has none an instance id, which every submission needs.
    pub(super) fn add_instance_id(&mut self) {
        let is_id = |it: &NodeDef| it.name.rsplit(':').next() == Some("instanceID");
        if self.nodes.iter().any(is_id) {
            return;
        }
        let root = self.nodes[0].name.clone();
        let is_meta =
            |it: &&DefId| self.nodes[**it as usize].name.rsplit(':').next() == Some("meta");
        let meta = self.nodes[0].children.iter().find(is_meta).copied();
        let meta = meta.unwrap_or_else(|| {
            self.push("meta".to_owned(), 0, Kind::Group, format!("/{root}/meta"))
        });
        let reference = format!("{}/instanceID", self.reference(meta));
        let id = self.push("instanceID".to_owned(), meta, Kind::Calculate, reference);
        self.nodes[id as usize].preload = Some(Preload::Uid);
    }

    fn add_children(&mut self, element: Node, parent: DefId, repeats: &HashSet<String>) {
        for attribute in element.attributes() {
            if attribute.namespace() == Some(JAVAROSA) {
                continue;
            }
            let prefix = attribute
                .namespace()
                .and_then(|it| element.lookup_prefix(it));
            let name = match prefix {
                Some(prefix) => format!("@{prefix}:{}", attribute.name()),
                None => format!("@{}", attribute.name()),
            };
            let reference = format!("{}/{name}", self.reference(parent));
            let id = self.push(name, parent, Kind::Calculate, reference);
            self.nodes[id as usize].default = attribute.value().to_owned();
        }
        let mut seen: HashSet<&str> = HashSet::new();
        for it in element.children().filter(Node::is_element) {
            if !seen.insert(it.tag_name().name()) {
                continue;
            }
            let reference = format!("{}/{}", self.reference(parent), full_name(it));
            if repeats.contains(&reference) {
                self.add_repeat(element, it, parent, &reference, repeats);
            } else {
                let is_group = it.children().any(|inner| inner.is_element());
                let kind = if is_group {
                    Kind::Group
                } else {
                    Kind::Calculate
                };
                let id = self.add_node(it, parent, kind, &reference);
                self.add_children(it, id, repeats);
            }
        }
    }

    fn add_repeat(
        &mut self,
        holder: Node,
        first: Node,
        parent: DefId,
        reference: &str,
        repeats: &HashSet<String>,
    ) {
        let same = |it: &Node| it.is_element() && it.tag_name() == first.tag_name();
        let is_template = |it: &Node| it.has_attribute((JAVAROSA, "template"));
        let instances = holder.children().filter(same);
        let n_initial = instances.clone().filter(|it| !is_template(it)).count();
        let template = instances.clone().find(is_template).unwrap_or(first);
        let mut others = instances.filter(|it| !is_template(it));
        self.has_own_beginning |= others.any(|it| differs(it, template));
        let range = self.add_node(template, parent, Kind::RepeatRange, "");
        self.nodes[range as usize].detail = Detail::Repeat {
            count: None,
            fixed: false,
            n_initial: n_initial as u32,
        };
        let instance = self.add_node(template, range, Kind::Repeat, reference);
        self.add_children(template, instance, repeats);
    }

    fn add_node(&mut self, element: Node, parent: DefId, kind: Kind, reference: &str) -> DefId {
        let name = full_name(element);
        let reference = match reference {
            "" if kind == Kind::Root => format!("/{name}"),
            it => it.to_owned(),
        };
        let id = self.push(name, parent, kind, reference);
        if !kind.is_structure() {
            self.nodes[id as usize].default = element.text().unwrap_or("").to_owned();
        }
        id
    }

    fn push(&mut self, name: String, parent: DefId, kind: Kind, reference: String) -> DefId {
        let id = self.nodes.len() as DefId;
        self.nodes.push(NodeDef {
            name,
            parent,
            children: Vec::new(),
            kind,
            data_type: DataType::String,
            default: String::new(),
            appearance: String::new(),
            label: None,
            hint: None,
            extras: Vec::new(),
            constraint_message: None,
            required_message: None,
            relevant: None,
            required: None,
            readonly: None,
            constraint: None,
            calculate: None,
            preload: None,
            detail: Detail::None,
            attributes: Vec::new(),
        });
        if id != parent {
            self.nodes[parent as usize].children.push(id);
        }
        if !reference.is_empty() {
            self.by_reference.insert(reference, id);
        }
        id
    }
}

/// Whether an instance has other values, or other instances in it.
fn differs(instance: Node, template: Node) -> bool {
    let is_shown = |it: &Node| it.is_element() && !it.has_attribute((JAVAROSA, "template"));
    let own: Vec<Node> = instance.children().filter(is_shown).collect();
    let others: Vec<Node> = template.children().filter(is_shown).collect();
    let text = |it: Node| it.text().unwrap_or("").trim().to_owned();
    own.len() != others.len()
        || own.is_empty() && text(instance) != text(template)
        || own
            .iter()
            .zip(&others)
            .any(|(own, other)| differs(*own, *other))
}

/// The name as the form writes it, with its prefix.
fn full_name(element: Node) -> String {
    let local = element.tag_name().name();
    let prefix = element
        .tag_name()
        .namespace()
        .filter(|it| element.lookup_namespace_uri(None) != Some(it))
        .and_then(|it| element.lookup_prefix(it));
    match prefix {
        Some(prefix) if !prefix.is_empty() => format!("{prefix}:{local}"),
        _ => local.to_owned(),
    }
}
