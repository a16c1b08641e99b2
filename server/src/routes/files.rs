//! Files by their hash, in pieces that go on where the last one ended.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use tokio::io::AsyncWriteExt;

use super::docs;
use crate::app::Shared;
use crate::error::Fault;
use crate::extract::FromPhone;
use crate::file_store::{Claim, Finish, Progress};
use crate::intake::{MAX_FILE, is_sha256};

const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const UPLOAD_LENGTH: HeaderName = HeaderName::from_static("upload-length");
const UPLOAD_COMPLETE: HeaderName = HeaderName::from_static("upload-complete");

/// Says how much of a file is there.
#[utoipa::path(head, path = "/api/v1/files/{sha256}", tag = "phone", security(("phone" = [])),
    params(("sha256" = String, Path, description = "SHA-256 of the file, hex.")),
    responses((status = 200, description = "`Upload-Offset` bytes are there; `Upload-Complete` says whether that is all."),
              (status = 404, description = "Nothing of it is there, or no stored record of this person names it.")))]
pub async fn progress(
    State(app): State<Shared>,
    FromPhone(owner): FromPhone,
    Path(sha256): Path<String>,
) -> Result<Response, Fault> {
    // Of files that others sent a phone learns nothing, not even that they are there.
    let is_own = is_sha256(&sha256)
        && app
            .store
            .named_file(&owner.staff_id, &sha256)
            .await?
            .is_some();
    if !is_own {
        return Err(Fault::NotFound);
    }
    match app.vault.progress(&sha256).await {
        Progress::Absent => Err(Fault::NotFound),
        Progress::Part(offset) => Ok(at_offset(StatusCode::OK, offset, false)),
        Progress::Whole(size) => Ok(at_offset(StatusCode::OK, size, true)),
    }
}

/// Takes the next piece of a file; the last one is answered once its hash is right and it is on disk.
#[utoipa::path(patch, path = "/api/v1/files/{sha256}", tag = "phone", security(("phone" = [])),
    params(("sha256" = String, Path, description = "SHA-256 of the file, hex."),
           ("Upload-Offset" = u64, Header, description = "Where the piece begins."),
           ("Upload-Length" = u64, Header, description = "The whole file's size.")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 204, description = "Taken; `Upload-Offset` is where the next piece begins."),
              (status = 403, description = "No stored record of this person names the file.", body = docs::Failure),
              (status = 409, description = "The piece does not follow what is there; `Upload-Offset` says where to go on.", body = docs::Failure),
              (status = 422, description = "The finished file has another hash; begin again.", body = docs::Failure)))]
pub async fn receive(
    State(app): State<Shared>,
    FromPhone(owner): FromPhone,
    Path(sha256): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Fault> {
    if !is_sha256(&sha256) {
        return Err(Fault::NotFound);
    }
    let offset = number(&headers, &UPLOAD_OFFSET, "Upload-Offset")?;
    let length = number(&headers, &UPLOAD_LENGTH, "Upload-Length")?;
    let size = app.store.named_file(&owner.staff_id, &sha256).await?;
    let expected = size.ok_or(Fault::FileNotNamed)? as u64;
    if length > MAX_FILE {
        return Err(Fault::TooLarge {
            limit: MAX_FILE as usize,
        });
    }
    if length != expected {
        return Err(Fault::WrongLength { expected });
    }
    let claim = app.vault.claim(&sha256).ok_or(Fault::FileBusy)?;
    let had = match app.vault.progress(&sha256).await {
        Progress::Whole(size) => return Ok(at_offset(StatusCode::NO_CONTENT, size, true)),
        Progress::Part(had) => had,
        Progress::Absent => 0,
    };
    if offset != had {
        return Err(Fault::WrongOffset { offset: had });
    }
    let reached = append(&claim, body, offset, length).await?;
    app.metrics.count_file_bytes(reached - offset);
    if reached < length {
        return Ok(at_offset(StatusCode::NO_CONTENT, reached, false));
    }
    finish(&app, &claim, &sha256, length).await?;
    Ok(at_offset(StatusCode::NO_CONTENT, length, true))
}

/// Verifies the finished file and notes that it is there.
pub async fn finish(app: &Shared, claim: &Claim, sha256: &str, size: u64) -> Result<(), Fault> {
    match claim.finish().await.map_err(|err| disk_fault(&err))? {
        Finish::WrongHash => Err(Fault::WrongFileHash),
        Finish::Whole => {
            let now = app.clock.now();
            app.store.note_file(sha256, size as i64, now).await?;
            Ok(())
        }
    }
}

/// Writes the piece as it arrives; what goes beyond `length` is never written.
async fn append(claim: &Claim, mut body: Body, offset: u64, length: u64) -> Result<u64, Fault> {
    let mut file = claim
        .append_at(offset)
        .await
        .map_err(|err| disk_fault(&err))?;
    let mut reached = offset;
    let mut outcome = Ok(());
    while let Some(frame) = body.frame().await {
        // A connection that breaks keeps what came before it.
        let Ok(frame) = frame else { break };
        let Ok(bytes) = frame.into_data() else {
            continue;
        };
        if reached + bytes.len() as u64 > length {
            outcome = Err(Fault::WrongLength { expected: length });
            break;
        }
        file.write_all(&bytes)
            .await
            .map_err(|err| disk_fault(&err))?;
        reached += bytes.len() as u64;
    }
    file.flush().await.map_err(|err| disk_fault(&err))?;
    outcome.map(|()| reached)
}

/// What a phone is told when the disk does not take a file.
pub fn disk_fault(err: &std::io::Error) -> Fault {
    tracing::error!(%err, "a file could not be written");
    Fault::Unavailable
}

fn at_offset(status: StatusCode, offset: u64, is_complete: bool) -> Response {
    (
        status,
        [
            (UPLOAD_OFFSET, offset.to_string()),
            (UPLOAD_COMPLETE, is_complete.to_string()),
        ],
    )
        .into_response()
}

fn number(headers: &HeaderMap, name: &HeaderName, field: &'static str) -> Result<u64, Fault> {
    headers
        .get(name)
        .and_then(|it| it.to_str().ok()?.parse().ok())
        .ok_or(Fault::Missing { field })
}
