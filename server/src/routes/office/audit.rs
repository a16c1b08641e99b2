//! The audit log, for administrators.

use api::Failure;
use api::office::audit::{AuditPage, AuditRow};
use axum::Json;
use axum::extract::{Query, State};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::access::Operation;
use crate::app::Shared;
use crate::error::Error;
use crate::extract::FromOffice;
use crate::routes::office::count;
use crate::store::audit::{AuditEntry, AuditFilter};

const MOST_PER_PAGE: i64 = 500;

/// Which entries to list.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AuditQuery {
    /// The user's name.
    user: Option<String>,
    /// The code of an action, such as `record.read`.
    action: Option<String>,
    /// The id of what it is about.
    subject: Option<String>,
    /// The earliest moment, in milliseconds since 1970.
    from: Option<i64>,
    /// The first moment that is too late.
    to: Option<i64>,
    /// Counted from 1.
    page: Option<i64>,
    /// 50 if left out.
    per_page: Option<i64>,
}

/// Lists who saw and changed what, the newest first.
#[utoipa::path(get, path = "/api/v1/office/audit", tag = "office", security(("office" = [])),
    params(AuditQuery),
    responses((status = 200, body = AuditPage), (status = 401, body = Failure), (status = 403, body = Failure)))]
pub async fn list(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Query(query): Query<AuditQuery>,
) -> Result<Json<AuditPage>, Error> {
    user.may(Operation::ReadAudit)?;
    let page = query.page.unwrap_or(1).clamp(1, 1_000_000);
    let per_page = query.per_page.unwrap_or(50).clamp(1, MOST_PER_PAGE);
    let filter = AuditFilter {
        user: query.user.unwrap_or_default(),
        action: query.action.unwrap_or_default(),
        subject: query.subject.unwrap_or_default(),
        from: query.from,
        until: query.to,
    };
    let offset = (page - 1) * per_page;
    let (total, rows) = app.store.audit_log(&filter, offset, per_page).await?;
    Ok(Json(AuditPage {
        total: count(total),
        page: count(page),
        per_page: count(per_page),
        rows: rows.into_iter().map(message).collect(),
    }))
}

fn message(it: AuditEntry) -> AuditRow {
    AuditRow {
        id: it.id,
        at: it.at,
        user: it.user_name,
        action: it.action,
        subject_kind: it.subject_kind,
        subject_id: it.subject_id,
        detail: it.detail,
    }
}
