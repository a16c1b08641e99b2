//! The primary instance: its nodes, and how repeats stand in it.

use crate::compile::xlsform::cells::{Row, yes_or_no};
use crate::compile::xlsform::convert::Converter;
use crate::compile::xlsform::convert::xml::Element;
use crate::compile::xlsform::defaults;

/// A node of the primary instance.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Node>,
    is_repeat: bool,
}

impl Node {
    pub(super) fn new(name: &str) -> Node {
        Node {
            name: name.to_owned(),
            ..Node::default()
        }
    }

    pub(super) fn with(mut self, name: &str, value: &str) -> Node {
        self.attributes.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(super) fn holding(mut self, children: impl IntoIterator<Item = Node>) -> Node {
        self.children.extend(children);
        self
    }

    pub(super) fn repeating(mut self) -> Node {
        self.is_repeat = true;
        self
    }

    /// The element; each repeat that is not in the first instance of another
    /// has a template before its first instance.
    fn element(&self, is_in_instance: bool) -> Element {
        let mut element = self.bare();
        for child in &self.children {
            if child.is_repeat && !is_in_instance {
                element.push(child.template());
                element.push(child.element(true));
            } else {
                element.push(child.element(is_in_instance));
            }
        }
        element
    }

    fn template(&self) -> Element {
        let mut element = self.bare().with("jr:template", "");
        for child in &self.children {
            element.push(match child.is_repeat {
                true => child.template(),
                false => child.element(false),
            });
        }
        element
    }

    fn bare(&self) -> Element {
        let mut element = Element::new(&self.name).saying(&self.text);
        for (name, value) in &self.attributes {
            element.set(name, value);
        }
        element
    }
}

impl Converter<'_> {
    /// The node of a row, with its default and its attributes.
    pub(super) fn node(&self, row: &Row, name: &str) -> Node {
        let mut node = Node::new(name);
        for cell in &row.cells {
            if let Some(attribute) = cell.column.strip_prefix("instance::") {
                node = node.with(attribute, &self.expanded(cell.text.trim()));
            }
        }
        let type_name = row.text("type").to_lowercase();
        let default = row.text("default");
        if !defaults::is_dynamic(default, &type_name) {
            let is_image = matches!(type_name.as_str(), "image" | "photo");
            node.text = match is_image && !default.is_empty() && !default.contains("jr://") {
                true => format!("jr://images/{default}"),
                false => default.to_owned(),
            };
        }
        node
    }

    /// The primary instance's root element.
    pub(super) fn primary(&self, form_id: &str, nodes: Vec<Node>) -> Element {
        let setting = |name: &str| self.settings.text(name);
        let root = Node::new(&self.outline.root).holding(nodes);
        let mut root = root.element(false);
        for cell in &self.settings.cells {
            if let Some(name) = cell.column.strip_prefix("attribute::") {
                root.set(name, cell.text.trim());
            }
        }
        root.set("id", form_id);
        root.set_some("xmlns", setting("instance_xmlns"));
        root.set_some("version", setting("version"));
        root.set_some("odk:prefix", setting("prefix"));
        root.set_some("odk:delimiter", setting("delimiter"));
        root
    }

    /// Adds what is known of every instance: its id, its name, its entity.
    pub(super) fn add_meta(&mut self, root: &str, instance: &mut Vec<Node>) {
        let path = format!("{root}/meta");
        let entity = self.entity_at(root, &path);
        self.meta.extend(entity);
        if yes_or_no(self.settings.text("omit_instanceid")) != Some(true) {
            self.meta.push(Node::new("instanceID"));
            let preload = match self.settings.text("instance_id") {
                "" => "uid",
                it => it,
            };
            let bind = Element::new("bind")
                .with("nodeset", &format!("{path}/instanceID"))
                .with("type", "string")
                .with("readonly", "true()")
                .with("jr:preload", preload);
            self.binds.push(bind);
        }
        let name = self.settings.text("instance_name");
        if !name.is_empty() {
            self.meta.push(Node::new("instanceName"));
            let bind = Element::new("bind")
                .with("nodeset", &format!("{path}/instanceName"))
                .with("type", "string")
                .with("calculate", &self.expression(name));
            self.binds.push(bind);
        }
        let meta = std::mem::take(&mut self.meta);
        if !meta.is_empty() {
            instance.push(Node::new("meta").holding(meta));
        }
    }
}
