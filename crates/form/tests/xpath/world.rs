//! A small world of documents for expressions to look at.

use std::borrow::Cow;
use std::cell::Cell;

use form::time::Timestamp;
use form::xpath::{Context, Node, Nodes, Scope, evaluate, parse};

struct Element {
    name: String,
    parent: Option<Node>,
    children: Vec<Node>,
    attributes: Vec<(String, Node)>,
    text: String,
}

/// Documents in an arena, in document order.
pub struct World {
    elements: Vec<Element>,
    instances: Vec<(String, Node)>,
    root: Node,
    /// How often an index was asked, and whether there is one.
    pub index: Option<Cell<usize>>,
}

impl World {
    pub fn new() -> World {
        let xml = include_str!("../data/xpath.xml");
        let xml = roxmltree::Document::parse(xml).expect("the test's own document");
        let mut world = World {
            elements: Vec::new(),
            instances: Vec::new(),
            root: Node(0),
            index: None,
        };
        for document in xml.root_element().children().filter(|it| it.is_element()) {
            let top = world.add(None, String::new(), String::new());
            for child in document.children().filter(|it| it.is_element()) {
                world.copy(child, top);
            }
            match document.attribute("id") {
                Some(id) => world.instances.push((id.to_string(), top)),
                None => world.root = top,
            }
        }
        world
    }

    fn add(&mut self, parent: Option<Node>, name: String, text: String) -> Node {
        let node = Node(self.elements.len() as u64);
        self.elements.push(Element {
            name,
            parent,
            children: Vec::new(),
            attributes: Vec::new(),
            text,
        });
        node
    }

    fn copy(&mut self, xml: roxmltree::Node, parent: Node) {
        let prefix = xml
            .tag_name()
            .namespace()
            .and_then(|it| xml.lookup_prefix(it));
        let local = xml.tag_name().name();
        let name = prefix.map_or(local.to_string(), |it| format!("{it}:{local}"));
        let text = match xml.children().any(|it| it.is_element()) {
            true => String::new(),
            false => xml.text().unwrap_or("").to_string(),
        };
        let node = self.add(Some(parent), name, text);
        self.elements[parent.0 as usize].children.push(node);
        for attribute in xml.attributes() {
            let name = attribute.name().to_string();
            let value = self.add(Some(node), name.clone(), attribute.value().to_string());
            self.elements[node.0 as usize]
                .attributes
                .push((name, value));
        }
        for child in xml.children().filter(|it| it.is_element()) {
            self.copy(child, node);
        }
    }

    fn element(&self, node: Node) -> &Element {
        &self.elements[node.0 as usize]
    }

    /// The context of an expression at the first node of `path`.
    pub fn at<'a>(&'a self, path: &str, random: &'a Cell<u64>) -> Context<'a> {
        // 2026-11-20T09:00:00.000+07:00
        let now = Timestamp {
            millis: 1_795_140_000_000,
            offset_minutes: 420,
        };
        let finding = Context::new(self, self.root, now, random);
        let path = parse(path).expect("a path of the test");
        let node = evaluate(&path, &finding).into_nodes().first();
        Context::new(self, node.expect("a node of the test"), now, random)
    }
}

impl Scope for World {
    fn root(&self) -> Node {
        self.root
    }
    fn matches(&self, text: &str, pattern: &str) -> bool {
        form::pattern::matches(text, pattern)
    }
    fn instance(&self, id: &str) -> Option<Node> {
        self.instances.iter().find(|it| it.0 == id).map(|it| it.1)
    }
    fn parent(&self, node: Node) -> Option<Node> {
        self.element(node).parent
    }
    fn first_child(&self, node: Node) -> Option<Node> {
        self.element(node).children.first().copied()
    }
    fn next_sibling(&self, node: Node) -> Option<Node> {
        let siblings = &self.element(self.parent(node)?).children;
        let place = siblings.iter().position(|it| *it == node)?;
        siblings.get(place + 1).copied()
    }
    fn name(&self, node: Node) -> &str {
        &self.element(node).name
    }
    fn text(&self, node: Node) -> Cow<'_, str> {
        let element = self.element(node);
        if element.children.is_empty() {
            return Cow::Borrowed(&element.text);
        }
        Cow::Owned(
            element
                .children
                .iter()
                .map(|it| self.text(*it))
                .collect::<String>(),
        )
    }
    fn attribute(&self, node: Node, name: &str) -> Option<Node> {
        let attributes = &self.element(node).attributes;
        attributes.iter().find(|it| it.0 == name).map(|it| it.1)
    }
    fn rows_where(&self, parent: Node, row: &str, column: &str, value: &str) -> Option<Nodes> {
        let asked = self.index.as_ref()?;
        asked.set(asked.get() + 1);
        let rows = self.element(parent).children.iter().copied();
        let fits = |it: &Node| {
            let cell = self.first_child_named(*it, column);
            self.name(*it) == row && cell.is_some_and(|it| self.text(it) == value)
        };
        Some(Nodes::Many(rows.filter(fits).collect()))
    }
    fn itext(&self, id: &str) -> Option<Cow<'_, str>> {
        (id == "/data/age:label").then_some(Cow::Borrowed("How old?"))
    }
    fn choice_name(&self, value: &str, question: &str, _: Node) -> Option<Cow<'_, str>> {
        (question == "/data/skills").then(|| Cow::Owned(value.to_uppercase()))
    }
    fn property(&self, name: &str) -> Option<Cow<'_, str>> {
        (name == "deviceid").then_some(Cow::Borrowed("phone-7"))
    }
    fn version(&self) -> &str {
        "3"
    }
}
