//! The compiled form, which the phone loads and uses as it is.
//!
//! It is a stored type: packed forms lie on phones and servers for years, so
//! `Form::unpack` reads every format that was ever written.

use serde::{Deserialize, Serialize};

pub use crate::compiled::kind::{DataType, Kind};

use crate::compiled::graph::Graph;
use crate::compiled::node::{Action, NodeDef};
use crate::compiled::table::{Strings, Table};
use crate::compiled::wording::Text;
use crate::xpath::Expr;

pub mod graph;
pub mod kind;
mod lists;
pub mod node;
mod sound;
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
    /// The language in which an interview opens, a position in `languages`.
    pub default_language: u32,
    /// Prefixes and addresses of the namespaces that the instance uses.
    pub namespaces: Vec<(String, String)>,
    /// The nodes of the instance, in document order; the first is the root.
    pub nodes: Vec<NodeDef>,
    /// The texts that are shown, which nodes refer to by position.
    pub texts: Vec<Text>,
    /// Names of texts that expressions refer to, sorted, with positions in `texts`.
    pub text_names: Vec<(String, u32)>,
    /// The expressions, which nodes, texts and actions refer to by position.
    pub expressions: Vec<Expr>,
    /// The instance to begin with, as XML, where it is more than the defaults
    /// say: repeats whose first instances differ. Else empty.
    pub initial: String,
    /// What is done at events.
    pub actions: Vec<Action>,
    /// The order of computation.
    pub graph: Graph,
    /// The strings in the tables; string 0 is empty.
    pub strings: Strings,
    /// Choice lists and external data.
    pub tables: Vec<Table>,
    /// Attributes of the form that the engine does not use, such as `style`.
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

impl Form {
    /// Returns whether it asks for the instance that was saved last.
    pub fn reads_last_saved(&self) -> bool {
        self.tables.iter().any(Table::is_last_saved)
    }

    /// Returns the form as phones and servers store it: a magic, a format number, then postcard.
    pub fn pack(&self) -> Vec<u8> {
        let mut bytes = Vec::from(MAGIC);
        bytes.extend_from_slice(&FORMAT.to_le_bytes());
        let body = postcard::to_allocvec(self).expect("a form in memory can always be written");
        bytes.extend_from_slice(&body);
        bytes
    }

    /// Reads what `pack` wrote, in this or any earlier format.
    ///
    /// Fails for a later format, and for bytes that are damaged or not a form; see [`UnpackError`].
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
}
