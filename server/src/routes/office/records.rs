//! The list of records, one record with all its revisions, and sending one back.

use std::sync::Arc;

use api::Failure;
use api::office::audit::AuditAction;
use api::office::records::{
    Record, RecordPage, RecordRow, ReturnRequest, ReturnedRemark, Revision, StaffCount,
};
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::access::Operation;
use crate::app::{App, Shared};
use crate::audit::{self, Subject};
use crate::error::Error;
use crate::extract::FromOffice;
use crate::json::read_json;
use crate::routes::office::count;
use crate::routes::records::read_body;
use crate::search::search_parts;
use crate::secret;
use crate::store::files::StoredFile;
use crate::store::records::{self, RecordFilter, Remark, ReturnOutcome};
use crate::store::status::RecordStatus;
use crate::store::users::User;
use crate::view;
use crate::view::income::incomes;

const MOST_PER_PAGE: i64 = 500;
const MAX_REMARK: usize = 2000;

/// What to list.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// The form's id.
    form: Option<String>,
    /// Part of an answer; spaces, Thai digits and encodings do not matter.
    q: Option<String>,
    /// The person's id.
    staff: Option<String>,
    /// `stored`, `returned` or `conflict`.
    status: Option<String>,
    /// The earliest arrival, in milliseconds since 1970.
    from: Option<i64>,
    /// The first arrival that is too late.
    to: Option<i64>,
    /// Counted from 1.
    page: Option<i64>,
    /// 50 if left out.
    per_page: Option<i64>,
    /// `th` or `en`.
    lang: Option<String>,
}

/// A time of arrival.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ReceivedQuery {
    /// The earliest arrival, in milliseconds since 1970.
    from: Option<i64>,
    /// The first arrival that is too late.
    to: Option<i64>,
}

/// The language to show a record in.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DetailQuery {
    /// `th` or `en`.
    lang: Option<String>,
}

/// Lists records, the newest first.
#[utoipa::path(get, path = "/api/v1/office/records", tag = "office", security(("office" = [])),
    params(ListQuery),
    responses((status = 200, body = RecordPage), (status = 401, body = Failure), (status = 403, body = Failure)))]
pub async fn list(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Query(query): Query<ListQuery>,
) -> Result<Json<RecordPage>, Error> {
    let scope = user.scope(Operation::ListRecords)?;
    let page = query.page.unwrap_or(1).clamp(1, 1_000_000);
    let per_page = query.per_page.unwrap_or(50).clamp(1, MOST_PER_PAGE);
    let filter = RecordFilter {
        form_id: query.form.unwrap_or_default(),
        staff_id: query.staff.unwrap_or_default(),
        status: read_status(query.status.as_deref())?,
        search: search_parts(query.q.as_deref().unwrap_or_default()),
        from: query.from.unwrap_or(0),
        until: query.to.unwrap_or(i64::MAX),
        scope,
    };
    let offset = (page - 1) * per_page;
    let (total, mut rows) = app.store.records(&filter, offset, per_page).await?;
    // Beyond the end, for instance after filtering, the last page is shown.
    let last_page = ((total + per_page - 1) / per_page).max(1);
    if page > last_page {
        let offset = (last_page - 1) * per_page;
        (_, rows) = app.store.records(&filter, offset, per_page).await?;
    }
    let page = page.min(last_page);
    let language = query.lang.unwrap_or_default();
    let rows = rows
        .into_iter()
        .map(|it| list_row(&app, it, &language))
        .collect();
    Ok(Json(RecordPage {
        total: count(total),
        page: count(page),
        per_page: count(per_page),
        rows,
    }))
}

/// Counts the records that arrived in a time, by person, the busiest first.
#[utoipa::path(get, path = "/api/v1/office/received", tag = "office", security(("office" = [])),
    params(ReceivedQuery),
    responses((status = 200, body = Vec<StaffCount>), (status = 401, body = Failure)))]
pub async fn received(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Query(query): Query<ReceivedQuery>,
) -> Result<Json<Vec<StaffCount>>, Error> {
    let scope = user.scope(Operation::ListRecords)?;
    let (from, until) = (query.from.unwrap_or(i64::MIN), query.to.unwrap_or(i64::MAX));
    let counts = app.store.received_by_staff(from, until, &scope).await?;
    let staff_count = |(staff_name, n_records, last_received)| StaffCount {
        staff_name,
        n_records: count(n_records),
        last_received,
    };
    Ok(Json(counts.into_iter().map(staff_count).collect()))
}

/// Shows one record as its form does.
#[utoipa::path(get, path = "/api/v1/office/records/{record}", tag = "office", security(("office" = [])),
    params(("record" = String, Path), DetailQuery),
    responses((status = 200, body = Record), (status = 403, body = Failure), (status = 404, body = Failure)))]
pub async fn detail(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(record): Path<String>,
    Query(query): Query<DetailQuery>,
) -> Result<Json<Record>, Error> {
    check_record(&app, &user, Operation::ReadRecord, &record).await?;
    let subject = Subject("record", &record);
    audit::note(&app, &user, AuditAction::ReadRecord, subject, "").await?;
    let row = app.store.record(&record).await?.ok_or(Error::NotFound)?;
    let revisions = app.store.revisions(&record).await?;
    let n_phones = app.store.phones_for_record(&record).await?;
    let context = RecordContext {
        parents: revisions.iter().map(|it| it.replaces.clone()).collect(),
        remarks: app.store.remarks(&record).await?,
        files: app.store.files_of_record(&record).await?,
        days_per_month: app.store.settings().await?.days_per_month_default,
    };
    let language = query.lang.unwrap_or_else(|| "th".to_owned());
    let form_title = form_title(&app, &row.form_id, &language);
    let app = app.clone();
    let revisions = tokio::task::spawn_blocking(move || {
        revisions
            .into_iter()
            .map(|it| revision_view(&app, it, &context, &language))
            .collect()
    })
    .await
    .map_err(|_| Error::Internal)?;
    Ok(Json(Record {
        record: row.record,
        name: row.name,
        status: row.status.into(),
        form_title,
        form_id: row.form_id,
        staff_name: row.staff_name,
        n_phones: count(n_phones),
        revisions,
    }))
}

/// Sends a record back to its interviewer.
#[utoipa::path(post, path = "/api/v1/office/records/{record}/return", tag = "office", security(("office" = [])),
    params(("record" = String, Path)), request_body = ReturnRequest,
    responses((status = 204, description = "The phone will be told."),
              (status = 404, body = Failure),
              (status = 409, description = "A newer revision has arrived.", body = Failure)))]
pub async fn send_back(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(record): Path<String>,
    body: Body,
) -> Result<StatusCode, Error> {
    check_record(&app, &user, Operation::ReturnRecord, &record).await?;
    let body = read_body(body, 16 * 1024).await?;
    let request: ReturnRequest = read_json(&body)?;
    let remark = request.remark.trim();
    if remark.is_empty() || remark.chars().count() > MAX_REMARK {
        return Err(Error::Missing { field: "remark" });
    }
    let remark = Remark {
        revision: request.revision,
        remark: remark.to_owned(),
        by: user.name.clone(),
        at: app.clock.now(),
    };
    let outcome = app
        .store
        .return_record(&secret::new_id(), &record, &remark)
        .await?;
    match outcome {
        ReturnOutcome::Returned => {
            let subject = Subject("record", &record);
            let revision = remark.revision.as_str();
            audit::note(&app, &user, AuditAction::ReturnRecord, subject, revision).await?;
            Ok(StatusCode::NO_CONTENT)
        }
        ReturnOutcome::Unknown => Err(Error::NotFound),
        ReturnOutcome::Outdated => Err(Error::OutdatedRevision),
    }
}

/// Refuses where the user may not do `operation` with that record.
pub(super) async fn check_record(
    app: &App,
    user: &User,
    operation: Operation,
    record: &str,
) -> Result<(), Error> {
    user.may(operation)?;
    let owner = app.store.owner_of_record(record).await?;
    let (staff_id, centre_id) = owner.ok_or(Error::NotFound)?;
    user.may_with(operation, user.whose(&staff_id, centre_id.as_deref()))
}

/// Reads the status of a filter; none or an empty one means all.
pub fn read_status(word: Option<&str>) -> Result<Option<RecordStatus>, Error> {
    match word {
        None | Some("") => Ok(None),
        Some(word) => match RecordStatus::parse(word) {
            None => Err(Error::Missing { field: "status" }),
            status => Ok(status),
        },
    }
}

fn list_row(app: &App, row: records::RecordRow, language: &str) -> RecordRow {
    RecordRow {
        form_title: form_title(app, &row.form_id, language),
        record: row.record,
        revision: row.revision,
        form_id: row.form_id,
        name: row.name,
        staff_name: row.staff_name,
        tambon: Some(row.tambon),
        received_at: row.received_at,
        finished_at: row.finished_at,
        n_revisions: count(row.n_revisions),
        status: row.status.into(),
    }
}

fn form_title(app: &App, form_id: &str, language: &str) -> String {
    match app.catalogue.now().current_form(form_id) {
        Some(it) if language == "en" => it.entry.title_en.clone(),
        Some(it) => it.entry.title_th.clone(),
        None => form_id.to_owned(),
    }
}

/// What is the same for all revisions of a record that is shown.
struct RecordContext {
    parents: Vec<String>,
    remarks: Vec<Remark>,
    files: Vec<StoredFile>,
    days_per_month: u32,
}

fn revision_view(
    app: &Arc<App>,
    revision: records::Revision,
    context: &RecordContext,
    language: &str,
) -> Revision {
    let interview = view::open_revision(&app.catalogue.now(), &revision, language);
    let files: Vec<StoredFile> = context
        .files
        .iter()
        .filter(|it| it.revision == revision.revision)
        .cloned()
        .collect();
    let n_siblings = context
        .parents
        .iter()
        .filter(|it| **it == revision.replaces)
        .count();
    let returned = context
        .remarks
        .iter()
        .rfind(|it| it.revision == revision.revision);
    Revision {
        returned: returned.map(|it| ReturnedRemark {
            remark: it.remark.clone(),
            by: it.by.clone(),
            at: it.at,
        }),
        conflict: n_siblings > 1,
        income: interview
            .as_ref()
            .map_or_else(Vec::new, |it| incomes(it, context.days_per_month)),
        sections: interview
            .as_ref()
            .map_or_else(Vec::new, |it| view::sections(it, &files)),
        revision: revision.revision,
        replaces: Some(revision.replaces).filter(|it| !it.is_empty()),
        form_version: revision.form_version,
        received_at: revision.received_at,
        finished_at: revision.finished_at,
        surveyed_at: revision.surveyed_at,
        elapsed_ms: u64::try_from(revision.elapsed_ms).unwrap_or(0),
        app_version: revision.app_version,
        content_hash: revision.content_hash,
        staff_name: revision.staff_name,
    }
}
