//! The status of a record: an enum in the program, a word in the database.

use sqlx::error::BoxDynError;
use sqlx::sqlite::{SqliteTypeInfo, SqliteValueRef};
use sqlx::{Decode, Sqlite, Type};

/// The status of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordStatus {
    /// Received; nothing is open.
    Stored,
    /// Returned to the interviewer with a remark, and not corrected yet.
    Returned,
    /// Two revisions that nothing replaces.
    Conflict,
}

impl RecordStatus {
    /// All of them.
    pub const ALL: [RecordStatus; 3] = [
        RecordStatus::Stored,
        RecordStatus::Returned,
        RecordStatus::Conflict,
    ];

    /// Returns the word for it in the database, in the API and in exports.
    pub fn as_str(self) -> &'static str {
        match self {
            RecordStatus::Stored => "stored",
            RecordStatus::Returned => "returned",
            RecordStatus::Conflict => "conflict",
        }
    }

    /// Returns the status of that word.
    pub fn parse(word: &str) -> Option<RecordStatus> {
        RecordStatus::ALL.into_iter().find(|it| it.as_str() == word)
    }
}

impl Type<Sqlite> for RecordStatus {
    fn type_info() -> SqliteTypeInfo {
        <str as Type<Sqlite>>::type_info()
    }
}

impl<'r> Decode<'r, Sqlite> for RecordStatus {
    fn decode(value: SqliteValueRef<'r>) -> Result<RecordStatus, BoxDynError> {
        let word = <&str as Decode<Sqlite>>::decode(value)?;
        RecordStatus::parse(word).ok_or_else(|| format!("no record status is called {word}").into())
    }
}

impl From<RecordStatus> for api::office::records::RecordStatus {
    fn from(status: RecordStatus) -> Self {
        match status {
            RecordStatus::Stored => Self::Stored,
            RecordStatus::Returned => Self::Returned,
            RecordStatus::Conflict => Self::Conflict,
        }
    }
}
