//! Everything that makes an answer other than 2xx, as a code, a status and words.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sync::message::Failure;

use crate::catalogue::publish::PublishError;
use crate::store::StoreError;
use crate::text;

/// Why a request as a whole was not carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// No token, or one that nobody has.
    NotEnrolled,
    /// The office locked the phone out.
    PhoneRevoked,
    /// No such enrolment code.
    UnknownCode,
    /// The enrolment code was used before.
    UsedCode,
    /// The enrolment code is too old.
    ExpiredCode,
    /// No session, or one that ended.
    NotLoggedIn,
    /// Wrong user or password.
    WrongPassword,
    /// Who is logged in did not give the password of now.
    NotThePassword,
    /// The new password is too easily guessed.
    ShortPassword,
    /// The new password is blank, or one or two letters over and over.
    PlainPassword,
    /// More want a password checked than can be; come back.
    Busy {
        /// When.
        seconds: i64,
    },
    /// Too many wrong passwords.
    SlowDown {
        /// How long to wait.
        seconds: i64,
    },
    /// A change without the header that only our pages send.
    NotOurPage,
    /// Nothing there.
    NotFound,
    /// The office does not let forms be tried.
    TryDisabled,
    /// The body is too large, packed or unpacked.
    TooLarge {
        /// In bytes.
        limit: usize,
    },
    /// Too many records in a batch.
    TooMany {
        /// In records.
        limit: usize,
    },
    /// Not what the contract says.
    Malformed {
        /// What is wrong with it.
        what: String,
    },
    /// A field is empty or out of range.
    Missing {
        /// Its name.
        field: &'static str,
    },
    /// No record of that person names the file.
    FileNotNamed,
    /// The piece does not follow what is there.
    WrongOffset {
        /// Bytes that are there.
        offset: u64,
    },
    /// The file's size differs from the record's word.
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
    /// The database or the disk does not take anything now.
    Unavailable,
    /// A failure of ours.
    Internal,
}

impl Fault {
    /// The word to branch on.
    pub fn code(&self) -> &'static str {
        match self {
            Fault::NotEnrolled => "not-enrolled",
            Fault::PhoneRevoked => "phone-revoked",
            Fault::UnknownCode => "no-such-code",
            Fault::UsedCode => "code-used",
            Fault::ExpiredCode => "code-expired",
            Fault::NotLoggedIn => "not-logged-in",
            Fault::WrongPassword => "wrong-password",
            Fault::NotThePassword => "not-the-password",
            Fault::ShortPassword => "short-password",
            Fault::PlainPassword => "plain-password",
            Fault::SlowDown { .. } => "slow-down",
            Fault::Busy { .. } => "busy",
            Fault::NotOurPage => "not-our-page",
            Fault::NotFound => "not-found",
            Fault::TryDisabled => "try-disabled",
            Fault::TooLarge { .. } => "too-large",
            Fault::TooMany { .. } => "too-many",
            Fault::Malformed { .. } => "malformed",
            Fault::Missing { .. } => "missing-field",
            Fault::FileNotNamed => "file-not-named",
            Fault::WrongOffset { .. } => "wrong-offset",
            Fault::WrongLength { .. } => "wrong-length",
            Fault::WrongFileHash => "wrong-file-hash",
            Fault::FileBusy => "file-busy",
            Fault::OutdatedRevision => "outdated-revision",
            Fault::Unavailable => "unavailable",
            Fault::Internal => "internal",
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        match self {
            Fault::NotEnrolled
            | Fault::PhoneRevoked
            | Fault::NotLoggedIn
            | Fault::WrongPassword => StatusCode::UNAUTHORIZED,
            Fault::UnknownCode | Fault::NotFound => StatusCode::NOT_FOUND,
            Fault::UsedCode | Fault::ExpiredCode => StatusCode::GONE,
            Fault::SlowDown { .. } | Fault::Busy { .. } => StatusCode::TOO_MANY_REQUESTS,
            Fault::NotOurPage | Fault::TryDisabled | Fault::FileNotNamed => StatusCode::FORBIDDEN,
            Fault::TooLarge { .. } | Fault::TooMany { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Fault::Malformed { .. } | Fault::Missing { .. } | Fault::WrongLength { .. } => {
                StatusCode::BAD_REQUEST
            }
            Fault::WrongOffset { .. } | Fault::FileBusy | Fault::OutdatedRevision => {
                StatusCode::CONFLICT
            }
            Fault::WrongFileHash
            | Fault::NotThePassword
            | Fault::ShortPassword
            | Fault::PlainPassword => StatusCode::UNPROCESSABLE_ENTITY,
            Fault::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Fault::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let words = text::of_fault(&self);
        let failure = Failure {
            code: self.code().to_owned(),
            message_th: words.th,
            message_en: words.en,
        };
        let mut response = (
            self.status(),
            [(header::CONTENT_TYPE, "application/json")],
            failure.to_json(),
        )
            .into_response();
        let headers = response.headers_mut();
        match self {
            Fault::SlowDown { seconds } | Fault::Busy { seconds } => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            }
            Fault::Unavailable => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from(5));
            }
            Fault::WrongOffset { offset } => {
                headers.insert("upload-offset", HeaderValue::from(offset));
            }
            _ => {}
        }
        response
    }
}

impl From<PublishError> for Fault {
    fn from(err: PublishError) -> Fault {
        match err {
            PublishError::Store(err) => err.into(),
            other => {
                tracing::error!(err = %other, "the surveys could not be published");
                Fault::Internal
            }
        }
    }
}

impl From<StoreError> for Fault {
    fn from(err: StoreError) -> Fault {
        tracing::error!(%err, "the database did not do what was asked");
        match err {
            StoreError::Locked
            | StoreError::DiskFull
            | StoreError::Disk
            | StoreError::ReadOnly
            | StoreError::CannotOpen => Fault::Unavailable,
            _ => Fault::Internal,
        }
    }
}
