//! Binds and the actions of the model.

use roxmltree::Node;

use crate::compile::xform::{Builder, JAVAROSA, other_attributes};
use crate::compiled::DataType;
use crate::compiled::node::{Action, ActionKind, DefId, Event, Preload};
use crate::problem::{Place, ProblemKind};

/// Attributes of a bind that have a place of their own.
const KNOWN: [&str; 12] = [
    "nodeset",
    "ref",
    "type",
    "relevant",
    "required",
    "readonly",
    "constraint",
    "calculate",
    "jr:constraintMsg",
    "jr:requiredMsg",
    "jr:preload",
    "jr:preloadParams",
];

/// True for the elements that do something at an event.
pub(super) fn is_action(name: &str) -> bool {
    matches!(name, "setvalue" | "setgeopoint" | "recordaudio")
}

impl Builder {
    pub(super) fn read_binds(&mut self, model: Node) {
        for element in model.children().filter(Node::is_element) {
            match element.tag_name().name() {
                "bind" => self.read_bind(element),
                name if is_action(name) => self.read_action(element, 0),
                _ => {}
            }
        }
    }

    fn read_bind(&mut self, bind: Node) {
        let reference = bind.attribute("nodeset").or(bind.attribute("ref"));
        let reference = reference.unwrap_or("").trim();
        let Some(node) = self.by_reference.get(reference).copied() else {
            // What is bound and not there is asked by nobody.
            let path = reference.to_owned();
            let place = Place::node(&path, "nodeset");
            self.warnings
                .push(place.problem(ProblemKind::BoundToNothing { path }));
            return;
        };
        let at = |column: &str| Place::node(reference, column);
        let expression = |builder: &mut Builder, name: &str| {
            let text = bind.attribute(name).unwrap_or("");
            builder.expression(text, node, at(name))
        };
        let relevant = expression(self, "relevant");
        let required = expression(self, "required");
        let readonly = expression(self, "readonly");
        let constraint = expression(self, "constraint");
        let calculate = expression(self, "calculate");
        let jr = |name: &str| bind.attribute((JAVAROSA, name));
        let constraint_message = jr("constraintMsg").and_then(|it| self.message(it, node));
        let required_message = jr("requiredMsg").and_then(|it| self.message(it, node));
        let data_type = match bind.attribute("type") {
            None => DataType::String,
            Some(name) => DataType::from_name(name).unwrap_or_else(|| {
                let found = name.to_owned();
                self.warnings
                    .push(at("type").problem(ProblemKind::UnknownDataType { found }));
                DataType::String
            }),
        };

        let def = &mut self.nodes[node as usize];
        def.relevant = relevant;
        def.required = required;
        def.readonly = readonly;
        def.constraint = constraint;
        def.calculate = calculate;
        def.constraint_message = constraint_message;
        def.required_message = required_message;
        def.data_type = data_type;
        def.attributes.extend(other_attributes(bind, &KNOWN));
        def.preload = preload(
            jr("preload").unwrap_or(""),
            jr("preloadParams").unwrap_or(""),
        );
    }

    /// Reads a `setvalue` or the like, of the model (`source` 0), a question or a repeat.
    pub(super) fn read_action(&mut self, element: Node, source: DefId) {
        let reference = element.attribute("ref").or(element.attribute("target"));
        let Some(target) = self.node_at(reference.unwrap_or(""), "ref") else {
            return;
        };
        let text = element.attribute("value");
        let place = Place::node(reference.unwrap_or("").trim(), "value");
        let literal = element.text().map(str::trim).filter(|it| !it.is_empty());
        let quoted = literal.map(|it| match it.contains('\'') {
            false => format!("'{it}'"),
            true => format!("\"{it}\""),
        });
        let expr = text.map(str::to_owned).or(quoted).unwrap_or_default();
        let kind = match element.tag_name().name() {
            "setgeopoint" => ActionKind::Locate,
            "recordaudio" => ActionKind::Record,
            _ => self
                .expression(&expr, target, place)
                .map_or(ActionKind::Clear, ActionKind::Set),
        };
        for name in element.attribute("event").unwrap_or("").split_whitespace() {
            let event = match name {
                "odk-instance-first-load" => Event::FirstLoad,
                "odk-instance-load" | "xforms-ready" => Event::Load,
                "odk-new-repeat" => Event::NewRepeat,
                "xforms-value-changed" => Event::ValueChanged,
                found => {
                    let found = found.to_owned();
                    let place = Place::node(reference.unwrap_or("").trim(), "event");
                    self.problems
                        .push(place.problem(ProblemKind::UnknownEvent { found }));
                    continue;
                }
            };
            self.actions.push(Action {
                event,
                source,
                target,
                kind,
            });
        }
    }
}

fn preload(kind: &str, params: &str) -> Option<Preload> {
    Some(match (kind, params) {
        ("timestamp", "start") => Preload::Start,
        ("timestamp", "end") => Preload::End,
        ("date", "today") => Preload::Today,
        ("uid", _) => Preload::Uid,
        ("property", "deviceid" | "uri:deviceid") => Preload::DeviceId,
        ("property", "username" | "uri:username") => Preload::Username,
        ("property", "phonenumber" | "uri:phonenumber") => Preload::PhoneNumber,
        ("property", "email" | "uri:email") => Preload::Email,
        _ => return None,
    })
}
