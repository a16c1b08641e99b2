//! Imports the backup file that a phone made of its unsent records.

use api::Failure;
use api::backup::{Backup, BackupAnswer, BackupFile, BackupOutcome, BackupReceipt, Candidate};
use api::office::audit::AuditAction;
use api::records::{Outcome, Receipt, Submission};
use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{Query, State};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use thai::fold::fold;
use utoipa::IntoParams;

use crate::access::Operation;
use crate::app::Shared;
use crate::audit::{self, Subject};
use crate::catalogue::Catalogue;
use crate::error::Error;
use crate::extract::FromOffice;
use crate::file_store::{Finish, Progress};
use crate::intake::{MAX_FILE, Sender, is_sha256};
use crate::routes::files::disk_error;
use crate::routes::records::{read_body, take_in};
use crate::store::people::Staff;
use crate::store::scope::Scope;
use crate::store::users::User;
use crate::store::writer::MayRevise;
use crate::{intake, secret};

/// The maximum size of a backup, in bytes.
const MAX_BACKUP: usize = 64 * 1024 * 1024;

/// The value of `?staff=` that adds a new person.
const NEW_PERSON: &str = "new";
/// The maximum length of a person's name, in characters.
const MAX_NAME: usize = 200;

/// For whom a backup is taken in, where the office was asked.
#[derive(Deserialize, IntoParams)]
pub struct BackupQuery {
    /// A member of staff's id, or `new` for a new person of the name in the file.
    staff: Option<String>,
}

/// Stores a backup's records as if their phone had sent them.
#[utoipa::path(post, path = "/api/v1/office/backup", tag = "office", security(("office" = [])),
    params(BackupQuery),
    request_body(content = String, content_type = "application/json", description = "The file as the phone wrote it."),
    responses((status = 200, body = BackupAnswer),
              (status = 400, description = "Not a backup.", body = Failure),
              (status = 404, description = "No such member of staff.", body = Failure)))]
pub async fn take_in_backup(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Query(query): Query<BackupQuery>,
    body: Body,
) -> Result<Json<BackupAnswer>, Error> {
    user.may(Operation::ImportBackup)?;
    let body = read_body(body, MAX_BACKUP).await?;
    let backup = read_backup(body).await?;
    let (staff, is_new_person) = match owner(&app, &user, &backup, query.staff.as_deref()).await? {
        Owner::Known(staff) => (staff, false),
        Owner::Added(staff) => (staff, true),
        Owner::Ask(candidates) => {
            return Ok(Json(BackupAnswer::ChoosePerson {
                staff_name: backup.staff_name,
                candidates,
            }));
        }
    };
    let n = format!("{} records", backup.records.len());
    let subject = Subject("staff", &staff.id);
    audit::note(&app, &user, AuditAction::ImportBackup, subject, n).await?;
    tracing::info!(
        user = user.id,
        n = backup.records.len(),
        "a backup is taken in"
    );
    let mut receipts = take_in_records(&app, &user, &staff, backup.records).await?;
    let mut n_files = 0;
    for file in &backup.files {
        if take_in_file(&app, &staff, file).await? {
            n_files += 1;
            for it in &mut receipts {
                it.missing_files.retain(|it| *it != file.sha256);
            }
        }
    }
    Ok(Json(BackupAnswer::TakenIn {
        staff_name: staff.name,
        is_new_person,
        receipts,
        n_files,
    }))
}

async fn read_backup(body: Bytes) -> Result<Backup, Error> {
    tokio::task::spawn_blocking(move || serde_json::from_slice::<Backup>(&body).ok())
        .await
        .map_err(|_| Error::Internal)?
        .ok_or_else(|| Error::Malformed {
            what: "not a backup file of a phone".to_owned(),
        })
}

/// Takes in `records`, a batch at a time, and answers for each.
async fn take_in_records(
    app: &Shared,
    user: &User,
    staff: &Staff,
    mut records: Vec<Submission>,
) -> Result<Vec<BackupReceipt>, Error> {
    // Who does not reach everybody's records revises those of the member of staff only.
    let may_revise = match user.scope(Operation::ImportBackup)? {
        Scope::All => MayRevise::AnyRecord,
        _ => MayRevise::OwnRecords,
    };
    let mut receipts = Vec::with_capacity(records.len());
    while !records.is_empty() {
        let rest = records.split_off(records.len().min(intake::MAX_RECORDS));
        let some = std::mem::replace(&mut records, rest);
        let sender = Sender {
            staff_id: staff.id.clone(),
            phone_id: format!("backup:{}", user.id),
            may_revise,
        };
        let shown = some.clone();
        let taken_in = take_in(app, sender, move || Ok(some)).await?;
        let catalogue = app.catalogue.now();
        let named = tokio::task::spawn_blocking(move || {
            let pairs = shown.iter().zip(taken_in);
            pairs
                .map(|(submission, receipt)| named_receipt(&catalogue, submission, receipt))
                .collect::<Vec<_>>()
        });
        receipts.extend(named.await.map_err(|_| Error::Internal)?);
    }
    Ok(receipts)
}

/// The member of staff whose records a backup has.
enum Owner {
    /// A known member of staff.
    Known(Staff),
    /// Nobody had that id or name, so the person was added.
    Added(Staff),
    /// There are people of that name, and the file does not say which of them, if any, it is.
    Ask(Vec<Candidate>),
}

/// Finds the person by what the office `chose`, else by the file's id, else by its name.
///
/// | the file's id | people of that name | the owner |
/// |---|---|---|
/// | known here | any | that person |
/// | unknown | none | a new person with that id |
/// | unknown | some | the office is asked |
/// | missing (an older app) | none | a new person |
/// | missing | one | that person |
/// | missing | several | the office is asked |
async fn owner(
    app: &Shared,
    user: &User,
    backup: &Backup,
    chosen: Option<&str>,
) -> Result<Owner, Error> {
    let may_be = |it: &Staff| {
        let whose = user.whose(&it.id, it.centre_id.as_deref());
        user.may_with(Operation::ImportBackup, whose)
    };
    let people = app.store.staff().await?;
    if let Some(id) = chosen.filter(|it| *it != NEW_PERSON) {
        let staff = people.into_iter().find(|it| it.id == id);
        let staff = staff.ok_or(Error::NotFound)?;
        may_be(&staff)?;
        return Ok(Owner::Known(staff));
    }
    if let Some(staff) = people.iter().find(|it| it.id == backup.staff_id) {
        may_be(staff)?;
        return Ok(Owner::Known(staff.clone()));
    }
    let wanted = fold(&backup.staff_name);
    let mut same_name: Vec<Staff> = people
        .into_iter()
        .filter(|it| fold(&it.name) == wanted && may_be(it).is_ok())
        .collect();
    let is_older_file = backup.staff_id.is_empty();
    if chosen.is_none() && is_older_file && same_name.len() == 1 {
        return Ok(Owner::Known(same_name.remove(0)));
    }
    if chosen.is_none() && !same_name.is_empty() {
        return Ok(Owner::Ask(candidates(app, same_name).await?));
    }
    let name = match backup.staff_name.trim() {
        "" => "?",
        name => name,
    };
    let staff = Staff {
        id: match intake::is_uuid(&backup.staff_id) {
            true => backup.staff_id.clone(),
            false => secret::new_id(),
        },
        name: name.chars().take(MAX_NAME).collect(),
        centre_id: user.centre_id.clone(),
        deactivated_at: None,
    };
    may_be(&staff)?;
    app.store.add_staff(&staff, app.clock.now()).await?;
    Ok(Owner::Added(staff))
}

async fn candidates(app: &Shared, people: Vec<Staff>) -> Result<Vec<Candidate>, Error> {
    let phones = app.store.phones().await?;
    let candidate = |it: Staff| Candidate {
        n_phones: phones
            .iter()
            .filter(|phone| phone.staff_id == it.id && phone.revoked_at.is_none())
            .count() as u32,
        id: it.id,
        name: it.name,
    };
    Ok(people.into_iter().map(candidate).collect())
}

/// Stores a file that one of the records names; false where its name, size or hash is wrong.
async fn take_in_file(app: &Shared, staff: &Staff, file: &BackupFile) -> Result<bool, Error> {
    let size = app.store.named_file(&staff.id, &file.sha256).await?;
    if !is_sha256(&file.sha256) || size.is_none() {
        return Ok(false);
    }
    if matches!(
        app.file_store.progress(&file.sha256).await,
        Progress::Complete(_)
    ) {
        return Ok(true);
    }
    let Ok(bytes) = STANDARD.decode(&file.base64) else {
        return Ok(false);
    };
    if bytes.len() as u64 > MAX_FILE {
        return Ok(false);
    }
    let upload = app
        .file_store
        .start_upload(&file.sha256)
        .ok_or(Error::FileBusy)?;
    match upload.put(&bytes).await.map_err(|err| disk_error(&err))? {
        Finish::WrongHash => Ok(false),
        Finish::Complete => {
            let now = app.clock.now();
            app.store
                .note_file(&file.sha256, bytes.len() as i64, now)
                .await?;
            Ok(true)
        }
    }
}

/// Adds to a receipt what the office shows: the instance's and the form's names.
fn named_receipt(
    catalogue: &Catalogue,
    submission: &Submission,
    receipt: Receipt,
) -> BackupReceipt {
    let (form_title_th, form_title_en) = catalogue
        .title(&submission.form_id)
        .unwrap_or_else(|| (submission.form_id.clone(), submission.form_id.clone()));
    let mut named = BackupReceipt {
        record: submission.record.clone(),
        revision: receipt.revision,
        name: intake::name_of(catalogue, submission),
        form_title_th,
        form_title_en,
        finished_at: submission.finished_at,
        outcome: BackupOutcome::Stored,
        code: None,
        message_th: None,
        message_en: None,
        missing_files: receipt.missing_files,
    };
    match receipt.outcome {
        Outcome::Stored => {}
        Outcome::AlreadyStored => named.outcome = BackupOutcome::AlreadyStored,
        Outcome::Conflict => named.outcome = BackupOutcome::Conflict,
        Outcome::Refused {
            code,
            message_th,
            message_en,
        } => {
            named.outcome = BackupOutcome::Refused;
            named.code = Some(code);
            named.message_th = Some(message_th);
            named.message_en = Some(message_en);
        }
    }
    named
}
