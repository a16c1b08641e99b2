//! The messages as JSON: `to_json` and `from_json` of each of them.
//!
//! What a stranger sends is judged here as far as its shape goes: the depth is
//! limited while the text is read, unknown fields are ignored, and a
//! missing or wrong field is named. What the fields mean is for the callers.

mod fields;
mod shapes;
mod value;

use std::cell::Cell;
use std::fmt;

use super::{
    Backup, BackupFile, Batch, BatchAnswer, EnrolRequest, Enrolment, Failure, FileRef, FormEntry,
    PhoneManifest, Receipt, Returned, Submission,
};
pub(crate) use fields::{Field, Fields, Writer, write_object};
use value::Value;

/// The deepest nesting of objects and arrays that is read; messages need five.
pub const MAX_DEPTH: usize = 16;

/// Why a text is not the message that was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonError {
    /// Not JSON at all: a login page, a cut answer.
    Malformed,
    /// Nested deeper than [`MAX_DEPTH`].
    TooDeep,
    /// The field is missing or of another type.
    Field(&'static str),
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            JsonError::Malformed => f.write_str("not JSON"),
            JsonError::TooDeep => write!(f, "JSON nested deeper than {MAX_DEPTH} levels"),
            JsonError::Field(name) => write!(f, "field `{name}` is missing or of the wrong type"),
        }
    }
}

impl std::error::Error for JsonError {}

macro_rules! messages {
    ($($message:ty),+ $(,)?) => {$(
        impl $message {
            /// Writes the message as one line of JSON.
            pub fn to_json(&self) -> String {
                let mut out = String::new();
                write_object(&mut out, self);
                out
            }

            /// Reads what `to_json` wrote; fields it does not know are ignored.
            pub fn from_json(text: &str) -> Result<Self, JsonError> {
                read_message(text)
            }
        }
    )+};
}

messages!(
    EnrolRequest,
    Enrolment,
    PhoneManifest,
    FormEntry,
    Returned,
    FileRef,
    Submission,
    Batch,
    BatchAnswer,
    Receipt,
    Failure,
    Backup,
    BackupFile,
);

/// One message's fields, written and read in the same order.
pub(crate) trait Message: Sized {
    fn write(&self, fields: &mut Writer<'_>);
    fn read(fields: &Fields<'_>) -> Self;
}

/// A message whose fields are called as in Rust, written and read in that order.
macro_rules! message {
    ($message:ident { $($field:ident),+ $(,)? }) => {
        impl $crate::message::json::Message for $message {
            fn write(&self, fields: &mut $crate::message::json::Writer<'_>) {
                use $crate::message::json::Field;
                $(Field::write(&self.$field, stringify!($field), fields);)+
            }
            fn read(fields: &$crate::message::json::Fields<'_>) -> Self {
                use $crate::message::json::Field;
                $message {
                    $($field: Field::read(stringify!($field), fields),)+
                }
            }
        }
    };
}
pub(crate) use message;

pub(crate) fn read_message<M: Message>(text: &str) -> Result<M, JsonError> {
    let Value::Object(entries) = value::read(text)? else {
        return Err(JsonError::Malformed);
    };
    let wrong = Cell::new(None);
    let message = M::read(&Fields {
        entries: &entries,
        wrong: &wrong,
    });
    wrong
        .get()
        .map_or(Ok(message), |key| Err(JsonError::Field(key)))
}
