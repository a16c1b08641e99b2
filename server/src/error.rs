//! Why requests fail: each reason has a code to branch on and an HTTP status.
//!
//! The sentences that people read are in the module `text`.

use axum::http::StatusCode;

use crate::access::{Operation, Whose};
use crate::catalogue::publish::PublishError;
use crate::imports::table::TableProblem;
use crate::store::StoreError;

/// Why a request as a whole failed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// No token, or an unknown one.
    NotEnrolled,
    /// The office locked the phone out.
    PhoneRevoked,
    /// No such enrolment code.
    UnknownCode,
    /// The enrolment code was used before.
    UsedCode,
    /// The enrolment code is too old.
    ExpiredCode,
    /// No session, or one that has ended.
    NotLoggedIn,
    /// Wrong user or password.
    WrongPassword,
    /// The current password, which is needed to change it, is wrong.
    NotThePassword,
    /// The new password is too short.
    ShortPassword,
    /// The new password has too few different characters.
    PlainPassword,
    /// Too many passwords are being checked at once.
    Busy {
        /// When to try again.
        seconds: i64,
    },
    /// Too many wrong passwords.
    SlowDown {
        /// How long to wait.
        seconds: i64,
    },
    /// A change without the header that only the office's pages send.
    NotOurPage,
    /// There is nothing at this address, or nothing of this id.
    NotFound,
    /// The office does not let forms be tried.
    TryDisabled,
    /// The body is too large, compressed or not.
    TooLarge {
        /// In bytes.
        limit: usize,
    },
    /// Too many records in a batch.
    TooMany {
        /// In records.
        limit: usize,
    },
    /// The request does not follow the API's format.
    Malformed {
        /// What is wrong with it, for developers.
        what: String,
    },
    /// A field is empty or out of range.
    Missing {
        /// Its name.
        field: &'static str,
    },
    /// No record of that person names the file.
    FileNotNamed,
    /// The upload does not continue where the stored part ends.
    WrongOffset {
        /// The size of the stored part, in bytes.
        offset: u64,
    },
    /// The file's size is not the one in its record.
    WrongLength {
        /// In bytes.
        expected: u64,
    },
    /// The finished file has another hash.
    WrongFileHash,
    /// Another request is writing the same file.
    FileBusy,
    /// A newer revision arrived before the remark.
    OutdatedRevision,
    /// The entity was changed since it was read.
    EntityChanged,
    /// A table cannot be read or imported.
    Table(TableProblem),
    /// The user's role does not allow it.
    Forbidden {
        /// What was tried.
        operation: Operation,
        /// With whose record, case or member of staff.
        whose: Whose,
    },
    /// Nobody could manage users any more.
    LastAdministrator,
    /// There is a user or a centre of that name.
    NameTaken,
    /// The member of staff is deactivated, and gets no phone.
    StaffDeactivated,
    /// The database or the disk cannot store anything now.
    Unavailable,
    /// A failure of the server; the log says more.
    Internal,
}

impl Error {
    /// Returns the code for programs to branch on.
    pub fn code(&self) -> &'static str {
        match self {
            Error::NotEnrolled => "not-enrolled",
            Error::PhoneRevoked => "phone-revoked",
            Error::UnknownCode => "no-such-code",
            Error::UsedCode => "code-used",
            Error::ExpiredCode => "code-expired",
            Error::NotLoggedIn => "not-logged-in",
            Error::WrongPassword => "wrong-password",
            Error::NotThePassword => "not-the-password",
            Error::ShortPassword => "short-password",
            Error::PlainPassword => "plain-password",
            Error::SlowDown { .. } => "slow-down",
            Error::Busy { .. } => "busy",
            Error::NotOurPage => "not-our-page",
            Error::NotFound => "not-found",
            Error::TryDisabled => "try-disabled",
            Error::TooLarge { .. } => "too-large",
            Error::TooMany { .. } => "too-many",
            Error::Malformed { .. } => "malformed",
            Error::Missing { .. } => "missing-field",
            Error::FileNotNamed => "file-not-named",
            Error::WrongOffset { .. } => "wrong-offset",
            Error::WrongLength { .. } => "wrong-length",
            Error::WrongFileHash => "wrong-file-hash",
            Error::FileBusy => "file-busy",
            Error::OutdatedRevision => "outdated-revision",
            Error::EntityChanged => "entity-changed",
            Error::Table(_) => "table",
            Error::Forbidden { .. } => "forbidden",
            Error::LastAdministrator => "last-administrator",
            Error::NameTaken => "name-taken",
            Error::StaffDeactivated => "staff-deactivated",
            Error::Unavailable => "unavailable",
            Error::Internal => "internal",
        }
    }

    /// Returns the HTTP status.
    pub fn status(&self) -> StatusCode {
        match self {
            Error::NotEnrolled
            | Error::PhoneRevoked
            | Error::NotLoggedIn
            | Error::WrongPassword => StatusCode::UNAUTHORIZED,
            Error::UnknownCode | Error::NotFound => StatusCode::NOT_FOUND,
            Error::UsedCode | Error::ExpiredCode => StatusCode::GONE,
            Error::SlowDown { .. } | Error::Busy { .. } => StatusCode::TOO_MANY_REQUESTS,
            Error::NotOurPage
            | Error::TryDisabled
            | Error::FileNotNamed
            | Error::Forbidden { .. } => StatusCode::FORBIDDEN,
            Error::TooLarge { .. } | Error::TooMany { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Error::Malformed { .. }
            | Error::Missing { .. }
            | Error::WrongLength { .. }
            | Error::Table(_) => StatusCode::BAD_REQUEST,
            Error::WrongOffset { .. }
            | Error::FileBusy
            | Error::OutdatedRevision
            | Error::EntityChanged
            | Error::LastAdministrator
            | Error::NameTaken
            | Error::StaffDeactivated => StatusCode::CONFLICT,
            Error::WrongFileHash
            | Error::NotThePassword
            | Error::ShortPassword
            | Error::PlainPassword => StatusCode::UNPROCESSABLE_ENTITY,
            Error::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Error::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<PublishError> for Error {
    fn from(err: PublishError) -> Error {
        match err {
            PublishError::Store(err) => err.into(),
            other => {
                tracing::error!(err = %other, "the surveys could not be published");
                Error::Internal
            }
        }
    }
}

impl From<StoreError> for Error {
    fn from(err: StoreError) -> Error {
        tracing::error!(%err, "the database did not do what was asked");
        match err {
            StoreError::Locked
            | StoreError::DiskFull
            | StoreError::Disk
            | StoreError::ReadOnly
            | StoreError::CannotOpen => Error::Unavailable,
            _ => Error::Internal,
        }
    }
}
