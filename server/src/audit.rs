//! Writes down who saw and changed what.
//!
//! Views and exports are noted before anything is answered: what cannot be noted is not shown.

use api::office::audit::AuditAction;

use crate::app::App;
use crate::error::Error;
use crate::secret;
use crate::store::audit::AuditEntry;
use crate::store::users::User;
use crate::store::{Store, StoreError};

/// What an entry is about: its kind and its id, such as a record's.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a>(pub &'a str, pub &'a str);

/// Notes that `user` did `action`; `detail` must not quote what a record says.
pub async fn note(
    app: &App,
    user: &User,
    action: AuditAction,
    subject: Subject<'_>,
    detail: impl Into<String>,
) -> Result<(), Error> {
    let entry = entry_of(app, user, action, subject, detail);
    Ok(app.store.note_audit(&entry).await?)
}

/// Returns the entry that says that `user` does `action`, for a write that notes it itself.
pub fn entry_of(
    app: &App,
    user: &User,
    action: AuditAction,
    subject: Subject<'_>,
    detail: impl Into<String>,
) -> AuditEntry {
    let mut entry = entry(action, subject, detail.into(), app.clock.now());
    entry.user_id.clone_from(&user.id);
    entry.user_name.clone_from(&user.name);
    entry
}

/// Notes that a command of the server's own command line did `action`.
pub async fn note_command(
    store: &Store,
    action: AuditAction,
    subject: Subject<'_>,
    detail: impl Into<String>,
    now: i64,
) -> Result<(), StoreError> {
    let mut entry = entry(action, subject, detail.into(), now);
    "samruat".clone_into(&mut entry.user_name);
    store.note_audit(&entry).await
}

fn entry(action: AuditAction, subject: Subject<'_>, detail: String, at: i64) -> AuditEntry {
    AuditEntry {
        id: secret::new_id(),
        at,
        user_id: String::new(),
        user_name: String::new(),
        action: action.code().to_owned(),
        subject_kind: subject.0.to_owned(),
        subject_id: subject.1.to_owned(),
        detail,
    }
}
