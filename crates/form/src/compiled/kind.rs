//! How a question is asked and what its answer is made of.

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
    /// A video.
    Video,
    /// Any other file.
    File,
    /// A scanned code.
    Barcode,
    /// Text to read, nothing to answer.
    Note,
    /// A box to tick: `OK` or nothing.
    Acknowledge,
    /// Computed, never asked.
    Calculate,
    /// Filled by the device: start, end, deviceid and the like.
    Metadata,
}

impl Kind {
    /// Returns the XLSForm type that a form author would write.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Root | Kind::Group => "group",
            Kind::RepeatRange | Kind::Repeat => "repeat",
            Kind::Text => "text",
            Kind::Integer => "integer",
            Kind::Decimal => "decimal",
            Kind::Range => "range",
            Kind::Date => "date",
            Kind::Time => "time",
            Kind::DateTime => "dateTime",
            Kind::SelectOne => "select_one",
            Kind::SelectMultiple => "select_multiple",
            Kind::Rank => "rank",
            Kind::Geopoint => "geopoint",
            Kind::Geotrace => "geotrace",
            Kind::Geoshape => "geoshape",
            Kind::Image => "image",
            Kind::Audio => "audio",
            Kind::Video => "video",
            Kind::File => "file",
            Kind::Barcode => "barcode",
            Kind::Note => "note",
            Kind::Acknowledge => "acknowledge",
            Kind::Calculate => "calculate",
            Kind::Metadata => "metadata",
        }
    }

    /// Returns whether it holds other nodes and no answer of its own.
    pub fn is_structure(self) -> bool {
        matches!(
            self,
            Kind::Root | Kind::Group | Kind::RepeatRange | Kind::Repeat
        )
    }

    /// Returns whether a person can be asked it.
    pub fn is_question(self) -> bool {
        !self.is_structure() && !matches!(self, Kind::Note | Kind::Calculate | Kind::Metadata)
    }

    /// Returns whether the answer names a file.
    pub fn is_file(self) -> bool {
        matches!(self, Kind::Image | Kind::Audio | Kind::Video | Kind::File)
    }

    /// Returns whether choices are offered.
    pub fn is_select(self) -> bool {
        matches!(self, Kind::SelectOne | Kind::SelectMultiple | Kind::Rank)
    }
}

/// The bind's data type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum DataType {
    /// Any text.
    #[default]
    String,
    /// A whole number.
    Int,
    /// A number.
    Decimal,
    /// `true` or `false`.
    Boolean,
    /// `2026-11-20`.
    Date,
    /// `09:30:00.000+07:00`.
    Time,
    /// `2026-11-20T09:30:00.000+07:00`.
    DateTime,
    /// `13.7 100.5 0 0`.
    Geopoint,
    /// Geopoints, separated by semicolons.
    Geotrace,
    /// Geopoints, separated by semicolons, the last one the first.
    Geoshape,
    /// The name of a file.
    Binary,
    /// The text of a scanned code.
    Barcode,
    /// An address that is opened elsewhere.
    Intent,
    /// Choice names in an order.
    Rank,
    /// Choice names, space-separated; only older XForms say so.
    Select,
    /// A choice name; only older XForms say so.
    SelectOne,
}

impl DataType {
    /// Returns the word in the bind's `type` attribute.
    pub fn name(self) -> &'static str {
        match self {
            DataType::String => "string",
            DataType::Int => "int",
            DataType::Decimal => "decimal",
            DataType::Boolean => "boolean",
            DataType::Date => "date",
            DataType::Time => "time",
            DataType::DateTime => "dateTime",
            DataType::Geopoint => "geopoint",
            DataType::Geotrace => "geotrace",
            DataType::Geoshape => "geoshape",
            DataType::Binary => "binary",
            DataType::Barcode => "barcode",
            DataType::Intent => "intent",
            DataType::Rank => "odk:rank",
            DataType::Select => "select",
            DataType::SelectOne => "select1",
        }
    }

    /// Reads a bind's `type` attribute, with or without a prefix such as `xsd:`.
    pub fn from_name(name: &str) -> Option<DataType> {
        let local = name.rsplit(':').next().unwrap_or(name);
        Some(match local {
            "string" => DataType::String,
            "int" | "integer" | "long" => DataType::Int,
            "decimal" | "double" | "float" => DataType::Decimal,
            "boolean" => DataType::Boolean,
            "date" => DataType::Date,
            "time" => DataType::Time,
            "dateTime" => DataType::DateTime,
            "geopoint" => DataType::Geopoint,
            "geotrace" => DataType::Geotrace,
            "geoshape" => DataType::Geoshape,
            "binary" | "base64Binary" => DataType::Binary,
            "barcode" => DataType::Barcode,
            "intent" => DataType::Intent,
            "rank" => DataType::Rank,
            "select" => DataType::Select,
            "select1" => DataType::SelectOne,
            _ => return None,
        })
    }
}
