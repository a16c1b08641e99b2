//! Who is enrolled on this phone, and what the office gave it: the surveys
//! and the records that it sent back.

pub mod screen;

use api::Failure;
use api::phone::{EnrolRequest, Enrolment, FormEntry, PhoneManifest, Returned};
use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::Shared;
use leptos::prelude::*;
use sync::port::{Change, Method, ObjectStore, Request, Response, StoreError};
use sync::stored::{SESSION_KEY, StoredSession};

use crate::phone::drafts::forms;
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
    /// `None` until the store was read.
    known: RwSignal<Option<StoredSession>>,
    /// Completes once the store was read.
    read_end: StoredValue<Shared<oneshot::Receiver<()>>>,
    read_done: StoredValue<Option<oneshot::Sender<()>>>,
    /// Whether this phone belongs to someone.
    pub view: Memo<SessionView>,
    /// The surveys, in the order of the home screen.
    pub forms: Memo<Vec<FormEntry>>,
    /// Records that the office sent back and that were not edited yet.
    pub returned: Memo<Vec<Returned>>,
    /// The server's clock minus the phone's, in milliseconds, where that is far off.
    pub clock_error: Memo<Option<i64>>,
    /// True while something else than the office answers, such as a network's log-in page.
    pub is_captive: ReadSignal<bool>,
    captive: RwSignal<bool>,
}

/// A clock is far off that would date an interview wrongly.
const WRONG_CLOCK_MS: u64 = 3_600_000;

impl Session {
    /// An enrolment that is not read yet; `replaced` are the revisions that were edited here.
    pub(crate) fn new(platform: Platform, replaced: RwSignal<Vec<String>>) -> Session {
        let known: RwSignal<Option<StoredSession>> = RwSignal::new(None);
        let captive = RwSignal::new(false);
        let (read_done, read_end) = oneshot::channel();
        let returned = move |_: Option<&_>| {
            let mut returned = of_manifest(known, |it| it.returned.clone());
            replaced.with(|replaced| returned.retain(|it| !replaced.contains(&it.revision)));
            returned
        };
        Session {
            platform,
            known,
            read_end: StoredValue::new(read_end.shared()),
            read_done: StoredValue::new(Some(read_done)),
            view: Memo::new(move |_| known.with(|it| view(it.as_ref()))),
            forms: Memo::new(move |_| of_manifest(known, |it| it.forms.clone())),
            returned: Memo::new(returned),
            clock_error: Memo::new(move |_| {
                let offset = known.with(|it| it.as_ref()?.clock_offset_ms);
                offset.filter(|it| it.unsigned_abs() >= WRONG_CLOCK_MS)
            }),
            is_captive: captive.read_only(),
            captive,
        }
    }

    /// Reads the store.
    pub(crate) async fn read(self) -> Result<(), StoreError> {
        let store = self.platform.ports().store.clone();
        let kept = match store.read(ObjectStore::Session, SESSION_KEY).await {
            Ok(Some(bytes)) => StoredSession::from_bytes(&bytes),
            Ok(None) => Ok(StoredSession::default()),
            Err(err) => Err(err),
        };
        // Who enrolled while the store was being opened is newer than what it held.
        if self.known.with_untracked(Option::is_none) {
            self.known.set(Some(kept.clone().unwrap_or_default()));
        }
        self.read_done.update_value(|it| {
            if let Some(done) = it.take() {
                // Nobody may be waiting.
                let _ = done.send(());
            }
        });
        kept.map(|_| ())
    }

    /// Waits until the store was read.
    pub(crate) async fn known(self) {
        // The sender lives as long as the app.
        let _ = self.read_end.get_value().await;
    }

    /// Turns a link's code into this phone's enrolment.
    pub async fn enrol(self, code: String) -> Result<(), EnrolError> {
        let ports = self.platform.ports();
        let request = EnrolRequest {
            code,
            device: ports.page.device(),
        };
        let body = api::to_json(&request).into_bytes();
        let response = self
            .ask(Method::Post, "/api/v1/enrol", String::new(), body)
            .await;
        let response = response.ok_or(EnrolError::NoConnection)?;
        if response.status != 200 && response.status != 201 {
            return Err(match serde_json::from_slice::<Failure>(&response.body) {
                Ok(Failure {
                    code,
                    message_th,
                    message_en,
                }) => EnrolError::Refused {
                    code,
                    message_th,
                    message_en,
                },
                Err(_) => EnrolError::NoConnection,
            });
        }
        let enrolment: Enrolment =
            serde_json::from_slice(&response.body).map_err(|_| EnrolError::NoConnection)?;
        let session = StoredSession {
            token: enrolment.token,
            staff_id: enrolment.staff_id,
            staff_name: enrolment.staff_name,
            office_name: enrolment.office_name,
            province: enrolment.province,
            device_id: ports.uuid(),
            ..StoredSession::default()
        };
        self.known.set(Some(session.clone()));
        self.write(session).await.map_err(EnrolError::Store)?;
        self.fetch_manifest().await;
        Ok(())
    }

    /// Asks the office for surveys and remarks, if there is a connection.
    pub fn refresh(self) {
        self.platform.spawn(self.fetch_manifest());
    }

    /// Asks the office for surveys and remarks, and fetches the forms that are not here.
    pub(crate) async fn fetch_manifest(self) {
        let Some(token) = self.token() else { return };
        let Some(response) = self
            .ask(Method::Get, "/api/v1/phone", token.clone(), Vec::new())
            .await
        else {
            return;
        };
        if response.status == 401 {
            return self.revoke();
        }
        let Ok(manifest) = serde_json::from_slice::<PhoneManifest>(&response.body) else {
            return self.is_answered_by_another(response.status == 200);
        };
        self.is_answered_by_another(false);
        let now = self.platform.ports().clock.now().millis;
        for form in &manifest.forms {
            // A form that cannot be fetched now is fetched when it is opened.
            let _ = forms::form(self.platform, &form.hash, &token).await;
        }
        self.change(|it| {
            it.is_revoked = false;
            it.staff_name = manifest.staff_name.clone();
            it.office_name = manifest.office_name.clone();
            it.province = manifest.province.clone();
            it.clock_offset_ms = Some(manifest.server_time - now);
            it.manifest = Some(manifest);
        });
    }

    /// Notes whether something else than the office answered.
    pub(crate) fn is_answered_by_another(self, is_captive: bool) {
        if self.captive.get_untracked() != is_captive {
            self.captive.set(is_captive);
        }
    }

    /// The server does not know the phone any more; what it holds stays.
    pub(crate) fn revoke(self) {
        self.change(|it| it.is_revoked = true);
    }

    /// Keeps the server's clock minus the phone's.
    pub(crate) fn set_clock_offset(self, offset: i64) {
        self.change(|it| it.clock_offset_ms = Some(offset));
    }

    /// What goes into the `Authorization` header; `None` where nobody is enrolled.
    pub(crate) fn token(self) -> Option<String> {
        self.stored().map(|it| it.token).filter(|it| !it.is_empty())
    }

    /// What is known, without following it.
    pub(crate) fn stored(self) -> Option<StoredSession> {
        self.known.get_untracked()
    }

    /// The survey with that form_id.
    pub(crate) fn form_entry(self, form_id: &str) -> Option<FormEntry> {
        self.forms
            .with_untracked(|forms| forms.iter().find(|it| it.id == form_id).cloned())
    }

    /// Days that an accepted record stays on the phone.
    pub(crate) fn retention_days(self) -> u32 {
        let manifest = self.stored().and_then(|it| it.manifest);
        manifest.map_or(30, |it| it.retention_days)
    }

    fn change(self, change: impl FnOnce(&mut StoredSession)) {
        let Some(mut session) = self.stored() else {
            return;
        };
        let before = session.clone();
        change(&mut session);
        if session != before {
            // At once, so that a change right after this one builds on it.
            self.known.set(Some(session.clone()));
            self.platform.spawn(async move {
                // What the office gave can be asked for again.
                let _ = self.write(session).await;
            });
        }
    }

    async fn write(self, session: StoredSession) -> Result<(), StoreError> {
        let store = self.platform.ports().store.clone();
        let key = SESSION_KEY.to_owned();
        let change = Change::Put(ObjectStore::Session, key, session.to_bytes());
        store.write(vec![change]).await
    }

    async fn ask(
        self,
        method: Method,
        path: &str,
        token: String,
        body: Vec<u8>,
    ) -> Option<Response> {
        let uplink = self.platform.ports().uplink.clone();
        uplink
            .send(Request {
                method,
                path: path.to_owned(),
                token,
                body,
                piece: None,
            })
            .await
            .ok()
    }
}

fn of_manifest<T>(
    known: RwSignal<Option<StoredSession>>,
    part: impl Fn(&PhoneManifest) -> Vec<T>,
) -> Vec<T> {
    known.with(|it| {
        let manifest = it.as_ref().and_then(|it| it.manifest.as_ref());
        manifest.map(part).unwrap_or_default()
    })
}

fn view(session: Option<&StoredSession>) -> SessionView {
    match session {
        None => SessionView::Unknown,
        Some(session) if session.token.is_empty() => SessionView::NotEnrolled,
        Some(session) if session.is_revoked => SessionView::Revoked {
            staff_name: session.staff_name.clone(),
        },
        Some(session) => SessionView::Enrolled {
            staff_name: session.staff_name.clone(),
            office_name: session.office_name.clone(),
            province: session.province.clone(),
        },
    }
}
