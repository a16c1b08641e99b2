//! Who is enrolled on this phone, and what the office gave it: the surveys
//! and the records that it sent back.

use leptos::prelude::{Get, Memo, RwSignal};
use sync::message::{FormEntry, Returned};
use sync::port::StoreError;

use crate::platform::Platform;

/// Whether this phone belongs to someone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionView {
    /// The store was not read yet.
    Unknown,
    /// Nobody is enrolled.
    NotEnrolled,
    /// This person is.
    Enrolled {
        /// Her name.
        staff_name: String,
        /// Her office.
        office_name: String,
        /// Two digits, `15`.
        province: String,
    },
    /// The office took the phone's right to send; what it holds stays.
    Revoked {
        /// Her name.
        staff_name: String,
    },
}

/// Why enrolling came to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum EnrolError {
    /// Nothing answered, or something that is not our server.
    NoConnection,
    /// The server says no: the link was used, or is too old.
    Refused {
        /// To branch on.
        code: String,
        /// For the person.
        message_th: String,
        /// For the person.
        message_en: String,
    },
    /// The phone could not keep it.
    Store(StoreError),
}

/// The enrolment.
#[derive(Clone, Copy)]
pub struct Session {
    platform: Platform,
    view_of: RwSignal<SessionView>,
    /// Whether this phone belongs to someone.
    pub view: Memo<SessionView>,
    /// The surveys, in the order of the home screen.
    pub forms: Memo<Vec<FormEntry>>,
    /// Records that the office sent back and that were not mended yet.
    pub returned: Memo<Vec<Returned>>,
}

impl Session {
    pub(crate) fn new(platform: Platform) -> Session {
        let view_of = RwSignal::new(SessionView::Unknown);
        Session {
            platform,
            view_of,
            view: Memo::new(move |_| view_of.get()),
            forms: Memo::new(|_| Vec::new()),
            returned: Memo::new(|_| Vec::new()),
        }
    }

    /// Turns a link's code into this phone's enrolment.
    pub async fn enrol(self, code: String) -> Result<(), EnrolError> {
        let _ = (code, self.platform, self.view_of);
        Err(EnrolError::NoConnection)
    }

    /// Asks the office for surveys and remarks, if there is a connection.
    pub fn refresh(self) {}
}
