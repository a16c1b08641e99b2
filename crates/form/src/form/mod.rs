//! The compiled form: what the phone loads, and nothing it must still work out.
//!
//! It is a stored type: packed forms lie on phones and servers for years, so
//! `Form::unpack` reads every format that was ever written.

use serde::{Deserialize, Serialize};

pub use crate::form::kind::{DataType, Kind};

use crate::form::graph::Graph;
use crate::form::node::{Action, ChoiceSource, Deed, Detail, NodeDef};
use crate::form::table::{Strings, Table};
use crate::form::wording::{Piece, Text};
use crate::xpath::Expr;

pub mod graph;
pub mod kind;
pub mod node;
pub mod table;
pub mod wording;

/// A compiled form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Form {
    /// The form_id setting.
    pub id: String,
    /// The version setting.
    pub version: String,
    /// The title, one for each language.
    pub titles: Vec<String>,
    /// Language names as the form author wrote them: `ไทย (th)`, `English (en)`.
    pub languages: Vec<String>,
    /// The language in which an interview opens.
    pub default_language: u32,
    /// Prefixes and addresses of the namespaces that the instance uses.
    pub namespaces: Vec<(String, String)>,
    /// The nodes of the instance, in document order; the first is the root.
    pub nodes: Vec<NodeDef>,
    /// What a person reads.
    pub texts: Vec<Text>,
    /// Texts that expressions find by their name, sorted by it.
    pub text_names: Vec<(String, u32)>,
    /// What is worked out.
    pub expressions: Vec<Expr>,
    /// What happens at events.
    pub actions: Vec<Action>,
    /// The order of working out.
    pub graph: Graph,
    /// The strings of the tables; number 0 is empty.
    pub strings: Strings,
    /// Choice lists and external data.
    pub tables: Vec<Table>,
    /// What the form says of itself that the engine has no use for: `style`.
    pub attributes: Vec<(String, String)>,
}

/// Why packed bytes are not a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum UnpackError {
    /// Packed by a newer version of the engine.
    TooNew {
        /// The format that was found.
        found: u16,
    },
    /// Not a packed form, or cut short.
    Damaged,
}

const MAGIC: &[u8; 4] = b"SMRF";
/// The format that `pack` writes. A change of any type that is reached from
/// `Form` needs a new number here, and a reader for the old one.
const FORMAT: u16 = 1;

/// No form has groups in groups more than that.
const DEEPEST: u32 = 200;

impl Form {
    /// Writes the form as the phone stores it.
    pub fn pack(&self) -> Vec<u8> {
        let mut bytes = Vec::from(MAGIC);
        bytes.extend_from_slice(&FORMAT.to_le_bytes());
        let body = postcard::to_allocvec(self).expect("a form in memory can always be written");
        bytes.extend_from_slice(&body);
        bytes
    }

    /// Reads what `pack` wrote, in this or any earlier version.
    pub fn unpack(bytes: &[u8]) -> Result<Form, UnpackError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(UnpackError::Damaged)?;
        let (format, body) = rest.split_at_checked(2).ok_or(UnpackError::Damaged)?;
        match u16::from_le_bytes([format[0], format[1]]) {
            FORMAT => {}
            found if found > FORMAT => return Err(UnpackError::TooNew { found }),
            _ => return Err(UnpackError::Damaged),
        }
        let mut form: Form = postcard::from_bytes(body).map_err(|_| UnpackError::Damaged)?;
        if !form.strings.index() || !form.is_sound() {
            return Err(UnpackError::Damaged);
        }
        Ok(form)
    }

    /// Whether every number in it leads somewhere, so that nothing that was
    /// damaged or made by hand can bring an interview down.
    fn is_sound(&self) -> bool {
        let n_nodes = self.nodes.len() as u32;
        let has_expr = |it: Option<u32>| it.is_none_or(|it| (it as usize) < self.expressions.len());
        let is_sound_node = |(idx, node): (usize, &NodeDef)| {
            let idx = idx as u32;
            let expressions = [
                node.relevant,
                node.required,
                node.readonly,
                node.constraint,
                node.calculate,
                match &node.detail {
                    Detail::Repeat { count, .. } => *count,
                    Detail::Choices(ChoiceSource::Nodes { nodes, .. }) => Some(*nodes),
                    _ => None,
                },
            ];
            let is_range = node.kind == Kind::RepeatRange;
            // Children come after their parent, so that no way leads in a circle.
            expressions.into_iter().all(has_expr)
                && (idx == 0 || node.parent < idx)
                && node.children.iter().all(|it| *it > idx && *it < n_nodes)
                && node
                    .children
                    .iter()
                    .all(|it| self.nodes[*it as usize].parent == idx)
                && (!is_range || node.children.len() == 1)
                && is_range == matches!(node.detail, Detail::Repeat { .. })
        };
        // What is deeper than any form could bring a walk through it down.
        let mut depths = Vec::with_capacity(self.nodes.len());
        for (idx, node) in self.nodes.iter().enumerate() {
            let above = depths.get(node.parent as usize).filter(|_| idx > 0);
            depths.push(above.map_or(0, |it| it + 1));
        }
        let is_shallow = depths.iter().all(|it| *it < DEEPEST);
        let is_sound_piece = |it: &Piece| match it {
            Piece::Output(expr) => has_expr(Some(*expr)),
            Piece::Literal(_) => true,
        };
        let steps = &self.graph.steps;
        n_nodes > 0
            && is_shallow
            && self.nodes.iter().enumerate().all(is_sound_node)
            && self
                .texts
                .iter()
                .flat_map(|it| it.wordings.iter().flatten())
                .all(is_sound_piece)
            && self.actions.iter().all(|it| {
                let is_sound = match it.deed {
                    Deed::Set(expr) => has_expr(Some(expr)),
                    Deed::Clear | Deed::Locate | Deed::Record => true,
                };
                is_sound && it.target < n_nodes && it.source < n_nodes
            })
            && steps.iter().all(|it| it.node < n_nodes)
            && self.graph.readers.len() == self.nodes.len()
            && self
                .graph
                .readers
                .iter()
                .flatten()
                .all(|it| (it.step as usize) < steps.len() && it.within < n_nodes)
            && self
                .tables
                .iter()
                .all(|it| it.columns.is_empty() == it.cells.is_empty() || it.cells.is_empty())
            && (self.default_language as usize) < self.languages.len()
    }
}
