//! Takes in the file that a phone wrote of everything unsent.

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sync::message::{Backup, BackupFile, Outcome, Receipt};
use utoipa::ToSchema;

use crate::app::Shared;
use crate::extract::FromOffice;
use crate::fault::Fault;
use crate::intake::{MAX_FILE, Sender, is_sha256};
use crate::routes::docs;
use crate::routes::files::disk_fault;
use crate::routes::records::{read_body, take_in};
use crate::store::people::Staff;
use crate::vault::{Finish, Progress};
use crate::{intake, secret};

/// The most bytes of a backup.
const MAX_BACKUP: usize = 64 * 1024 * 1024;

/// What became of a backup.
#[derive(Serialize, ToSchema)]
pub struct BackupAnswer {
    /// Whose records they are now.
    staff_name: String,
    receipts: Vec<BackupReceipt>,
    /// Files that were taken in.
    n_files: usize,
}

/// What became of one revision.
#[derive(Serialize, ToSchema)]
pub struct BackupReceipt {
    record: String,
    revision: String,
    /// `stored`, `already-stored`, `conflict` or `refused`.
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_th: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_en: Option<String>,
    missing_files: Vec<String>,
}

/// Stores a backup's records as if their phone had sent them.
#[utoipa::path(post, path = "/api/v1/office/backup", tag = "office", security(("office" = [])),
    request_body(content = String, content_type = "application/json", description = "The file as the phone wrote it."),
    responses((status = 200, body = BackupAnswer),
              (status = 400, description = "Not a backup.", body = docs::Failure)))]
pub async fn take_in_backup(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    body: Body,
) -> Result<Json<BackupAnswer>, Fault> {
    let body = read_body(body, MAX_BACKUP).await?;
    let backup = tokio::task::spawn_blocking(move || {
        let text = std::str::from_utf8(&body).ok()?;
        Backup::from_json(text).ok()
    })
    .await
    .map_err(|_| Fault::Internal)?
    .ok_or_else(|| Fault::Malformed {
        what: "not a backup file of a phone".to_owned(),
    })?;
    let staff = owner(&app, &backup.staff_name).await?;
    tracing::info!(
        user = user.id,
        n = backup.records.len(),
        "a backup is taken in"
    );
    let mut receipts = Vec::new();
    let ids: Vec<String> = backup.records.iter().map(|it| it.record.clone()).collect();
    let mut records = backup.records;
    while !records.is_empty() {
        let rest = records.split_off(records.len().min(intake::MAX_RECORDS));
        let some = std::mem::replace(&mut records, rest);
        let sender = Sender {
            staff_id: staff.id.clone(),
            phone_id: format!("backup:{}", user.id),
        };
        receipts.extend(take_in(&app, sender, move || Ok(some)).await?);
    }
    let mut n_files = 0;
    for file in &backup.files {
        if take_in_file(&app, &staff, file).await? {
            n_files += 1;
            for it in &mut receipts {
                it.missing_files.retain(|it| *it != file.sha256);
            }
        }
    }
    Ok(Json(BackupAnswer {
        staff_name: staff.name,
        receipts: ids
            .into_iter()
            .zip(receipts)
            .map(|(record, receipt)| shown(record, receipt))
            .collect(),
        n_files,
    }))
}

/// The person of that name; added where there is none, so that no record waits for it.
async fn owner(app: &Shared, name: &str) -> Result<Staff, Fault> {
    let name = match name.trim() {
        "" => "?",
        name => name,
    };
    let known = app.store.staff().await?;
    if let Some(staff) = known.into_iter().find(|it| it.name == name) {
        return Ok(staff);
    }
    let staff = Staff {
        id: secret::new_id(),
        name: name.chars().take(200).collect(),
    };
    app.store.add_staff(&staff, app.clock.now()).await?;
    Ok(staff)
}

/// Keeps a file that one of the records names; false where it is not what it says.
async fn take_in_file(app: &Shared, staff: &Staff, file: &BackupFile) -> Result<bool, Fault> {
    let size = app.store.named_file(&staff.id, &file.sha256).await?;
    if !is_sha256(&file.sha256) || size.is_none() {
        return Ok(false);
    }
    if matches!(app.vault.progress(&file.sha256).await, Progress::Whole(_)) {
        return Ok(true);
    }
    let Ok(bytes) = STANDARD.decode(&file.base64) else {
        return Ok(false);
    };
    if bytes.len() as u64 > MAX_FILE {
        return Ok(false);
    }
    let claim = app.vault.claim(&file.sha256).ok_or(Fault::FileBusy)?;
    match claim.put(&bytes).await.map_err(|err| disk_fault(&err))? {
        Finish::WrongHash => Ok(false),
        Finish::Whole => {
            let now = app.clock.now();
            app.store
                .note_file(&file.sha256, bytes.len() as i64, now)
                .await?;
            Ok(true)
        }
    }
}

fn shown(record: String, receipt: Receipt) -> BackupReceipt {
    let mut shown = BackupReceipt {
        record,
        revision: receipt.revision,
        outcome: "stored",
        code: None,
        message_th: None,
        message_en: None,
        missing_files: receipt.missing_files,
    };
    match receipt.outcome {
        Outcome::Stored => {}
        Outcome::AlreadyStored => shown.outcome = "already-stored",
        Outcome::Conflict => shown.outcome = "conflict",
        Outcome::Refused {
            code,
            message_th,
            message_en,
        } => {
            shown.outcome = "refused";
            shown.code = Some(code);
            shown.message_th = Some(message_th);
            shown.message_en = Some(message_en);
        }
    }
    shown
}
