//! A list of the register as a file.

use std::collections::BTreeMap;

use api::Failure;
use api::office::audit::AuditAction;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use tokio_util::io::ReaderStream;

use super::follow_ups::{case_filter, today};
use super::forms::{XLSX_TYPE, download};
use super::register::{entity_filter, known_list};
use crate::access::Operation;
use crate::app::Shared;
use crate::audit::{self, Subject};
use crate::clock::{THAILAND, iso};
use crate::error::Error;
use crate::export::lists::{self, ListExportError, ListKind, Rows};
use crate::extract::FromOffice;

/// Returns a list with the filters of its page: those of `GET register/{list}`, and for
/// `follow_ups` those of `GET follow-ups`.
#[utoipa::path(get, path = "/api/v1/office/lists/{file}", tag = "register", security(("office" = [])),
    params(("file" = String, Path, description = "`<list>.csv` or `<list>.xlsx`.")),
    responses((status = 200, description = "The list.", body = Vec<u8>, content_type = XLSX_TYPE),
              (status = 404, body = Failure)))]
pub async fn list_file(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(file): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Error> {
    let scope = user.scope(Operation::ExportNamed)?;
    let with = |extension, kind| Some((file.strip_suffix(extension)?, extension, kind));
    let (list, extension, kind) = with(".csv", ListKind::Csv)
        .or(with(".xlsx", ListKind::Xlsx))
        .ok_or(Error::NotFound)?;
    known_list(list)?;
    let rows = match list {
        "follow_ups" => Rows::Cases(case_filter(&query, today(&app), scope)?),
        _ => Rows::Entities(entity_filter(list.to_owned(), &query, scope)),
    };
    let (action, subject) = (AuditAction::ExportNamed, Subject("list", list));
    audit::note(&app, &user, action, subject, extension).await?;
    tracing::info!(user = user.id, list, "a list is exported");
    let _turn = app.exports.lock().await;
    let written = lists::write(&app.store, list, rows, kind).await;
    let written = written.map_err(|err| match err {
        ListExportError::Store(err) => err.into(),
        other => {
            tracing::error!(err = %other, "a list could not be exported");
            Error::Internal
        }
    })?;
    let media_type = match kind {
        ListKind::Csv => "text/csv; charset=utf-8",
        ListKind::Xlsx => XLSX_TYPE,
    };
    let day = iso(app.clock.now(), THAILAND);
    let name = format!("{list}_{}{extension}", &day[..10]);
    let body = Body::from_stream(ReaderStream::new(tokio::fs::File::from_std(written)));
    Ok(download(&name, media_type, body))
}
