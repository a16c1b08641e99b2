//! Imports: a table is read, previewed, taken in, and undone as a whole.

use api::Failure;
use api::office::audit::AuditAction;
use api::office::imports::{ImportDone, ImportPreview, ImportRequest, TableRead};
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde::Deserialize;
use thai::date::Day;

use super::count;
use crate::access::{Operation, Whose};
use crate::app::{App, Shared};
use crate::audit::{self, Subject};
use crate::clock::THAILAND;
use crate::error::Error;
use crate::extract::FromOffice;
use crate::imports::places::Places;
use crate::imports::plan::{self, Context, Known, Plan};
use crate::imports::{guess, table};
use crate::json::read_json;
use crate::routes::records::read_body;
use crate::secret;
use crate::store::register::{ImportRow, Incoming, Origin, UndoOutcome};
use crate::store::scope::Scope;
use crate::store::users::User;

/// The largest request with a table: JSON writes each cell with quotes, and Thai may take three times as many bytes as in the file.
const MAX_REQUEST: usize = 4 * table::MAX_BYTES;

/// The query of `POST imports/read`.
#[derive(Debug, Deserialize)]
pub struct ReadQuery {
    /// The file's name.
    pub name: String,
}

/// Reads a file as a table, and proposes what its columns are.
#[utoipa::path(post, path = "/api/v1/office/imports/read", tag = "imports", security(("office" = [])),
    params(("name" = String, Query, description = "Ends in `.csv` or `.xlsx`.")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = TableRead), (status = 400, body = Failure), (status = 413, body = Failure)))]
pub async fn read(
    FromOffice(user): FromOffice,
    Query(query): Query<ReadQuery>,
    body: Body,
) -> Result<Json<TableRead>, Error> {
    may_import(&user)?;
    let body = read_body(body, table::MAX_BYTES).await?;
    let table = in_background(move || table::read(&query.name, &body)).await?;
    let table = table.map_err(Error::Table)?;
    Ok(Json(TableRead {
        mapping: guess::targets(&table.columns),
        columns: table.columns,
        rows: table.rows,
    }))
}

/// Says what an import would do; writes nothing.
#[utoipa::path(post, path = "/api/v1/office/imports/preview", tag = "imports", security(("office" = [])),
    request_body = ImportRequest,
    responses((status = 200, body = ImportPreview), (status = 400, body = Failure)))]
pub async fn preview(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    body: Body,
) -> Result<Json<ImportPreview>, Error> {
    let scope = may_import(&user)?;
    let request = read_request(body).await?;
    let (_, plan) = work_out(&app, &scope, request).await?;
    Ok(Json(plan.preview))
}

/// Imports the rows without problems and without an open question.
#[utoipa::path(post, path = "/api/v1/office/imports", tag = "imports", security(("office" = [])),
    request_body = ImportRequest,
    responses((status = 200, body = ImportDone), (status = 400, body = Failure)))]
pub async fn import(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    body: Body,
) -> Result<Json<ImportDone>, Error> {
    let scope = may_import(&user)?;
    let request = read_request(body).await?;
    let (request, plan) = work_out(&app, &scope, request).await?;
    let row = ImportRow {
        id: secret::new_id(),
        file_name: request.file_name,
        user_name: user.name.clone(),
        centre: centre_of(&scope).to_owned(),
        at: app.clock.now(),
        n_new: i64::from(plan.preview.n_new),
        n_changed: i64::from(plan.preview.n_changed),
        undone_at: None,
    };
    let incoming = incoming(&row, &user, plan);
    app.store.import(&row, &incoming).await?;
    let n = format!("{} new, {} changed", row.n_new, row.n_changed);
    let subject = Subject("import", &row.id);
    audit::note(&app, &user, AuditAction::ImportList, subject, n).await?;
    tracing::info!(import = row.id, n = incoming.len(), "a table is imported");
    Ok(Json(done(row)))
}

/// Lists the imports, the newest first.
#[utoipa::path(get, path = "/api/v1/office/imports", tag = "imports", security(("office" = [])),
    responses((status = 200, body = Vec<ImportDone>)))]
pub async fn list(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
) -> Result<Json<Vec<ImportDone>>, Error> {
    let scope = may_import(&user)?;
    let rows = app.store.imports(centre_of(&scope)).await?;
    Ok(Json(rows.into_iter().map(done).collect()))
}

/// Takes back everything that an import changed; what was changed later stays.
#[utoipa::path(post, path = "/api/v1/office/imports/{id}/undo", tag = "imports", security(("office" = [])),
    params(("id" = String, Path)),
    responses((status = 204, description = "It is undone."),
              (status = 404, description = "There is no such import, or it was undone before.", body = Failure)))]
pub async fn undo(
    State(app): State<Shared>,
    FromOffice(user): FromOffice,
    Path(id): Path<String>,
) -> Result<StatusCode, Error> {
    let scope = may_import(&user)?;
    let (centre, now) = (centre_of(&scope), app.clock.now());
    match app.store.undo_import(&id, centre, now).await? {
        UndoOutcome::Undone => {
            let subject = Subject("import", &id);
            audit::note(&app, &user, AuditAction::UndoImport, subject, "").await?;
            tracing::info!(import = id, "an import is undone");
            Ok(StatusCode::NO_CONTENT)
        }
        UndoOutcome::Unknown => Err(Error::NotFound),
    }
}

async fn read_request(body: Body) -> Result<ImportRequest, Error> {
    let body = read_body(body, MAX_REQUEST).await?;
    read_json(&body)
}

/// Works out an import on what the register holds now; gives the request back.
async fn work_out(
    app: &App,
    scope: &Scope,
    request: ImportRequest,
) -> Result<(ImportRequest, Plan), Error> {
    let known = known(app, scope).await?;
    let settings = app.store.settings().await?;
    let media = app.sources.iter().map(|it| &it.media);
    let media = media
        .into_iter()
        .find(|it| it.contains_key("subdistrict.csv"));
    let media = media.cloned().unwrap_or_default();
    let today = Day::at(app.clock.now(), THAILAND);
    let worked_out = in_background(move || {
        let places = Places::new(&media, &settings.province);
        let ctx = Context {
            request: &request,
            known: &known,
            places: &places,
            today,
        };
        let plan = plan::plan(ctx, &mut secret::new_id)?;
        Ok((request, plan))
    });
    worked_out.await?.map_err(Error::Table)
}

/// What the register holds within `scope`; the ids of everything else are taken.
async fn known(app: &App, scope: &Scope) -> Result<Known, Error> {
    let mut known = Known::default();
    let Known {
        people,
        classes,
        enrolments,
        villages,
        taken,
    } = &mut known;
    for (list, kept) in [
        ("people", people),
        ("classes", classes),
        ("enrolments", enrolments),
        ("villages", villages),
    ] {
        let within = app.store.ids_within(list, scope).await?;
        for it in app.store.whole_list(list).await? {
            match within.contains(&it.entity.id) {
                true => kept.push(it.entity),
                false => drop(taken.insert(it.entity.id)),
            }
        }
    }
    Ok(known)
}

/// For whom the user may import: the province or one centre.
fn may_import(user: &User) -> Result<Scope, Error> {
    let operation = Operation::ImportRegister;
    match user.scope(operation)? {
        scope @ (Scope::All | Scope::Centre(_)) => Ok(scope),
        // A centre's user without a centre must not pass for one of the province.
        Scope::Staff(_) | Scope::Nothing => Err(Error::Forbidden {
            operation,
            whose: Whose::SameCentre,
        }),
    }
}

/// The centre that a user imports for; empty for the whole province.
fn centre_of(scope: &Scope) -> &str {
    match scope {
        Scope::Centre(id) => id,
        _ => "",
    }
}

fn incoming(row: &ImportRow, user: &User, plan: Plan) -> Vec<Incoming> {
    let origin = Origin {
        key: row.id.clone(),
        at: row.at,
        source: "import",
        by_name: user.name.clone(),
        import_id: row.id.clone(),
        received_at: row.at,
        ..Origin::default()
    };
    let mut changes = plan.changes;
    for it in &mut changes {
        let has_centre = matches!(it.list.as_str(), "people" | "classes");
        if it.creates && has_centre && !row.centre.is_empty() {
            let property = ("centre".to_owned(), row.centre.clone());
            it.properties.extend([property]);
        }
    }
    let changes = changes.into_iter();
    changes
        .map(|change| Incoming {
            change,
            origin: origin.clone(),
        })
        .collect()
}

fn done(row: ImportRow) -> ImportDone {
    ImportDone {
        id: row.id,
        file_name: row.file_name,
        user_name: row.user_name,
        at: row.at,
        n_new: count(row.n_new),
        n_changed: count(row.n_changed),
        undone_at: row.undone_at,
    }
}

/// Runs what takes long for a large table beside the requests.
async fn in_background<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Error> {
    let worked = tokio::task::spawn_blocking(work).await;
    worked.map_err(|err| {
        tracing::error!(%err, "an import failed");
        Error::Internal
    })
}
