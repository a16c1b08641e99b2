//! Resumable uploads of files by their hash.

use api::Failure;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use tokio::io::AsyncWriteExt;

use crate::app::Shared;
use crate::error::Error;
use crate::extract::FromPhone;
use crate::file_store::{Finish, Progress, Upload};
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
) -> Result<Response, Error> {
    // A phone must not learn which files others have sent.
    let is_own = is_sha256(&sha256)
        && app
            .store
            .named_file(&owner.staff_id, &sha256)
            .await?
            .is_some();
    if !is_own {
        return Err(Error::NotFound);
    }
    match app.file_store.progress(&sha256).await {
        Progress::Absent => Err(Error::NotFound),
        Progress::Partial(offset) => Ok(at_offset(StatusCode::OK, offset, false)),
        Progress::Complete(size) => Ok(at_offset(StatusCode::OK, size, true)),
    }
}

/// Takes the next piece of a file; the last one is answered once its hash is right and it is on disk.
#[utoipa::path(patch, path = "/api/v1/files/{sha256}", tag = "phone", security(("phone" = [])),
    params(("sha256" = String, Path, description = "SHA-256 of the file, hex."),
           ("Upload-Offset" = u64, Header, description = "Where the piece begins."),
           ("Upload-Length" = u64, Header, description = "The whole file's size.")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 204, description = "Taken; `Upload-Offset` is where the next piece begins."),
              (status = 403, description = "No stored record of this person names the file.", body = Failure),
              (status = 409, description = "The piece does not follow what is there; `Upload-Offset` says where to go on.", body = Failure),
              (status = 422, description = "The finished file has another hash; begin again.", body = Failure)))]
pub async fn receive(
    State(app): State<Shared>,
    FromPhone(owner): FromPhone,
    Path(sha256): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    if !is_sha256(&sha256) {
        return Err(Error::NotFound);
    }
    let offset = number(&headers, &UPLOAD_OFFSET, "Upload-Offset")?;
    let length = number(&headers, &UPLOAD_LENGTH, "Upload-Length")?;
    let size = app.store.named_file(&owner.staff_id, &sha256).await?;
    let expected = size.ok_or(Error::FileNotNamed)? as u64;
    if length > MAX_FILE {
        return Err(Error::TooLarge {
            limit: MAX_FILE as usize,
        });
    }
    if length != expected {
        return Err(Error::WrongLength { expected });
    }
    let upload = app
        .file_store
        .start_upload(&sha256)
        .ok_or(Error::FileBusy)?;
    let had = match app.file_store.progress(&sha256).await {
        Progress::Complete(size) => return Ok(at_offset(StatusCode::NO_CONTENT, size, true)),
        Progress::Partial(had) => had,
        Progress::Absent => 0,
    };
    if offset != had {
        return Err(Error::WrongOffset { offset: had });
    }
    let reached = append(&upload, body, offset, length).await?;
    app.metrics.count_file_bytes(reached - offset);
    if reached < length {
        return Ok(at_offset(StatusCode::NO_CONTENT, reached, false));
    }
    finish(&app, &upload, &sha256, length).await?;
    Ok(at_offset(StatusCode::NO_CONTENT, length, true))
}

/// Verifies the finished file and notes in the database that it is complete.
pub async fn finish(app: &Shared, upload: &Upload, sha256: &str, size: u64) -> Result<(), Error> {
    match upload.finish().await.map_err(|err| disk_error(&err))? {
        Finish::WrongHash => Err(Error::WrongFileHash),
        Finish::Complete => {
            let now = app.clock.now();
            app.store.note_file(sha256, size as i64, now).await?;
            Ok(())
        }
    }
}

/// Appends the body as it arrives, never beyond `length`; returns the new size of the part.
async fn append(upload: &Upload, mut body: Body, offset: u64, length: u64) -> Result<u64, Error> {
    let mut file = upload
        .append_at(offset)
        .await
        .map_err(|err| disk_error(&err))?;
    let mut reached = offset;
    let mut outcome = Ok(());
    while let Some(frame) = body.frame().await {
        // If the connection breaks, what arrived before is kept.
        let Ok(frame) = frame else { break };
        let Ok(bytes) = frame.into_data() else {
            continue;
        };
        if reached + bytes.len() as u64 > length {
            outcome = Err(Error::WrongLength { expected: length });
            break;
        }
        file.write_all(&bytes)
            .await
            .map_err(|err| disk_error(&err))?;
        reached += bytes.len() as u64;
    }
    file.flush().await.map_err(|err| disk_error(&err))?;
    outcome.map(|()| reached)
}

/// Logs a failed write of a file, and returns the error for the client.
pub fn disk_error(err: &std::io::Error) -> Error {
    tracing::error!(%err, "a file could not be written");
    Error::Unavailable
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

fn number(headers: &HeaderMap, name: &HeaderName, field: &'static str) -> Result<u64, Error> {
    headers
        .get(name)
        .and_then(|it| it.to_str().ok()?.parse().ok())
        .ok_or(Error::Missing { field })
}
