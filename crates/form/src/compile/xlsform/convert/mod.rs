//! From the sheets of an XLSForm to an XForm, as pyxform writes it.
//!
//! What is wrong with the sheets is reported by [`check`](super::check); this
//! conversion takes them as they are and never fails.

use std::collections::{BTreeMap, HashMap};

use crate::compile::workbook::Workbook;
use crate::compile::xlsform::cells::{self, Row, yes_or_no};
use crate::compile::xlsform::convert::choices::List;
use crate::compile::xlsform::convert::instance::Node;
use crate::compile::xlsform::convert::words::{Looped, Texts};
use crate::compile::xlsform::convert::xml::Element;
use crate::compile::xlsform::entities::Declared;
use crate::compile::xlsform::outline::{Entry, Outline};
use crate::compile::xlsform::types::{RowType, Section};

mod binds;
mod body;
mod choices;
mod entities;
mod instance;
pub(super) mod sources;
mod words;
mod xml;

pub(super) use body::is_asked;
pub(super) use sources::is_file;

const NAMESPACES: [(&str, &str); 7] = [
    ("xmlns", "http://www.w3.org/2002/xforms"),
    ("xmlns:h", "http://www.w3.org/1999/xhtml"),
    ("xmlns:ev", "http://www.w3.org/2001/xml-events"),
    ("xmlns:xsd", "http://www.w3.org/2001/XMLSchema"),
    ("xmlns:jr", "http://openrosa.org/javarosa"),
    ("xmlns:orx", "http://openrosa.org/xforms"),
    ("xmlns:odk", "http://www.opendatakit.org/xforms"),
];
const ENTITIES: &str = "http://www.opendatakit.org/xforms/entities";

/// Turns a workbook into an XForm; `name` stands in for a missing form_id.
pub(super) fn convert(workbook: &Workbook, outline: &Outline, name: &str) -> String {
    Converter::new(workbook, outline).document(name)
}

/// An XForm under construction.
struct Converter<'a> {
    outline: &'a Outline,
    /// The rows of the survey sheet by their number.
    rows: BTreeMap<usize, Row<'a>>,
    settings: Row<'a>,
    entities: Vec<Row<'a>>,
    /// Where each entity is declared.
    declared: Vec<Declared>,
    lists: Vec<List>,
    texts: Texts,
    /// Binds and actions of the model.
    binds: Vec<Element>,
    /// What stands in the root's `meta`.
    meta: Vec<Node>,
    /// Actions of questions, by the path of the question.
    triggered: HashMap<String, Vec<Element>>,
    /// Actions of the repeats that are open, the innermost last.
    at_new_repeat: Vec<Vec<Element>>,
    /// Conditions of the groups that leave no trace, the innermost last.
    flat_relevant: Vec<String>,
    /// The choice for which the rows of a loop are converted.
    looped: Option<Looped>,
}

/// What a part of the survey sheet becomes.
#[derive(Default)]
struct Part {
    instance: Vec<Node>,
    body: Vec<Element>,
}

/// How far a group of selects that is shown as a table has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Table {
    None,
    /// The next select brings the heads of the columns.
    First,
    Rest,
}

impl<'a> Converter<'a> {
    fn new(workbook: &'a Workbook, outline: &'a Outline) -> Converter<'a> {
        let settings = cells::settings(workbook);
        let rows = cells::rows(&workbook.survey).into_iter();
        Converter {
            outline,
            rows: rows.map(|it| (it.number, it)).collect(),
            texts: Texts::new(workbook, cells::default_language(&settings)),
            lists: choices::lists(workbook, outline),
            entities: cells::rows(&workbook.entities),
            declared: super::entities::declared(workbook, outline).0,
            settings,
            binds: Vec::new(),
            meta: Vec::new(),
            triggered: HashMap::new(),
            at_new_repeat: Vec::new(),
            flat_relevant: Vec::new(),
            looped: None,
        }
    }

    fn document(mut self, name: &str) -> String {
        let form_id = match self.settings.text("form_id") {
            "" => name,
            it => it,
        };
        let title = match self.settings.text("form_title") {
            "" => form_id,
            it => it,
        };
        self.collect_triggers();
        let path = format!("/{}", self.outline.root);
        let mut part = Part::default();
        self.section(&self.outline.roots, &path, Table::None, &mut part);
        self.add_meta(&path, &mut part.instance);
        let primary = self.primary(form_id, part.instance);
        let sources = self.sources();

        let mut model = Element::new("model").with("odk:xforms-version", "1.0.0");
        if !self.declared.is_empty() {
            model.set("entities:entities-version", self.entities_version());
        }
        let model = model
            .holding(self.submission())
            .holding(self.texts.itext())
            .holding([Element::new("instance").holding([primary])])
            .holding(sources)
            .holding(std::mem::take(&mut self.binds));
        let title = Element::new("h:title").saying(title);
        let head = Element::new("h:head").holding([title, model]);
        let mut body = Element::new("h:body");
        body.set_some("class", self.settings.text("style"));
        let mut html = Element::new("h:html");
        for (prefix, uri) in self.namespaces() {
            html.set(&prefix, &uri);
        }
        html.holding([head, body.holding(part.body)]).document()
    }

    fn namespaces(&self) -> Vec<(String, String)> {
        let known = NAMESPACES.into_iter();
        let mut namespaces: Vec<(String, String)> = known
            .chain((!self.declared.is_empty()).then_some(("xmlns:entities", ENTITIES)))
            .map(|(prefix, uri)| (prefix.to_owned(), uri.to_owned()))
            .collect();
        // `esri="http://esri.com/xforms" ...`
        for it in self.settings.text("namespaces").split_whitespace() {
            let Some((prefix, uri)) = it.split_once('=').filter(|(it, _)| !it.is_empty()) else {
                continue;
            };
            let prefix = format!("xmlns:{prefix}");
            if !namespaces.iter().any(|(known, _)| *known == prefix) {
                namespaces.push((prefix, uri.replace(['"', '\''], "")));
            }
        }
        namespaces
    }

    fn submission(&self) -> Option<Element> {
        let mut submission = Element::new("submission");
        let setting = |name: &str| self.settings.text(name);
        submission.set_some("action", setting("submission_url"));
        if !setting("submission_url").is_empty() {
            submission.set("method", "post");
        }
        submission.set_some("base64RsaPublicKey", setting("public_key"));
        submission.set_some("orx:auto-send", setting("auto_send"));
        submission.set_some("orx:auto-delete", setting("auto_delete"));
        if yes_or_no(setting("client_editable")) == Some(true) {
            submission.set("odk:client-editable", "true");
        }
        (submission.n_attributes() > 0).then_some(submission)
    }

    fn row(&self, entry: &Entry) -> Row<'a> {
        self.rows.get(&entry.row).cloned().unwrap_or_default()
    }

    /// Converts the rows of the container at `path`.
    fn section(&mut self, entries: &[usize], path: &str, mut table: Table, part: &mut Part) {
        let outline = self.outline;
        for idx in entries {
            let entry = &outline.entries[*idx];
            let children = &outline.children[*idx];
            let own = format!("{path}/{}", entry.name);
            match entry.row_type {
                RowType::Begin(Section::Group) if outline.is_flat => {
                    self.flat_group(entry, children, path, part);
                }
                RowType::Begin(Section::Group) => self.group(entry, children, &own, part),
                RowType::Begin(Section::Repeat) => self.repeat(entry, children, &own, part),
                RowType::Begin(Section::Loop) => self.loop_over(entry, children, &own, part),
                RowType::Question { .. } => self.question(entry, &own, &mut table, part),
                RowType::End(_) => {}
            }
        }
        if path.matches('/').count() > 1 {
            let entity = self.entity_at(path, &format!("{path}/meta"));
            let meta = entity.map(|it| Node::new("meta").holding([it]));
            part.instance.extend(meta);
        }
    }

    fn group(&mut self, entry: &Entry, children: &[usize], path: &str, part: &mut Part) {
        let row = self.row(entry);
        self.add_bind(&row, None, path);
        let mut group = Element::new("group").with("ref", path);
        self.set_attributes(&row, &mut group);
        let mut held = Part::default();
        let is_table = row.looks("table-list");
        if is_table {
            group.set(
                "appearance",
                &row.text("appearance").replace("table-list", "field-list"),
            );
            self.table_label(&row, path, &mut held);
        } else if let Some(label) = self.label(&row, path) {
            group.push(label);
        }
        let table = if is_table { Table::First } else { Table::None };
        self.section(children, path, table, &mut held);
        part.body.push(group.holding(held.body));
        part.instance
            .push(self.node(&row, &entry.name).holding(held.instance));
    }

    /// A group whose children stand where it stands.
    fn flat_group(&mut self, entry: &Entry, children: &[usize], path: &str, part: &mut Part) {
        let row = self.row(entry);
        let mut group = Element::new("group");
        self.set_attributes(&row, &mut group);
        if let Some(label) = self.label(&row, &format!("{path}/{}", entry.name)) {
            group.push(label);
        }
        self.flat_relevant
            .push(self.expression(row.text("relevant")));
        let mut held = Part::default();
        self.section(children, path, Table::None, &mut held);
        self.flat_relevant.pop();
        part.body.push(group.holding(held.body));
        part.instance.extend(held.instance);
    }

    fn repeat(&mut self, entry: &Entry, children: &[usize], path: &str, part: &mut Part) {
        let row = self.row(entry);
        let count = row.text("repeat_count");
        let mut repeat = Element::new("repeat").with("nodeset", path);
        self.set_attributes(&row, &mut repeat);
        if !count.is_empty() {
            repeat.set("jr:count", &self.count(count, path, part));
        }
        self.add_bind(&row, None, path);
        let mut group = Element::new("group").with("ref", path);
        let label = self.label(&row, path);
        group.push(label.unwrap_or_else(|| Element::new("label")));
        self.at_new_repeat.push(Vec::new());
        let mut held = Part::default();
        self.section(children, path, Table::None, &mut held);
        let actions = self.at_new_repeat.pop().unwrap_or_default();
        group.push(repeat.holding(held.body).holding(actions));
        part.body.push(group);
        let node = self.node(&row, &entry.name).holding(held.instance);
        part.instance.push(node.repeating());
    }

    /// What `jr:count` of the repeat at `path` refers to: a question, or a
    /// calculation before the repeat.
    fn count(&mut self, count: &str, path: &str, part: &mut Part) -> String {
        let expanded = self.expression(count);
        let is_reference = count.starts_with("${") && count.find('}') == Some(count.len() - 1);
        if is_reference {
            return expanded;
        }
        let path = format!("{path}_count");
        let name = path.rsplit('/').next().unwrap_or_default();
        part.instance.push(Node::new(name));
        let bind = Element::new("bind")
            .with("nodeset", &path)
            .with("type", "string")
            .with("readonly", "true()")
            .with("calculate", &expanded);
        self.binds.push(bind);
        path
    }

    /// The rows once for each choice of a list, in a group of the choice's name.
    fn loop_over(&mut self, entry: &Entry, children: &[usize], path: &str, part: &mut Part) {
        let row = self.row(entry);
        self.add_bind(&row, None, path);
        let mut group = Element::new("group").with("ref", path);
        self.set_attributes(&row, &mut group);
        if let Some(label) = self.label(&row, path) {
            group.push(label);
        }
        let list = row.text("type").split_whitespace().next_back();
        let list = self.lists.iter().find(|it| Some(it.name.as_str()) == list);
        let choices: Vec<Looped> = list.map_or_else(Vec::new, List::looped);
        let mut nodes = Vec::new();
        for choice in choices {
            let own = format!("{path}/{}", choice.name);
            let label = self.words_element("label", &format!("{own}:label"), &choice.label);
            let name = choice.name.clone();
            self.looped = Some(choice);
            let mut held = Part::default();
            self.section(children, &own, Table::None, &mut held);
            let inner = Element::new("group").with("ref", &own).holding(label);
            group.push(inner.holding(held.body));
            nodes.push(Node::new(&name).holding(held.instance));
        }
        self.looped = None;
        part.body.push(group);
        part.instance
            .push(self.node(&row, &entry.name).holding(nodes));
    }
}
