//! What expressions can read of an interview: the instance without what is not
//! relevant, and the form's tables.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::OnceLock;

use crate::compiled::table::Table;
use crate::compiled::{Form, Kind};
use crate::interview::saved::LastSaved;
use crate::interview::{Interview, NodeId};
use crate::xpath::{Node, Nodes, Scope, n_namesakes_before};

/// For each column of each table, its rows by cell; made at first use and
/// shared by all copies of an interview.
pub(super) type Indexes = Vec<Vec<OnceLock<Vec<u32>>>>;

pub(super) fn empty_indexes(form: &Form) -> Indexes {
    let of_table = |table: &Table| table.columns.iter().map(|_| OnceLock::new()).collect();
    form.tables.iter().map(of_table).collect()
}

/// What a [`Node`] stands for.
///
/// A table's nodes are numbered so that document order is the order of numbers:
/// the node above the root, the root, then each row followed by its cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Above the root of the primary instance.
    Document,
    Instance(NodeId),
    TableDocument(usize),
    TableRoot(usize),
    Row(usize, usize),
    Cell(usize, usize, usize),
    /// A place in the instance that was saved last.
    Saved(usize),
}

const DOCUMENT: u64 = 1 << 32;
const IN_TABLE: u64 = 1 << 63;
const IN_SAVED: u64 = 1 << 62;
const TABLE_SHIFT: u32 = 48;
const ROW_SHIFT: u32 = 16;
const ROW_MASK: u64 = 0xFFFF_FFFF;
const COLUMN_MASK: u64 = 0xFFFF;

impl Place {
    pub(super) fn of(node: Node) -> Place {
        if node.0 == DOCUMENT {
            return Place::Document;
        }
        if node.0 & IN_SAVED != 0 {
            return Place::Saved((node.0 & !IN_SAVED) as usize);
        }
        if node.0 & IN_TABLE == 0 {
            return Place::Instance(NodeId(node.0 as u32));
        }
        let table = ((node.0 & !IN_TABLE) >> TABLE_SHIFT) as usize;
        let row = (node.0 >> ROW_SHIFT & ROW_MASK) as usize;
        let column = (node.0 & COLUMN_MASK) as usize;
        match (row, column) {
            (0, 0) => Place::TableDocument(table),
            (0, _) => Place::TableRoot(table),
            (_, 0) => Place::Row(table, row - 1),
            _ => Place::Cell(table, row - 1, column - 1),
        }
    }

    pub(super) fn node(self) -> Node {
        let table_node = |table: usize, row: usize, column: usize| {
            Node(
                IN_TABLE
                    | (table as u64) << TABLE_SHIFT
                    | (row as u64) << ROW_SHIFT
                    | column as u64,
            )
        };
        match self {
            Place::Document => Node(DOCUMENT),
            Place::Instance(id) => Node(u64::from(id.0)),
            Place::TableDocument(table) => table_node(table, 0, 0),
            Place::TableRoot(table) => table_node(table, 0, 1),
            Place::Row(table, row) => table_node(table, row + 1, 0),
            Place::Cell(table, row, column) => table_node(table, row + 1, column + 1),
            Place::Saved(place) => Node(IN_SAVED | place as u64),
        }
    }
}

impl Interview {
    /// The first that XML would show of `id` and its followers below `parent`.
    fn visible_from(&self, parent: NodeId, place: usize) -> Option<Node> {
        let siblings = &self.document.get(parent).children;
        siblings
            .get(place..)?
            .iter()
            .find_map(|it| self.visible(*it))
    }

    /// `id` as XML shows it: of a range the first instance; nothing of an
    /// attribute or of what is not relevant.
    fn visible(&self, id: NodeId) -> Option<Node> {
        let entry = self.document.get(id);
        if !entry.is_relevant {
            return None;
        }
        let def = &self.form.nodes[entry.def as usize];
        match def.kind {
            Kind::RepeatRange => self.visible_from(id, 0),
            _ if def.name.starts_with('@') => None,
            _ => Some(Place::Instance(id).node()),
        }
    }

    fn cell_text(&self, table: usize, row: usize, column: usize) -> &str {
        self.form
            .strings
            .get(self.form.tables[table].cell(row, column))
    }

    fn push_text(&self, id: NodeId, text: &mut String) {
        let entry = self.document.get(id);
        if entry.is_relevant && !self.form.nodes[entry.def as usize].name.starts_with('@') {
            text.push_str(&entry.value);
            for child in &entry.children {
                self.push_text(*child, text);
            }
        }
    }

    /// Read at first use, and shared by all copies of an interview.
    fn last_saved(&self) -> &LastSaved {
        let read = || LastSaved::read(&self.setting.last_saved);
        self.last_saved.get_or_init(read)
    }

    /// The rows whose cell in `column` holds the string with that number.
    fn rows_with(&self, table: usize, column: usize, string: u32) -> &[u32] {
        let rows = self.indexes[table][column].get_or_init(|| {
            let table = &self.form.tables[table];
            let mut rows: Vec<u32> = (0..table.n_rows() as u32).collect();
            rows.sort_by_key(|it| table.cell(*it as usize, column));
            rows
        });
        let table = &self.form.tables[table];
        let cell = |it: &u32| table.cell(*it as usize, column);
        let start = rows.partition_point(|it| cell(it) < string);
        let end = start + rows[start..].partition_point(|it| cell(it) == string);
        &rows[start..end]
    }
}

impl Scope for Interview {
    fn root(&self) -> Node {
        Place::Document.node()
    }

    fn instance(&self, id: &str) -> Option<Node> {
        let table = self.form.tables.iter().position(|it| it.name == id)?;
        let place = match self.form.tables[table].is_last_saved() {
            true => Place::Saved(0),
            false => Place::TableDocument(table),
        };
        Some(place.node())
    }

    fn parent(&self, node: Node) -> Option<Node> {
        let parent = match Place::of(node) {
            Place::Document | Place::TableDocument(_) => return None,
            Place::Instance(NodeId(0)) => Place::Document,
            Place::Instance(id) => {
                let parent = self.document.get(id).parent;
                let def = self.document.get(parent).def;
                match self.form.nodes[def as usize].kind {
                    Kind::RepeatRange => Place::Instance(self.document.get(parent).parent),
                    _ => Place::Instance(parent),
                }
            }
            Place::TableRoot(table) => Place::TableDocument(table),
            Place::Row(table, _) => Place::TableRoot(table),
            Place::Cell(table, row, _) => Place::Row(table, row),
            Place::Saved(place) => Place::Saved(self.last_saved().parent(place)?),
        };
        Some(parent.node())
    }

    fn first_child(&self, node: Node) -> Option<Node> {
        match Place::of(node) {
            Place::Document => Some(Place::Instance(NodeId(0)).node()),
            Place::Instance(id) => self.visible_from(id, 0),
            Place::TableDocument(table) => Some(Place::TableRoot(table).node()),
            Place::TableRoot(table) => {
                (self.form.tables[table].n_rows() > 0).then(|| Place::Row(table, 0).node())
            }
            Place::Row(table, row) => {
                let has_columns = !self.form.tables[table].columns.is_empty();
                has_columns.then(|| Place::Cell(table, row, 0).node())
            }
            Place::Cell(..) => None,
            Place::Saved(place) => {
                let child = self.last_saved().first_child(place);
                child.map(|it| Place::Saved(it).node())
            }
        }
    }

    fn next_sibling(&self, node: Node) -> Option<Node> {
        match Place::of(node) {
            Place::Document | Place::TableDocument(_) | Place::TableRoot(_) => None,
            Place::Instance(NodeId(0)) => None,
            Place::Instance(id) => {
                let entry = self.document.get(id);
                let next = self.visible_from(entry.parent, entry.place as usize + 1);
                let holder = self.document.get(entry.parent);
                let is_range = self.form.nodes[holder.def as usize].kind == Kind::RepeatRange;
                match next {
                    // Behind the last instance, the range's neighbours follow.
                    None if is_range => self.visible_from(holder.parent, holder.place as usize + 1),
                    next => next,
                }
            }
            Place::Row(table, row) => (row + 1 < self.form.tables[table].n_rows())
                .then(|| Place::Row(table, row + 1).node()),
            Place::Cell(table, row, column) => (column + 1 < self.form.tables[table].columns.len())
                .then(|| Place::Cell(table, row, column + 1).node()),
            Place::Saved(place) => {
                let next = self.last_saved().next_sibling(place);
                next.map(|it| Place::Saved(it).node())
            }
        }
    }

    fn name(&self, node: Node) -> &str {
        match Place::of(node) {
            Place::Document | Place::TableDocument(_) => "",
            Place::Instance(id) => &self.form.nodes[self.document.get(id).def as usize].name,
            Place::TableRoot(table) => self.form.tables[table].root_name(),
            Place::Row(table, _) => &self.form.tables[table].item,
            Place::Cell(table, _, column) => &self.form.tables[table].columns[column],
            Place::Saved(place) => self.last_saved().name(place),
        }
    }

    fn text(&self, node: Node) -> Cow<'_, str> {
        match Place::of(node) {
            Place::Document => self.text(Place::Instance(NodeId(0)).node()),
            Place::Instance(id) => {
                let entry = self.document.get(id);
                match entry.is_relevant {
                    false => Cow::Borrowed(""),
                    true if entry.children.is_empty() => Cow::Borrowed(&entry.value),
                    true => {
                        let mut text = String::new();
                        self.push_text(id, &mut text);
                        Cow::Owned(text)
                    }
                }
            }
            Place::Cell(table, row, column) => Cow::Borrowed(self.cell_text(table, row, column)),
            Place::Row(table, row) => {
                let columns = 0..self.form.tables[table].columns.len();
                Cow::Owned(columns.map(|it| self.cell_text(table, row, it)).collect())
            }
            Place::TableDocument(_) | Place::TableRoot(_) => Cow::Borrowed(""),
            Place::Saved(place) => Cow::Owned(self.last_saved().text(place)),
        }
    }

    fn order(&self, a: Node, b: Node) -> Ordering {
        match (Place::of(a), Place::of(b)) {
            (Place::Instance(a), Place::Instance(b)) => self.document.order(a, b),
            (Place::Document, _) => Ordering::Less,
            (_, Place::Document) => Ordering::Greater,
            _ => a.cmp(&b),
        }
    }

    fn first_child_named(&self, node: Node, name: &str) -> Option<Node> {
        match Place::of(node) {
            Place::Instance(id) => {
                let is_it = |child: &&NodeId| {
                    let def = self.document.get(**child).def;
                    self.form.nodes[def as usize].name == name
                };
                let child = self.document.get(id).children.iter().find(is_it)?;
                self.visible(*child)
            }
            Place::Row(table, row) => {
                let column = self.form.tables[table].column(name)?;
                Some(Place::Cell(table, row, column).node())
            }
            Place::Saved(place) => {
                let child = self.last_saved().child_named(place, name)?;
                Some(Place::Saved(child).node())
            }
            _ => self.first_child(node).filter(|it| self.name(*it) == name),
        }
    }

    fn next_sibling_named(&self, node: Node, name: &str) -> Option<Node> {
        // Only repeat instances and rows share a name with a neighbour.
        self.next_sibling(node).filter(|it| self.name(*it) == name)
    }

    fn position(&self, node: Node) -> usize {
        match Place::of(node) {
            // A hidden instance keeps its place, as it does in ODK.
            Place::Instance(id) if self.kind(id) == Kind::Repeat => {
                self.document.get(id).place as usize + 1
            }
            _ => n_namesakes_before(self, node) + 1,
        }
    }

    fn attribute(&self, node: Node, name: &str) -> Option<Node> {
        let Place::Instance(id) = Place::of(node) else {
            return None;
        };
        let is_it = |child: &&NodeId| {
            let entry = self.document.get(**child);
            let own = self.form.nodes[entry.def as usize].name.strip_prefix('@');
            entry.is_relevant && own == Some(name)
        };
        let child = self.document.get(id).children.iter().find(is_it)?;
        Some(Place::Instance(*child).node())
    }

    fn rows_where(&self, parent: Node, row: &str, column: &str, value: &str) -> Option<Nodes> {
        let Place::TableRoot(table) = Place::of(parent) else {
            return None;
        };
        if self.form.tables[table].item != row {
            return None;
        }
        let column = self.form.tables[table].column(column)?;
        let rows = match self.form.strings.find(value) {
            Some(string) => self.rows_with(table, column, string),
            None => &[],
        };
        let node = |it: &u32| Place::Row(table, *it as usize).node();
        Some(Nodes::Many(rows.iter().map(node).collect()))
    }

    fn itext(&self, id: &str) -> Option<Cow<'_, str>> {
        Some(Cow::Owned(self.named_text(id, NodeId(0))?))
    }

    fn choice_name(&self, value: &str, question: &str, context: Node) -> Option<Cow<'_, str>> {
        let Place::Instance(from) = Place::of(context) else {
            return None;
        };
        let question = self.question_seen_from(question, from)?;
        Some(Cow::Owned(self.choice_label(question, value)?))
    }

    fn property(&self, name: &str) -> Option<Cow<'_, str>> {
        let property = match name {
            "deviceid" => &self.setting.device_id,
            "username" => &self.setting.username,
            "phonenumber" => &self.setting.phone_number,
            "email" => &self.setting.email,
            _ => return None,
        };
        Some(Cow::Borrowed(property))
    }

    fn version(&self) -> &str {
        &self.form.version
    }

    fn matches(&self, text: &str, pattern: &str) -> bool {
        (self.setting.matches)(text, pattern)
    }
}
