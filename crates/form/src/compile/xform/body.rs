//! The body: how each question is asked.

use roxmltree::Node;

use crate::compile::xform::binds::is_action;
use crate::compile::xform::{Builder, JAVAROSA, child, other_attributes};
use crate::compiled::node::{ChoiceItem, ChoiceLabel, ChoiceSource, DefId, Detail};
use crate::compiled::{DataType, Kind};
use crate::problem::Place;

impl Builder {
    /// Reads what stands in `body`; references without a `/` before them begin
    /// at `context`.
    pub(super) fn read_body(&mut self, body: Node, context: &str) {
        for element in body.children().filter(Node::is_element) {
            match element.tag_name().name() {
                "group" => self.read_group(element, context),
                "repeat" => self.read_repeat(element, context),
                "input" | "secret" | "select" | "select1" | "rank" | "range" | "upload"
                | "trigger" => self.read_control(element, context),
                _ => {}
            }
        }
    }

    fn read_group(&mut self, group: Node, context: &str) {
        let repeat = child(group, "repeat").and_then(reference_of);
        // A group that only lays out its questions has no node of its own.
        let own = group.attribute("ref").or(repeat);
        let own = own.map(|it| absolute(it, context));
        if let Some(reference) = &own
            && let Some(node) = self.node_at(reference, "ref")
        {
            self.read_words(group, node);
            let appearance = group.attribute("appearance").unwrap_or("");
            self.nodes[node as usize].appearance = appearance.to_owned();
        }
        // The repeat of a group brings a context of its own.
        let inner = group.attribute("ref").map(|it| absolute(it, context));
        self.read_body(group, inner.as_deref().unwrap_or(context));
    }

    fn read_repeat(&mut self, repeat: Node, context: &str) {
        let reference = absolute(reference_of(repeat).unwrap_or(""), context);
        let reference = reference.as_str();
        let Some(instance) = self.node_at(reference, "nodeset") else {
            return;
        };
        let range = self.nodes[instance as usize].parent;
        let label = self.nodes[instance as usize].label;
        let place = Place::node(reference.trim(), "jr:count");
        let written = repeat.attribute((JAVAROSA, "count")).unwrap_or("");
        let count = self.expression(written, range, place);
        let no_add = repeat.attribute((JAVAROSA, "noAddRemove"));
        let def = &mut self.nodes[range as usize];
        def.label = label;
        if let Some(appearance) = repeat.attribute("appearance") {
            def.appearance = appearance.to_owned();
        }
        if let Detail::Repeat {
            count: known,
            fixed,
            ..
        } = &mut def.detail
        {
            *known = count;
            *fixed = count.is_some() || no_add.is_some_and(|it| it.trim() == "true()");
        }
        for action in repeat.children() {
            if is_action(action.tag_name().name()) {
                self.read_action(action, instance);
            }
        }
        self.read_body(repeat, reference);
    }

    fn read_control(&mut self, control: Node, context: &str) {
        let reference = control.attribute("ref").or(control.attribute("nodeset"));
        let reference = absolute(reference.unwrap_or(""), context);
        let Some(node) = self.node_at(&reference, "ref") else {
            return;
        };
        self.read_words(control, node);
        let detail = match control.tag_name().name() {
            "select" | "select1" | "rank" => Detail::Choices(self.choices(control, node)),
            "input" => self.external_choices(control, node),
            "range" => {
                let part = |name: &str| control.attribute(name).unwrap_or("").trim().to_owned();
                Detail::Range {
                    start: part("start"),
                    end: part("end"),
                    step: part("step"),
                }
            }
            _ => Detail::None,
        };
        let def = &mut self.nodes[node as usize];
        def.kind = match &detail {
            Detail::Choices(_) if control.tag_name().name() == "input" => Kind::SelectOne,
            _ => kind(control, def.data_type),
        };
        let has_fraction = matches!(&detail, Detail::Range { start, end, step }
            if [start, end, step].iter().any(|it| it.contains('.')));
        if has_fraction && def.data_type == DataType::Int {
            def.data_type = DataType::Decimal;
        }
        def.detail = detail;
        def.appearance = control.attribute("appearance").unwrap_or("").to_owned();
        let known = [
            "ref",
            "nodeset",
            "appearance",
            "start",
            "end",
            "step",
            "query",
        ];
        def.attributes.extend(other_attributes(control, &known));
        for action in control.children() {
            if is_action(action.tag_name().name()) {
                self.read_action(action, node);
            }
        }
    }

    fn read_words(&mut self, control: Node, node: DefId) {
        let reference = self.reference(node);
        if let Some(element) = child(control, "label") {
            let (label, extras) = self.label(element, node, &Place::node(&reference, "label"));
            self.nodes[node as usize].label = label;
            self.nodes[node as usize].extras.extend(extras);
        }
        if let Some(element) = child(control, "hint") {
            let (hint, extras) = self.label(element, node, &Place::node(&reference, "hint"));
            self.nodes[node as usize].hint = hint;
            self.nodes[node as usize].extras.extend(extras);
        }
    }

    fn choices(&mut self, control: Node, node: DefId) -> ChoiceSource {
        let reference = self.reference(node);
        let Some(itemset) = child(control, "itemset") else {
            let place = Place::node(&reference, "item");
            let items = control
                .children()
                .filter(|it| it.tag_name().name() == "item")
                .map(|item| ChoiceItem {
                    name: child(item, "value")
                        .and_then(|it| it.text())
                        .map(|it| it.trim().to_owned())
                        .unwrap_or_default(),
                    label: child(item, "label").and_then(|it| self.label(it, node, &place).0),
                })
                .collect();
            return ChoiceSource::Items(items);
        };
        let place = Place::node(&reference, "choice_filter");
        let nodeset = itemset.attribute("nodeset").unwrap_or("");
        let part = |name: &str| {
            child(itemset, name)
                .and_then(|it| it.attribute("ref"))
                .unwrap_or("")
                .trim()
        };
        let label = part("label");
        let inner = label
            .strip_prefix("jr:itext(")
            .and_then(|it| it.strip_suffix(')'));
        match self.expression(nodeset, node, place) {
            Some(nodes) => ChoiceSource::Nodes {
                nodes,
                value: part("value").to_owned(),
                label: match inner {
                    Some(child) => ChoiceLabel::Text(child.trim().to_owned()),
                    None => ChoiceLabel::Child(label.to_owned()),
                },
            },
            None => ChoiceSource::Items(Vec::new()),
        }
    }

    /// A select_one_external is an `input` with a query.
    fn external_choices(&mut self, control: Node, node: DefId) -> Detail {
        let Some(query) = control.attribute("query") else {
            return Detail::None;
        };
        let place = Place::node(&self.reference(node), "choice_filter");
        match self.expression(query, node, place) {
            Some(nodes) => Detail::Choices(ChoiceSource::Nodes {
                nodes,
                value: "name".to_owned(),
                label: ChoiceLabel::Child("label".to_owned()),
            }),
            None => Detail::None,
        }
    }
}

/// Where a repeat's instances stand; `nodeset` is only the custom.
fn reference_of<'a>(repeat: Node<'a, '_>) -> Option<&'a str> {
    repeat.attribute("nodeset").or(repeat.attribute("ref"))
}

/// A reference that may begin at `context`, from the root.
pub(in crate::compile) fn absolute(reference: &str, context: &str) -> String {
    let reference: String = reference.split_whitespace().collect();
    if reference.starts_with('/') || reference.is_empty() {
        return reference;
    }
    let mut steps: Vec<&str> = context.split('/').collect();
    for step in reference.split('/') {
        match step {
            "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

fn kind(control: Node, data_type: DataType) -> Kind {
    match control.tag_name().name() {
        "select1" => Kind::SelectOne,
        "select" => Kind::SelectMultiple,
        "rank" => Kind::Rank,
        "range" => Kind::Range,
        "trigger" => Kind::Acknowledge,
        "upload" => match control.attribute("mediatype").unwrap_or("") {
            it if it.starts_with("image") => Kind::Image,
            it if it.starts_with("audio") => Kind::Audio,
            it if it.starts_with("video") => Kind::Video,
            _ => Kind::File,
        },
        _ => match data_type {
            DataType::Int => Kind::Integer,
            DataType::Decimal => Kind::Decimal,
            DataType::Date => Kind::Date,
            DataType::Time => Kind::Time,
            DataType::DateTime => Kind::DateTime,
            DataType::Geopoint => Kind::Geopoint,
            DataType::Geotrace => Kind::Geotrace,
            DataType::Geoshape => Kind::Geoshape,
            DataType::Barcode => Kind::Barcode,
            DataType::Binary => Kind::File,
            DataType::Rank => Kind::Rank,
            DataType::Select => Kind::SelectMultiple,
            DataType::SelectOne => Kind::SelectOne,
            DataType::String | DataType::Boolean | DataType::Intent => Kind::Text,
        },
    }
}
