//! The instance as XML.

use crate::compiled::Kind;
use crate::interview::{Interview, NodeId};
use crate::xml::push_escaped;

impl Interview {
    /// Returns the instance as it is submitted: what is not relevant is left out.
    pub fn xml(&self) -> String {
        let is_sent = |it: NodeId| self.document.get(it).is_relevant;
        self.written(&is_sent)
    }

    /// Returns the instance as a draft keeps it: everything, hidden answers too.
    pub fn draft_xml(&self) -> String {
        self.written(&|_| true)
    }

    fn written(&self, is_written: &dyn Fn(NodeId) -> bool) -> String {
        let mut xml = String::with_capacity(64 * self.form.nodes.len());
        self.write_node(NodeId(0), is_written, &mut xml);
        xml
    }

    fn write_node(&self, node: NodeId, is_written: &dyn Fn(NodeId) -> bool, xml: &mut String) {
        let entry = self.document.get(node);
        // The root stays, also where the form hides everything.
        if node.0 != 0 && !is_written(node) {
            return;
        }
        let def = self.def(node);
        if def.kind == Kind::RepeatRange {
            for child in &entry.children {
                self.write_node(*child, is_written, xml);
            }
            return;
        }
        xml.push('<');
        xml.push_str(&def.name);
        if node.0 == 0 {
            self.write_namespaces(xml);
        }
        let mut is_empty = entry.value.is_empty() || def.kind.is_structure();
        for child in &entry.children {
            match self.def(*child).name.strip_prefix('@') {
                Some(name) if is_written(*child) => {
                    write_attribute(name, self.value(*child), xml);
                }
                Some(_) => {}
                None => is_empty = false,
            }
        }
        if is_empty {
            xml.push_str("/>");
            return;
        }
        xml.push('>');
        if !def.kind.is_structure() {
            push_escaped(&entry.value, xml);
        }
        for child in &entry.children {
            if !self.def(*child).name.starts_with('@') {
                self.write_node(*child, is_written, xml);
            }
        }
        xml.push_str("</");
        xml.push_str(&def.name);
        xml.push('>');
    }

    fn write_namespaces(&self, xml: &mut String) {
        for (prefix, address) in &self.form.namespaces {
            match prefix.as_str() {
                "" => write_attribute("xmlns", address, xml),
                prefix => write_attribute(&format!("xmlns:{prefix}"), address, xml),
            }
        }
    }
}

fn write_attribute(name: &str, value: &str, xml: &mut String) {
    xml.push(' ');
    xml.push_str(name);
    xml.push_str("=\"");
    push_escaped(value, xml);
    xml.push('"');
}
