//! The compiled form: what the phone loads, and nothing it must still work out.

use serde::{Deserialize, Serialize};

/// How a question is asked: the XLSForm type, as far as it changes the widget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// The form's root element.
    Root,
    /// A group of questions; a group directly below the root is a section.
    Group,
    /// The place where instances of a repeat stand; holds no answer itself.
    RepeatRange,
    /// One instance of a repeat.
    Repeat,
    /// Free text.
    Text,
    /// A whole number.
    Integer,
    /// A number with a fraction.
    Decimal,
    /// A whole number from a range, as a slider or stepper.
    Range,
    /// A date, `2026-11-20`.
    Date,
    /// A time of day.
    Time,
    /// A date with a time.
    DateTime,
    /// One of several choices.
    SelectOne,
    /// Any of several choices, space-separated.
    SelectMultiple,
    /// All choices in an order, space-separated.
    Rank,
    /// Latitude, longitude, altitude, accuracy.
    Geopoint,
    /// A line of geopoints.
    Geotrace,
    /// A closed line of geopoints.
    Geoshape,
    /// A picture.
    Image,
    /// A sound.
    Audio,
    /// A film.
    Video,
    /// Any other file.
    File,
    /// A scanned code.
    Barcode,
    /// Text to read, nothing to answer.
    Note,
    /// A box to tick: `OK` or nothing.
    Acknowledge,
    /// Worked out, never asked.
    Calculate,
    /// Filled by the device: start, end, deviceid and the like.
    Metadata,
}

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

impl Form {
    /// Writes the form as the phone stores it.
    pub fn pack(&self) -> Vec<u8> {
        todo!("sketch")
    }

    /// Reads what `pack` wrote, in this or any earlier version.
    pub fn unpack(bytes: &[u8]) -> Result<Form, UnpackError> {
        todo!("sketch")
    }
}
