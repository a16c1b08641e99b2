//! The body: how each question is asked.

use crate::compile::xlsform::cells::Row;
use crate::compile::xlsform::convert::instance::Node;
use crate::compile::xlsform::convert::sources::is_file;
use crate::compile::xlsform::convert::words::Words;
use crate::compile::xlsform::convert::xml::Element;
use crate::compile::xlsform::convert::{Converter, Part, Table};
use crate::compile::xlsform::outline::Entry;
use crate::compile::xlsform::parameters::Parameters;
use crate::compile::xlsform::types::{self, Kind, RowType};

impl Converter<'_> {
    /// Converts the row of a question.
    pub(super) fn question(
        &mut self,
        entry: &Entry,
        path: &str,
        table: &mut Table,
        part: &mut Part,
    ) {
        let RowType::Question {
            name,
            list,
            has_other,
            ..
        } = &entry.row_type
        else {
            return;
        };
        let row = self.row(entry);
        let kind = types::kind(name);
        if kind.data_type.is_none() {
            return;
        }
        if name == "audit" {
            let path = format!("/{}/meta/audit", self.outline.root);
            self.add_bind(&row, Some(kind), &path);
            self.meta.push(Node::new("audit"));
            return;
        }
        if let (Some(list), Table::First) = (list, *table) {
            *table = Table::Rest;
            self.table_heads(entry.row, kind, list, path, part);
        }
        part.instance.push(self.node(&row, &entry.name));
        self.add_bind(&row, Some(kind), path);
        self.add_actions(&row, name, path);
        let mut control = self.control(&row, name, kind, list.as_deref(), path);
        if let (Some(control), Table::Rest, true) = (&mut control, *table, list.is_some()) {
            control.set("appearance", "list-nolabel");
        }
        part.body.extend(control);
        if *has_other {
            self.other(&entry.name, path, part);
        }
    }

    /// The control of a question; none where nobody is asked.
    fn control(
        &mut self,
        row: &Row,
        type_name: &str,
        kind: &Kind,
        list: Option<&str>,
        path: &str,
    ) -> Option<Element> {
        if !is_asked(row, kind) {
            return None;
        }
        let mut control = Element::new(kind.control?).with("ref", path);
        control.set_some("mediatype", kind.media_type);
        self.set_attributes(row, &mut control);
        let label = self.label(row, path);
        let hint = self.hint(row, path);
        let is_label = row.text("appearance") == "label";
        control.push(
            label.unwrap_or_else(|| Element::new("label").saying(if is_label { " " } else { "" })),
        );
        if let Some(hint) = hint {
            control.push(hint);
        }
        let parameters = row.parameters();
        if types::is_external(type_name) {
            let filter = self.filter(row.text("choice_filter"));
            let list = list.unwrap_or_default();
            control.set("query", &format!("instance('{list}')/root/item{filter}"));
        } else if let Some(list) = list {
            control.push(self.itemset(row, list, &parameters));
        } else if let Some(list) = parameters.get("tick_labelset") {
            control.push(itemset(&all_of(list), "name", self.label_reference(list)));
        } else if let Some(target) = parameters.get("reference-geometry") {
            control.push(self.reference_geometry(target));
        }
        let actions = self.triggered.remove(path).unwrap_or_default();
        Some(control.holding(actions))
    }

    /// Sets what the columns of a row say of its control.
    pub(super) fn set_attributes(&self, row: &Row, control: &mut Element) {
        for column in ["appearance", "autoplay", "rows", "intent"] {
            control.set_some(column, &self.expanded(row.text(column)));
        }
        for cell in &row.cells {
            if let Some(attribute) = cell.column.strip_prefix("body::") {
                control.set(attribute, &self.expanded(cell.text.trim()));
            }
        }
        let parameters = row.parameters();
        let is_range = row.text("type").eq_ignore_ascii_case("range");
        let otherwise = |name: &str| match name {
            "start" | "step" if is_range => "1",
            "end" if is_range => "10",
            _ => "",
        };
        for (name, attribute) in [
            ("start", "start"),
            ("end", "end"),
            ("step", "step"),
            ("tick_interval", "odk:tick-interval"),
            ("placeholder", "odk:placeholder"),
            ("rows", "rows"),
            ("app", "intent"),
            ("capture-accuracy", "accuracyThreshold"),
            ("warning-accuracy", "unacceptableAccuracyThreshold"),
            ("incremental", "incremental"),
        ] {
            let value = parameters.get(name).unwrap_or(otherwise(name));
            control.set_some(attribute, value);
        }
    }

    fn filter(&self, filter: &str) -> String {
        match filter.is_empty() {
            true => String::new(),
            false => format!("[{}]", self.expanded(filter)),
        }
    }

    /// The choices of a select: a list, a file's rows, or answers of a repeat.
    fn itemset(&self, row: &Row, list: &str, parameters: &Parameters) -> Element {
        let filter = row.text("choice_filter");
        let (nodes, value, label) = if list.starts_with("${") {
            self.answers(list, filter)
        } else {
            let id = list.rsplit_once('.').filter(|_| is_file(list));
            let nodes = format!(
                "{}{}",
                all_of(id.map_or(list, |(it, _)| it)),
                self.filter(filter)
            );
            let (value, label) = match id.map(|(_, extension)| extension) {
                Some("geojson") => ("id", "title"),
                Some(_) => ("name", "label"),
                None => ("name", self.label_reference(list)),
            };
            let value = parameters.get("value").unwrap_or(value).to_owned();
            let label = parameters.get("label").unwrap_or(label).to_owned();
            (nodes, value, label)
        };
        let nodes = match (parameters.get("randomize"), parameters.get("seed")) {
            (Some("true"), None) => format!("randomize({nodes})"),
            (Some("true"), Some(seed)) => {
                format!("randomize({nodes}, {})", self.expanded(seed).trim())
            }
            _ => nodes,
        };
        itemset(&nodes, &value, &label)
    }

    /// `select_one ${name}`: the choices are the answers of a question in a repeat.
    fn answers(&self, list: &str, filter: &str) -> (String, String, String) {
        let path = self.expanded(list);
        let (holder, child) = path.trim().rsplit_once('/').unwrap_or_default();
        // What stands in the repeat is the choice's own.
        let own = self.expanded(filter).replace(&format!(" {holder}/"), " ./");
        let condition = match filter.is_empty() {
            true => format!("./{child} != ''"),
            false => own,
        };
        let nodes = format!("{holder}[{condition}]");
        (nodes, child.to_owned(), child.to_owned())
    }

    fn reference_geometry(&self, target: &str) -> Element {
        match target.starts_with("${") {
            true => {
                let nodes = format!("{}[./geometry != '']", self.expanded(target).trim());
                itemset(&nodes, "geometry", "geometry")
            }
            false => itemset(&all_of(target), "name", self.label_reference(target)),
        }
    }

    /// The text question of a select with `or_other`.
    fn other(&mut self, name: &str, path: &str, part: &mut Part) {
        let own = format!("{path}_other");
        part.instance.push(Node::new(&format!("{name}_other")));
        let bind = Element::new("bind")
            .with("nodeset", &own)
            .with("type", "string")
            .with("relevant", &format!("selected(../{name}, 'other')"));
        self.binds.push(bind);
        let label = Element::new("label").saying("Specify other.");
        part.body
            .push(Element::new("input").with("ref", &own).holding([label]));
    }

    /// The words of a group that is shown as a table, as a note above it.
    pub(super) fn table_label(&mut self, row: &Row, group: &str, part: &mut Part) {
        let name = format!("generated_table_list_label_{}", row.number);
        let path = format!("{group}/{name}");
        let label = self.label(row, &path);
        let hint = self.hint(row, &path);
        if label.is_none() && hint.is_none() {
            return;
        }
        part.instance.push(Node::new(&name));
        let bind = Element::new("bind")
            .with("nodeset", &path)
            .with("type", "string")
            .with("readonly", "true()");
        self.binds.push(bind);
        let label = label.unwrap_or_else(|| Element::new("label"));
        let note = Element::new("input").with("ref", &path);
        part.body.push(note.holding([label]).holding(hint));
    }

    /// The heads of a table's columns: a select that only shows its labels.
    fn table_heads(&mut self, row: usize, kind: &Kind, list: &str, beside: &str, part: &mut Part) {
        let name = format!("reserved_name_for_field_list_labels_{row}");
        let group = beside.rsplit_once('/').map_or("", |(it, _)| it);
        let path = format!("{group}/{name}");
        part.instance.push(Node::new(&name));
        let bind = Element::new("bind")
            .with("nodeset", &path)
            .with("type", kind.data_type.unwrap_or_default());
        self.binds.push(bind);
        let heads = Element::new(kind.control.unwrap_or_default())
            .with("ref", &path)
            .with("appearance", "label")
            .holding([Element::new("label").saying(" ")])
            .holding([itemset(&all_of(list), "name", self.label_reference(list))]);
        part.body.push(heads);
    }
}

/// Whether a person sees the question: one with a calculation and no words is
/// computed in silence, whatever its type.
pub(in crate::compile::xlsform) fn is_asked(row: &Row, kind: &Kind) -> bool {
    let is_worked_out = !row.text("calculation").is_empty() || !row.text("trigger").is_empty();
    let has_words = ["label", "hint"]
        .iter()
        .any(|it| Words::of(row, it, "default") != Words::None);
    kind.control.is_some() && (has_words || !is_worked_out)
}

fn all_of(instance: &str) -> String {
    format!("instance('{instance}')/root/item")
}

fn itemset(nodes: &str, value: &str, label: &str) -> Element {
    Element::new("itemset").with("nodeset", nodes).holding([
        Element::new("value").with("ref", value),
        Element::new("label").with("ref", label),
    ])
}
